export const ACCESS_WORDS = {
  // --- refusals ---
  'auth.required': {
    en: 'Cannot tell who you are: the token is missing, unknown, revoked or has run out. Sign in again, or ask an administrator for a new one.',
    vi: 'Không xác định được người dùng: mã truy cập bị thiếu, không đúng, đã thu hồi hoặc hết hạn. Hãy đăng nhập lại hoặc xin quản trị viên mã mới.',
  },
  'access.refused': {
    en: 'Cannot {action} at {place}: @{handle} holds no role there that may. Ask somebody who does: {roles}.',
    vi: 'Không thể {action} tại {place}: @{handle} không có vai trò phù hợp ở đó. Hãy nhờ người có vai trò: {roles}.',
  },
  'access.administrator_forbidden': {
    en: 'Cannot {action} at {place}: @{handle} administers it, and who administers a place neither approves nor publishes there. Ask somebody else: {roles}.',
    vi: 'Không thể {action} tại {place}: @{handle} là quản trị viên ở đó, mà người quản trị thì không duyệt và không đăng. Hãy nhờ người khác: {roles}.',
  },
  'access.person_needed': {
    en: "Cannot do this without a person: the system never decides in somebody's place. Sign in and do it yourself.",
    vi: 'Không thể tự động thực hiện việc này: hệ thống không quyết định thay con người. Hãy đăng nhập và tự thực hiện.',
  },
  'member.not_found': {
    en: 'Cannot find the member {member}: there is none by this name. Handles look like par.author; the list of members shows all.',
    vi: 'Không tìm thấy thành viên {member}. Tên gọi có dạng như par.author; danh sách thành viên có đủ các tên.',
  },
  'member.handle_malformed': {
    en: 'Cannot use the handle "{handle}": write 2 to 40 small letters without diacritics, digits, dots or dashes, like par.author.',
    vi: 'Không dùng được tên gọi "{handle}": hãy viết 2 đến 40 chữ thường không dấu, chữ số, dấu chấm hoặc gạch nối, như par.author.',
  },
  'member.name_missing': {
    en: 'Cannot add @{handle}: the name is empty. Write the name that colleagues know.',
    vi: 'Không thể thêm @{handle}: chưa có họ tên. Hãy ghi họ tên mà đồng nghiệp biết.',
  },
  'member.erased_name': { en: 'name erased', vi: 'đã xóa tên' },
  'member.not_disabled_conflict': {
    en: 'Cannot erase the name of @{handle}: they may still act. Disable them first.',
    vi: 'Không thể xóa tên của @{handle}: người này vẫn còn quyền. Hãy vô hiệu hóa trước.',
  },
  'member.handle_exists': {
    en: 'Cannot add @{handle}: somebody has this handle. Choose another one.',
    vi: 'Không thể thêm @{handle}: tên gọi này đã có người dùng. Hãy chọn tên khác.',
  },
  'grant.delegate_undated': {
    en: 'Cannot delegate without an end: a delegation is dated and ends by itself. Say until when it holds.',
    vi: 'Không thể ủy quyền không thời hạn: ủy quyền phải có ngày và tự kết thúc. Hãy ghi thời điểm kết thúc.',
  },
  'grant.dates_wrong': {
    en: 'Cannot grant the role from {from} until {until}: it would end before it begins. Set a later end.',
    vi: 'Không thể giao vai trò từ {from} đến {until}: thời điểm kết thúc trước thời điểm bắt đầu. Hãy đặt thời điểm kết thúc muộn hơn.',
  },
  'grant.not_found': {
    en: 'Cannot end the role {role}: the member does not hold it there. Look at what the member holds.',
    vi: 'Không thể kết thúc vai trò {role}: thành viên không giữ vai trò này ở đó. Hãy xem các vai trò hiện có của thành viên.',
  },
  'token.dates_wrong': {
    en: 'Cannot issue a token until {until}: that is past. Set a later end.',
    vi: 'Không thể cấp mã truy cập đến {until}: thời điểm này đã qua. Hãy đặt thời điểm muộn hơn.',
  },
  'token.not_found': {
    en: "Cannot revoke the token {id}: there is none by this id. Look at the member's tokens.",
    vi: 'Không thể thu hồi mã truy cập {id}: không có mã này. Hãy xem danh sách mã của thành viên.',
  },
  'second_factor.missing': {
    en: 'Cannot go on without a code: this needs your second factor. Give the six digits that your authenticator shows now, or a recovery code.',
    vi: 'Không thể tiếp tục khi chưa có mã xác thực: việc này cần xác thực hai bước. Hãy nhập 6 chữ số trong ứng dụng xác thực hoặc một mã khôi phục.',
  },
  'second_factor.wrong': {
    en: 'Cannot take this code: it is not one of yours, or its half minute is over. Give the code that your authenticator shows now; {left} more wrong {left|one stops|ones stop} you for a while.',
    vi: 'Không nhận được mã này: mã không đúng hoặc đã hết hạn. Hãy nhập mã đang hiện trong ứng dụng xác thực; sai thêm {left} lần sẽ tạm thời bị chặn.',
  },
  'second_factor.used': {
    en: 'Cannot take this code again: each is good for once. Wait for the next one in your authenticator.',
    vi: 'Không thể dùng lại mã này: mỗi mã chỉ dùng một lần. Hãy đợi mã tiếp theo trong ứng dụng xác thực.',
  },
  'second_factor.too_many': {
    en: 'Cannot take a code for now: too many wrong ones were given. Wait {seconds} seconds. If it was not you, tell your administrator.',
    vi: 'Tạm thời không nhận mã: đã nhập sai quá nhiều lần. Hãy đợi {seconds} giây. Nếu không phải bạn nhập, hãy báo quản trị viên.',
  },
  'second_factor.not_set_up': {
    en: 'Cannot go on: this needs a code of an authenticator app, and you have none set up. Set one up under Security (/phone/security), then try again; a passkey gives no code.',
    vi: 'Không thể tiếp tục: việc này cần mã của ứng dụng xác thực mà bạn chưa cài đặt. Hãy cài đặt ở trang Bảo mật (/phone/security) rồi thử lại; khóa truy cập (passkey) không cho mã.',
  },
  'second_factor.exists': {
    en: 'Cannot confirm an authenticator app: one is in force, and no other was begun. Begin to set up a new one first.',
    vi: 'Không thể xác nhận ứng dụng xác thực: đang có một ứng dụng và chưa bắt đầu thiết lập ứng dụng mới. Hãy bắt đầu thiết lập trước.',
  },
  'second_factor.last_forbidden': {
    en: 'Cannot remove this: it is your only second factor, and your role needs one. Set up another one first.',
    vi: 'Không thể gỡ bỏ: đây là phương thức xác thực hai bước duy nhất và vai trò của bạn bắt buộc phải có. Hãy thiết lập phương thức khác trước.',
  },
  'passkey.not_found': {
    en: 'Cannot find the passkey {id}: you have none by this id. Look at the list of yours.',
    vi: 'Không tìm thấy khóa truy cập (passkey) {id} trong các khóa của bạn. Hãy xem lại danh sách.',
  },
  'passkey.name_missing': {
    en: 'Cannot rename the passkey: the name is empty. Write what you call the device.',
    vi: 'Không thể đổi tên khóa truy cập (passkey): tên để trống. Hãy ghi tên thiết bị.',
  },
  'auth.proof_needed': {
    en: 'Cannot change what you sign in with: it was not shown within the last ten minutes that it is you. Give your password or a code first.',
    vi: 'Không thể thay đổi cách đăng nhập: trong mười phút qua chưa xác nhận đúng là bạn. Hãy nhập mật khẩu hoặc mã xác thực trước.',
  },

  // --- signed links ---
  'link.malformed': {
    en: 'Cannot open this link: it is damaged, or older than a change of the server’s key. Sign in and open the post by its number.',
    vi: 'Không mở được đường dẫn này: đường dẫn bị hỏng, hoặc khóa của máy chủ đã đổi. Hãy đăng nhập và mở bài đăng theo số.',
  },
  'link.expired': {
    en: 'Cannot open this link: it ran out at {at}. Sign in and open the post by its number.',
    vi: 'Không mở được đường dẫn này: đã hết hạn lúc {at}. Hãy đăng nhập và mở bài đăng theo số.',
  },
  'link.not_yours_forbidden': {
    en: 'Cannot open this link: it was made for somebody else. Sign in as the person who received it, or open the post by its number.',
    vi: 'Không mở được đường dẫn này: đường dẫn dành cho người khác. Hãy đăng nhập bằng tài khoản của người nhận, hoặc mở bài đăng theo số.',
  },

  // --- linking Telegram ---
  'telegram.code_unknown': {
    en: 'Cannot link this chat: the code is wrong, was used, or has run out. Ask for a new one on the page Security (/phone/security), or by communique telegram link.',
    vi: 'Không thể liên kết cuộc trò chuyện này: mã không đúng, đã dùng hoặc đã hết hạn. Hãy lấy mã mới ở trang Bảo mật (/phone/security) hoặc bằng communique telegram link.',
  },
  'telegram.too_many': {
    en: 'Cannot link this chat: too many wrong codes were sent within {minutes} minutes. Wait, then ask for a new code.',
    vi: 'Không thể liên kết cuộc trò chuyện này: có quá nhiều mã sai trong {minutes} phút. Hãy chờ rồi lấy mã mới.',
  },
  'telegram.unlinked': {
    en: 'This chat is no longer linked with {name}: nothing can be decided here any more. If that was not you, tell your administrator.',
    vi: 'Cuộc trò chuyện này không còn liên kết với {name}, từ nay không quyết định được gì ở đây. Nếu không phải do bạn, hãy báo quản trị viên.',
  },
  'telegram.moved': {
    en: '{name} has linked another chat: nothing can be decided here any more. If that was not you, tell your administrator at once.',
    vi: '{name} đã liên kết một cuộc trò chuyện khác, từ nay không quyết định được gì ở đây. Nếu không phải do bạn, hãy báo ngay quản trị viên.',
  },
  'telegram.chat_taken': {
    en: 'This chat was linked with {name} and is not any more: another member has linked it. If that was not you, tell your administrator at once.',
    vi: 'Cuộc trò chuyện này trước đây liên kết với {name}, nay thuộc về thành viên khác. Nếu không phải do bạn, hãy báo ngay quản trị viên.',
  },
  'notice.telegram_linked': {
    en: 'A Telegram chat is linked with @{handle} and decides in that name. If that was not you, tell your administrator at once: they end the link.',
    vi: 'Một cuộc trò chuyện Telegram vừa liên kết với @{handle} và quyết định được với tên đó. Nếu không phải do bạn, hãy báo ngay quản trị viên để hủy liên kết.',
  },
  'notice.passkey_added': {
    en: 'A passkey was added to @{handle}: the device that has it can sign in. If that was not you, remove it under Security and tell your administrator at once.',
    vi: 'Đã thêm một khóa truy cập (passkey) cho @{handle}: thiết bị giữ khóa đăng nhập được. Nếu không phải bạn thêm, hãy gỡ khóa ở trang Bảo mật và báo ngay quản trị viên.',
  },
  'notice.app_replaced': {
    en: 'The authenticator app of @{handle} was replaced by another: codes of the old one count no more. If that was not you, tell your administrator at once.',
    vi: 'Ứng dụng xác thực của @{handle} đã được thay bằng ứng dụng khác: mã của ứng dụng cũ không còn hiệu lực. Nếu không phải bạn thay, hãy báo ngay quản trị viên.',
  },
  'notice.password_changed': {
    en: 'The password of @{handle} was changed, and other sessions have ended. If that was not you, tell your administrator at once.',
    vi: 'Mật khẩu của @{handle} đã được đổi, các phiên đăng nhập khác đã kết thúc. Nếu không phải bạn đổi, hãy báo ngay quản trị viên.',
  },
  'notice.sign_in_linked': {
    en: "The ministry's single sign-on leads to @{handle} from now on. If you did not sign in by it just now, tell your administrator at once.",
    vi: 'Từ nay hệ thống đăng nhập một lần của Bộ vào được tài khoản @{handle}. Nếu bạn không vừa đăng nhập bằng cách này, hãy báo ngay quản trị viên.',
  },
  'notice.telegram_guessing': {
    en: 'Somebody tries link codes at the Telegram bot: {count} wrong ones within {minutes} minutes. None was right; who has a code can link a chat as before.',
    vi: 'Có người đang dò mã liên kết của bot Telegram: {count} mã sai trong {minutes} phút. Chưa mã nào đúng; ai có mã vẫn liên kết được như thường.',
  },
  'auth.second_factor_needed': {
    en: 'Cannot go on with the password alone: your role needs a second factor. Give its code for this session first, or set it up if you have none.',
    vi: 'Không thể tiếp tục chỉ với mật khẩu: vai trò của bạn cần xác thực hai bước. Hãy nhập mã cho phiên đăng nhập này, hoặc cài đặt nếu chưa có.',
  },
  'auth.session_needed': {
    en: 'Cannot do this with a token: it is for whoever signed in themselves. Sign in with your password or passkey.',
    vi: 'Không thể thực hiện bằng mã truy cập: việc này dành cho người trực tiếp đăng nhập. Hãy đăng nhập bằng mật khẩu hoặc khóa truy cập (passkey).',
  },
  'auth.cross_site_forbidden': {
    en: 'Cannot take this request: it comes from another site ({origin}). Open Communique at its own address and do it there.',
    vi: 'Không nhận yêu cầu này: yêu cầu đến từ trang khác ({origin}). Hãy mở Communique tại đúng địa chỉ và thực hiện ở đó.',
  },
  'sign_in.wrong': {
    en: 'Cannot sign you in: the e-mail, the password or both are wrong, or your access has ended. Try again, or ask an administrator for an invitation.',
    vi: 'Không thể đăng nhập: sai thư điện tử hoặc mật khẩu, hoặc quyền truy cập đã chấm dứt. Hãy thử lại hoặc xin quản trị viên gửi lời mời mới.',
  },
  'sign_in.refused': {
    en: 'Cannot sign you in: what was sent is incomplete or has run out. Begin again.',
    vi: 'Không thể đăng nhập: thông tin gửi chưa đủ hoặc đã hết hạn. Hãy bắt đầu lại.',
  },
  'sign_in.too_many': {
    en: 'Cannot try to sign in for now: it failed too often. Wait {seconds} seconds.',
    vi: 'Tạm thời không thể đăng nhập: đã sai quá nhiều lần. Hãy đợi {seconds} giây.',
  },
  'passkey.refused': {
    en: 'Cannot take this passkey: it is unknown here, or the device did not ask for your finger, face or PIN. Use another passkey, or your password.',
    vi: 'Không nhận khóa truy cập (passkey) này: hệ thống không biết khóa, hoặc thiết bị chưa xác nhận vân tay, khuôn mặt hay mã PIN. Hãy dùng khóa khác hoặc mật khẩu.',
  },
  'password.too_short': {
    en: 'Cannot take this password: it has {length} characters, and at least {min} are needed. Three or four words in a row are long enough.',
    vi: 'Không nhận mật khẩu này: mật khẩu có {length} ký tự, cần ít nhất {min}. Ba bốn từ viết liền là đủ dài.',
  },
  'password.too_long': {
    en: 'Cannot take this password: it is longer than {max} characters. Shorten it.',
    vi: 'Không nhận mật khẩu này: dài quá {max} ký tự. Hãy rút ngắn.',
  },
  'password.too_simple': {
    en: 'Cannot take this password: it is little more than your name, your address, or a few characters repeated. Choose another.',
    vi: 'Không nhận mật khẩu này: mật khẩu gần như chỉ gồm tên, địa chỉ thư của bạn hoặc vài ký tự lặp lại. Hãy chọn mật khẩu khác.',
  },
  'invitation.unknown': {
    en: 'Cannot use this link: it was used, replaced by a newer one, has run out, or is not whole. Ask an administrator for a new invitation.',
    vi: 'Không dùng được đường dẫn này: đã được dùng, đã thay bằng đường dẫn mới, đã hết hạn hoặc không đầy đủ. Hãy xin quản trị viên gửi lời mời mới.',
  },
  'member.email_missing': {
    en: 'Cannot let @{handle} sign in: no e-mail address is known. Give one.',
    vi: 'Không thể cho @{handle} đăng nhập: chưa có địa chỉ thư điện tử. Hãy ghi địa chỉ.',
  },
  'member.email_exists': {
    en: 'Cannot use this e-mail address for @{handle}: somebody else signs in with it. Use another one.',
    vi: 'Không dùng được địa chỉ thư này cho @{handle}: đã có người khác dùng để đăng nhập. Hãy dùng địa chỉ khác.',
  },
  'member.disabled_conflict': {
    en: 'Cannot invite @{handle}: their access was ended. Add them anew under another handle.',
    vi: 'Không thể mời @{handle}: quyền truy cập đã chấm dứt. Hãy thêm mới với tên gọi khác.',
  },
  'access.scope_forbidden': {
    en: "Cannot {action} at {place} with this token of @{handle}: its scopes don't include it. Use one that has it, or sign in.",
    vi: 'Không thể {action} tại {place} bằng mã truy cập này của @{handle}: phạm vi của mã không có việc này. Hãy dùng mã khác hoặc đăng nhập.',
  },
  'token.scope_forbidden': {
    en: 'Cannot issue a token of @{handle} for what only they do themselves ({scopes}). They issue it when signed in.',
    vi: 'Không thể cấp cho @{handle} mã để làm việc chỉ người đó được tự làm ({scopes}). Người đó tự cấp khi đã đăng nhập.',
  },
  'token.scope_unknown': {
    en: 'Cannot issue a token for "{scope}": there is no such scope. The scopes are read, write, decide, and names of actions like post.write.',
    vi: 'Không thể cấp mã cho "{scope}": không có phạm vi này. Phạm vi gồm read, write, decide và tên việc như post.write.',
  },
  'grant.self_forbidden': {
    en: 'Cannot change what @{handle} may do: that is you, and nobody grants or takes anything of their own. Ask another administrator.',
    vi: 'Không thể thay đổi quyền của @{handle}: đó là chính bạn, không ai tự giao hay tự bỏ quyền của mình. Hãy nhờ quản trị viên khác.',
  },
  'notice.second_factor_removed': {
    en: 'An administrator removed the second factor of @{handle}. If they did not ask for it, disable the member and find out why.',
    vi: 'Quản trị viên đã gỡ xác thực hai bước của @{handle}. Nếu người này không yêu cầu, hãy khóa thành viên và kiểm tra nguyên nhân.',
  },
  'session.not_found': {
    en: 'Cannot end the session {id}: there is none by this id, or it has ended.',
    vi: 'Không thể kết thúc phiên đăng nhập {id}: không có phiên này hoặc phiên đã kết thúc.',
  },

  // --- roles ---
  'role.author': { en: 'author', vi: 'người soạn' },
  'role.language_reviewer': { en: 'language reviewer', vi: 'người hiệu đính' },
  'role.duty_officer': { en: 'duty officer', vi: 'cán bộ trực' },
  'role.head': { en: 'head of mission', vi: 'Trưởng Cơ quan đại diện' },
  'role.deputy': { en: 'deputy', vi: 'cấp phó' },
  'role.delegate': { en: 'delegate', vi: 'người được ủy quyền' },
  'role.message_owner': { en: 'message owner at the ministry', vi: 'đơn vị chủ trì nội dung' },
  'role.regional_desk': { en: 'regional desk', vi: 'Vụ khu vực' },
  'role.press_department': { en: 'press department', vi: 'Vụ Thông tin Báo chí' },
  'role.reporter': { en: 'reporter', vi: 'cán bộ báo cáo' },
  'role.auditor': { en: 'auditor', vi: 'kiểm toán viên' },
  'role.administrator': { en: 'administrator', vi: 'quản trị viên' },

  // --- what one does, as it follows "Cannot" ---
  'action.post.view': { en: 'see posts', vi: 'xem bài đăng' },
  'action.post.write': { en: 'write a post', vi: 'soạn bài đăng' },
  'action.post.submit': { en: 'submit a post', vi: 'trình duyệt bài đăng' },
  'action.post.decide': { en: 'decide on a post', vi: 'duyệt bài đăng' },
  'action.post.withdraw': { en: 'withdraw a post', vi: 'rút lại bài đăng' },
  'action.media.add': { en: 'add pictures', vi: 'thêm ảnh' },
  'action.delivery.view': { en: 'see deliveries', vi: 'xem lượt đăng' },
  'action.delivery.publish_now': { en: 'publish at once', vi: 'đăng ngay' },
  'action.delivery.move': { en: 'move a delivery', vi: 'đổi giờ lượt đăng' },
  'action.delivery.settle': { en: 'say what became of a delivery', vi: 'xác nhận kết quả lượt đăng' },
  'action.delivery.hand_off': { en: 'record a post made by hand', vi: 'ghi nhận bài đăng thủ công' },
  'action.removal.request': { en: 'ask for a removal', vi: 'đề nghị gỡ bài' },
  'action.removal.confirm': { en: 'confirm a removal', vi: 'xác nhận gỡ bài' },
  'action.removal.settle': { en: 'say what became of a removal', vi: 'xác nhận kết quả gỡ bài' },
  'action.account.view': { en: 'see accounts', vi: 'xem tài khoản' },
  'action.account.connect': { en: 'connect an account', vi: 'kết nối tài khoản' },
  'action.election.edit': { en: 'change election windows', vi: 'sửa thời gian bầu cử' },
  'action.account.review': { en: 'review an account', vi: 'rà soát tài khoản' },
  'action.account.close': { en: 'close an account', vi: 'đóng tài khoản' },
  'action.slot.edit': { en: 'change slots', vi: 'sửa khung giờ đăng' },
  'action.freeze.start': { en: 'freeze', vi: 'tạm dừng đăng' },
  'action.freeze.end': { en: 'end a freeze', vi: 'cho đăng lại' },
  'action.lockdown.start': { en: 'lock down', vi: 'khóa khẩn cấp' },
  'action.lockdown.end': { en: 'end a lockdown', vi: 'gỡ khóa khẩn cấp' },
  'action.metrics.view': { en: 'see numbers', vi: 'xem số liệu' },
  'action.metrics.collect': { en: 'collect numbers', vi: 'thu thập số liệu' },
  'action.metrics.type': { en: 'type in numbers', vi: 'nhập số liệu' },
  'action.report.view': { en: 'see reports', vi: 'xem báo cáo' },
  'action.notice.view': { en: 'see notices', vi: 'xem thông báo' },
  'action.notice.acknowledge': { en: 'acknowledge a notice', vi: 'xác nhận đã xem thông báo' },
  'action.duty.edit': { en: 'change who is on duty', vi: 'sửa lịch trực' },
  'action.member.view': { en: 'see members', vi: 'xem thành viên' },
  'action.member.edit': { en: 'change members', vi: 'sửa thành viên' },
  'action.self.edit': {
    en: 'change one’s own settings and ways in',
    vi: 'thay đổi thiết lập cá nhân',
  },
  'action.token.issue': { en: 'issue a token', vi: 'cấp mã truy cập' },
  'action.post.archive': { en: 'take a post’s archive', vi: 'lấy hồ sơ lưu trữ bài đăng' },
  'action.audit.read': { en: 'read the audit log', vi: 'đọc nhật ký kiểm soát' },
  'action.backup.take': { en: 'take a backup', vi: 'sao lưu' },
  'action.post.review_after': { en: 'review an emergency notice afterwards', vi: 'hậu kiểm thông báo khẩn' },
  'action.template.edit': { en: 'change the templates of emergency notices', vi: 'sửa mẫu thông báo khẩn' },
  'action.post.comment': { en: 'comment on a post', vi: 'góp ý cho bài đăng' },
  'action.chain.edit': { en: 'change who decides', vi: 'sửa quy trình duyệt' },
  'action.delegation.give': { en: 'delegate decisions', vi: 'ủy quyền duyệt bài' },
  'action.review_rule.edit': { en: 'change the rules of review', vi: 'sửa quy định duyệt' },
  'action.mission.view': { en: 'see missions', vi: 'xem cơ quan đại diện' },
} as const;
