export const SCHEDULER_WORDS = {
  'notice.no_free_slot': {
    en: '{ref}: {count} of its places found no free slot inside the approved window. Move it, or set more slots.',
    vi: '{ref}: {count} lượt không còn khung giờ trống trong thời gian được duyệt. Hãy đổi giờ hoặc thêm khung giờ.',
  },
  'notice.occurrences_quiet': {
    en: '{ref}: {count} of its occurrences fall into the quiet hours of their account and will not go out. Change the quiet hours or the post.',
    vi: '{ref}: {count} lần lặp rơi vào giờ nghỉ của tài khoản và sẽ không được đăng. Hãy đổi giờ nghỉ hoặc sửa bài đăng.',
  },
  'notice.occurrences_passed': {
    en: '{ref}: {count} of its occurrences had passed when it was approved and will not go out. Write a post for them if they are still wanted.',
    vi: '{ref}: {count} lần lặp đã qua trước khi được duyệt và sẽ không được đăng. Hãy soạn bài riêng nếu vẫn cần.',
  },
  'notice.failed': {
    en: '{ref} was not published on {channel} ({handle}): {reason}',
    vi: '{ref} không đăng được trên {channel} ({handle}): {reason}',
  },
  'notice.expired': {
    en: '{ref} was not published on {channel} ({handle}) and will not be: {reason}',
    vi: '{ref} không được đăng trên {channel} ({handle}) và sẽ không đăng nữa: {reason}',
  },
  'notice.held': {
    en: '{ref} is held back on {channel} ({handle}): {reason}',
    vi: '{ref} đang được giữ lại trên {channel} ({handle}): {reason}',
  },
  'notice.held_by_stop': {
    en: '{ref} is held back, and so is what else comes due at {mission}: {reason}. Once the stop has ended, decide what becomes of it.',
    vi: '{ref} đang được giữ lại, các bài khác đến giờ tại {mission} cũng vậy: {reason}. Khi lệnh dừng kết thúc, hãy quyết định với từng bài.',
  },
  'notice.needs_person': {
    en: '{ref} on {channel} ({handle}) needs you: {reason}. Say what is to become of it.',
    vi: '{ref} trên {channel} ({handle}) cần người xử lý: {reason}. Hãy quyết định xử lý.',
  },
  'notice.pump_stalled': {
    en: 'Nothing goes out: {count} {count|delivery is|deliveries are} due and nobody takes them up; {workers} {workers|process publishes|processes publish}. Look at the log of communique work, and start it again.',
    vi: 'Chưa đăng được gì: {count} lượt đã đến giờ mà không có tiến trình nào nhận; có {workers} tiến trình đăng bài. Hãy xem nhật ký của communique work và khởi động lại.',
  },
  'notice.leases_open': {
    en: '{count} {count|sending was|sendings were} left by a process that died, and nothing has settled them. Is communique work running? Start it again.',
    vi: '{count} lần gửi bị bỏ dở do tiến trình dừng đột ngột và chưa được xử lý. communique work có đang chạy không? Hãy khởi động lại.',
  },
  'notice.deliveries_overdue': {
    en: '{count} {count|delivery is past its|deliveries are past their} time and not settled. Look at each, and say what is to become of it.',
    vi: '{count} lượt đăng đã quá giờ mà chưa được xử lý. Hãy xem và quyết định xử lý từng lượt.',
  },
  'notice.queue_stalled': {
    en: 'The work behind the posts stands still: its oldest job has waited for minutes. Look at the log of communique work, and start it again.',
    vi: 'Công việc nền đang bị ngừng: việc chờ lâu nhất đã nhiều phút. Hãy xem nhật ký của communique work và khởi động lại.',
  },
  'notice.job_failed': {
    en: '{count} {count|time|times} {job} failed at every try, the last time because: {problem}',
    vi: '{count} lần {job} thất bại sau mọi lần thử; lần cuối do: {problem}',
  },
  'notice.clock_jumped': {
    en: 'The clock of {host} jumped by {seconds} s, or the machine slept. Look at what was due meanwhile.',
    vi: 'Đồng hồ của {host} lệch đột ngột {seconds} giây, hoặc máy đã ngủ. Hãy xem những lượt đến giờ trong lúc đó.',
  },
  'notice.clock_wrong': {
    en: "The clock of {host} is {seconds} s off the database's. Set both by NTP: due times are judged by them.",
    vi: 'Đồng hồ của {host} lệch {seconds} giây so với cơ sở dữ liệu. Hãy đồng bộ cả hai bằng NTP: giờ đăng dựa vào đó.',
  },
  'reason.approval_ended': {
    en: 'its approval has ended',
    vi: 'việc phê duyệt đã hết hiệu lực',
  },
  'reason.content_changed': {
    en: 'its content is no longer what was approved',
    vi: 'nội dung không còn đúng như bản đã duyệt',
  },
  'reason.account_changed': {
    en: 'the account is another one than was approved',
    vi: 'tài khoản không còn là tài khoản đã duyệt',
  },
  'reason.before_window': {
    en: 'its approved window has not begun',
    vi: 'chưa đến khoảng thời gian được duyệt',
  },
  'reason.expired': {
    en: 'its last allowed minute has passed',
    vi: 'đã quá giờ cho phép',
  },
  'reason.expired_held': {
    en: 'it was held back until the time for it was over',
    vi: 'bị giữ lại cho đến khi hết thời gian được phép',
  },
  'reason.retry_past_window': {
    en: 'the network asks to wait past its last allowed minute',
    vi: 'mạng yêu cầu chờ quá giờ cho phép',
  },
  'reason.frozen': {
    en: 'publishing is stopped',
    vi: 'đang tạm dừng đăng',
  },
  'reason.lockdown': {
    en: 'the account is locked down',
    vi: 'đang khóa khẩn cấp',
  },
  'reason.account_closed': { en: 'the account is closed', vi: 'tài khoản đã đóng' },
  'reason.reconnect': {
    en: 'the account must be connected again',
    vi: 'cần kết nối lại tài khoản',
  },
  'reason.quota_exhausted': {
    en: 'the quota at the network is used up',
    vi: 'đã hết hạn mức tại mạng',
  },
  'reason.content_rejected': {
    en: 'the network refused the content: {answer}',
    vi: 'mạng từ chối nội dung: {answer}',
  },
  'reason.media_rejected': {
    en: 'the network refused a picture: {answer}',
    vi: 'mạng từ chối ảnh: {answer}',
  },
  'reason.not_found': {
    en: 'the network does not find what it should go to: {answer}',
    vi: 'mạng không tìm thấy nơi đăng: {answer}',
  },
  'reason.protocol_changed': {
    en: 'the network answered in a way we do not know: {answer}',
    vi: 'mạng trả lời theo cách chưa biết: {answer}',
  },
  'reason.hand_off': {
    en: 'please post it by hand and record the link',
    vi: 'xin đăng thủ công và ghi lại liên kết',
  },
  'reason.no_read_back': {
    en: 'it may be out, and this network cannot be asked',
    vi: 'có thể đã đăng, và mạng này không cho kiểm tra',
  },
  'reason.two_candidates': {
    en: 'it may be out: the network has two posts that could be it',
    vi: 'có thể đã đăng: mạng có hai bài giống nhau',
  },
  'reason.listing_too_short': {
    en: 'it may be out, and the network lists too few posts to tell',
    vi: 'có thể đã đăng, nhưng mạng liệt kê quá ít bài để xác định',
  },
  'reason.read_back_failed': {
    en: 'it may be out, and the network could not be asked in time',
    vi: 'có thể đã đăng, và không kiểm tra được kịp thời',
  },
  'reason.sender_paused': {
    en: 'the network does not show it, and the process that was sending it may still be paused: it could send yet',
    vi: 'mạng chưa hiển thị, và tiến trình đang gửi có thể chỉ bị tạm ngưng: bài vẫn có thể được gửi đi',
  },
  'reason.duplicate_elsewhere': {
    en: 'the network says that it has this text already, and does not show it',
    vi: 'mạng báo đã có nội dung này nhưng không hiển thị',
  },
  'reason.removal_by_hand': {
    en: 'it can only be taken down at the network itself, by a person',
    vi: 'chỉ có thể gỡ trực tiếp trên mạng, do một người thực hiện',
  },
  'reason.removal_unseen': {
    en: 'the network says that it took it down, and cannot be asked whether it is gone',
    vi: 'mạng báo đã gỡ, nhưng không cho kiểm tra bài còn hay không',
  },
  'reason.removal_still_shown': {
    en: 'the network says that it took it down, and still shows it',
    vi: 'mạng báo đã gỡ nhưng vẫn hiển thị bài',
  },
  'reason.removal_gave_up': {
    en: 'the network did not take it down in time: {answer}',
    vi: 'mạng không gỡ kịp thời: {answer}',
  },
  'reason.removal_refused': {
    en: 'the network refused to take it down: {answer}',
    vi: 'mạng từ chối gỡ: {answer}',
  },
  'notice.removal_asked': {
    en: '{ref}: it is asked to be removed from {count} {count|account|accounts} ({why}). A second person confirms or refuses.',
    vi: '{ref}: có đề nghị gỡ khỏi {count} tài khoản ({why}). Cần người thứ hai xác nhận hoặc không đồng ý.',
  },
  'notice.removal_refused': {
    en: '{ref} stays on {channel} {handle}: its removal was not confirmed ({why}).',
    vi: '{ref} vẫn giữ trên {channel} {handle}: đề nghị gỡ không được xác nhận ({why}).',
  },
  'notice.removal_needs_person': {
    en: '{ref} is not known to be gone from {channel} {handle}: {reason}. Look there, and say what you found.',
    vi: 'Chưa xác nhận được {ref} đã gỡ khỏi {channel} {handle}: {reason}. Hãy xem trực tiếp và xác nhận kết quả.',
  },
  'notice.removed': {
    en: '{ref} was removed from {channel} {handle}.',
    vi: '{ref} đã được gỡ khỏi {channel} {handle}.',
  },
  'notice.recalled': {
    en: '{ref} was recalled ({why}): {count} {count|delivery no longer goes|deliveries no longer go} out, nothing was out.',
    vi: '{ref} đã bị thu hồi ({why}): {count} lượt không đăng nữa, chưa có bài nào được đăng.',
  },
  'removal.not_found': {
    en: 'Cannot find the removal "{id}". List the removals to see their ids.',
    vi: 'Không tìm thấy đề nghị gỡ bài "{id}". Hãy xem danh sách đề nghị gỡ bài.',
  },
  'removal.reason_missing': {
    en: 'Cannot do this without a reason: say why, it stays in the record.',
    vi: 'Không thể thực hiện khi không nêu lý do: hãy ghi rõ lý do, nội dung này được lưu lại.',
  },
  'removal.nothing_published_conflict': {
    en: 'Cannot remove this delivery of {ref}: nothing of it is out. What is still planned is taken back with recall.',
    vi: 'Không thể gỡ lượt đăng này của {ref}: chưa có gì được đăng. Bài đang chờ đăng thì dùng lệnh thu hồi.',
  },
  'removal.open_exists': {
    en: 'Cannot ask again: a removal of this delivery of {ref} is under way ({id}).',
    vi: 'Không thể đề nghị lần nữa: lượt đăng này của {ref} đang có đề nghị gỡ ({id}).',
  },
  'removal.not_open_conflict': {
    en: 'Cannot decide on the removal of {ref}: it is {state}, only a requested one can be confirmed or refused.',
    vi: 'Không thể quyết định về việc gỡ {ref}: trạng thái là {state}, chỉ đề nghị đang chờ mới xác nhận được.',
  },
  'removal.own_request_forbidden': {
    en: 'Cannot confirm the removal of {ref} from {channel}: you asked for it yourself. A second person confirms it.',
    vi: 'Không thể xác nhận gỡ {ref} khỏi {channel}: chính bạn đã đề nghị. Cần người thứ hai xác nhận.',
  },
  'removal.not_waiting_conflict': {
    en: 'Cannot settle the removal of {ref}: it is {state}, only one that waits for a person can be settled.',
    vi: 'Không thể ghi kết quả gỡ {ref}: trạng thái là {state}, chỉ việc gỡ đang cần người xử lý mới ghi được.',
  },
  'removal.still_shown_conflict': {
    en: 'Cannot take {ref} for removed: {channel} still shows it ({link}). Take it down there, or let it be tried again.',
    vi: 'Không thể coi {ref} là đã gỡ: {channel} vẫn hiển thị ({link}). Hãy gỡ trực tiếp hoặc cho thử lại.',
  },
  'removal.read_back_unavailable': {
    en: 'Cannot take {ref} for removed: {channel} could not be asked about {link} ({why}). Try again soon.',
    vi: 'Không thể coi {ref} là đã gỡ: không hỏi được {channel} về {link} ({why}). Hãy thử lại sau.',
  },
  'delivery.not_found': {
    en: 'Cannot find the delivery "{id}". List the deliveries to see their ids.',
    vi: 'Không tìm thấy lượt đăng "{id}". Hãy xem danh sách lượt đăng.',
  },
  'delivery.not_waiting': {
    en: 'Cannot do this with {ref}: the delivery is {state}. Only one that waits can be moved, sent or settled.',
    vi: 'Không thể thực hiện với {ref}: lượt đăng đang ở trạng thái {state}. Chỉ lượt đang chờ mới đổi giờ, đăng hoặc xử lý được.',
  },
  'delivery.window_over': {
    en: 'Cannot publish {ref} then: it was approved for {from} to {until}. Ask approval of another window.',
    vi: 'Không thể đăng {ref} vào lúc đó: bài được duyệt trong khoảng từ {from} đến {until}. Hãy xin duyệt khoảng thời gian khác.',
  },
  'delivery.stopped_conflict': {
    en: 'Cannot send {ref} now: it is stopped ({reason}). End the stop first (npx communique resume {id}), or choose its next slot.',
    vi: 'Không thể đăng {ref} lúc này: đang có lệnh dừng ({reason}). Hãy cho đăng lại trước (npx communique resume {id}), hoặc chọn khung giờ kế tiếp.',
  },
  'delivery.no_free_slot': {
    en: 'Cannot move {ref} to a slot: {handle} has no free one before the approved window ends ({until}). Send it now, or drop it.',
    vi: 'Không thể chuyển {ref} sang khung giờ khác: {handle} không còn khung giờ trống trước khi hết thời gian được duyệt ({until}). Hãy đăng ngay hoặc thôi không đăng.',
  },
  'delivery.no_turn': {
    en: '{ref} is left: so far apart its turn would come after its approved window ends ({until}). Send it by itself, or drop it.',
    vi: '{ref} được để lại: đăng giãn cách như vậy thì đến lượt đã hết thời gian được duyệt ({until}). Hãy đăng riêng hoặc thôi không đăng.',
  },
  'delivery.link_malformed': {
    en: 'Cannot record "{link}": it is no web address. Copy the address of the post, beginning with https://.',
    vi: 'Không ghi được "{link}": không phải địa chỉ web. Hãy chép địa chỉ bài đăng, bắt đầu bằng https://.',
  },
  'freeze.not_found': {
    en: 'Cannot find the stop "{id}". List those in force.',
    vi: 'Không tìm thấy lệnh dừng "{id}". Hãy xem danh sách lệnh đang hiệu lực.',
  },
  'freeze.ended_exists': {
    en: 'Cannot end the stop {id}: it has ended.',
    vi: 'Không thể kết thúc lệnh dừng {id}: lệnh đã kết thúc.',
  },
  'freeze.in_force_conflict': {
    en: 'Cannot decide on what the stop {id} holds: it is in force. End it first: npx communique resume {id}',
    vi: 'Chưa thể quyết định về các lượt do lệnh dừng {id} giữ: lệnh còn hiệu lực. Hãy cho đăng lại trước: npx communique resume {id}',
  },
  'freeze.reason_missing': {
    en: 'Cannot stop without a reason: those who are stopped must know why. Say it in a few words.',
    vi: 'Không thể dừng nếu không nêu lý do: những nơi bị dừng cần biết vì sao. Hãy nêu ngắn gọn.',
  },
  'freeze.scope_unknown': {
    en: 'Cannot stop {scope} "{value}": the register has none such. Name a code, a country, a channel, a campaign or an account id.',
    vi: 'Không thể dừng {scope} "{value}": danh mục không có. Hãy ghi mã cơ quan, nước, kênh, chiến dịch hoặc tài khoản.',
  },
} as const;
