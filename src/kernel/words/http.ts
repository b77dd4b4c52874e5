export const HTTP_WORDS = {
  // --- requests that can't be used ---
  'request.invalid': {
    en: 'Cannot use the request: {count} of its values cannot be used as {count|it is|they are}. Each is named below; correct them and send it again.',
    vi: 'Không dùng được yêu cầu: có {count} giá trị chưa đúng. Mỗi giá trị được nêu bên dưới; hãy sửa rồi gửi lại.',
  },
  'request.too_large': {
    en: 'Cannot take the request: it is larger than {max} MB. Send less at once.',
    vi: 'Không nhận được yêu cầu: dung lượng vượt quá {max} MB. Hãy gửi ít hơn mỗi lần.',
  },
  'request.media_type': {
    en: 'Cannot read the request: its Content-Type is "{given}". Send {wanted}.',
    vi: 'Không đọc được yêu cầu: Content-Type là "{given}". Hãy gửi {wanted}.',
  },
  'request.not_json': {
    en: 'Cannot read the request: its body is not JSON. Check quotes, commas and brackets, and send it as UTF-8.',
    vi: 'Không đọc được yêu cầu: nội dung không phải JSON. Hãy kiểm tra dấu nháy, dấu phẩy, dấu ngoặc và gửi dạng UTF-8.',
  },
  'request.malformed': {
    en: 'Cannot read the request: it breaks off or is not well formed. Send it again, whole.',
    vi: 'Không đọc được yêu cầu: yêu cầu bị ngắt giữa chừng hoặc sai cấu trúc. Hãy gửi lại đầy đủ.',
  },
  'route.not_found': {
    en: 'Cannot {method} {path}: there is nothing at this address. /api/v1/openapi.json lists what there is.',
    vi: 'Không thể {method} {path}: địa chỉ này không có gì. Xem danh sách tại /api/v1/openapi.json.',
  },
  'upload.too_many': {
    en: 'Cannot take the upload: it has more than {max} parts. Split it.',
    vi: 'Không nhận được tệp gửi lên: có hơn {max} phần. Hãy chia nhỏ.',
  },
  'upload.file_twice': {
    en: 'Cannot take the upload: two of its files are named "{file}". Give each its own name.',
    vi: 'Không nhận được tệp gửi lên: có hai tệp cùng tên "{file}". Hãy đặt tên riêng cho từng tệp.',
  },
  'auth.too_many': {
    en: 'Cannot sign in from this address for now: too many wrong tokens came from it. Wait {seconds} seconds, then use a token that is valid.',
    vi: 'Tạm thời không thể đăng nhập từ địa chỉ này: đã có quá nhiều mã truy cập sai. Hãy đợi {seconds} giây rồi dùng mã còn hiệu lực.',
  },
  'http.unexpected': {
    en: 'Cannot answer: something inside failed. Look whether what you asked for was done, and give the administrator the number {id}, under which the log says more.',
    vi: 'Không trả lời được: hệ thống gặp lỗi bên trong. Hãy kiểm tra xem việc yêu cầu đã được thực hiện chưa và báo quản trị viên số {id} để tra nhật ký hệ thống.',
  },
  'http.title.400': { en: 'The request cannot be used', vi: 'Yêu cầu không dùng được' },
  'http.title.401': { en: 'Sign-in needed', vi: 'Cần đăng nhập' },
  'http.title.403': { en: 'Not allowed', vi: 'Không được phép' },
  'http.title.404': { en: 'Not found', vi: 'Không tìm thấy' },
  'http.title.409': { en: 'In conflict with the present state', vi: 'Mâu thuẫn với trạng thái hiện tại' },
  'http.title.413': { en: 'Too large', vi: 'Quá dung lượng' },
  'http.title.415': { en: 'Unreadable kind of content', vi: 'Không đọc được loại nội dung này' },
  'http.title.429': { en: 'Too many attempts', vi: 'Thử quá nhiều lần' },
  'http.title.500': { en: 'Failed inside', vi: 'Lỗi bên trong' },
  'http.title.503': { en: 'Not available now', vi: 'Hiện không khả dụng' },

  // --- what is wrong with one value ---
  'field.missing': { en: 'This is missing. Give it.', vi: 'Thiếu giá trị này. Hãy bổ sung.' },
  'field.text': { en: 'This must be text.', vi: 'Giá trị này phải là văn bản.' },
  'field.number': { en: 'This must be a number.', vi: 'Giá trị này phải là số.' },
  'field.whole_number': { en: 'This must be a whole number.', vi: 'Giá trị này phải là số nguyên.' },
  'field.boolean': { en: 'This must be true or false.', vi: 'Giá trị này phải là true hoặc false.' },
  'field.list': { en: 'This must be a list.', vi: 'Giá trị này phải là danh sách.' },
  'field.object': {
    en: 'This must be an object with named values.',
    vi: 'Giá trị này phải là đối tượng có các trường.',
  },
  'field.choice': { en: 'This must be one of: {choices}.', vi: 'Giá trị này phải là một trong: {choices}.' },
  'field.too_small': { en: 'This must be {min} or more.', vi: 'Giá trị này phải từ {min} trở lên.' },
  'field.too_great': { en: 'This must be {max} or less.', vi: 'Giá trị này không được quá {max}.' },
  'field.too_short': { en: 'This needs {min} characters or more.', vi: 'Giá trị này cần ít nhất {min} ký tự.' },
  'field.too_long': {
    en: 'This may have {max} characters at most. Shorten it.',
    vi: 'Giá trị này tối đa {max} ký tự. Hãy rút ngắn.',
  },
  'field.too_few': { en: 'This list needs {min} or more.', vi: 'Danh sách này cần ít nhất {min}.' },
  'field.too_many': { en: 'This list may have {max} at most.', vi: 'Danh sách này tối đa {max}.' },
  'field.instant': {
    en: 'This must be an instant such as 2026-09-02T07:00:00Z.',
    vi: 'Giá trị này phải là thời điểm như 2026-09-02T07:00:00Z.',
  },
  'field.id': {
    en: 'This must be an id such as 0198c1d4-6f2a-7c11-9d4e-3b5a1f0e2c77.',
    vi: 'Giá trị này phải là mã như 0198c1d4-6f2a-7c11-9d4e-3b5a1f0e2c77.',
  },
  'field.link': {
    en: 'This must be a link such as https://example.org/1.',
    vi: 'Giá trị này phải là liên kết như https://example.org/1.',
  },
  'field.form': { en: 'This must have the form {pattern}.', vi: 'Giá trị này phải có dạng {pattern}.' },
  'field.surplus': {
    en: 'Nothing of this name is known: {names}. Delete it or correct its spelling.',
    vi: 'Không có trường nào tên như vậy: {names}. Hãy xóa hoặc sửa chính tả.',
  },
  'field.characters': {
    en: 'This contains a character that cannot be stored (U+0000 or half of a character). Delete it.',
    vi: 'Giá trị này có ký tự không lưu được (U+0000 hoặc nửa ký tự). Hãy xóa ký tự đó.',
  },
  'field.refused': { en: 'This value cannot be used here.', vi: 'Không dùng được giá trị này ở đây.' },

  // --- the page behind an invitation ---
  'link_page.title': { en: 'Set your password', vi: 'Đặt mật khẩu' },
  'link_page.for': { en: 'For {name} (@{handle}).', vi: 'Dành cho {name} (@{handle}).' },
  'link_page.name': { en: 'Your name, as colleagues know it', vi: 'Họ tên mà đồng nghiệp biết' },
  'link_page.email': { en: 'E-mail address, to sign in by', vi: 'Địa chỉ thư điện tử để đăng nhập' },
  'link_page.password': { en: 'New password, 12 characters or more', vi: 'Mật khẩu mới, từ 12 ký tự' },
  'link_page.send': { en: 'Set the password', vi: 'Đặt mật khẩu' },
  'link_page.done': {
    en: 'Done. Sign in with your e-mail address and this password; roles that decide or administer then set up a second factor.',
    vi: 'Đã xong. Hãy đăng nhập bằng địa chỉ thư và mật khẩu này; người duyệt và quản trị viên sau đó cài đặt xác thực hai bước.',
  },

  // --- the front page ---
  'front.what': {
    en: "Publishes the approved messages of a country's missions on their own official accounts: once, on time, and with the numbers that come back.",
    vi: 'Đăng các thông điệp đã được duyệt của các cơ quan đại diện lên tài khoản chính thức của chính cơ quan: đúng một lần, đúng giờ, kèm số liệu phản hồi.',
  },
  'front.trial': {
    en: 'Trial: nothing here is published on a real network.',
    vi: 'Chế độ thử: không có gì ở đây được đăng thật lên mạng.',
  },
  'front.phone': { en: 'What waits for your decision', vi: 'Các bài đang chờ bạn duyệt' },
  'front.api': { en: 'The HTTP interface, described (OpenAPI 3.1)', vi: 'Mô tả giao diện HTTP (OpenAPI 3.1)' },
  'front.health': { en: 'Is everything running?', vi: 'Hệ thống có đang chạy tốt không?' },
  'front.sandbox': {
    en: 'What the simulated networks received',
    vi: 'Các mạng mô phỏng đã nhận được gì',
  },
  'front.command_line': {
    en: 'On the command line, start with',
    vi: 'Trên dòng lệnh, hãy bắt đầu bằng',
  },

  // --- the console's pages ---
  'console.unavailable': {
    en: 'Cannot show the pages for browsers: they have not been built. Run npm run build:web, then start again. Everything else works.',
    vi: 'Không hiển thị được các trang cho trình duyệt: chưa được dựng. Hãy chạy npm run build:web rồi khởi động lại. Các phần khác vẫn hoạt động.',
  },

  // --- the public register ---
  'register.title': {
    en: 'Official accounts of Viet Nam’s diplomatic missions',
    vi: 'Danh mục tài khoản chính thức của các cơ quan đại diện Việt Nam ở nước ngoài',
  },
  'register.what': {
    en: 'These accounts, and no others, speak for the missions named here on social networks. An account that is not on this page is not one of ours.',
    vi: 'Chỉ các tài khoản dưới đây phát ngôn cho các cơ quan đại diện trên mạng xã hội. Tài khoản không có trong danh mục này không phải tài khoản chính thức.',
  },
  'register.none': { en: 'No account is registered yet.', vi: 'Chưa có tài khoản nào được đăng ký.' },
  'register.other': { en: 'Tiếng Việt', vi: 'English' },
  'register.trial_page': {
    en: 'Trial: the accounts marked “trial” are invented and belong to nobody.',
    vi: 'Chế độ thử: các tài khoản có ghi “thử” là giả định, không thuộc về ai.',
  },
  'register.trial': { en: 'trial', vi: 'thử' },
  'register.closed': { en: 'closed', vi: 'đã đóng' },
  'register.owner': { en: 'Answers for it: {owner}', vi: 'Phụ trách: {owner}' },
  'register.head_of_mission': { en: 'Head of mission', vi: 'Trưởng Cơ quan đại diện' },
  'register.reviewed': { en: 'last reviewed {at}', vi: 'rà soát lần cuối {at}' },
  'register.not_reviewed': { en: 'not yet reviewed', vi: 'chưa rà soát' },
} as const;
