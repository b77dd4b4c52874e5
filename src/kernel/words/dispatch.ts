export const DISPATCH_WORDS = {
  // --- notices ---
  'notice.not_found': {
    en: 'Cannot find the notice {id}: there is none. Look at the open notices and choose one of them.',
    vi: 'Không tìm thấy thông báo {id}. Hãy xem danh sách thông báo đang mở và chọn lại.',
  },
  'notice.account_needs_reconnect': {
    en: '{handle} on {channel} no longer lets us in, and nothing goes out on it until it is connected again.',
    vi: 'Tài khoản {handle} trên {channel} không còn cho phép truy cập nên chưa đăng được gì cho đến khi kết nối lại.',
  },
  'notice.credentials_expire': {
    en: 'The access to {handle} on {channel} runs out at {at}. It is to be connected again before.',
    vi: 'Quyền truy cập tài khoản {handle} trên {channel} hết hạn lúc {at}. Cần kết nối lại tài khoản trước đó.',
  },
  'notice.credentials_expired': {
    en: 'The access to {handle} on {channel} ran out at {at}. It is to be connected again.',
    vi: 'Quyền truy cập tài khoản {handle} trên {channel} đã hết hạn lúc {at}. Cần kết nối lại tài khoản.',
  },

  // --- what messages to people say ---
  'message.open_post': { en: 'Open {ref}', vi: 'Mở {ref}' },
  'message.open_house': { en: 'Open Communique', vi: 'Mở Communique' },
  'message.acknowledge': { en: 'I have seen to it', vi: 'Tôi đã xử lý' },
  'message.settle': { en: 'Decide what becomes of it', vi: 'Quyết định xử lý' },
  'message.resume': { en: 'See what is stopped', vi: 'Xem nơi đang dừng' },
  'message.to_settle': { en: 'See what waits for a decision', vi: 'Xem các lượt cần xử lý' },
  'message.found': { en: 'Say what you found', vi: 'Xác nhận kết quả' },
  'message.removals': { en: 'Take it down, or leave it', vi: 'Quyết định gỡ bài' },
  'message.renew': { en: 'Try again now', vi: 'Thử lại ngay' },
  'message.freeze': { en: 'Stop publishing on it', vi: 'Tạm dừng đăng ở tài khoản này' },
  'message.ask_close': { en: 'Close the account', vi: 'Đóng tài khoản' },
  'message.connect_it': {
    en: 'You may connect it again, with new credentials of the network.',
    vi: 'Ông/bà có quyền kết nối lại bằng thông tin đăng nhập mới của mạng.',
  },
  'message.have_it_connected': {
    en: 'It can be connected again by {names}.',
    vi: 'Người có thể kết nối lại: {names}.',
  },
  'message.times': { en: '({count} times)', vi: '({count} lần)' },
  'message.unacknowledged': {
    en: 'Nobody has acknowledged this for {minutes} {minutes|minute|minutes}.',
    vi: 'Sau {minutes} phút vẫn chưa có ai xác nhận.',
  },
  'message.and_more': { en: '(and {count} more)', vi: '(và {count} thông báo khác)' },
  'message.more': {
    en: 'And {count} more. All of them are among the open notices.',
    vi: 'Và {count} thông báo khác. Xem đầy đủ trong danh sách thông báo đang mở.',
  },
  'message.post': {
    en: 'Kind: {kind}. Theme: {theme}. By: {author}.',
    vi: 'Loại: {kind}. Chủ đề: {theme}. Người soạn: {author}.',
  },
  'message.goes_out': {
    en: '{place}: {local} ({zone}), {hanoi} in Hanoi',
    vi: '{place}: {local} ({zone}), {hanoi} giờ Hà Nội',
  },
  'message.next_slot': { en: '{place}: at the next free slot', vi: '{place}: khung giờ trống tiếp theo' },
  'message.embargo': {
    en: 'EMBARGO until {local} ({zone}), {hanoi} in Ha Noi',
    vi: 'KHÔNG CÔNG BỐ TRƯỚC {local} ({zone}), {hanoi} giờ Hà Nội',
  },
  'message.text_hidden': {
    en: 'Its text is shown after sign-in only.',
    vi: 'Nội dung chỉ hiển thị sau khi đăng nhập.',
  },
  'message.sent_by_itself': {
    en: 'Communique sent this by itself. Nobody reads answers to it.',
    vi: 'Communique tự động gửi tin này. Xin không trả lời.',
  },
  'digest.subject': {
    en: '{place}, this morning: {pending} to decide, {today} go out today, {open} open',
    vi: '{place}, sáng nay: {pending} bài chờ duyệt, {today} lượt đăng hôm nay, {open} thông báo đang mở',
  },
  'digest.pending': { en: 'Waits for your decision: {count}', vi: 'Chờ ông/bà duyệt: {count}' },
  'digest.today': { en: 'Goes out in the next 24 hours: {count}', vi: 'Đăng trong 24 giờ tới: {count}' },
  'digest.open': { en: 'Open notices: {count}', vi: 'Thông báo đang mở: {count}' },
  'digest.post': { en: '{ref} ({theme}), {kind}, by {author}', vi: '{ref} ({theme}), {kind}, {author} soạn' },
  'digest.delivery': { en: '{local}: {ref} on {channel} ({handle})', vi: '{local}: {ref} trên {channel} ({handle})' },

  // --- what it tells itself ---
  'notice.message_undelivered': {
    en: '@{handle} could not be told by {way}: {problem}. Mend the address, or tell them yourself.',
    vi: 'Không gửi được thông báo cho @{handle} qua {way}: {problem}. Hãy sửa địa chỉ hoặc tự báo cho người đó.',
  },
  'notice.untold': {
    en: 'Something could not be told to people as it should: {problem}. It is tried again. Look at the open notices, tell those concerned yourself, and report it.',
    vi: 'Có nội dung chưa gửi được đầy đủ đến người nhận: {problem}. Hệ thống sẽ thử lại. Hãy xem danh sách thông báo đang mở, tự báo cho người liên quan và báo lỗi này.',
  },
  'notice.members_unreachable': {
    en: '{count} {count|member has|members have} neither a mail address nor Telegram and {count|learns|learn} of nothing without a look: {handles}. Give them an address.',
    vi: '{count} thành viên chưa có thư điện tử và Telegram nên chỉ biết thông báo khi tự xem: {handles}. Hãy bổ sung địa chỉ.',
  },
  'notice.way_down': {
    en: 'Nothing goes out by {way}; {count} {count|message waits|messages wait}: {problem}. They are sent once it works again. Look at the settings with npx communique doctor.',
    vi: 'Chưa gửi được gì qua {way}; {count} tin đang chờ: {problem}. Tin sẽ được gửi khi hoạt động lại. Hãy kiểm tra cấu hình bằng npx communique doctor.',
  },
  'message_way.mail': { en: 'e-mail', vi: 'thư điện tử' },
  'message_way.telegram': { en: 'Telegram', vi: 'Telegram' },

  // --- invitations ---
  'invitation.subject': { en: 'Your access to Communique', vi: 'Tài khoản Communique của ông/bà' },
  'invitation.words': {
    en: '{name} (@{handle}): set your password by this link, once, until {until} ({zone}). Give it to nobody: whoever has it signs in as you.',
    vi: '{name} (@{handle}): hãy đặt mật khẩu bằng đường dẫn này, dùng một lần, trước {until} ({zone}). Không đưa cho ai: người có đường dẫn đăng nhập được bằng tên của ông/bà.',
  },
  'invitation.open': { en: 'Set the password', vi: 'Đặt mật khẩu' },

  // --- duty, preferences ---
  'duty.dates_wrong': {
    en: 'Cannot put anybody on duty from {from} until {until}: that ends before it begins, or is past. Set a later end.',
    vi: 'Không thể xếp lịch trực từ {from} đến {until}: kết thúc trước khi bắt đầu hoặc đã qua. Hãy đặt thời điểm kết thúc muộn hơn.',
  },
  'duty.too_long': {
    en: 'Cannot put anybody on duty for more than {days} days at once. Set an earlier end, and another turn after it.',
    vi: 'Không thể xếp lịch trực quá {days} ngày một lần. Hãy đặt thời điểm kết thúc sớm hơn và thêm lượt trực tiếp theo.',
  },
  'duty.no_role': {
    en: 'Cannot put @{member} on duty at {mission}: they hold no role there for all of that time. Ask an administrator to grant one, or choose somebody else.',
    vi: 'Không thể xếp @{member} trực tại {mission}: người này không có vai trò ở đó trong suốt thời gian trên. Hãy đề nghị quản trị viên giao vai trò hoặc chọn người khác.',
  },
  'duty.not_found': {
    en: 'Cannot find the turn of duty {id}: there is none. Look at the list of who is on duty.',
    vi: 'Không tìm thấy lượt trực {id}. Hãy xem lịch trực.',
  },
  'preferences.ways_missing': {
    en: 'Cannot be told by no way at all: choose e-mail, Telegram, or both.',
    vi: 'Phải có ít nhất một cách nhận thông báo: hãy chọn thư điện tử, Telegram hoặc cả hai.',
  },
  'preferences.quiet_too_long': {
    en: 'Cannot be quiet from {from} to {until}: that is more than {hours} hours. Set shorter hours; somebody else can be put on duty.',
    vi: 'Không thể đặt giờ yên lặng từ {from} đến {until}: quá {hours} giờ. Hãy đặt ngắn hơn; có thể xếp người khác trực.',
  },

  // --- mails ---
  'mail.sender_malformed': {
    en: 'Cannot send mails from "{from}": it is no mail address. Set COMMUNIQUE_MAIL_FROM like Communique <notices@mission.example>.',
    vi: 'Không thể gửi thư từ "{from}": không phải địa chỉ thư điện tử. Hãy đặt COMMUNIQUE_MAIL_FROM theo dạng Communique <notices@mission.example>.',
  },
} as const;
