export const BOT_WORDS = {
  // --- refusals ---
  'telegram.button_unknown': {
    en: 'Cannot do this: the button is not known any more. Ask for the post again, for example /pending.',
    vi: 'Không thực hiện được: nút này không còn hiệu lực. Hãy mở lại bài, ví dụ bằng /choduyet.',
  },
  'telegram.button_not_yours_forbidden': {
    en: 'Cannot do this: the button was shown to somebody else. Ask for the post yourself, for example by /pending.',
    vi: 'Không thực hiện được: nút này dành cho người khác. Hãy tự mở bài, ví dụ bằng /choduyet.',
  },
  'telegram.button_used': {
    en: 'Cannot do this again: the button was used already. Ask for the post again to see how it stands.',
    vi: 'Không thực hiện lại được: nút này đã dùng rồi. Hãy mở lại bài để xem tình trạng hiện tại.',
  },
  'telegram.button_expired': {
    en: 'Cannot do this: the button has run out. This is how it stands now.',
    vi: 'Không thực hiện được: nút này đã hết hạn. Dưới đây là tình trạng hiện tại.',
  },
  'doctor.bot_absent': {
    en: 'no Telegram bot is set up (COMMUNIQUE_BOT_TOKEN): people are told and decide by mail and in the console',
    vi: 'chưa thiết lập bot Telegram (COMMUNIQUE_BOT_TOKEN): mọi người nhận thông báo và duyệt qua thư và trang quản trị',
  },
  'doctor.bot': { en: 'Telegram knows the bot {bot}', vi: 'Telegram nhận ra bot {bot}' },
  'doctor.bot_unreachable': {
    en: 'Cannot reach Telegram at {host} (proxy: {proxy}): {problem}. Check the token, the line, and COMMUNIQUE_BOT_PROXY where Telegram is blocked; mails go on meanwhile.',
    vi: 'Không kết nối được Telegram tại {host} (proxy: {proxy}): {problem}. Hãy kiểm tra mã bot, đường truyền và COMMUNIQUE_BOT_PROXY nơi Telegram bị chặn; thư vẫn được gửi bình thường.',
  },
  'bot.token_missing': {
    en: 'Cannot run the bot: COMMUNIQUE_BOT_TOKEN is not set. Ask @BotFather for a bot, and set its token.',
    vi: 'Không thể chạy bot: chưa đặt COMMUNIQUE_BOT_TOKEN. Hãy tạo bot ở @BotFather và đặt mã của bot.',
  },
  'bot.running': { en: 'The Telegram bot is running.', vi: 'Bot Telegram đang chạy.' },
  'bot.time_malformed': {
    en: 'Cannot read the time "{value}". Write 9:30, or with the day 02/9 9:30.',
    vi: 'Không đọc được giờ "{value}". Hãy viết 9:30, hoặc có ngày: 02/9 9:30.',
  },
  'bot.place_forbidden': {
    en: 'Cannot do this at "{code}": you have no role there, or there is no such place. You may at: {known}.',
    vi: 'Không thể thực hiện tại "{code}": bạn không có vai trò ở đó hoặc không có nơi này. Bạn thực hiện được tại: {known}.',
  },
  'bot.delegation_ended': {
    en: 'Your delegation ended at {until} (Hanoi time).',
    vi: 'Ủy quyền của bạn đã kết thúc lúc {until} (giờ Hà Nội).',
  },
  'telegram.not_linked': {
    en: 'I do not know you. Link this chat first: sign in to Communique, ask for a code on the page Security (/phone/security), and scan it or send /start CODE here.',
    vi: 'Tôi chưa biết bạn là ai. Hãy liên kết cuộc trò chuyện này trước: đăng nhập Communique, lấy mã ở trang Bảo mật (/phone/security), rồi quét mã hoặc gửi /start MÃ vào đây.',
  },
  'telegram.webhook_forged': {
    en: 'Cannot take this for a message of Telegram: it does not come with the secret that Telegram was told.',
    vi: 'Không nhận được tin này: không kèm chuỗi bí mật đã thống nhất với Telegram.',
  },
  'telegram.group': {
    en: 'Nothing is shown or decided where others read along. Write to me alone: {url}',
    vi: 'Không hiển thị và không quyết định ở nơi có người khác đọc được. Hãy nhắn riêng cho tôi: {url}',
  },
  'bot.failed': {
    en: 'That went wrong on our side, and nothing was decided. Try again in a moment; if it stays so, use the console.',
    vi: 'Hệ thống gặp lỗi, chưa có quyết định nào được ghi. Hãy thử lại sau ít phút; nếu vẫn lỗi, dùng trang quản trị.',
  },
  'bot.too_late': { en: 'That was too long ago. Begin again.', vi: 'Đã quá lâu. Hãy làm lại từ đầu.' },
  'bot.not_understood': {
    en: 'I did not understand that. What I can do stands in the help.',
    vi: 'Tôi chưa hiểu. Phần trợ giúp có những việc tôi làm được.',
  },

  // --- help and menu ---
  'bot.help.title': { en: 'Hello {name}. What I can do for you:', vi: 'Chào {name}. Tôi giúp được những việc sau:' },
  'bot.help.numbers': {
    en: 'Posts are called by their number, for example /view PAR-142. Without a number I offer the likely ones.',
    vi: 'Gọi bài theo số, ví dụ /xem PAR-142. Không ghi số thì tôi gợi ý những bài có thể.',
  },
  'bot.help.pending': { en: 'what waits for your decision', vi: 'bài đang chờ bạn duyệt' },
  'bot.help.queue': { en: 'what goes out today and tomorrow', vi: 'lịch đăng hôm nay và ngày mai' },
  'bot.help.post': { en: 'write a routine post', vi: 'soạn bài thường xuyên' },
  'bot.help.freeze': { en: 'stop what would go out', vi: 'tạm dừng đăng' },
  'bot.help.settle': { en: 'what waits for your word: held or unclear', vi: 'lượt đăng cần bạn xử lý' },
  'bot.help.stats': { en: 'the numbers of seven days', vi: 'số liệu bảy ngày qua' },
  'bot.help.view': { en: 'one post, as it will go out', vi: 'xem một bài đúng như sẽ đăng' },
  'bot.help.approve': { en: 'approve a post', vi: 'duyệt bài' },
  'bot.help.changes': { en: 'request changes to a post', vi: 'yêu cầu chỉnh sửa' },
  'bot.help.reject': { en: 'reject a post', vi: 'không duyệt' },
  'bot.help.move': { en: 'give a post another time', vi: 'đổi giờ đăng' },
  'bot.help.publishnow': { en: 'publish at once what is approved', vi: 'đăng ngay bài đã duyệt' },
  'bot.help.cancel': { en: 'take a post back before it is out', vi: 'rút lại bài chưa đăng' },
  'bot.help.recall': { en: 'take back a post that is out', vi: 'thu hồi bài đã đăng' },
  'bot.help.removals': { en: 'what is to be taken down, as a second person', vi: 'đề nghị gỡ bài chờ người thứ hai' },
  'bot.help.resume': { en: 'what is stopped, and let it go on', vi: 'xem nơi đang dừng và cho đăng lại' },
  'bot.help.delegate': { en: 'let somebody decide in your place for some days', vi: 'ủy quyền có thời hạn' },
  'bot.help.language': { en: 'Vietnamese or English', vi: 'tiếng Việt hoặc tiếng Anh' },
  'bot.help.help': { en: 'everything I can do', vi: 'toàn bộ trợ giúp' },
  'bot.help.start': { en: 'link this chat', vi: 'liên kết cuộc trò chuyện này' },
  'bot.link_instead': {
    en: 'This chat is linked with {from}. Link it with {name} instead? What you press here is then done in the name of {name}.',
    vi: 'Cuộc trò chuyện này đang liên kết với {from}. Chuyển sang liên kết với {name}? Khi đó mọi việc bạn bấm ở đây được thực hiện với tên {name}.',
  },
  'bot.link_here': {
    en: '{name} has another chat. Link this one instead? The other one then decides nothing any more.',
    vi: '{name} đang dùng một cuộc trò chuyện khác. Chuyển liên kết sang đây? Khi đó cuộc trò chuyện kia không quyết định được gì nữa.',
  },
  'bot.button.link': { en: '🔗 Link with {name}', vi: '🔗 Liên kết với {name}' },
  'bot.linked': {
    en: 'Linked: from now on you act here as {name}. Keep your phone locked. If you lose it, tell your administrator at once: they end the link.',
    vi: 'Đã liên kết: từ nay bạn làm việc ở đây với tên {name}. Hãy khóa màn hình điện thoại. Nếu mất máy, hãy báo ngay quản trị viên để hủy liên kết.',
  },
  'bot.still_stopped': {
    en: 'Cannot do this yet: it is stopped. Let it go on first, or choose its next slot.',
    vi: 'Chưa thực hiện được: đang có lệnh dừng. Hãy cho đăng lại trước, hoặc chọn khung giờ kế tiếp.',
  },
  'bot.which_language': { en: 'Which language shall I speak?', vi: 'Bạn muốn dùng ngôn ngữ nào?' },
  'bot.speaks': { en: 'I speak English with you now.', vi: 'Từ nay tôi dùng tiếng Việt với bạn.' },
  'bot.left': { en: 'Left as it was.', vi: 'Đã thôi, không thay đổi gì.' },

  // --- finding posts ---
  'bot.which_post': { en: 'Which post?', vi: 'Bài nào?' },
  'bot.no_such_post': {
    en: 'There is no post {ref} that you may see. Is it one of these?',
    vi: 'Không có bài {ref} mà bạn được xem. Có phải một trong các bài này?',
  },
  'bot.no_posts': { en: 'There are no posts yet.', vi: 'Chưa có bài nào.' },
  'bot.pending': { en: 'Waits for your decision ({count}):', vi: 'Đang chờ bạn duyệt ({count}):' },
  'bot.none_pending': { en: 'Nothing waits for your decision.', vi: 'Không có bài nào chờ bạn duyệt.' },

  // --- cards and decisions ---
  'bot.card.page': { en: 'page {page} of {pages}', vi: 'trang {page}/{pages}' },
  'bot.card.mission': { en: '🏛 {mission}', vi: '🏛 {mission}' },
  'bot.card.author': { en: '✍️ {author} · {theme}', vi: '✍️ {author} · {theme}' },
  'bot.card.campaign': { en: 'Campaign: {campaign}', vi: 'Chiến dịch: {campaign}' },
  'bot.card.embargo': {
    en: '🔒 Embargo until {until}',
    vi: '🔒 Không công bố trước {until}',
  },
  'bot.card.window': {
    en: 'May go out from {from} until {until} (mission time)',
    vi: 'Được đăng từ {from} đến {until} (giờ cơ quan)',
  },
  'bot.card.machine': {
    en: '⚠️ A machine wrote this version; a person answers for it.',
    vi: '⚠️ Bản này do máy dịch; người hiệu đính chịu trách nhiệm.',
  },
  'bot.card.part': { en: 'Part {part} of {parts}', vi: 'Phần {part}/{parts}' },
  'bot.card.picture': { en: '🖼 Picture {picture}: {alt}', vi: '🖼 Ảnh {picture}: {alt}' },
  'bot.card.next_slot': { en: 'at the next free slot', vi: 'khung giờ trống gần nhất' },
  'bot.card.repeated': {
    en: '{first}, again and again ({rule}), next: {next}',
    vi: '{first}, lặp lại ({rule}), các lần tới: {next}',
  },
  'bot.card.waits': { en: '⏳ waits for: {whom}', vi: '⏳ đang chờ: {whom}' },
  'bot.card.decided_approve': { en: '✅ {by}, {at}', vi: '✅ {by}, {at}' },
  'bot.card.decided_request_changes': {
    en: '✏️ {by} requested changes, {at}',
    vi: '✏️ {by} yêu cầu chỉnh sửa, {at}',
  },
  'bot.card.decided_reject': { en: '⛔ {by} rejected it, {at}', vi: '⛔ {by} không duyệt, {at}' },
  'bot.card.comment': { en: '“{comment}”', vi: '“{comment}”' },
  'bot.card.hash': { en: 'revision {revision} · {hash}', vi: 'bản {revision} · {hash}' },
  'bot.card.link_only': {
    en: 'The text of this post is not shown in Telegram. Read and decide on the phone page; it asks you to sign in:',
    vi: 'Nội dung bài này không hiển thị trên Telegram. Hãy đọc và quyết định trên trang điện thoại, sau khi đăng nhập:',
  },
  'bot.card.too_large': {
    en: 'This post has too many pictures to be shown here whole. Look at it and decide on the phone page; it asks you to sign in:',
    vi: 'Bài có quá nhiều ảnh, không hiển thị trọn ở đây. Hãy xem và quyết định trên trang điện thoại, sau khi đăng nhập:',
  },
  'bot.card.open': { en: 'Open the phone page', vi: 'Mở trang điện thoại' },
  'bot.card.unseen': { en: 'First read page {page}', vi: 'Hãy đọc trang {page} trước' },
  'bot.decide.approve': { en: '✅ Approve', vi: '✅ Duyệt' },
  'bot.decide.request_changes': { en: '✏️ Request changes', vi: '✏️ Yêu cầu chỉnh sửa' },
  'bot.decide.reject': { en: '⛔ Reject', vi: '⛔ Không duyệt' },
  'bot.ask_code': {
    en: 'Approve {ref}: send the six digits of your authenticator app, or a recovery code. I take the message down at once.',
    vi: 'Quyết định về {ref}: gửi mã sáu chữ số trong ứng dụng xác thực hoặc một mã khôi phục. Tôi sẽ xóa tin nhắn đó ngay.',
  },
  'bot.ask_comment_request_changes': {
    en: 'What is to be changed in {ref}? Write it in one message.',
    vi: 'Cần sửa gì ở {ref}? Hãy viết trong một tin nhắn.',
  },
  'bot.ask_comment_reject': {
    en: 'Why is {ref} rejected? Write it in one message.',
    vi: 'Vì sao không duyệt {ref}? Hãy viết trong một tin nhắn.',
  },
  'bot.decided_approve': { en: '✅ You have approved {ref}.', vi: '✅ Bạn đã duyệt {ref}.' },
  'bot.decided_request_changes': {
    en: '✏️ You have requested changes to {ref}. Its author is told.',
    vi: '✏️ Bạn đã yêu cầu chỉnh sửa {ref}. Người soạn được thông báo.',
  },
  'bot.decided_reject': {
    en: '⛔ You have rejected {ref}. Its author is told.',
    vi: '⛔ Bạn không duyệt {ref}. Người soạn được thông báo.',
  },
  'bot.follows_due': { en: 'It goes out at {at}.', vi: 'Bài sẽ đăng lúc {at}.' },
  'bot.follows_step': { en: 'Next it waits for: {whom}.', vi: 'Bước tiếp theo chờ: {whom}.' },
  'bot.content_changed': {
    en: '⚠️ {ref} has changed since this card was shown: nothing was decided. This is how it stands now.',
    vi: '⚠️ {ref} đã thay đổi sau khi thẻ này được gửi, chưa có quyết định nào được ghi. Dưới đây là nội dung hiện tại.',
  },

  // --- queue ---
  'bot.queue_today': { en: 'Today: {count}', vi: 'Hôm nay: {count} lượt đăng' },
  'bot.queue_tomorrow': { en: 'Tomorrow: {count}', vi: 'Ngày mai: {count} lượt đăng' },
  'bot.queue_times': { en: '{there} (Hanoi {hanoi})', vi: '{there} (Hà Nội {hanoi})' },
  'bot.which_delivery': { en: 'Which one of {ref}?', vi: 'Lượt đăng nào của {ref}?' },
  'bot.no_delivery': {
    en: 'Nothing of {ref} is planned: it is not approved, or out already.',
    vi: '{ref} không có lượt đăng nào đang chờ: bài chưa được duyệt hoặc đã đăng.',
  },
  'bot.move_when': {
    en: '{what} goes out at {at}. When instead? It must be before {until}. Choose, or write for example 9:30 or 02/9 9:30 (mission time).',
    vi: '{what} sẽ đăng lúc {at}. Đổi sang lúc nào? Phải trước {until}. Hãy chọn, hoặc viết ví dụ 9:30 hay 02/9 9:30 (giờ cơ quan đại diện).',
  },
  'bot.moved': { en: '{what} now goes out at {at}.', vi: '{what} sẽ đăng lúc {at}.' },
  'bot.publish_now_sure': {
    en: 'Publish {what} now, instead of at {at}? It cannot be taken back.',
    vi: 'Đăng {what} ngay bây giờ thay vì lúc {at}? Việc này không rút lại được.',
  },
  'bot.publishing_now': { en: '{what} goes out now.', vi: 'Đang đăng {what}.' },
  'bot.cancel_why': {
    en: 'Why is {ref} taken back? Choose, or write it in one message.',
    vi: 'Vì sao rút lại {ref}? Hãy chọn, hoặc viết trong một tin nhắn.',
  },
  'bot.cancel_reason.mistake': { en: 'There is a mistake in it', vi: 'Nội dung có sai sót' },
  'bot.cancel_reason.changed': { en: 'Things have changed', vi: 'Tình hình đã thay đổi' },
  'bot.cancel_reason.unfit': { en: 'This is not the time for it', vi: 'Thời điểm không phù hợp' },
  'bot.canceled': {
    en: '{ref} was taken back. Nothing of it starts any more.',
    vi: 'Đã rút lại {ref}. Bài sẽ không được đăng.',
  },

  // --- recalls and removals ---
  'bot.recall_why': {
    en: 'Why is {ref} recalled? Choose, or write it in one message.',
    vi: 'Vì sao thu hồi {ref}? Hãy chọn, hoặc viết trong một tin nhắn.',
  },
  'bot.recall_sure': {
    en: 'Recall {ref}: {stopped} planned deliveries stop at once; {out} are out and are taken down once a second person confirms. Reason: {reason}. Do it?',
    vi: 'Thu hồi {ref}: {stopped} lượt đăng đang chờ sẽ dừng ngay; {out} lượt đã đăng sẽ được gỡ khi người thứ hai xác nhận. Lý do: {reason}. Thực hiện?',
  },
  'bot.recalled': {
    en: '{ref} is recalled. {stopped} planned deliveries no longer go out. {out} are out: a second person is asked to have them taken down.',
    vi: 'Đã thu hồi {ref}. {stopped} lượt đang chờ không đăng nữa. {out} lượt đã đăng: đang chờ người thứ hai xác nhận gỡ.',
  },
  'bot.no_removals': {
    en: 'Nothing waits for a second person to have it taken down.',
    vi: 'Không có đề nghị gỡ bài nào chờ người thứ hai.',
  },
  'bot.removals': { en: 'To be taken down, if you say so ({count}):', vi: 'Đề nghị gỡ bài chờ xác nhận ({count}):' },
  'bot.removal': { en: '{what}: {reason} ({by}, {at})', vi: '{what}: {reason} ({by}, {at})' },
  'bot.removal_own': {
    en: 'What you asked for yourself, or hold no role for, waits for somebody else.',
    vi: 'Đề nghị của chính bạn, hoặc ở nơi bạn không có vai trò phù hợp, do người khác xác nhận.',
  },
  'bot.keep_why': {
    en: 'Why does it stay up? Write it in one message.',
    vi: 'Vì sao không gỡ? Hãy viết trong một tin nhắn.',
  },
  'bot.removal_found': { en: 'What did you find at {what}?', vi: 'Kết quả kiểm tra tại {what}?' },
  'bot.removal_outcome.is_gone': { en: 'It is gone', vi: 'Đã gỡ, không còn trên mạng' },
  'bot.removal_outcome.again': { en: 'Try to take it down once more', vi: 'Thử gỡ lại' },
  'bot.removal_outcome.stays': { en: 'It cannot be taken down', vi: 'Không gỡ được' },
  'bot.removal_settled': { en: '{what}: {state}.', vi: '{what}: {state}.' },
  'bot.removals_confirmed': {
    en: '🗑 Confirmed: {count}. What is out is archived, then taken down; it is done once the network no longer has it.',
    vi: '🗑 Đã xác nhận: {count}. Bài đã đăng được lưu lại rồi gỡ; chỉ hoàn tất khi trên mạng không còn bài.',
  },
  'bot.removals_refused': { en: 'It stays up: {count}.', vi: 'Không gỡ: {count}.' },

  // --- stops ---
  'bot.everywhere': { en: 'everywhere', vi: 'toàn hệ thống' },
  'bot.freeze_where': {
    en: 'Freeze: what shall stop? Emergency notices go on. A network or a campaign is written behind the command, like /freeze X.',
    vi: 'Tạm dừng đăng: dừng ở đâu? Thông báo khẩn vẫn được đăng. Mạng hoặc chiến dịch thì ghi sau lệnh, ví dụ /dung X.',
  },
  'bot.lockdown_where': {
    en: 'Lockdown: what shall stop? Nothing goes out any more, emergency notices neither.',
    vi: 'Khóa khẩn cấp: khóa ở đâu? Không gì được đăng nữa, kể cả thông báo khẩn.',
  },
  'bot.stop_why': {
    en: 'Stop at: {where}. Why? Choose, or write it in one message.',
    vi: 'Dừng tại: {where}. Vì sao? Hãy chọn, hoặc viết trong một tin nhắn.',
  },
  'bot.stop_reason.mourning': { en: 'Mourning', vi: 'Quốc tang' },
  'bot.stop_reason.crisis': { en: 'Crisis or emergency', vi: 'Khủng hoảng, tình huống khẩn cấp' },
  'bot.stop_reason.account': { en: 'An account may be taken over', vi: 'Nghi tài khoản bị chiếm đoạt' },
  'bot.stop_reason.wrong': { en: 'Something wrong is going out', vi: 'Nội dung sai đang được đăng' },
  'bot.freeze_sure': {
    en: 'Freeze at {where}: {count} planned {count|delivery stops|deliveries stop}. Reason: {reason}. Do it?',
    vi: 'Tạm dừng đăng tại {where}: {count} lượt đăng sẽ dừng. Lý do: {reason}. Thực hiện?',
  },
  'bot.lockdown_sure': {
    en: 'Lockdown at {where}: {count} planned {count|delivery stops|deliveries stop}, emergency notices too. Reason: {reason}. Do it?',
    vi: 'Khóa khẩn cấp tại {where}: {count} lượt đăng sẽ dừng, kể cả thông báo khẩn. Lý do: {reason}. Thực hiện?',
  },
  'bot.freeze_started': {
    en: '🛑 Frozen at {where}. {count} planned {count|delivery stands|deliveries stand} still; nothing starts any more.',
    vi: '🛑 Đã tạm dừng đăng tại {where}. {count} lượt đăng đang dừng, không lượt nào bắt đầu nữa.',
  },
  'bot.lockdown_started': {
    en: '🔒 Locked down at {where}. {count} planned {count|delivery stands|deliveries stand} still; nothing starts any more.',
    vi: '🔒 Đã khóa khẩn cấp tại {where}. {count} lượt đăng đang dừng, không lượt nào bắt đầu nữa.',
  },
  'bot.wire': { en: '• was being sent already: {what}', vi: '• đang gửi dở khi dừng: {what}' },
  'bot.wire_unanswered': {
    en: '• was being sent already, and nobody knows yet whether it is out: {what}',
    vi: '• đang gửi dở khi dừng, chưa rõ đã đăng hay chưa: {what}',
  },
  'bot.nothing_stopped': { en: 'Nothing is stopped.', vi: 'Không có nơi nào đang dừng.' },
  'bot.stops': { en: 'Stopped:', vi: 'Đang dừng:' },
  'bot.kind_freeze': { en: 'Freeze', vi: 'Tạm dừng' },
  'bot.kind_lockdown': { en: 'Lockdown', vi: 'Khóa khẩn cấp' },
  'bot.stop': {
    en: '{kind} at {where}: {reason} ({by}, {at} Hanoi time)',
    vi: '{kind} tại {where}: {reason} ({by}, {at} giờ Hà Nội)',
  },
  'bot.stop_ended_by': { en: 'Ended at {place} by: {roles}.', vi: 'Do {place} quyết định cho đăng lại: {roles}.' },
  'bot.stop_ended': {
    en: '▶️ Let go on at {where}. Nothing was held.',
    vi: '▶️ Đã cho đăng lại tại {where}. Không có lượt nào bị giữ lại.',
  },
  'bot.stop_ended_held': {
    en: '▶️ Let go on at {where}. {count} {count|delivery was|deliveries were} held, and none goes out by itself. What is to become of them?',
    vi: '▶️ Đã cho đăng lại tại {where}. {count} lượt đăng đang được giữ, không lượt nào tự đăng. Xử lý thế nào?',
  },
  'bot.held_settled': { en: 'Settled: {count}. Still held: {left}.', vi: 'Đã xử lý: {count}. Vẫn giữ lại: {left}.' },

  // --- accounts that the network lets in no longer ---
  'bot.account_renewed': {
    en: '{what} has new access. What waited for it goes on by itself.',
    vi: '{what} đã có quyền truy cập mới. Các lượt đang chờ sẽ tự đăng tiếp.',
  },
  'bot.account_let_in': {
    en: 'The network lets us in as {what}, by the access that there is. What waited for it goes on by itself.',
    vi: 'Mạng cho truy cập {what} bằng quyền hiện có. Các lượt đang chờ sẽ tự đăng tiếp.',
  },
  'bot.account_close_sure': {
    en: 'Close {what}? Nothing goes out on it any more, what is planned there is taken back, and the public register shows it as closed. Connecting it again opens it.',
    vi: 'Đóng {what}? Từ nay không đăng gì ở đó, các lượt đã lên lịch bị hủy và danh mục công khai ghi là đã đóng. Muốn mở lại thì kết nối lại tài khoản.',
  },
  'bot.account_closed': {
    en: '{what} is closed. Planned deliveries taken back: {count}.',
    vi: 'Đã đóng {what}. Số lượt đăng đã hủy: {count}.',
  },

  // --- settling ---
  'bot.nothing_to_settle': { en: 'Nothing waits for your word.', vi: 'Không có lượt đăng nào cần xử lý.' },
  'bot.to_settle': { en: 'Waits for your word ({count}):', vi: 'Cần bạn xử lý ({count}):' },
  'bot.outcome.is_there': { en: 'It is there', vi: 'Bài đã lên mạng' },
  'bot.outcome.send': { en: 'Send it', vi: 'Gửi đăng' },
  'bot.outcome.next_slot': { en: 'At the next slot', vi: 'Đăng ở khung giờ kế tiếp' },
  'bot.outcome.drop': { en: 'Drop it', vi: 'Bỏ, không đăng' },
  'bot.ask_permalink': {
    en: 'Send the address of the post, as the network shows it.',
    vi: 'Gửi đường dẫn của bài trên mạng.',
  },
  'bot.settle_asked': {
    en: 'Its network is being asked whether it is out. Where nobody can know, you are asked to decide.',
    vi: 'Đang hỏi mạng xem bài đã đăng hay chưa. Nếu không ai biết chắc, bạn sẽ được đề nghị quyết định.',
  },
  'bot.settle_over': { en: 'There is nothing to decide here any more.', vi: 'Không còn gì phải quyết định ở đây.' },
  'bot.settled': { en: '{what}: {state} ({at}).', vi: '{what}: {state} ({at}).' },

  // --- numbers ---
  'bot.stats.title': { en: 'The last {days} days', vi: '{days} ngày qua' },
  'bot.stats.published': { en: 'Published: {count} of {planned}', vi: 'Đã đăng: {count}/{planned} lượt' },
  'bot.stats.on_time': {
    en: 'At most five minutes late: {percent}',
    vi: 'Đúng giờ (muộn không quá 5 phút): {percent}',
  },
  'bot.stats.failed': {
    en: 'Failed, expired or unclear: {count}',
    vi: 'Không thành công, quá giờ hoặc chưa rõ: {count}',
  },
  'bot.stats.views': {
    en: 'Views: {value} (of {n} with figures)',
    vi: 'Lượt xem: {value} (từ {n} lượt đăng có số liệu)',
  },
  'bot.stats.engagements': {
    en: 'Engagements: {value} (of {n} with figures)',
    vi: 'Lượt tương tác: {value} (từ {n} lượt đăng có số liệu)',
  },
  'bot.stats.more': { en: 'Counted over the first {most} only.', vi: 'Chỉ tính {most} lượt đầu.' },

  // --- delegation ---
  'bot.delegate_where': { en: 'Delegate at which mission?', vi: 'Ủy quyền ở cơ quan nào?' },
  'bot.delegated_now': { en: 'Now: {name} (@{to}), {until}', vi: 'Hiện nay: {name} (@{to}), {until}' },
  'bot.delegate_whom': {
    en: 'Who decides in your place at {mission}? Send their handle, like @par.deputy.',
    vi: 'Ai quyết định thay bạn tại {mission}? Gửi tên gọi, ví dụ @par.deputy.',
  },
  'bot.delegate_how_long': {
    en: 'For how long does @{to} decide in your place? It ends by itself.',
    vi: 'Ủy quyền cho @{to} trong bao lâu? Ủy quyền tự kết thúc.',
  },
  'bot.days': { en: '{days} {days|day|days}', vi: '{days} ngày' },
  'bot.delegated': {
    en: '{name} decides in your place {until}. You may still decide yourself.',
    vi: '{name} quyết định thay bạn {until}. Bạn vẫn có thể tự quyết định.',
  },

  // --- writing a post ---
  'bot.write.where': {
    en: 'A routine post. Of which mission? Policy and other kinds are written in the console.',
    vi: 'Soạn bài thường xuyên. Của cơ quan nào? Bài chính sách và các loại khác soạn trong trang quản trị.',
  },
  'bot.write.language': { en: 'In which language?', vi: 'Viết bằng tiếng gì?' },
  'bot.write.text': {
    en: 'Send the text ({language}), as it is to go out. No secrets here: routine posts only.',
    vi: 'Gửi nội dung ({language}) đúng như sẽ đăng. Không gửi nội dung mật: chỉ bài thường xuyên.',
  },
  'bot.write.pictures': { en: 'Send a picture, if it has one.', vi: 'Gửi ảnh nếu có.' },
  'bot.write.more_pictures': { en: 'Pictures: {count}. Another one?', vi: 'Đã có {count} ảnh. Thêm ảnh nữa?' },
  'bot.write.no_picture': { en: 'No picture', vi: 'Không có ảnh' },
  'bot.write.no_more': { en: 'No more', vi: 'Đủ rồi' },
  'bot.write.alt': {
    en: 'What does picture {picture} show? One sentence, in the language of the text, for those who cannot see it.',
    vi: 'Ảnh {picture} cho thấy gì? Một câu, bằng ngôn ngữ của bài, cho người không nhìn được ảnh.',
  },
  'bot.write.alt_first': {
    en: 'First say in words what the last picture shows, then send this one again.',
    vi: 'Trước hết hãy mô tả ảnh vừa rồi bằng lời, sau đó gửi lại ảnh này.',
  },
  'bot.write.accounts': { en: 'On which accounts?', vi: 'Đăng ở tài khoản nào?' },
  'bot.write.accounts_done': { en: 'Go on ›', vi: 'Tiếp tục ›' },
  'bot.write.time': {
    en: 'When? Choose, or write for example 9:30 or 02/9 9:30 (mission time).',
    vi: 'Đăng lúc nào? Hãy chọn, hoặc viết ví dụ 9:30 hay 02/9 9:30 (giờ cơ quan đại diện).',
  },
  'bot.write.press': { en: 'Press one of the buttons above.', vi: 'Hãy bấm một nút ở trên.' },
  'bot.write.ready': {
    en: '{text}\n\nPictures: {pictures}\n{accounts}\n{at}',
    vi: '{text}\n\nSố ảnh: {pictures}\n{accounts}\n{at}',
  },
  'bot.write.submit': { en: 'Submit for approval', vi: 'Trình duyệt' },
  'bot.write.draft': { en: 'Keep as a draft', vi: 'Lưu bản nháp' },
  'bot.write.theme': { en: 'written in Telegram', vi: 'soạn trên Telegram' },
  'bot.write.written': { en: '{ref} is written.', vi: 'Đã soạn {ref}.' },
  'bot.write.submitted': {
    en: '{ref} waits for approval. You will be told what comes of it.',
    vi: '{ref} đang chờ duyệt. Bạn sẽ được báo kết quả.',
  },

  // --- buttons ---
  'bot.button.help': { en: 'Help', vi: 'Trợ giúp' },
  'bot.button.leave': { en: '✖️ Leave it', vi: '✖️ Thôi' },
  'bot.button.publish_now': { en: 'Publish now', vi: 'Đăng ngay' },
  'bot.button.recall': { en: '↩️ Recall', vi: '↩️ Thu hồi bài' },
  'bot.button.start_recall': { en: '↩️ Recall it', vi: '↩️ Thu hồi' },
  'bot.button.take_down': { en: '🗑 Take down ({count})', vi: '🗑 Gỡ bài ({count})' },
  'bot.button.keep': { en: 'Leave it up', vi: 'Không gỡ' },
  'bot.button.renew': { en: '🔄 Try again', vi: '🔄 Thử lại' },
  'bot.button.close_account': { en: 'Close it', vi: 'Đóng tài khoản' },
  'bot.button.lockdown': { en: '🔒 Lockdown', vi: '🔒 Khóa khẩn cấp' },
  'bot.button.freeze': { en: 'Freeze only', vi: 'Chỉ tạm dừng' },
  'bot.button.start_freeze': { en: '🛑 Freeze', vi: '🛑 Tạm dừng' },
  'bot.button.start_lockdown': { en: '🔒 Lock down', vi: '🔒 Khóa' },
  'bot.button.resume': { en: '▶️ Let it go on', vi: '▶️ Cho đăng lại' },
  'bot.button.end_stop': { en: '▶️ {where}', vi: '▶️ {where}' },
} as const;
