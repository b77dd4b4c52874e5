/**
 * Every word that a person reads: errors, notices, labels. One line a language; `{names}` are filled in.
 * A press officer can correct the Vietnamese here and nowhere else.
 * An error says what can't be done, why, the value at hand, and what to do.
 */
export const WORDS = {
  // --- kernel: time, states ---
  'transition.illegal': {
    en: 'Cannot move {noun} from {from} to {to}: that step does not exist. Look at its present state and choose a step that is open.',
    vi: 'Không thể chuyển {noun} từ {from} sang {to}: không có bước này. Hãy xem trạng thái hiện tại và chọn bước được phép.',
  },
  'time.malformed': {
    en: 'Cannot read the time "{value}": write it as 2026-09-02 09:00 (mission time).',
    vi: 'Không đọc được thời gian "{value}": hãy viết theo dạng 2026-09-02 09:00 (giờ của cơ quan đại diện).',
  },
  'zone.unknown': {
    en: 'Cannot use the time zone "{zone}": it is not an IANA zone. Write it like Europe/Paris.',
    vi: 'Không dùng được múi giờ "{zone}": không phải múi giờ IANA. Hãy viết như Europe/Paris.',
  },
  'slot.malformed': {
    en: 'Cannot use the slot "{weekdays} {time}": no day matches. Weekdays are 1 (Monday) to 7, or the working days of the host without a list; the time is HH:MM, once an account.',
    vi: 'Không dùng được khung giờ "{weekdays} {time}": không có ngày nào phù hợp. Thứ ghi từ 1 (thứ Hai) đến 7, hoặc ngày làm việc của nước sở tại mà không liệt kê thứ; giờ ghi HH:MM, mỗi tài khoản một lần.',
  },

  'quiet_hours.malformed': {
    en: 'Cannot use the quiet hours "{from}-{until}". Write times as HH:MM, such as 22:00 to 07:00; each beginning once.',
    vi: 'Không dùng được giờ nghỉ "{from}-{until}". Hãy ghi giờ theo dạng HH:MM, ví dụ từ 22:00 đến 07:00; mỗi giờ bắt đầu chỉ ghi một lần.',
  },
  'recurrence.malformed': {
    en: 'Cannot read the rule "{rule}" at "{part}". Write it as RFC 5545 does, with FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY, and COUNT or UNTIL: FREQ=WEEKLY;BYDAY=MO,TH.',
    vi: 'Không đọc được quy tắc lặp "{rule}" tại "{part}". Hãy viết theo RFC 5545, gồm FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY và COUNT hoặc UNTIL: FREQ=WEEKLY;BYDAY=MO,TH.',
  },
  'recurrence.start_missing': {
    en: 'Cannot repeat by "{rule}": no first time is given. Give the time at which it begins.',
    vi: 'Không thể lặp theo "{rule}": chưa có thời điểm đầu tiên. Hãy ghi thời điểm bắt đầu.',
  },
  'recurrence.start_off': {
    en: 'Cannot begin at {at}: the rule "{rule}" has no occurrence on that day. Begin on a day of the rule, or change the rule.',
    vi: 'Không thể bắt đầu lúc {at}: quy tắc "{rule}" không có lần nào vào ngày đó. Hãy bắt đầu vào ngày theo quy tắc, hoặc đổi quy tắc.',
  },
  'recurrence.endless': {
    en: 'Cannot repeat by "{rule}" without an end: an approval covers a recurrence up to the end of its window. Give notAfter, or COUNT or UNTIL in the rule.',
    vi: 'Không thể lặp theo "{rule}" mà không có điểm kết thúc: việc duyệt chỉ có hiệu lực đến hết khoảng thời gian đăng. Hãy ghi thời gian muộn nhất, hoặc COUNT hay UNTIL trong quy tắc.',
  },
  'recurrence.empty': {
    en: 'Cannot repeat by "{rule}": no occurrence lies inside the window. Widen the window or change the rule.',
    vi: 'Không thể lặp theo "{rule}": không có lần nào nằm trong khoảng thời gian đăng. Hãy nới khoảng thời gian hoặc đổi quy tắc.',
  },

  // --- channels: what a network would refuse ---
  'check.text_empty': {
    en: 'Cannot publish an empty text. Write what the post says.',
    vi: 'Không thể đăng khi phần chữ trống. Hãy viết nội dung bài đăng.',
  },
  'check.text_too_long': {
    en: 'Cannot publish the text: it counts {length} and the network takes {max}. Shorten it by {over}.',
    vi: 'Không thể đăng: phần chữ dài {length}, mạng chỉ nhận {max}. Hãy rút ngắn {over}.',
  },
  'check.text_too_many_bytes': {
    en: 'Cannot publish the text: it is {length} bytes and the network takes {max}. Shorten it.',
    vi: 'Không thể đăng: phần chữ chiếm {length} byte, mạng chỉ nhận {max}. Hãy rút ngắn.',
  },
  'check.text_bad_character': {
    en: 'Cannot publish the text: it contains the invisible character {character}, which the network refuses. Delete it or write that place anew.',
    vi: 'Không thể đăng: phần chữ có ký tự ẩn {character} mà mạng không nhận. Hãy xóa hoặc gõ lại chỗ đó.',
  },
  'check.too_many_cashtags': {
    en: 'Cannot publish the text: it has {count} cashtags ({tags}) and the network takes {max}. Write the others without the dollar sign.',
    vi: 'Không thể đăng: phần chữ có {count} mã chứng khoán ({tags}), mạng chỉ nhận {max}. Hãy bỏ dấu đô la ở các mã còn lại.',
  },
  'check.pictures_too_many': {
    en: 'Cannot publish {count} pictures in one post: the network takes {max}. Remove some or move them to another part.',
    vi: 'Không thể đăng {count} ảnh trong một bài: mạng chỉ nhận {max}. Hãy bớt ảnh hoặc chuyển sang phần khác.',
  },
  'check.picture_type': {
    en: 'Cannot publish picture {picture}: its type is {type} and the network takes {types}. Convert it.',
    vi: 'Không thể đăng ảnh {picture}: định dạng {type}, mạng chỉ nhận {types}. Hãy chuyển định dạng.',
  },
  'check.picture_too_large': {
    en: 'Cannot publish picture {picture}: it has {size} MB and the network takes {max} MB. Make it smaller.',
    vi: 'Không thể đăng ảnh {picture}: dung lượng {size} MB, mạng chỉ nhận {max} MB. Hãy giảm dung lượng.',
  },
  'check.picture_shape': {
    en: 'Cannot publish picture {picture}: it is {width} × {height} pixels, and the network takes {max} for both sides together and a long side of at most {ratio} times the short one. Scale or crop it.',
    vi: 'Không thể đăng ảnh {picture}: kích thước {width} × {height} điểm ảnh; mạng chỉ nhận tổng hai cạnh tối đa {max} và cạnh dài không quá {ratio} lần cạnh ngắn. Hãy thu nhỏ hoặc cắt ảnh.',
  },
  'check.alt_missing': {
    en: 'Cannot publish picture {picture} without alt text. Say in a sentence what it shows.',
    vi: 'Không thể đăng ảnh {picture} khi chưa có mô tả ảnh. Hãy viết một câu nói ảnh thể hiện gì.',
  },
  'check.alt_too_long': {
    en: 'Cannot publish the alt text of picture {picture}: it has {length} characters and the network takes {max}. Shorten it.',
    vi: 'Không thể đăng mô tả của ảnh {picture}: dài {length} ký tự, mạng chỉ nhận {max}. Hãy rút ngắn.',
  },
  'check.thread_too_long': {
    en: 'Cannot publish a thread of {count} parts: the network takes {max}. Join or remove parts.',
    vi: 'Không thể đăng chuỗi gồm {count} phần: mạng chỉ nhận {max}. Hãy gộp hoặc bớt phần.',
  },
  'check.thread_empty': {
    en: 'Cannot publish: the post has no part. Write one.',
    vi: 'Không thể đăng: bài chưa có phần nào. Hãy viết nội dung.',
  },
  'channel.unknown': {
    en: 'Cannot use the channel "{channel}": there is no adapter for it. The channels are {known}.',
    vi: 'Không dùng được kênh "{channel}": chưa có bộ kết nối cho kênh này. Các kênh hiện có: {known}.',
  },

  // --- content: posts from a CSV file ---
  'csv.not_utf8': {
    en: 'Cannot read the file: it is not UTF-8 text. Save it again as "CSV UTF-8 (comma delimited)".',
    vi: 'Không đọc được tệp: nội dung không phải mã UTF-8. Hãy lưu lại dưới dạng "CSV UTF-8 (Comma delimited)".',
  },
  'csv.quote_open': {
    en: 'Cannot read the file from here on: a quotation mark opens a cell and none closes it. Close it, and write each mark inside a cell twice ("").',
    vi: 'Không đọc được tệp từ dòng này: có dấu ngoặc kép mở ô mà không có dấu đóng. Hãy thêm dấu đóng và viết đôi ("") mỗi dấu ngoặc kép nằm trong ô.',
  },
  'csv.quote_stray': {
    en: 'Cannot read the file from here on: a quotation mark stands in the middle of a cell ({value}). Put the whole cell in quotation marks and write those inside it twice ("").',
    vi: 'Không đọc được tệp từ dòng này: có dấu ngoặc kép giữa ô ({value}). Hãy đặt cả ô trong dấu ngoặc kép và viết đôi ("") mỗi dấu nằm trong ô.',
  },
  'csv.separator': {
    en: 'Cannot read the columns: they are not separated by commas. Save the file again as "CSV UTF-8 (comma delimited)".',
    vi: 'Không đọc được các cột: cột không được ngăn bằng dấu phẩy. Hãy lưu lại tệp dưới dạng "CSV UTF-8 (Comma delimited)".',
  },
  'csv.no_rows': {
    en: 'Cannot import the file: it has no posts. Put the names of the columns on the first line and one row for each text below it.',
    vi: 'Không thể nhập tệp: tệp không có bài đăng nào. Hãy ghi tên cột ở dòng đầu và mỗi nội dung một hàng ở dưới.',
  },
  'csv.column_missing': {
    en: 'Cannot import the file: the column "{column}" is missing. Add it to the first line and fill it in each row.',
    vi: 'Không thể nhập tệp: thiếu cột "{column}". Hãy thêm cột này vào dòng đầu và điền ở từng hàng.',
  },
  'csv.column_unknown': {
    en: 'Cannot import the file: there is no column "{column}". Rename or remove it; the columns are {columns}.',
    vi: 'Không thể nhập tệp: không có cột "{column}". Hãy đổi tên hoặc bỏ cột này; các cột gồm {columns}.',
  },
  'csv.column_twice': {
    en: 'Cannot import the file: the column "{column}" stands there twice. Remove one of the two.',
    vi: 'Không thể nhập tệp: cột "{column}" xuất hiện hai lần. Hãy bỏ một cột.',
  },
  'csv.row_ragged': {
    en: 'Cannot read the row: it has {count} cells where the first line has {expected} columns. Put cells that contain a comma in quotation marks, and leave empty cells in place.',
    vi: 'Không đọc được hàng: hàng có {count} ô, dòng đầu có {expected} cột. Hãy đặt ô có dấu phẩy trong dấu ngoặc kép và giữ nguyên các ô trống.',
  },
  'csv.cell_empty': {
    en: 'Cannot use the row: "{column}" is empty. Fill it in.',
    vi: 'Không dùng được hàng: ô "{column}" trống. Hãy điền vào.',
  },
  'csv.choice_unknown': {
    en: 'Cannot use "{value}" as {column}: write one of {choices}.',
    vi: 'Không dùng được "{value}" cho cột {column}: hãy ghi một trong các giá trị {choices}.',
  },
  'csv.language_unknown': {
    en: 'Cannot use the language "{value}": there is no such language tag. Write it like vi, fr, pt-BR or zh-Hans.',
    vi: 'Không dùng được ngôn ngữ "{value}": không có mã này. Hãy viết như vi, fr, pt-BR hoặc zh-Hans.',
  },
  'csv.network_malformed': {
    en: 'Cannot use "{network}" as a network: write the names with spaces between them, like x mastodon telegram bluesky.',
    vi: 'Không dùng được mạng "{network}": hãy ghi tên các mạng, cách nhau bằng dấu cách, như x mastodon telegram bluesky.',
  },
  'csv.network_repeated': {
    en: 'Cannot use the row: it names the network "{network}" twice. Name it once.',
    vi: 'Không dùng được hàng: mạng "{network}" được ghi hai lần. Hãy chỉ ghi một lần.',
  },
  'csv.alt_count': {
    en: 'Cannot match alt texts to pictures: there are {pictures} pictures and {alts} alt texts. Write one alt text for each picture, with | between them.',
    vi: 'Không khớp được mô tả với ảnh: có {pictures} ảnh và {alts} mô tả. Hãy viết cho mỗi ảnh một mô tả, ngăn nhau bằng dấu |.',
  },
  'csv.alt_empty': {
    en: 'Cannot use picture {picture}: its alt text is empty. Say in a sentence what it shows.',
    vi: 'Không dùng được ảnh {picture}: chưa có mô tả ảnh. Hãy viết một câu nói ảnh thể hiện gì.',
  },
  'csv.picture_path': {
    en: 'Cannot use the picture "{file}": give its file name as seen from the CSV file, inside the same folder, like pictures/lotus.jpg.',
    vi: 'Không dùng được ảnh "{file}": hãy ghi tên tệp tính từ thư mục chứa tệp CSV, như pictures/lotus.jpg.',
  },
  'csv.post_differs': {
    en: 'Cannot join the row to the post "{post}": its {column} is "{value}", on line {line} it is "{expected}". Write the same in all rows of a post, or give this one another key.',
    vi: 'Không ghép được hàng vào bài "{post}": cột {column} ghi "{value}", ở dòng {line} ghi "{expected}". Hãy ghi giống nhau ở mọi hàng của một bài, hoặc dùng khóa khác.',
  },
  'csv.at_differs': {
    en: 'Cannot join the row to its thread: its time is {value}, on line {line} it is {expected}. Write the same time in all parts; they go out one after the other.',
    vi: 'Không ghép được hàng vào chuỗi bài: giờ ghi {value}, ở dòng {line} ghi {expected}. Hãy ghi cùng một giờ cho mọi phần; các phần sẽ lần lượt được đăng.',
  },
  'csv.repeat_differs': {
    en: 'Cannot join the row to its thread: it repeats by "{value}", on line {line} by "{expected}". Write the same rule in all parts.',
    vi: 'Không ghép được hàng vào chuỗi bài: quy tắc lặp ghi "{value}", ở dòng {line} ghi "{expected}". Hãy ghi cùng một quy tắc cho mọi phần.',
  },
  'csv.variant_split': {
    en: 'Cannot tell whether this row goes on with the text of "{post}" in {language} for {networks} that begins on line {line}: other rows stand between. Put the parts of a thread together, or remove the repeated row.',
    vi: 'Không rõ hàng này có tiếp nối bài "{post}" bản {language} cho {networks} bắt đầu ở dòng {line} hay không, vì có hàng khác xen giữa. Hãy đặt các phần của chuỗi bài liền nhau hoặc bỏ hàng bị lặp.',
  },
  'csv.network_taken': {
    en: 'Cannot give the post "{post}" a second text in {language} for {network}: line {line} has one already. Remove the network from one of the two rows.',
    vi: 'Không thể có thêm một bản {language} của bài "{post}" cho {network}: dòng {line} đã có. Hãy bỏ mạng này ở một trong hai hàng.',
  },
  'csv.more': {
    en: 'And {count} more. Mend these first and read the file again.',
    vi: 'Và còn {count} lỗi nữa. Hãy sửa các lỗi trên trước rồi đọc lại tệp.',
  },

  // --- http: requests that can't be used ---
  'request.invalid': {
    en: 'Cannot use the request: {count} of its values cannot be used as they are. Each is named below; correct them and send it again.',
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

  // --- http: what is wrong with one value ---
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

  // --- http: the page behind an invitation ---
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

  // --- http: the front page ---
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

  // --- http: the console's pages ---
  'console.unavailable': {
    en: 'Cannot show the pages for browsers: they have not been built. Run npm run build:web, then start again. Everything else works.',
    vi: 'Không hiển thị được các trang cho trình duyệt: chưa được dựng. Hãy chạy npm run build:web rồi khởi động lại. Các phần khác vẫn hoạt động.',
  },

  // --- web: the phone page ---
  'web.no_script': {
    en: 'This page needs JavaScript. Allow it for this address, or decide on the command line.',
    vi: 'Trang này cần JavaScript. Hãy cho phép JavaScript cho địa chỉ này, hoặc duyệt bằng dòng lệnh.',
  },
  'web.skip': { en: 'Skip to the content', vi: 'Đến nội dung chính' },
  'web.other_language': { en: 'Tiếng Việt', vi: 'English' },
  'web.sign_out': { en: 'Sign out', vi: 'Đăng xuất' },
  'web.sign_in': { en: 'Sign in', vi: 'Đăng nhập' },
  'web.email': { en: 'E-mail', vi: 'Thư điện tử' },
  'web.password': { en: 'Password', vi: 'Mật khẩu' },
  'web.password_show': { en: 'Show the password', vi: 'Hiện mật khẩu' },
  'web.passkey': { en: 'Sign in with a passkey', vi: 'Đăng nhập bằng khóa truy cập (passkey)' },
  'web.passkey_absent': {
    en: 'Cannot sign in with a passkey: none was given. Try again, or use e-mail and password.',
    vi: 'Không đăng nhập được bằng khóa truy cập vì chưa nhận được khóa. Hãy thử lại, hoặc dùng thư điện tử và mật khẩu.',
  },
  'web.second_factor': { en: 'One more step', vi: 'Xác thực bước hai' },
  'web.code_recovery': {
    en: 'Without the app at hand, use one of your recovery codes.',
    vi: 'Nếu không có ứng dụng, hãy dùng một mã khôi phục.',
  },
  'web.factor_set_up': { en: 'Set up a second step', vi: 'Thiết lập xác thực bước hai' },
  'web.factor_why': {
    en: 'Your role decides what goes out in the state’s name, so a password alone is not enough. Add this account to an authenticator app, then type the code it shows.',
    vi: 'Vai trò của bạn quyết định nội dung đăng nhân danh Nhà nước nên chỉ mật khẩu là chưa đủ. Hãy thêm tài khoản vào ứng dụng xác thực rồi nhập mã hiển thị trong ứng dụng.',
  },
  'web.factor_open_app': { en: 'Open the authenticator app', vi: 'Mở ứng dụng xác thực' },
  'web.factor_by_hand': {
    en: 'On another device, type this key into the app:',
    vi: 'Trên thiết bị khác, hãy nhập khóa này vào ứng dụng:',
  },
  'web.recovery': { en: 'Keep these recovery codes', vi: 'Hãy lưu các mã khôi phục' },
  'web.recovery_why': {
    en: 'They are shown this once. Each lets you in once, should you lose the app: write them down and keep them apart from the phone.',
    vi: 'Các mã chỉ hiển thị một lần này. Mỗi mã dùng được một lần khi bạn mất ứng dụng: hãy ghi lại và cất ở nơi khác với điện thoại.',
  },
  'web.recovery_kept': { en: 'I have kept them', vi: 'Tôi đã lưu' },
  'web.continue': { en: 'Continue', vi: 'Tiếp tục' },
  'web.loading': { en: 'Loading …', vi: 'Đang tải …' },
  'web.again': { en: 'Try again', vi: 'Thử lại' },
  'web.offline': {
    en: 'Cannot reach the server. Look at your connection and try again; nothing was changed.',
    vi: 'Không kết nối được với máy chủ. Hãy kiểm tra mạng rồi thử lại; chưa có gì thay đổi.',
  },
  'web.maybe_decided': {
    en: 'The line broke before the answer came, so it is not known whether the decision was recorded. Try again: it cannot count twice.',
    vi: 'Mất kết nối trước khi có trả lời nên chưa rõ quyết định đã được ghi nhận hay chưa. Hãy thử lại: quyết định không thể bị tính hai lần.',
  },
  'web.unreadable': {
    en: 'Cannot read the answer of the server: this page may be older than it. Load the page again.',
    vi: 'Không đọc được trả lời của máy chủ: có thể trang này đã cũ. Hãy tải lại trang.',
  },
  'web.lost': {
    en: 'There is nothing at this address. Open the link of the message again, or look at what waits for you.',
    vi: 'Địa chỉ này không có nội dung. Hãy mở lại đường dẫn trong thông báo, hoặc xem các bài đang chờ bạn.',
  },
  'web.waiting': { en: 'Waiting for you', vi: 'Đang chờ bạn duyệt' },
  'web.waiting_none': {
    en: 'Nothing waits for your decision now. You will be told when something does.',
    vi: 'Hiện không có bài nào chờ bạn duyệt. Khi có bài, bạn sẽ được thông báo.',
  },
  'web.to_waiting': { en: 'All that waits for me', vi: 'Các bài đang chờ tôi' },
  'web.next_post': { en: 'Next: {ref}', vi: 'Bài tiếp theo: {ref}' },
  'web.first_at': { en: 'First at {at}, Hanoi time', vi: 'Đăng sớm nhất lúc {at}, giờ Hà Nội' },
  'web.time_here': { en: '{at} local time', vi: '{at} giờ địa phương' },
  'web.time_hanoi': { en: '{at} Hanoi time', vi: '{at} giờ Hà Nội' },
  'web.no_time': { en: 'at the next free slot', vi: 'vào khung giờ trống tiếp theo' },
  'web.repeats': { en: 'Again and again by the rule {rule}', vi: 'Lặp lại theo quy tắc {rule}' },
  'web.repeats_next': { en: 'The first times:', vi: 'Các lần đầu:' },
  'web.mission': { en: 'Mission', vi: 'Cơ quan đại diện' },
  'web.kind': { en: 'Kind', vi: 'Loại bài' },
  'web.theme': { en: 'Theme', vi: 'Chủ đề' },
  'web.audience': { en: 'Audience', vi: 'Đối tượng' },
  'web.campaign': { en: 'Campaign', vi: 'Chiến dịch' },
  'web.author': { en: 'Written by', vi: 'Người soạn' },
  'web.submitted_by': { en: 'Submitted by', vi: 'Người trình' },
  'web.state': { en: 'State', vi: 'Trạng thái' },
  'web.not_before': { en: 'Not before', vi: 'Không đăng trước' },
  'web.not_after': { en: 'Not after', vi: 'Không đăng sau' },
  'web.texts': { en: 'What will go out', vi: 'Nội dung sẽ đăng' },
  'web.part_of': { en: 'Part {part} of {parts}', vi: 'Phần {part}/{parts}' },
  'web.where': { en: 'Where and when', vi: 'Đăng ở đâu, lúc nào' },
  'web.nowhere': { en: 'No account yet', vi: 'Chưa chọn tài khoản' },
  'web.by_hand': { en: 'by hand', vi: 'đăng thủ công' },
  'web.alt': { en: 'Alt text', vi: 'Mô tả ảnh' },
  'web.picture_size': { en: '{width} × {height} pixels', vi: '{width} × {height} điểm ảnh' },
  'web.picture_loading': { en: 'The picture is loading …', vi: 'Đang tải ảnh …' },
  'web.picture_failed': {
    en: 'Cannot show this picture: the connection failed. Load it again; without having seen it you cannot approve.',
    vi: 'Không hiển thị được ảnh này do lỗi kết nối. Hãy tải lại; chưa xem ảnh thì chưa thể duyệt.',
  },
  'web.problems': { en: 'It cannot go out as it stands', vi: 'Chưa thể đăng với nội dung hiện tại' },
  'web.warnings': { en: 'Please note', vi: 'Cần lưu ý' },
  'web.steps': { en: 'Who decides', vi: 'Các bước duyệt' },
  'web.step_open': { en: 'Now asked: {roles}', vi: 'Đang chờ: {roles}' },
  'web.step_later': { en: 'After that: {roles}', vi: 'Tiếp theo: {roles}' },
  'web.step_done': { en: '{verdict} by {by}, {at}', vi: '{by}: {verdict}, {at}' },
  'web.or': { en: '{one} or {other}', vi: '{one} hoặc {other}' },
  'web.who_reads': { en: '{who} ({language})', vi: '{who} ({language})' },
  'web.reviewer': { en: 'Language reviewer: {name}', vi: 'Người hiệu đính: {name}' },
  'web.machine_draft': { en: 'Drafted by a machine', vi: 'Bản nháp do máy soạn' },
  'web.comments': { en: 'Comments', vi: 'Ý kiến' },
  'web.changes': { en: 'What changed since version {number}', vi: 'Thay đổi so với phiên bản {number}' },
  'web.changes_window': { en: 'The window is another.', vi: 'Khoảng thời gian đăng đã thay đổi.' },
  'web.changes_accounts_added': { en: 'Accounts added: {count}', vi: 'Số tài khoản thêm: {count}' },
  'web.changes_accounts_removed': { en: 'Accounts removed: {count}', vi: 'Số tài khoản bỏ: {count}' },
  'web.variant_added': { en: 'new', vi: 'mới thêm' },
  'web.variant_removed': { en: 'removed', vi: 'đã bỏ' },
  'web.picture_same': { en: 'Picture', vi: 'Ảnh' },
  'web.picture_added': { en: 'New picture', vi: 'Ảnh mới thêm' },
  'web.picture_removed': { en: 'Picture removed', vi: 'Ảnh đã bỏ' },
  'web.fingerprint': {
    en: 'Version {number}, fingerprint {hash}',
    vi: 'Phiên bản {number}, mã nội dung {hash}',
  },
  'web.content_changed': {
    en: 'The content has changed since you opened it. Below is what it is now; please read it again.',
    vi: 'Nội dung đã thay đổi sau khi bạn mở. Dưới đây là nội dung hiện tại, xin đọc lại.',
  },
  'web.changed_since_link': {
    en: 'The content has changed since the message was sent to you. Below is what it is now.',
    vi: 'Nội dung đã thay đổi sau khi thông báo được gửi cho bạn. Dưới đây là nội dung hiện tại.',
  },
  'web.decision': { en: 'Decision', vi: 'Quyết định' },
  'web.read_on': { en: 'Read on', vi: 'Đọc tiếp' },
  'web.read_first': {
    en: 'See all of it before you approve.',
    vi: 'Xem hết nội dung trước khi duyệt.',
  },
  'web.approve': { en: 'Approve', vi: 'Duyệt' },
  'web.approve_ref': { en: 'Approve {ref}?', vi: 'Duyệt {ref}?' },
  'web.approve_sure': { en: 'Yes, approve', vi: 'Đồng ý duyệt' },
  'web.approve_means': {
    en: 'You approve exactly what you have just read, for these accounts: {accounts}.',
    vi: 'Bạn duyệt đúng nội dung vừa đọc, để đăng lên: {accounts}.',
  },
  'web.request_changes': { en: 'Request changes', vi: 'Yêu cầu sửa' },
  'web.request_changes_ref': { en: 'What is to change in {ref}?', vi: 'Cần sửa gì trong {ref}?' },
  'web.reject': { en: 'Reject', vi: 'Không duyệt' },
  'web.reject_ref': { en: 'Why is {ref} refused?', vi: 'Vì sao không duyệt {ref}?' },
  'web.comment_hint': {
    en: 'The writer reads this. Say what and where.',
    vi: 'Người soạn sẽ đọc ý kiến này. Xin ghi rõ nội dung và vị trí.',
  },
  'web.comment': { en: 'Comment', vi: 'Ý kiến' },
  'web.send': { en: 'Send', vi: 'Gửi' },
  'web.back': { en: 'Back', vi: 'Quay lại' },
  'web.code': { en: 'Six-digit code of your authenticator app', vi: 'Mã 6 số trong ứng dụng xác thực' },
  'web.waits_for_others': {
    en: 'This does not wait for you: it is the turn of others, or you wrote or decided on it already.',
    vi: 'Bài này không chờ bạn duyệt: đang đến lượt người khác, hoặc bạn là người soạn hay đã quyết định trước đó.',
  },
  'web.not_waiting': {
    en: 'Nothing is to be decided here now.',
    vi: 'Bài này hiện không chờ quyết định.',
  },
  'web.done_approve': { en: 'You approved {ref}', vi: 'Bạn đã duyệt {ref}' },
  'web.done_request_changes': { en: 'You asked for changes in {ref}', vi: 'Bạn đã yêu cầu chỉnh sửa {ref}' },
  'web.done_reject': { en: 'You rejected {ref}', vi: 'Bạn đã không duyệt {ref}' },
  'web.next_published': {
    en: 'That was the last approval. It will be published by itself, first at {at}.',
    vi: 'Đây là bước duyệt cuối. Bài sẽ được tự động đăng, sớm nhất lúc {at}.',
  },
  'web.next_slot': {
    en: 'That was the last approval. It will be published by itself at the next free slot.',
    vi: 'Đây là bước duyệt cuối. Bài sẽ được tự động đăng vào khung giờ trống tiếp theo.',
  },
  'web.next_step': { en: 'Next it waits for: {roles}.', vi: 'Bước tiếp theo chờ: {roles}.' },
  'web.next_writer': {
    en: 'The writer gets your comment. Nothing will be published before it is approved anew.',
    vi: 'Người soạn sẽ nhận được ý kiến của bạn. Bài không được đăng cho đến khi được duyệt lại.',
  },
  // --- http: the public register ---
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

  // --- sandbox ---
  'sandbox.handle_malformed': {
    en: 'Cannot create the account "{handle}" on {network}: the network has no such handles. Write one like {example}.',
    vi: 'Không thể tạo tài khoản "{handle}" trên {network}: mạng này không có tên dạng đó. Hãy viết như {example}.',
  },
  'sandbox.request_malformed': {
    en: 'Cannot do what the sandbox was asked: {field} is not right ({reason}). Correct the request.',
    vi: 'Môi trường mô phỏng không thực hiện được yêu cầu: {field} không hợp lệ ({reason}). Hãy sửa yêu cầu.',
  },
  'sandbox.post_not_found': {
    en: 'There is no post {id} here: it was removed, or the address is wrong. Look at the list of posts.',
    vi: 'Không có bài đăng {id} ở đây: bài đã bị gỡ hoặc địa chỉ sai. Hãy xem danh sách bài đăng.',
  },
  'sandbox.title': { en: 'Simulated networks', vi: 'Các mạng mô phỏng' },
  'sandbox.lead': {
    en: 'Nothing here is public. Each simulated network speaks the protocol of the real one and shows what it received, as a reader would see it.',
    vi: 'Không có gì ở đây được công khai. Mỗi mạng mô phỏng dùng đúng giao thức của mạng thật và hiển thị bài nhận được như người đọc sẽ thấy.',
  },
  'sandbox.network_lead': {
    en: 'Simulated: what {network} received, newest first.',
    vi: 'Mô phỏng: các bài {network} đã nhận, mới nhất ở trên.',
  },
  'sandbox.posts': { en: 'Posts: {count}', vi: '{count} bài đăng' },
  'sandbox.accounts': { en: 'accounts: {count}', vi: '{count} tài khoản' },
  'sandbox.none': { en: 'Nothing was received yet.', vi: 'Chưa nhận được bài nào.' },
  'sandbox.all_networks': { en: 'All networks', vi: 'Tất cả các mạng' },
  'sandbox.all_posts': { en: 'All posts', vi: 'Tất cả bài đăng' },
  'sandbox.time': { en: '{at} (Ha Noi time)', vi: '{at} (giờ Hà Nội)' },
  'sandbox.older': { en: 'Older posts', vi: 'Bài cũ hơn' },
  'sandbox.alt': { en: 'Alt text', vi: 'Mô tả ảnh' },
  'sandbox.no_alt': { en: 'No alt text', vi: 'Không có mô tả ảnh' },
  'sandbox.carries_no_alt': {
    en: 'This network carries no alt text.',
    vi: 'Mạng này không hỗ trợ mô tả ảnh.',
  },
  'sandbox.removed': { en: 'Removed {at}', vi: 'Đã gỡ lúc {at}' },
  'sandbox.count_views': { en: '{count} views', vi: '{count} lượt xem' },
  'sandbox.count_reactions': { en: '{count} reactions', vi: '{count} cảm xúc' },
  'sandbox.count_comments': { en: '{count} comments', vi: '{count} bình luận' },
  'sandbox.count_shares': { en: '{count} shares', vi: '{count} chia sẻ' },
  'sandbox.count_quotes': { en: '{count} quotes', vi: '{count} trích dẫn' },
  'sandbox.count_saves': { en: '{count} saves', vi: '{count} lượt lưu' },

  // --- audit ---
  'audit.no_head': {
    en: 'Cannot record what was done: the head of the audit record is missing from the database, so nothing was changed. Restore the database from a backup.',
    vi: 'Không thể ghi nhật ký kiểm soát: cơ sở dữ liệu thiếu bản ghi đầu chuỗi, nên chưa có gì thay đổi. Hãy khôi phục cơ sở dữ liệu từ bản sao lưu.',
  },

  'anchor.unreadable_unavailable': {
    en: 'Cannot read the anchors of the audit log in "{file}": {reason}. See that the disk or share is there (COMMUNIQUE_AUDIT_ANCHORS), or give a copy: communique audit verify --anchors FILE.',
    vi: 'Không đọc được các mốc của nhật ký kiểm soát trong "{file}": {reason}. Hãy kiểm tra ổ đĩa hoặc thư mục chia sẻ (COMMUNIQUE_AUDIT_ANCHORS), hoặc chỉ một bản sao: communique audit verify --anchors TỆP.',
  },
  'anchor.unwritable_unavailable': {
    en: 'Cannot write an anchor of the audit log into "{file}": {reason}. See that the disk or share is there and may be written to (COMMUNIQUE_AUDIT_ANCHORS).',
    vi: 'Không ghi được mốc của nhật ký kiểm soát vào "{file}": {reason}. Hãy kiểm tra ổ đĩa hoặc thư mục chia sẻ và quyền ghi (COMMUNIQUE_AUDIT_ANCHORS).',
  },
  'notice.anchor_missing': {
    en: 'The end of the audit log could not be written into "{file}" ({reason}): as long as it is so, nobody could show that the log was rewritten. See that the disk or share is there and may be written to; the next try is tomorrow, or at the next start.',
    vi: 'Không ghi được mốc của nhật ký kiểm soát vào "{file}" ({reason}): trong lúc này, nếu nhật ký bị viết lại thì không ai chứng minh được. Hãy kiểm tra ổ đĩa hoặc thư mục chia sẻ và quyền ghi; lần thử tiếp theo là ngày mai hoặc khi khởi động lại.',
  },

  'archive.malformed': {
    en: 'Cannot read "{file}": it is no archive of a post, or it is damaged.',
    vi: 'Không đọc được "{file}": không phải hồ sơ lưu trữ bài đăng, hoặc tệp bị hỏng.',
  },
  'archive.other_key': {
    en: 'Cannot vouch for "{file}": it is signed with the key {found}, not with {wanted}. If the house has changed its key since, give the public key of then: --key PUBLICKEY.',
    vi: 'Không thể xác nhận "{file}": tệp ký bằng khóa {found}, không phải {wanted}. Nếu hệ thống đã đổi khóa sau đó, hãy chỉ khóa công khai khi ấy: --key KHÓA.',
  },
  'archive.forged': {
    en: 'Cannot vouch for "{file}": its list of contents was changed after it was signed.',
    vi: 'Không thể xác nhận "{file}": danh mục nội dung đã bị sửa sau khi ký.',
  },
  'archive.changed': {
    en: 'Cannot vouch for "{file}": what it holds as {name} is not what was signed; it was changed, taken out or put in.',
    vi: 'Không thể xác nhận "{file}": {name} không đúng với bản đã ký; đã bị sửa, lấy ra hoặc thêm vào.',
  },
  'archive.whole': {
    en: '{file} is whole: {post}, archived {at}, {files} files, signed with the key {keyId}. Its public key: {publicKey}',
    vi: '{file} nguyên vẹn: {post}, lưu lúc {at}, {files} tệp, ký bằng khóa {keyId}. Khóa công khai: {publicKey}',
  },
  'dossier.title': { en: 'Archive of the post {number}', vi: 'Hồ sơ lưu trữ bài đăng {number}' },
  'dossier.mission': { en: 'Mission', vi: 'Cơ quan' },
  'dossier.kind': { en: 'Kind', vi: 'Loại bài' },
  'dossier.state': { en: 'State', vi: 'Trạng thái' },
  'dossier.theme': { en: 'Theme', vi: 'Chủ đề' },
  'dossier.audience': { en: 'Audience', vi: 'Đối tượng' },
  'dossier.campaign': { en: 'Campaign', vi: 'Chiến dịch truyền thông' },
  'dossier.author': { en: 'Author', vi: 'Người soạn' },
  'dossier.window': { en: 'Window', vi: 'Khoảng thời gian đăng' },
  'dossier.archived': { en: 'Archived', vi: 'Lưu trữ lúc' },
  'dossier.draft': { en: 'Draft, never submitted', vi: 'Bản nháp, chưa trình duyệt' },
  'dossier.revision': { en: 'Revision {number}', vi: 'Bản trình số {number}' },
  'dossier.submitted': { en: 'Submitted by {name}, {at}', vi: '{name} trình duyệt lúc {at}' },
  'dossier.approved': { en: 'Approved {at}', vi: 'Được duyệt lúc {at}' },
  'dossier.not_approved': { en: 'Not approved', vi: 'Chưa được duyệt' },
  'dossier.voided': { en: 'The approval ended {at}', vi: 'Hết hiệu lực lúc {at}' },
  'dossier.no_decisions': { en: 'Nobody has decided on it.', vi: 'Chưa ai quyết định.' },
  'dossier.picture_gone': { en: 'The picture is not kept any more.', vi: 'Ảnh không còn được lưu.' },
  'dossier.deliveries': { en: 'Deliveries', vi: 'Các lượt đăng' },
  'dossier.no_deliveries': { en: 'Nothing of it was planned.', vi: 'Chưa lên lịch lượt nào.' },
  'dossier.of_revision': { en: 'Of revision', vi: 'Theo bản trình số' },
  'dossier.due': { en: 'Due', vi: 'Giờ đăng' },
  'dossier.published': { en: 'Published', vi: 'Đã đăng lúc' },
  'dossier.reason': { en: 'Reason', vi: 'Lý do' },
  'dossier.removal': { en: 'Removal', vi: 'Gỡ bài' },
  'dossier.part': { en: 'Part {index}', vi: 'Phần {index}' },
  'dossier.no_counts': { en: 'No counts were ever captured.', vi: 'Chưa từng lấy được số liệu.' },
  'dossier.comments': { en: 'Comments', vi: 'Ý kiến' },
  'dossier.record': { en: 'Entries of the audit log', vi: 'Các mục trong nhật ký kiểm soát' },

  // --- notices ---
  'notice.not_found': {
    en: 'Cannot find the notice {id}: there is none. Look at the open notices and choose one of them.',
    vi: 'Không tìm thấy thông báo {id}. Hãy xem danh sách thông báo đang mở và chọn lại.',
  },
  'notice.account_needs_reconnect': {
    en: '{handle} on {channel} no longer lets us in, and nothing goes out on it. Ask an administrator to connect the account again.',
    vi: 'Tài khoản {handle} trên {channel} không còn cho phép truy cập nên chưa đăng được gì. Hãy đề nghị quản trị viên kết nối lại.',
  },
  'notice.credentials_expire': {
    en: 'The access to {handle} on {channel} runs out on {at} (UTC). Ask an administrator to connect the account again before.',
    vi: 'Quyền truy cập tài khoản {handle} trên {channel} hết hạn ngày {at} (UTC). Hãy đề nghị quản trị viên kết nối lại trước đó.',
  },
  'notice.credentials_expired': {
    en: 'The access to {handle} on {channel} ran out on {at} (UTC). Ask an administrator to connect the account again.',
    vi: 'Quyền truy cập tài khoản {handle} trên {channel} đã hết hạn ngày {at} (UTC). Hãy đề nghị quản trị viên kết nối lại.',
  },

  // --- missions ---
  'region.europe': { en: 'Europe', vi: 'Châu Âu' },
  'region.americas': { en: 'Americas', vi: 'Châu Mỹ' },
  'region.northeast_asia': { en: 'Northeast Asia', vi: 'Đông Bắc Á' },
  'region.southeast_south_asia_pacific': {
    en: 'Southeast Asia, South Asia and the Pacific',
    vi: 'Đông Nam Á, Nam Á và Thái Bình Dương',
  },
  'region.middle_east_africa': { en: 'Middle East and Africa', vi: 'Trung Đông và Châu Phi' },
  'region.multilateral': { en: 'International organisations', vi: 'Các tổ chức quốc tế' },
  'mission.not_found': {
    en: 'Cannot find the mission {mission}: the tree of missions has none by this code. Write it like FR-PAR; the list of missions shows all codes.',
    vi: 'Không tìm thấy cơ quan đại diện {mission}: danh sách không có mã này. Hãy viết như FR-PAR; danh sách cơ quan đại diện có đủ các mã.',
  },
  'missions.refused': {
    en: 'Cannot use the file of missions: {count} things are wrong with it, and nothing was changed. Mend each of them and read the file again.',
    vi: 'Không dùng được tệp cơ quan đại diện: có {count} lỗi, chưa có gì thay đổi. Hãy sửa từng lỗi rồi đọc lại tệp.',
  },
  'missions.empty': {
    en: 'Cannot read missions: the file has no rows. Put the names of the columns on the first line and one mission on each line below it.',
    vi: 'Không đọc được danh sách: tệp không có hàng nào. Hãy ghi tên cột ở dòng đầu và mỗi cơ quan đại diện một dòng ở dưới.',
  },
  'missions.quotes_wrong': {
    en: 'Cannot read the file from here on: a quotation mark stands in the middle of a cell, or none closes one. Put the whole cell in quotation marks and write those inside it twice ("").',
    vi: 'Không đọc được tệp từ dòng này: có dấu ngoặc kép giữa ô hoặc thiếu dấu đóng. Hãy đặt cả ô trong dấu ngoặc kép và viết đôi ("") mỗi dấu nằm trong ô.',
  },
  'missions.code_malformed': {
    en: 'Cannot use the code "{value}": it stands in addresses and before post numbers. Write the country or organisation, a dash, and the place, in capital letters: FR-PAR.',
    vi: 'Không dùng được mã "{value}": mã nằm trong đường dẫn và trước số bài. Hãy viết nước hoặc tổ chức, gạch nối, rồi địa điểm bằng chữ in hoa: FR-PAR.',
  },
  'missions.code_doubled': {
    en: 'Cannot use the code "{value}" again: line {firstLine} has it. Give this mission another code, or remove one of the rows.',
    vi: 'Không thể dùng lại mã "{value}": dòng {firstLine} đã có. Hãy đặt mã khác cho cơ quan này hoặc bỏ một trong hai hàng.',
  },
  'missions.region_malformed': {
    en: 'Cannot use the region "{value}": write it in small letters with _ between words, like northeast_asia, or ministry for what belongs to the ministry itself.',
    vi: 'Không dùng được khu vực "{value}": hãy viết chữ thường, nối bằng dấu _, như northeast_asia, hoặc ministry nếu thuộc thẳng Bộ.',
  },
  'missions.country_malformed': {
    en: 'Cannot use the country "{value}": write its two capital letters after ISO 3166, like FR.',
    vi: 'Không dùng được nước "{value}": hãy viết hai chữ in hoa theo ISO 3166, như FR.',
  },
  'missions.ministry_missing': {
    en: 'Cannot build the tree of missions: no row is of the kind "ministry". Add the ministry as a row; all missions hang below it.',
    vi: 'Không dựng được cây cơ quan: không có hàng nào thuộc loại "ministry". Hãy thêm hàng của Bộ; mọi cơ quan đại diện nằm dưới hàng này.',
  },
  'missions.ministry_doubled': {
    en: 'Cannot build the tree of missions: "{value}" is a second ministry, and the tree has one root. Give this row another kind, like office.',
    vi: 'Không dựng được cây cơ quan: "{value}" là Bộ thứ hai, trong khi cây chỉ có một gốc. Hãy ghi loại khác cho hàng này, như office.',
  },
  'missions.ministry_conflict': {
    en: 'Cannot bring in the ministry {coming}: the tree of missions grows from {there} already. Write {there} into the file, or begin with an empty database.',
    vi: 'Không thể nhập Bộ có mã {coming}: cây cơ quan hiện có gốc là {there}. Hãy ghi {there} trong tệp hoặc bắt đầu với cơ sở dữ liệu trống.',
  },
  'vault.key_malformed': {
    en: 'Cannot open the credential vault: its key has {lengthBytes} bytes and must have 32. Make one with: openssl rand -base64 32',
    vi: 'Không mở được kho thông tin đăng nhập: khóa có {lengthBytes} byte, cần đúng 32. Hãy tạo khóa bằng lệnh: openssl rand -base64 32',
  },
  'vault.wrong_key': {
    en: 'Cannot open what is sealed for {accountId}: it was locked with another key. Start with the secret key used before; otherwise connect the account again, or set up the second factor of the member anew.',
    vi: 'Không mở được thông tin đã khóa của {accountId}: thông tin được khóa bằng khóa khác. Hãy khởi động với khóa bí mật trước đây; nếu không, hãy kết nối lại tài khoản hoặc cài đặt lại xác thực hai bước của thành viên.',
  },
  'vault.damaged': {
    en: 'Cannot open what is sealed for {accountId}: it was damaged or changed. Connect the account again, or set up the second factor of the member anew, and find out who wrote to the database.',
    vi: 'Không mở được thông tin đã khóa của {accountId}: nội dung lưu đã hỏng hoặc bị sửa. Hãy kết nối lại tài khoản hoặc cài đặt lại xác thực hai bước của thành viên, và kiểm tra ai đã ghi vào cơ sở dữ liệu.',
  },
  'notice.reviews_due': {
    en: 'The yearly review of {count} accounts of {mission} is due ({overdue} for more than a month). Look whether the public register is true of them: npx communique account review HANDLE',
    vi: 'Đến hạn rà soát hằng năm {count} tài khoản của {mission} (quá hạn trên một tháng: {overdue}). Hãy kiểm tra thông tin trong danh mục công khai: npx communique account review TÊN_TÀI_KHOẢN',
  },
  'account.not_found': {
    en: 'Cannot find the account {account}: the register has none by this id. The register of accounts shows all.',
    vi: 'Không tìm thấy tài khoản {account}: danh mục không có mã này. Hãy xem danh mục tài khoản chính thức.',
  },
  'account.region': {
    en: 'Cannot connect an account to {mission}: it is a region, and only missions and the ministry have accounts. Name the mission whose account it is.',
    vi: 'Không thể kết nối tài khoản cho {mission}: đây là khu vực, chỉ cơ quan đại diện và Bộ có tài khoản. Hãy ghi cơ quan sở hữu tài khoản.',
  },
  'account.disclosure_missing': {
    en: 'Cannot connect the account on {channel}: it has no disclosure. Write whose official account it is.',
    vi: 'Không thể kết nối tài khoản trên {channel}: chưa có phần giới thiệu. Hãy ghi đây là tài khoản chính thức của cơ quan nào.',
  },
  'account.credentials_malformed': {
    en: 'Cannot connect the account on {channel}: these fields of its credentials are missing or not of the right form: {fields}. See the README of the channel for what each one is.',
    vi: 'Không thể kết nối tài khoản trên {channel}: các mục thông tin đăng nhập sau còn thiếu hoặc sai dạng: {fields}. Xem README của kênh để biết từng mục.',
  },
  'account.options_malformed': {
    en: 'Cannot connect the account on {channel}: these options are not of the right form: {fields}. See the README of the channel for what each one may be.',
    vi: 'Không thể kết nối tài khoản trên {channel}: các tùy chọn sau sai dạng: {fields}. Xem README của kênh để biết giá trị cho phép.',
  },
  'account.endpoint_missing': {
    en: 'Cannot connect the account on {channel}: each account there has its own server, and none is named. Give its address, like https://social.example.',
    vi: 'Không thể kết nối tài khoản trên {channel}: mỗi tài khoản có máy chủ riêng nhưng chưa ghi máy chủ nào. Hãy ghi địa chỉ, như https://social.example.',
  },
  'account.endpoint_malformed': {
    en: 'Cannot connect the account at "{endpoint}": that is not the address of a server. Write scheme and host only, like https://social.example.',
    vi: 'Không thể kết nối tài khoản tại "{endpoint}": đây không phải địa chỉ máy chủ. Hãy chỉ ghi giao thức và tên máy, như https://social.example.',
  },
  'account.endpoint_plain': {
    en: 'Cannot connect the account at {endpoint}: its credentials would travel unencrypted. Use the https address; only accounts of a trial may do without.',
    vi: 'Không thể kết nối tài khoản tại {endpoint}: thông tin đăng nhập sẽ truyền không mã hóa. Hãy dùng địa chỉ https; chỉ tài khoản ở chế độ thử mới được dùng http.',
  },
  'account.credentials_refused': {
    en: 'Cannot connect the account on {channel}: {endpoint} does not accept these credentials ({words}). Make new ones at the network and try again.',
    vi: 'Không thể kết nối tài khoản trên {channel}: {endpoint} không chấp nhận thông tin đăng nhập này ({words}). Hãy tạo thông tin mới tại mạng rồi thử lại.',
  },
  'account.network_unavailable': {
    en: 'Cannot connect the account on {channel}: {endpoint} did not say whose it is ({words}). Check the address, wait a little and try again.',
    vi: 'Không thể kết nối tài khoản trên {channel}: {endpoint} không cho biết chủ tài khoản ({words}). Hãy kiểm tra địa chỉ, chờ một lát rồi thử lại.',
  },
  'account.elsewhere_exists': {
    en: 'Cannot connect {handle} on {channel} to {mission}: the register has it as the account of another mission. Check whose it is; one account belongs to one mission.',
    vi: 'Không thể kết nối {handle} trên {channel} cho {mission}: danh mục đã ghi tài khoản này cho cơ quan khác. Hãy kiểm tra chủ tài khoản; mỗi tài khoản thuộc một cơ quan.',
  },
  'account.handle_exists': {
    en: 'Cannot connect {handle} on {channel} to {mission}: the register has an account of that name which the network knows as another one. Find out whether the name was taken over before you go on.',
    vi: 'Không thể kết nối {handle} trên {channel} cho {mission}: danh mục có tài khoản cùng tên nhưng mạng xác nhận là tài khoản khác. Hãy kiểm tra tên có bị chiếm dụng không trước khi tiếp tục.',
  },

  // --- access: refusals ---
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
    en: 'Cannot take this code: it is not one of yours, or its half minute is over. Give the code that your authenticator shows now; {left} more wrong ones stop you for a while.',
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
    en: 'Cannot go on: this needs a second factor, and you have none. Set it up first with an authenticator app.',
    vi: 'Không thể tiếp tục: việc này cần xác thực hai bước mà bạn chưa cài đặt. Hãy cài đặt bằng ứng dụng xác thực trước.',
  },
  'second_factor.exists': {
    en: 'Cannot set up a second factor: there is one. Remove it first, which takes a code; who lost the device asks an administrator.',
    vi: 'Không thể cài đặt xác thực hai bước: đã có sẵn. Hãy gỡ bỏ trước bằng một mã; nếu mất thiết bị, hãy nhờ quản trị viên.',
  },

  // --- access: signed links ---
  'link.malformed': {
    en: 'Cannot open this link: it is damaged, or older than a change of the server’s key. Sign in and open the post by its number.',
    vi: 'Không mở được đường dẫn này: đường dẫn bị hỏng, hoặc khóa của máy chủ đã đổi. Hãy đăng nhập và mở bài đăng theo số.',
  },
  'link.expired': {
    en: 'Cannot open this link: it ran out on {at} (UTC). Sign in and open the post by its number.',
    vi: 'Không mở được đường dẫn này: đã hết hạn lúc {at} (UTC). Hãy đăng nhập và mở bài đăng theo số.',
  },
  'link.not_yours_forbidden': {
    en: 'Cannot open this link: it was made for somebody else. Sign in as the person who received it, or open the post by its number.',
    vi: 'Không mở được đường dẫn này: đường dẫn dành cho người khác. Hãy đăng nhập bằng tài khoản của người nhận, hoặc mở bài đăng theo số.',
  },
  // --- access: linking Telegram ---
  'telegram.code_unknown': {
    en: 'Cannot link this chat: the code is wrong, was used, or has run out. Ask for a new one: communique telegram link, or in the console.',
    vi: 'Không thể liên kết cuộc trò chuyện này: mã không đúng, đã dùng hoặc đã hết hạn. Hãy lấy mã mới bằng communique telegram link hoặc trong trang quản trị.',
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
  'notice.telegram_guessing': {
    en: 'Somebody tries link codes at the Telegram bot: {count} wrong ones within {minutes} minutes. Until it ends nobody can link a chat; linked ones go on.',
    vi: 'Có người đang dò mã liên kết của bot Telegram: {count} mã sai trong {minutes} phút. Trong lúc này không ai liên kết được cuộc trò chuyện mới; các liên kết đã có vẫn dùng bình thường.',
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
    en: 'Cannot issue a token of @{handle} that may decide or publish ({scopes}): who administers does neither. They issue it themselves when signed in.',
    vi: 'Không thể cấp cho @{handle} mã có quyền duyệt hoặc đăng ({scopes}): người quản trị không làm việc này. Người đó tự cấp khi đã đăng nhập.',
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

  // --- access: roles ---
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

  // --- access: what one does, as it follows "Cannot" ---
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

  // --- bot: refusals ---
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
  'bot.delegation_ended': {
    en: 'Your delegation ended at {until} (Hanoi time).',
    vi: 'Ủy quyền của bạn đã kết thúc lúc {until} (giờ Hà Nội).',
  },
  'telegram.not_linked': {
    en: 'I do not know you. Link this chat first: run communique telegram link on your computer, or ask for a code in the console, and scan it or send /start CODE here.',
    vi: 'Tôi chưa biết bạn là ai. Hãy liên kết cuộc trò chuyện này trước: chạy communique telegram link trên máy tính hoặc lấy mã trong trang quản trị, rồi quét mã hoặc gửi /start MÃ vào đây.',
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

  // --- bot: help and menu ---
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
  'bot.help.resume': { en: 'what is stopped, and let it go on', vi: 'xem nơi đang dừng và cho đăng lại' },
  'bot.help.delegate': { en: 'let somebody decide in your place for some days', vi: 'ủy quyền có thời hạn' },
  'bot.help.language': { en: 'Vietnamese or English', vi: 'tiếng Việt hoặc tiếng Anh' },
  'bot.help.help': { en: 'everything I can do', vi: 'toàn bộ trợ giúp' },
  'bot.help.start': { en: 'link this chat', vi: 'liên kết cuộc trò chuyện này' },
  'bot.linked': {
    en: 'Linked: from now on you act here as {name}. Keep your phone locked; communique telegram unlink ends it at once.',
    vi: 'Đã liên kết: từ nay bạn làm việc ở đây với tên {name}. Hãy khóa màn hình điện thoại; lệnh communique telegram unlink hủy liên kết ngay.',
  },
  'bot.which_language': { en: 'Which language shall I speak?', vi: 'Bạn muốn dùng ngôn ngữ nào?' },
  'bot.speaks': { en: 'I speak English with you now.', vi: 'Từ nay tôi dùng tiếng Việt với bạn.' },
  'bot.left': { en: 'Left as it was.', vi: 'Đã thôi, không thay đổi gì.' },
  'bot.by_hand': { en: 'by hand', vi: 'đăng thủ công' },

  // --- bot: finding posts ---
  'bot.which_post': { en: 'Which post?', vi: 'Bài nào?' },
  'bot.no_such_post': {
    en: 'There is no post {ref} that you may see. Is it one of these?',
    vi: 'Không có bài {ref} mà bạn được xem. Có phải một trong các bài này?',
  },
  'bot.no_posts': { en: 'There are no posts yet.', vi: 'Chưa có bài nào.' },
  'bot.pending': { en: 'Waits for your decision ({count}):', vi: 'Đang chờ bạn duyệt ({count}):' },
  'bot.none_pending': { en: 'Nothing waits for your decision.', vi: 'Không có bài nào chờ bạn duyệt.' },

  // --- bot: cards and decisions ---
  'bot.card.page': { en: 'page {page} of {pages}', vi: 'trang {page}/{pages}' },
  'bot.card.mission': { en: '🏛 {mission}', vi: '🏛 {mission}' },
  'bot.card.author': { en: '✍️ {author} · {theme}', vi: '✍️ {author} · {theme}' },
  'bot.card.campaign': { en: 'Campaign: {campaign}', vi: 'Chiến dịch: {campaign}' },
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
    en: 'The text of this kind of post is not shown in Telegram. Read and decide on the phone page; it asks you to sign in:',
    vi: 'Nội dung loại bài này không hiển thị trên Telegram. Hãy đọc và quyết định trên trang điện thoại, sau khi đăng nhập:',
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
    en: 'Approve {ref}: send the six digits of your authenticator app. I take the message down at once.',
    vi: 'Quyết định về {ref}: gửi mã sáu chữ số trong ứng dụng xác thực. Tôi sẽ xóa tin nhắn đó ngay.',
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

  // --- bot: queue ---
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

  // --- bot: stops ---
  'bot.everywhere': { en: 'everywhere', vi: 'toàn hệ thống' },
  'bot.freeze_where': {
    en: 'Freeze: what shall stop? Emergency notices go on. Another place is written behind the command: /freeze FR-PAR, /freeze x.',
    vi: 'Tạm dừng đăng: dừng ở đâu? Thông báo khẩn vẫn được đăng. Nơi khác thì ghi sau lệnh: /dung FR-PAR, /dung x.',
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
    en: 'Freeze at {where}: {count} planned deliveries stop. Reason: {reason}. Do it?',
    vi: 'Tạm dừng đăng tại {where}: {count} lượt đăng sẽ dừng. Lý do: {reason}. Thực hiện?',
  },
  'bot.lockdown_sure': {
    en: 'Lockdown at {where}: {count} planned deliveries stop, emergency notices too. Reason: {reason}. Do it?',
    vi: 'Khóa khẩn cấp tại {where}: {count} lượt đăng sẽ dừng, kể cả thông báo khẩn. Lý do: {reason}. Thực hiện?',
  },
  'bot.freeze_started': {
    en: '🛑 Frozen at {where}. {count} planned deliveries stand still; nothing starts any more.',
    vi: '🛑 Đã tạm dừng đăng tại {where}. {count} lượt đăng đang dừng, không lượt nào bắt đầu nữa.',
  },
  'bot.lockdown_started': {
    en: '🔒 Locked down at {where}. {count} planned deliveries stand still; nothing starts any more.',
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
  'bot.stop_ended': {
    en: '▶️ Let go on at {where}. Nothing was held.',
    vi: '▶️ Đã cho đăng lại tại {where}. Không có lượt nào bị giữ lại.',
  },
  'bot.stop_ended_held': {
    en: '▶️ Let go on at {where}. {count} deliveries were held, and none goes out by itself. What is to become of them?',
    vi: '▶️ Đã cho đăng lại tại {where}. {count} lượt đăng đang được giữ, không lượt nào tự đăng. Xử lý thế nào?',
  },
  'bot.held_settled': { en: 'Settled: {count}. Still held: {left}.', vi: 'Đã xử lý: {count}. Vẫn giữ lại: {left}.' },

  // --- bot: settling ---
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
  'bot.settled': { en: '{what}: {state} ({at}).', vi: '{what}: {state} ({at}).' },

  // --- bot: numbers ---
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

  // --- bot: delegation ---
  'bot.delegate_where': { en: 'Delegate at which mission?', vi: 'Ủy quyền ở cơ quan nào?' },
  'bot.delegated_now': { en: 'Now: {name} (@{to}), until {until}', vi: 'Hiện nay: {name} (@{to}), đến {until}' },
  'bot.delegate_whom': {
    en: 'Who decides in your place at {mission}? Send their handle, like @par.deputy.',
    vi: 'Ai quyết định thay bạn tại {mission}? Gửi tên gọi, ví dụ @par.deputy.',
  },
  'bot.delegate_how_long': {
    en: 'For how long does @{to} decide in your place? It ends by itself.',
    vi: 'Ủy quyền cho @{to} trong bao lâu? Ủy quyền tự kết thúc.',
  },
  'bot.days': { en: '{days} days', vi: '{days} ngày' },
  'bot.delegated': {
    en: '{name} decides in your place until {until}. You may still decide yourself.',
    vi: '{name} quyết định thay bạn đến {until}. Bạn vẫn có thể tự quyết định.',
  },

  // --- bot: writing a post ---
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

  // --- bot: buttons ---
  'bot.button.help': { en: 'Help', vi: 'Trợ giúp' },
  'bot.button.leave': { en: '✖️ Leave it', vi: '✖️ Thôi' },
  'bot.button.publish_now': { en: 'Publish now', vi: 'Đăng ngay' },
  'bot.button.lockdown': { en: '🔒 Lockdown', vi: '🔒 Khóa khẩn cấp' },
  'bot.button.freeze': { en: 'Freeze only', vi: 'Chỉ tạm dừng' },
  'bot.button.start_freeze': { en: '🛑 Freeze', vi: '🛑 Tạm dừng' },
  'bot.button.start_lockdown': { en: '🔒 Lock down', vi: '🔒 Khóa' },
  'bot.button.resume': { en: '▶️ Let it go on', vi: '▶️ Cho đăng lại' },
  'bot.button.end_stop': { en: '▶️ {where}', vi: '▶️ {where}' },

  // --- db, jobs, config ---
  'database.unreachable': {
    en: 'Cannot reach the database {database} at {host}:{port}: {reason}. Start PostgreSQL there or correct DATABASE_URL; without DATABASE_URL the embedded database is used.',
    vi: 'Không kết nối được cơ sở dữ liệu {database} tại {host}:{port}: {reason}. Hãy khởi động PostgreSQL ở đó hoặc sửa DATABASE_URL; nếu không đặt DATABASE_URL thì cơ sở dữ liệu nhúng được dùng.',
  },
  'database.login_refused': {
    en: 'Cannot log in to the database {database} at {host}:{port} as {user}: {reason}. Correct the user, the password or the database name in DATABASE_URL.',
    vi: 'Không đăng nhập được cơ sở dữ liệu {database} tại {host}:{port} với người dùng {user}: {reason}. Hãy sửa người dùng, mật khẩu hoặc tên cơ sở dữ liệu trong DATABASE_URL.',
  },
  'database.damaged': {
    en: 'Cannot open the embedded database in {folder}: {reason}. Restore the folder from a backup, or move it away to start empty.',
    vi: 'Không mở được cơ sở dữ liệu nhúng trong {folder}: {reason}. Hãy khôi phục thư mục từ bản sao lưu hoặc chuyển nó đi nơi khác để bắt đầu từ trống.',
  },
  'database.migration_failed': {
    en: 'Cannot bring the database up to date: {reason}. The failed migration left nothing behind and will be tried again at the next start; correct it, or go back to the earlier version.',
    vi: 'Không cập nhật được cơ sở dữ liệu: {reason}. Bước cập nhật lỗi không để lại gì và sẽ được thử lại ở lần khởi động sau; hãy sửa nó hoặc quay về phiên bản trước.',
  },
  'database.migration_edited': {
    en: 'Cannot bring the database up to date: {names} changed after it was applied. Restore the file and put the change into a new migration; a trial without anything to keep can start from an empty folder.',
    vi: 'Không cập nhật được cơ sở dữ liệu: {names} đã bị sửa sau khi áp dụng. Hãy khôi phục tệp và đưa thay đổi vào một bước cập nhật mới; bản dùng thử không có gì cần giữ thì có thể bắt đầu từ thư mục trống.',
  },
  'database.newer': {
    en: 'Cannot use this database: a newer version of Communique has changed it ({names}). Start that version or a later one.',
    vi: 'Không dùng được cơ sở dữ liệu này: một phiên bản Communique mới hơn đã thay đổi nó ({names}). Hãy chạy phiên bản đó hoặc mới hơn.',
  },
  'folder.in_use': {
    en: 'Cannot use the folder {folder}: another process works in it (pid {pid}, {command}, {url}). Use that one, or stop it first.',
    vi: 'Không dùng được thư mục {folder}: một tiến trình khác đang làm việc trong đó (pid {pid}, {command}, {url}). Hãy dùng tiến trình đó hoặc dừng nó trước.',
  },
  'folder.unusable': {
    en: 'Cannot use the folder {folder}: {reason}. Correct its owner and rights, or set COMMUNIQUE_DATA to another folder.',
    vi: 'Không dùng được thư mục {folder}: {reason}. Hãy sửa chủ sở hữu và quyền truy cập, hoặc đặt COMMUNIQUE_DATA sang thư mục khác.',
  },
  'job.unknown': {
    en: 'Cannot send the job {name}: it was not named when the queue was opened. Add it to the jobs of the queue.',
    vi: 'Không gửi được công việc {name}: nó chưa được khai báo khi mở hàng đợi. Hãy thêm nó vào danh sách công việc của hàng đợi.',
  },
  // --- post ---
  'post.not_found': {
    en: 'Cannot find the post "{ref}": there is none with this number. Write it like PAR-142, or list the posts.',
    vi: 'Không tìm thấy bài đăng "{ref}": không có bài nào mang số này. Hãy viết như PAR-142, hoặc xem danh sách bài đăng.',
  },
  'post.refused': {
    en: 'Cannot store the post: {count} thing(s) in it cannot be so. Mend what is listed and try again; nothing was stored.',
    vi: 'Không thể lưu bài đăng: có {count} chỗ không hợp lệ. Hãy sửa những chỗ được liệt kê rồi thử lại; chưa có gì được lưu.',
  },
  'post.not_publishable': {
    en: 'Cannot submit {ref}: {count} thing(s) in it cannot go out so. Mend what is listed; the draft is kept.',
    vi: 'Không thể trình duyệt {ref}: có {count} chỗ chưa thể đăng. Hãy sửa những chỗ được liệt kê; bản nháp vẫn được giữ.',
  },
  'post.version_stale': {
    en: 'Cannot edit {ref}: somebody changed it meanwhile (you have version {given}, it is now {present}). Open it again and repeat your change.',
    vi: 'Không thể sửa {ref}: đã có người sửa trong lúc đó (bạn đang giữ phiên bản {given}, hiện tại là {present}). Hãy mở lại và sửa lần nữa.',
  },
  'post.mission_fixed': {
    en: 'Cannot move {ref} to another mission: a post belongs to the mission that wrote it. Write a new one there.',
    vi: 'Không thể chuyển {ref} sang cơ quan khác: bài đăng thuộc cơ quan đã soạn. Hãy soạn bài mới tại cơ quan kia.',
  },
  'post.already_out': {
    en: 'Cannot change the post: {count} of its deliveries are out or on their way. Write a new post, or a correction.',
    vi: 'Không thể thay đổi bài đăng: {count} lượt đăng đã ra hoặc đang được gửi. Hãy soạn bài mới hoặc bài đính chính.',
  },
  'post.window_over': {
    en: 'Cannot go on with {ref}: its window ended at {until}. Give it a later one.',
    vi: 'Không thể tiếp tục với {ref}: khoảng thời gian cho phép đã hết lúc {until}. Hãy chọn thời gian muộn hơn.',
  },
  'post.window_missing': {
    en: 'Cannot choose a free slot: the post names no window. Give notBefore and notAfter, or a time.',
    vi: 'Không thể chọn khung giờ trống: bài đăng chưa có khoảng thời gian. Hãy ghi thời gian sớm nhất và muộn nhất, hoặc ghi giờ cụ thể.',
  },
  'post.outside_window': {
    en: 'Cannot keep these times: one lies outside the window {from} to {until}. Widen the window or move the time.',
    vi: 'Không thể giữ thời gian này: có giờ nằm ngoài khoảng từ {from} đến {until}. Hãy nới khoảng thời gian hoặc đổi giờ.',
  },
  'post.time_past': {
    en: 'Cannot publish at {at} ({zone}): that time is over. Choose a later one.',
    vi: 'Không thể đăng lúc {at} ({zone}): thời điểm này đã qua. Hãy chọn giờ muộn hơn.',
  },
  'post.quiet_hours': {
    en: 'Cannot publish at {at} ({zone}): {account} is quiet from {from} to {until}. Choose another time, or change its quiet hours.',
    vi: 'Không thể đăng lúc {at} ({zone}): {account} nghỉ đăng từ {from} đến {until}. Hãy chọn giờ khác hoặc đổi giờ nghỉ của tài khoản.',
  },
  'warning.election': {
    en: 'Its window falls into an election of the host country {country} ({note}, {from} to {until}): it is reviewed as policy, unless it is an emergency notice.',
    vi: 'Khoảng thời gian đăng trùng thời gian bầu cử tại nước sở tại {country} ({note}, từ {from} đến {until}): bài được duyệt như nội dung chính sách, trừ thông báo khẩn.',
  },
  'election.not_found': {
    en: 'Cannot find the election window "{id}". List them: communique elections list',
    vi: 'Không tìm thấy thời gian bầu cử "{id}". Xem danh sách: communique elections list',
  },
  'election.note_missing': {
    en: 'Cannot add an election window without a note: say which election it is.',
    vi: 'Không thể thêm thời gian bầu cử khi không ghi chú: hãy ghi rõ cuộc bầu cử nào.',
  },
  'election.window_malformed': {
    en: 'Cannot add an election window from {from} to {until}: it must end after it begins.',
    vi: 'Không thể thêm thời gian bầu cử từ {from} đến {until}: thời điểm kết thúc phải sau thời điểm bắt đầu.',
  },
  'election.country_unknown': {
    en: 'Cannot add an election window for "{country}": no mission is there. Name a host country by its two letters.',
    vi: 'Không thể thêm thời gian bầu cử cho "{country}": không có cơ quan đại diện tại đó. Hãy ghi mã hai chữ cái của nước sở tại.',
  },
  'warning.equal_texts': {
    en: '{count} accounts on {channel} say the same, or nearly the same, within minutes: networks may take it for a botnet. Equal texts are kept two minutes apart, unless they are submitted with --at-once.',
    vi: '{count} tài khoản trên {channel} đăng nội dung giống hoặc gần giống nhau trong vài phút: mạng có thể coi là tài khoản tự động. Nội dung giống nhau được đăng cách nhau hai phút, trừ khi trình duyệt với --at-once.',
  },
  'warning.said_elsewhere': {
    en: '{other} says the same, or nearly the same, on {channel} within a day of this.',
    vi: '{other} có nội dung giống hoặc gần giống trên {channel}, cách bài này không quá một ngày.',
  },
  'warning.at_once': {
    en: 'Its equal texts go out at the same minute, as was asked: {why}',
    vi: 'Các nội dung giống nhau được đăng cùng lúc theo đề nghị: {why}',
  },
  'warning.repeat_refused': {
    en: '{network} may refuse a text that the account posted lately: occurrences close together may fail. Let them lie far apart, or write several posts.',
    vi: '{network} có thể từ chối nội dung mà tài khoản vừa đăng: các lần lặp gần nhau có thể không đăng được. Hãy để các lần cách xa nhau, hoặc soạn nhiều bài.',
  },
  'post.language_malformed': {
    en: 'Cannot use the language "{language}": there is no such language tag. Write it like vi, fr, pt-BR or zh-Hans.',
    vi: 'Không dùng được ngôn ngữ "{language}": không có mã này. Hãy viết như vi, fr, pt-BR hoặc zh-Hans.',
  },
  'post.reviewer_unknown': {
    en: 'Cannot name "{reviewer}" as the reviewer: nobody of that name reviews languages at {mission}. Name a language reviewer of the mission, or nobody.',
    vi: 'Không thể ghi "{reviewer}" là người hiệu đính: tại {mission} không có người hiệu đính nào tên như vậy. Hãy ghi người hiệu đính của cơ quan, hoặc để trống.',
  },
  'post.machine_draft_unreviewed': {
    en: 'Cannot submit the text in {language}: a machine wrote it, and no reviewer is named. Name the person who reads it.',
    vi: 'Không thể trình duyệt bản tiếng {language}: do máy soạn mà chưa có tên người hiệu đính. Hãy ghi tên người hiệu đính.',
  },
  'post.reviewer_wrote': {
    en: 'Cannot have {reviewer} review the text in {language}: they wrote of this post. Name another reviewer.',
    vi: 'Không thể để {reviewer} hiệu đính bản tiếng {language}: người này đã tham gia soạn bài. Hãy ghi người hiệu đính khác.',
  },
  'post.secret_marking': {
    en: 'Cannot keep this text: it carries the marking "{marking}" of a state secret. Take classified content out of this system; if it is no marking, write it in small letters.',
    vi: 'Không được lưu nội dung này: có dấu chỉ độ mật "{marking}". Hãy đưa nội dung mật ra khỏi hệ thống; nếu không phải dấu chỉ độ mật, hãy viết chữ thường.',
  },
  'post.no_account': {
    en: 'Cannot place this language version: it names no account of {mission}. Name at least one network.',
    vi: 'Không thể xếp bản tiếng này: chưa ghi tài khoản nào của {mission}. Hãy ghi ít nhất một mạng.',
  },
  'post.reason_missing': {
    en: 'Cannot withdraw without a reason: it stays in the record. Say why in a few words.',
    vi: 'Không thể rút lại nếu không nêu lý do: lý do được lưu trong nhật ký. Hãy nêu ngắn gọn.',
  },
  'mission.unknown': {
    en: 'Cannot find the mission "{code}": the register has none with this code. List the missions to see the codes.',
    vi: 'Không tìm thấy cơ quan đại diện "{code}": danh mục không có mã này. Hãy xem danh sách cơ quan để biết mã.',
  },
  'account.unknown': {
    en: 'Cannot publish to "{account}": {mission} has no such account. It has: {known}. Connect it first, or name another.',
    vi: 'Không thể đăng lên "{account}": {mission} không có tài khoản này. Hiện có: {known}. Hãy kết nối trước hoặc chọn tài khoản khác.',
  },
  'account.ambiguous': {
    en: 'Cannot choose an account for "{account}": {mission} has several ({choices}). Name one of these.',
    vi: 'Không chọn được tài khoản cho "{account}": {mission} có nhiều tài khoản ({choices}). Hãy ghi rõ một trong số đó.',
  },
  'account.named_twice': {
    en: 'Cannot publish to "{account}": this language version goes to {channel} {handle} already. Name it once.',
    vi: 'Không thể đăng lên "{account}": bản tiếng này đã có {channel} {handle}. Hãy ghi một lần.',
  },
  'media.not_found': {
    en: 'Cannot find the picture "{media}": it was not uploaded for this mission. Upload it first.',
    vi: 'Không tìm thấy ảnh "{media}": ảnh chưa được tải lên cho cơ quan này. Hãy tải lên trước.',
  },
  'media.too_large': {
    en: 'Cannot take the picture {file}: it has {size} bytes, and {max} are allowed. Make it smaller.',
    vi: 'Không nhận được ảnh {file}: ảnh có {size} byte, tối đa {max}. Hãy giảm kích thước.',
  },
  'media.not_a_picture': {
    en: 'Cannot read {file} as a picture: its bytes are no known picture format. Save it again as JPEG or PNG.',
    vi: 'Không đọc được {file} như một ảnh: nội dung không phải định dạng ảnh. Hãy lưu lại dạng JPEG hoặc PNG.',
  },
  'media.wrong_type': {
    en: 'Cannot take {file}: pictures of the kind "{type}" are not published. Save it as JPEG, PNG, GIF or WebP.',
    vi: 'Không nhận được {file}: không đăng ảnh kiểu "{type}". Hãy lưu dạng JPEG, PNG, GIF hoặc WebP.',
  },
  'import.refused': {
    en: 'Cannot import the file: {count} thing(s) are wrong. Nothing was imported; mend the lines and import it again.',
    vi: 'Không thể nhập tệp: có {count} chỗ sai. Chưa có gì được nhập; hãy sửa các dòng rồi nhập lại.',
  },
  'import.file_missing': {
    en: 'Cannot find the picture file "{file}": it did not come with the CSV. Put it beside the file, or correct the name.',
    vi: 'Không tìm thấy tệp ảnh "{file}": ảnh không đi kèm tệp CSV. Hãy đặt ảnh cùng thư mục hoặc sửa tên.',
  },

  // --- approval ---
  'approval.revision_stale': {
    en: 'Cannot decide on {ref}: the content changed after you saw it. Open it again, read it, and decide on what it is now.',
    vi: 'Không thể quyết định về {ref}: nội dung đã thay đổi sau khi bạn xem. Hãy mở lại, đọc và quyết định theo nội dung hiện tại.',
  },
  'approval.four_eyes': {
    en: 'Cannot decide on {ref}: you wrote or submitted it. Another person must decide.',
    vi: 'Không thể quyết định về {ref}: bạn là người soạn hoặc trình. Phải do người khác quyết định.',
  },
  'approval.not_yours': {
    en: 'Cannot decide on {ref}: this step asks for {asked}, and you are there: {yours}. Ask one of those.',
    vi: 'Không thể quyết định về {ref}: bước này cần {asked}, còn bạn tại đây là: {yours}. Hãy nhờ người có vai trò đó.',
  },
  'approval.decided_exists': {
    en: 'Cannot decide on {ref} twice: you have decided at an earlier step. Another person takes this one.',
    vi: 'Không thể quyết định về {ref} hai lần: bạn đã quyết định ở bước trước. Bước này phải do người khác.',
  },
  'approval.nothing_open': {
    en: 'Cannot decide on {ref}: nothing waits for a decision, it is {state}. Submit it first.',
    vi: 'Không thể quyết định về {ref}: không có gì chờ duyệt, trạng thái là {state}. Hãy trình duyệt trước.',
  },
  'approval.comment_missing': {
    en: 'Cannot send it back without a word: say what is to change, or why it is refused.',
    vi: 'Không thể trả lại mà không nêu ý kiến: hãy ghi cần sửa gì hoặc vì sao không duyệt.',
  },
  'notice.approval_reminder': {
    en: '{ref} ({theme}) has waited for a decision since {since}.',
    vi: '{ref} ({theme}) chờ duyệt từ {since}.',
  },
  'notice.approval_escalated': {
    en: '{ref} ({theme}) has waited since {since}, and nobody decided. Its first time is {due}; without a decision it lapses.',
    vi: '{ref} ({theme}) chờ từ {since} mà chưa ai duyệt. Giờ đăng đầu tiên là {due}; nếu không được duyệt, bài sẽ quá hạn.',
  },
  'post.template_missing': {
    en: 'Cannot submit an emergency notice in {language}: there is no template in this language. Ask the ministry for one, or leave the language out.',
    vi: 'Không thể trình thông báo khẩn bằng tiếng {language}: chưa có mẫu cho ngôn ngữ này. Hãy đề nghị Bộ ban hành mẫu, hoặc bỏ ngôn ngữ này.',
  },
  'post.template_unmatched': {
    en: 'Cannot submit this text in {language} as an emergency notice: it follows none of the templates ({names}). Fill in a template, word for word.',
    vi: 'Không thể trình nội dung tiếng {language} này làm thông báo khẩn: không theo mẫu nào ({names}). Hãy điền đúng theo mẫu.',
  },
  'template.malformed': {
    en: 'Cannot use this template: besides what is filled in it says next to nothing. Write the sentences that always hold.',
    vi: 'Không thể dùng mẫu này: ngoài phần điền vào gần như không có nội dung. Hãy viết các câu cố định.',
  },
  'template.not_found': {
    en: 'Cannot find the template {id}. List the templates to see which there are.',
    vi: 'Không tìm thấy mẫu {id}. Hãy xem danh sách mẫu.',
  },
  'template.four_eyes_forbidden': {
    en: 'Cannot put this template in force: you proposed it. Another person of the ministry must confirm it.',
    vi: 'Không thể áp dụng mẫu này: bạn là người đề xuất. Phải do người khác của Bộ xác nhận.',
  },
  'template.not_proposed_conflict': {
    en: 'Cannot do this with the template: it is in force or has ended already. List the templates to see it.',
    vi: 'Không thể thực hiện với mẫu này: mẫu đang áp dụng hoặc đã kết thúc. Hãy xem danh sách mẫu.',
  },
  'after_review.not_open_conflict': {
    en: 'Cannot review {ref} afterwards: it is no emergency notice that waits for that. Show the post to see what was said of it.',
    vi: 'Không thể hậu kiểm {ref}: không phải thông báo khẩn đang chờ hậu kiểm. Hãy xem bài để biết kết quả.',
  },
  'notice.after_review_asked': {
    en: '{ref} ({theme}) went out as an emergency notice: the ministry looks at it within 24 hours.',
    vi: '{ref} ({theme}) đã được duyệt đăng theo diện khẩn: Bộ cần hậu kiểm trong 24 giờ.',
  },
  'notice.after_review_overdue': {
    en: '{ref} ({theme}) was to be looked at by the ministry until {due}, and nobody did.',
    vi: '{ref} ({theme}) phải được Bộ hậu kiểm trước {due} mà chưa ai thực hiện.',
  },
  'notice.after_review_objected': {
    en: 'The ministry objects to the emergency notice {ref} ({theme}). Read why, and recall it where it is wrong.',
    vi: 'Bộ có ý kiến không đồng ý về thông báo khẩn {ref} ({theme}). Hãy xem lý do và thu hồi nếu nội dung sai.',
  },
  'comment.missing': {
    en: 'Cannot keep an empty comment: write what you want to say.',
    vi: 'Không thể lưu góp ý trống: hãy viết ý kiến.',
  },
  'notice.commented': { en: '{ref} has a new comment.', vi: '{ref} có góp ý mới.' },
  'revision.not_found': {
    en: 'Cannot find revision {number} of {ref}. Show the post to see its revisions.',
    vi: 'Không tìm thấy bản trình số {number} của {ref}. Hãy xem bài để biết các bản trình.',
  },
  'revision.no_earlier_not_found': {
    en: 'Cannot compare {ref}: there is no earlier revision. It is there after the post was submitted again.',
    vi: 'Không thể so sánh {ref}: chưa có bản trình trước. Chỉ so sánh được sau khi bài được trình lại.',
  },
  'chain.too_weak': {
    en: 'Cannot use this chain: at no step must somebody decide for the state. Add a step that asks for a head, a deputy, a delegate or the ministry.',
    vi: 'Không thể dùng quy trình này: không có bước nào do người có thẩm quyền quyết định. Hãy thêm bước của Trưởng Cơ quan, cấp phó, người được ủy quyền hoặc Bộ.',
  },
  'chain.step_malformed': {
    en: 'Cannot use the step "{step}": name it once, and give either anyOf or allOf; languages are read by language reviewers.',
    vi: 'Không thể dùng bước "{step}": mỗi bước một tên riêng, chỉ ghi anyOf hoặc allOf; việc hiệu đính ngôn ngữ do người hiệu đính làm.',
  },
  'chain.role_unfit': {
    en: 'Cannot use the step "{step}": the role {role} decides on no post. Ask for a head, a deputy, a delegate, the ministry or a language reviewer.',
    vi: 'Không thể dùng bước "{step}": vai trò {role} không duyệt bài. Hãy chọn Trưởng Cơ quan, cấp phó, người được ủy quyền, Bộ hoặc người hiệu đính.',
  },
  'chain.not_found': {
    en: 'Cannot find the chain {id}. List the chains to see which there are.',
    vi: 'Không tìm thấy quy trình {id}. Hãy xem danh sách quy trình.',
  },
  'chain.four_eyes_forbidden': {
    en: 'Cannot put this chain in force: you proposed it. Another person of the ministry must confirm it.',
    vi: 'Không thể áp dụng quy trình này: bạn là người đề xuất. Phải do người khác của Bộ xác nhận.',
  },
  'chain.not_proposed_conflict': {
    en: 'Cannot confirm this chain: it is no open proposal, somebody confirmed or ended it. List the chains to see it.',
    vi: 'Không thể xác nhận quy trình này: đã được xác nhận hoặc đã kết thúc. Hãy xem danh sách quy trình.',
  },
  'chain.retired_conflict': {
    en: 'Cannot end this chain: it has ended already. List the chains to see which hold.',
    vi: 'Không thể kết thúc quy trình này: đã kết thúc từ trước. Hãy xem danh sách quy trình.',
  },
  'delegation.too_long': {
    en: 'Cannot delegate for longer than {days} days. Give an earlier end; it can be given again.',
    vi: 'Không thể ủy quyền quá {days} ngày. Hãy chọn ngày kết thúc sớm hơn; có thể ủy quyền lại.',
  },
  'delegation.to_oneself': {
    en: 'Cannot delegate to yourself: name another member.',
    vi: 'Không thể ủy quyền cho chính mình: hãy chọn người khác.',
  },
  'delegation.administrator_forbidden': {
    en: 'Cannot delegate to {member}: they administer the mission, and who administers decides on no post. Name another member.',
    vi: 'Không thể ủy quyền cho {member}: người này là quản trị viên tại cơ quan, mà quản trị viên không được duyệt bài. Hãy chọn người khác.',
  },
  'notice.delegated': {
    en: '{member} decides on posts of {mission} in the place of the head from {from} to {until}.',
    vi: '{member} được ủy quyền duyệt bài của {mission} từ {from} đến {until}.',
  },
  'notice.approval_asked': {
    en: '{ref} ({theme}) waits for a decision.',
    vi: '{ref} ({theme}) đang chờ duyệt.',
  },
  'notice.decided_approve': {
    en: '{ref} ({theme}) was approved.',
    vi: '{ref} ({theme}) đã được duyệt.',
  },
  'notice.decided_request_changes': {
    en: 'Changes are asked for in {ref} ({theme}).',
    vi: '{ref} ({theme}) được yêu cầu chỉnh sửa.',
  },
  'notice.decided_reject': {
    en: '{ref} ({theme}) was refused.',
    vi: '{ref} ({theme}) không được duyệt.',
  },
  'notice.post_lapsed': {
    en: '{ref} lapsed: its time passed ({until}) and nobody had decided. It was not published.',
    vi: '{ref} đã quá hạn: hết thời gian ({until}) mà chưa có quyết định. Bài không được đăng.',
  },

  // --- scheduler ---
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
    en: '{ref} on {channel} ({handle}) needs you: {reason}. See: npx communique inspect {ref}/{channel}',
    vi: '{ref} trên {channel} ({handle}) cần người xử lý: {reason}. Xem: npx communique inspect {ref}/{channel}',
  },
  'notice.reconnect': {
    en: '{channel} no longer accepts us for {handle}. Connect the account again; what waits goes on by itself.',
    vi: '{channel} không còn chấp nhận kết nối của {handle}. Hãy kết nối lại tài khoản; bài đang chờ sẽ tự đăng tiếp.',
  },
  'notice.pump_stalled': {
    en: 'Nothing goes out: {count} deliveries are due and nobody takes them up; {workers} processes publish. Look at the log of communique work, and start it again.',
    vi: 'Chưa đăng được gì: {count} lượt đã đến giờ mà không có tiến trình nào nhận; có {workers} tiến trình đăng bài. Hãy xem nhật ký của communique work và khởi động lại.',
  },
  'notice.leases_open': {
    en: '{count} sendings were left by a process that died, and nothing has settled them. Is communique work running? Start it again.',
    vi: '{count} lần gửi bị bỏ dở do tiến trình dừng đột ngột và chưa được xử lý. communique work có đang chạy không? Hãy khởi động lại.',
  },
  'notice.deliveries_overdue': {
    en: '{count} deliveries of {mission} are past their time and not settled. See: npx communique queue --mission {mission}',
    vi: '{count} lượt đăng của {mission} đã quá giờ mà chưa được xử lý. Xem: npx communique queue --mission {mission}',
  },
  'notice.queue_stalled': {
    en: 'The work behind the posts stands still: its oldest job has waited for minutes. Look at the log of communique work, and start it again.',
    vi: 'Công việc nền đang bị ngừng: việc chờ lâu nhất đã nhiều phút. Hãy xem nhật ký của communique work và khởi động lại.',
  },
  'notice.job_failed': {
    en: '{count} times {job} failed at every try, the last time because: {problem}',
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
    en: '{ref}: it is asked to be removed from {count} accounts ({why}). A second person confirms or refuses: npx communique removals list --post {ref}',
    vi: '{ref}: có đề nghị gỡ khỏi {count} tài khoản ({why}). Cần người thứ hai xác nhận hoặc không đồng ý: npx communique removals list --post {ref}',
  },
  'notice.removal_refused': {
    en: '{ref} stays on {channel} {handle}: its removal was not confirmed ({why}).',
    vi: '{ref} vẫn giữ trên {channel} {handle}: đề nghị gỡ không được xác nhận ({why}).',
  },
  'notice.removal_needs_person': {
    en: '{ref} is not known to be gone from {channel} {handle}: {reason}. Look there, and say what you found: npx communique removals settle {id}',
    vi: 'Chưa xác nhận được {ref} đã gỡ khỏi {channel} {handle}: {reason}. Hãy xem trực tiếp và ghi kết quả: npx communique removals settle {id}',
  },
  'notice.removed': {
    en: '{ref} was removed from {channel} {handle}.',
    vi: '{ref} đã được gỡ khỏi {channel} {handle}.',
  },
  'notice.recalled': {
    en: '{ref} was recalled ({why}): {count} deliveries no longer go out, nothing was out.',
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
  // --- config ---
  'config.refused': {
    en: 'Cannot start: {count} setting(s) are wrong. Mend what is listed (see .env.example) and start again.',
    vi: 'Không thể khởi động: có {count} cấu hình sai. Hãy sửa những mục được liệt kê (xem .env.example) rồi khởi động lại.',
  },
  'config.malformed': {
    en: '"{value}" cannot stand here. See .env.example for its form.',
    vi: 'giá trị "{value}" không hợp lệ. Xem dạng đúng trong .env.example.',
  },
  'config.key_missing': {
    en: 'production needs a secret key of 32 bytes. Make one with: openssl rand -base64 32, and keep a copy in a safe place.',
    vi: 'chế độ chính thức cần khóa bí mật 32 byte. Hãy tạo bằng: openssl rand -base64 32, và cất một bản ở nơi an toàn.',
  },
  'config.key_length': {
    en: 'the secret key has {bytes} bytes and needs 32. Make one with: openssl rand -base64 32.',
    vi: 'khóa bí mật có {bytes} byte, cần 32 byte. Hãy tạo bằng: openssl rand -base64 32.',
  },
  'config.oidc_incomplete': {
    en: 'single sign-on needs all three: COMMUNIQUE_OIDC_ISSUER, COMMUNIQUE_OIDC_CLIENT_ID and COMMUNIQUE_OIDC_CLIENT_SECRET. Set this one, too, or none.',
    vi: 'đăng nhập một lần cần đủ cả ba: COMMUNIQUE_OIDC_ISSUER, COMMUNIQUE_OIDC_CLIENT_ID và COMMUNIQUE_OIDC_CLIENT_SECRET. Hãy đặt cả biến này, hoặc bỏ cả ba.',
  },
  'config.mail_from_missing': {
    en: 'Cannot send mails: COMMUNIQUE_SMTP_URL names a mail server and nothing says who the sender is. Set COMMUNIQUE_MAIL_FROM.',
    vi: 'Không thể gửi thư: COMMUNIQUE_SMTP_URL có máy chủ thư nhưng chưa rõ người gửi. Hãy đặt COMMUNIQUE_MAIL_FROM.',
  },
  'config.sandbox_in_production': {
    en: 'a sandbox belongs to a trial. Remove this setting, or start without DATABASE_URL and NODE_ENV=production.',
    vi: 'mạng mô phỏng chỉ dùng ở chế độ thử. Hãy bỏ cấu hình này, hoặc khởi động không có DATABASE_URL và NODE_ENV=production.',
  },
  'config.trial_key': {
    en: 'Cannot start production with the key of a trial. Set COMMUNIQUE_SECRET_KEY to a key of your own.',
    vi: 'Không thể chạy chính thức với khóa của chế độ thử. Hãy đặt COMMUNIQUE_SECRET_KEY bằng khóa riêng.',
  },
  'config.trial_rows': {
    en: 'Cannot start production on this database: {count} sandbox account(s) or trial persona(s) are in it. Use a new database or folder (communique init), or close them.',
    vi: 'Không thể chạy chính thức trên cơ sở dữ liệu này: có {count} tài khoản mô phỏng hoặc nhân vật thử. Hãy dùng cơ sở dữ liệu hoặc thư mục mới (communique init).',
  },
  // --- dispatch: what messages to people say ---
  'message.open_post': { en: 'Open {ref}', vi: 'Mở {ref}' },
  'message.open_house': { en: 'Open Communique', vi: 'Mở Communique' },
  'message.acknowledge': { en: 'I have seen to it', vi: 'Tôi đã xử lý' },
  'message.settle': { en: 'Decide what becomes of it', vi: 'Quyết định xử lý' },
  'message.times': { en: '({count} times)', vi: '({count} lần)' },
  'message.unacknowledged': {
    en: 'Nobody has acknowledged this for {minutes} minutes.',
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

  // --- dispatch: what it tells itself ---
  'notice.message_undelivered': {
    en: '@{handle} could not be told by {way}: {problem}. Mend the address, or tell them yourself.',
    vi: 'Không gửi được thông báo cho @{handle} qua {way}: {problem}. Hãy sửa địa chỉ hoặc tự báo cho người đó.',
  },
  'notice.members_unreachable': {
    en: '{count} members have neither a mail address nor Telegram and learn of nothing unless they look: {handles}. Give them an address.',
    vi: '{count} thành viên chưa có thư điện tử và Telegram nên chỉ biết thông báo khi tự xem: {handles}. Hãy bổ sung địa chỉ.',
  },
  'notice.way_down': {
    en: 'Nothing goes out by {way}; {count} messages wait: {problem}. They are sent once it works again. Look at the settings with npx communique doctor.',
    vi: 'Chưa gửi được gì qua {way}; {count} tin đang chờ: {problem}. Tin sẽ được gửi khi hoạt động lại. Hãy kiểm tra cấu hình bằng npx communique doctor.',
  },
  'message_way.mail': { en: 'e-mail', vi: 'thư điện tử' },
  'message_way.telegram': { en: 'Telegram', vi: 'Telegram' },

  // --- dispatch: invitations ---
  'invitation.subject': { en: 'Your access to Communique', vi: 'Tài khoản Communique của ông/bà' },
  'invitation.words': {
    en: '{name} (@{handle}): set your password by this link, once, until {until} ({zone}). Give it to nobody: whoever has it signs in as you.',
    vi: '{name} (@{handle}): hãy đặt mật khẩu bằng đường dẫn này, dùng một lần, trước {until} ({zone}). Không đưa cho ai: người có đường dẫn đăng nhập được bằng tên của ông/bà.',
  },
  'invitation.open': { en: 'Set the password', vi: 'Đặt mật khẩu' },

  // --- dispatch: duty, preferences ---
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

  // --- dispatch: mails ---
  'mail.sender_malformed': {
    en: 'Cannot send mails from "{from}": it is no mail address. Set COMMUNIQUE_MAIL_FROM like Communique <notices@mission.example>.',
    vi: 'Không thể gửi thư từ "{from}": không phải địa chỉ thư điện tử. Hãy đặt COMMUNIQUE_MAIL_FROM theo dạng Communique <notices@mission.example>.',
  },

  // --- run ---
  'sandbox.unreachable': {
    en: 'Cannot reach the sandbox at {origin}: nothing answers there. Start it with: npx communique sandbox, or correct COMMUNIQUE_SANDBOX_URL.',
    vi: 'Không kết nối được mạng mô phỏng tại {origin}: không có phản hồi. Hãy khởi động bằng: npx communique sandbox, hoặc sửa COMMUNIQUE_SANDBOX_URL.',
  },
  'sandbox.port_conflict': {
    en: 'Cannot start the simulated networks on the ports {port} to {last} of {host}: another program has one of them. Stop it, choose other ports (COMMUNIQUE_SANDBOX_PORT), or, if it is a sandbox, use that one: COMMUNIQUE_SANDBOX_URL=http://{host}:{port}',
    vi: 'Không thể khởi động mạng mô phỏng trên các cổng {port} đến {last} của {host}: chương trình khác đang dùng một trong các cổng đó. Hãy dừng chương trình đó, chọn cổng khác (COMMUNIQUE_SANDBOX_PORT), hoặc nếu đó là mạng mô phỏng thì dùng luôn: COMMUNIQUE_SANDBOX_URL=http://{host}:{port}',
  },
  'serve.address_unusable': {
    en: 'Cannot listen on {host}:{port}: the system refuses this address ({reason}). Name an address of this machine (--host or COMMUNIQUE_HOST) and a port that you may use (--port or COMMUNIQUE_PORT).',
    vi: 'Không thể lắng nghe tại {host}:{port}: hệ điều hành từ chối địa chỉ này ({reason}). Hãy ghi một địa chỉ của máy này (--host hoặc COMMUNIQUE_HOST) và cổng được phép dùng (--port hoặc COMMUNIQUE_PORT).',
  },
  'serve.port_conflict': {
    en: 'Cannot listen on {host}:{port}: another program does. Stop it, or choose another port (--port or COMMUNIQUE_PORT).',
    vi: 'Không thể lắng nghe tại {host}:{port}: chương trình khác đang dùng. Hãy dừng chương trình đó hoặc chọn cổng khác (--port hoặc COMMUNIQUE_PORT).',
  },
  // --- backup ---
  'backup.not_archive': {
    en: 'Cannot use "{file}": it is no backup of Communique. Name a file that communique backup wrote.',
    vi: 'Không dùng được "{file}": đây không phải bản sao lưu của Communique. Hãy chỉ tệp do lệnh communique backup tạo ra.',
  },
  'backup.file_not_found': {
    en: 'Cannot read "{file}": {reason}. Check the path and the rights.',
    vi: 'Không đọc được "{file}": {reason}. Hãy kiểm tra đường dẫn và quyền truy cập.',
  },
  'backup.newer': {
    en: 'Cannot use "{file}": a newer version of Communique ({version}) wrote it. Restore it with that version.',
    vi: 'Không dùng được "{file}": tệp do phiên bản Communique mới hơn ({version}) tạo ra. Hãy khôi phục bằng phiên bản đó.',
  },
  'backup.wrong_key': {
    en: 'Cannot open "{file}": it is sealed with the key {wanted}, and the key here is {given}. Set COMMUNIQUE_SECRET_KEY to the key of the house that wrote it, or name its escrow file: --escrow FILE. Nothing was changed.',
    vi: 'Không mở được "{file}": tệp được mã hóa bằng khóa {wanted}, còn khóa hiện có là {given}. Hãy đặt COMMUNIQUE_SECRET_KEY bằng khóa của hệ thống đã tạo tệp, hoặc chỉ tệp ký gửi khóa: --escrow FILE. Chưa thay đổi gì.',
  },
  'backup.truncated': {
    en: 'Cannot use "{file}": its end is missing. Copy it again from where it was kept, or take an earlier one. Nothing was changed.',
    vi: 'Không dùng được "{file}": thiếu phần cuối. Hãy chép lại từ nơi lưu giữ hoặc dùng bản sao lưu trước đó. Chưa thay đổi gì.',
  },
  'backup.damaged': {
    en: 'Cannot use "{file}": it is not what was written; something in it was changed or damaged. Copy it again from where it was kept, or take an earlier one. Nothing was changed.',
    vi: 'Không dùng được "{file}": nội dung không còn như khi ghi, đã bị thay đổi hoặc hỏng. Hãy chép lại từ nơi lưu giữ hoặc dùng bản sao lưu trước đó. Chưa thay đổi gì.',
  },
  'backup.running_conflict': {
    en: 'Cannot take a backup: another one is being written. Wait until it has ended.',
    vi: 'Không thể sao lưu: một bản sao lưu khác đang được ghi. Hãy đợi đến khi xong.',
  },
  'restore.not_empty_conflict': {
    en: 'Cannot restore here: the database is not empty (posts: {posts}, members: {members}, accounts: {accounts}), and nothing is ever overwritten. Use a new folder (COMMUNIQUE_DATA) or a new database (DATABASE_URL).',
    vi: 'Không thể khôi phục tại đây: cơ sở dữ liệu không trống (bài đăng: {posts}, thành viên: {members}, tài khoản: {accounts}) và không bao giờ bị ghi đè. Hãy dùng thư mục mới (COMMUNIQUE_DATA) hoặc cơ sở dữ liệu mới (DATABASE_URL).',
  },
  'restore.older': {
    en: 'Cannot restore "{file}" with this version: it was written by {version}, before the database changed its form. Restore it with that version into an empty database, then start this one: it brings the database up to date.',
    vi: 'Không thể khôi phục "{file}" bằng phiên bản này: tệp do phiên bản {version} tạo ra, trước khi cơ sở dữ liệu đổi cấu trúc. Hãy khôi phục bằng phiên bản đó vào cơ sở dữ liệu trống, rồi chạy phiên bản này để cập nhật.',
  },
  'restore.unequal': {
    en: 'Cannot restore: what the database holds of "{table}" is not what the archive says. Nothing was kept. Restore with the version that wrote the archive.',
    vi: 'Không thể khôi phục: dữ liệu "{table}" trong cơ sở dữ liệu không khớp với bản sao lưu. Chưa lưu gì. Hãy khôi phục bằng phiên bản đã tạo bản sao lưu.',
  },
  'restore.key_opens_nothing': {
    en: 'Cannot restore: the key opens the archive but the credentials of none of its {accounts} accounts. Nothing was kept. Use the key that the house worked with.',
    vi: 'Không thể khôi phục: khóa mở được bản sao lưu nhưng không mở được thông tin đăng nhập của tài khoản nào trong {accounts} tài khoản. Chưa lưu gì. Hãy dùng khóa mà hệ thống đã dùng.',
  },
  'restore.key_missing': {
    en: 'Cannot open the archive: there is no key. Set COMMUNIQUE_SECRET_KEY to the key of the house that wrote it, or name its escrow file: --escrow FILE.',
    vi: 'Không mở được bản sao lưu: chưa có khóa. Hãy đặt COMMUNIQUE_SECRET_KEY bằng khóa của hệ thống đã tạo tệp, hoặc chỉ tệp ký gửi khóa: --escrow FILE.',
  },
  'restore.trial_forbidden': {
    en: 'Cannot restore "{file}" into production: it is the archive of a trial. Restore it without DATABASE_URL and NODE_ENV into a new folder (COMMUNIQUE_DATA).',
    vi: 'Không thể khôi phục "{file}" vào chế độ chính thức: đây là bản sao lưu của chế độ thử. Hãy khôi phục vào thư mục mới (COMMUNIQUE_DATA), không đặt DATABASE_URL và NODE_ENV.',
  },
  'restore.lockdown': {
    en: 'Restored from the backup of {at}: compare with the accounts what went out after it, then end this lockdown.',
    vi: 'Khôi phục từ bản sao lưu lúc {at}: hãy đối chiếu với các tài khoản những gì đã đăng sau đó rồi mới dỡ khóa khẩn cấp.',
  },
  'notice.restored': {
    en: 'The house was restored from the backup of {at} and is locked down. {held} deliveries wait for a decision each, {asked} are being asked about at their networks, {planned} are planned for later. What went out after the backup is not in the record: compare with the accounts, drop what is out, then end the lockdown.',
    vi: 'Hệ thống đã được khôi phục từ bản sao lưu lúc {at} và đang khóa khẩn cấp. {held} lượt đăng chờ quyết định, {asked} lượt đang được hỏi lại trên mạng, {planned} lượt đã lên lịch về sau. Những gì đã đăng sau bản sao lưu không có trong nhật ký: hãy đối chiếu với các tài khoản, bỏ lượt đã đăng, rồi dỡ khóa khẩn cấp.',
  },
  'escrow.passphrase_short': {
    en: 'Cannot use this passphrase: it has {length} characters, and at least {least} are needed. Take several words that nobody would guess together.',
    vi: 'Không dùng được cụm mật khẩu này: có {length} ký tự, cần ít nhất {least}. Hãy dùng nhiều từ khó đoán đi cùng nhau.',
  },
  'escrow.passphrase_differs_conflict': {
    en: 'Cannot use this passphrase: it was not typed the same way twice. Try again.',
    vi: 'Không dùng được cụm mật khẩu này: hai lần gõ không giống nhau. Hãy thử lại.',
  },
  'escrow.passphrase_missing': {
    en: 'Cannot ask for the passphrase: this is no terminal. Write it into a file that only you can read and name it in COMMUNIQUE_ESCROW_PASSPHRASE_FILE.',
    vi: 'Không thể hỏi cụm mật khẩu: đây không phải cửa sổ dòng lệnh. Hãy ghi vào một tệp chỉ bạn đọc được và đặt tên tệp đó trong COMMUNIQUE_ESCROW_PASSPHRASE_FILE.',
  },
  'escrow.malformed': {
    en: 'Cannot use "{file}": it holds no key in escrow. Name a file that communique backup --escrow wrote.',
    vi: 'Không dùng được "{file}": tệp không chứa khóa ký gửi. Hãy chỉ tệp do lệnh communique backup --escrow tạo ra.',
  },
  'escrow.wrong_passphrase': {
    en: 'Cannot open "{file}" with this passphrase: it is another one, or the file was changed. Nothing was changed.',
    vi: 'Không mở được "{file}" bằng cụm mật khẩu này: sai cụm mật khẩu hoặc tệp đã bị thay đổi. Chưa thay đổi gì.',
  },
  'escrow.file_exists': {
    en: 'Cannot write the key into "{file}": the file is there already. Name another one.',
    vi: 'Không ghi được khóa vào "{file}": tệp đã có. Hãy đặt tên khác.',
  },
  'escrow.file_not_found': {
    en: 'Cannot read "{file}": {reason}. Check the path and the rights.',
    vi: 'Không đọc được "{file}": {reason}. Hãy kiểm tra đường dẫn và quyền truy cập.',
  },
  'escrow.ask': { en: 'Passphrase of the key in escrow:', vi: 'Cụm mật khẩu của khóa ký gửi:' },
  'escrow.ask_again': { en: 'The same passphrase again:', vi: 'Gõ lại cụm mật khẩu:' },
  'escrow.written': {
    en: 'The key {keyId} is in {file}, under the passphrase. Keep the file apart from the backups, and the passphrase apart from both: without them no backup opens.',
    vi: 'Khóa {keyId} đã được ghi vào {file}, bảo vệ bằng cụm mật khẩu. Hãy giữ tệp này tách khỏi các bản sao lưu, và cụm mật khẩu tách khỏi cả hai: thiếu chúng thì không mở được bản sao lưu nào.',
  },
  'restore.checked': {
    en: '{file} is whole: {rows} rows of {tables} tables, taken {at} by version {version}.',
    vi: '{file} nguyên vẹn: {rows} dòng trong {tables} bảng, ghi lúc {at} bởi phiên bản {version}.',
  },
  'restore.done': {
    en: 'Restored {rows} rows with {posts} posts from the backup of {at}. A lockdown of the whole ministry is in force: nothing is published until a person ends it.',
    vi: 'Đã khôi phục {rows} dòng với {posts} bài đăng từ bản sao lưu lúc {at}. Đang khóa khẩn cấp toàn bộ: không đăng gì cho đến khi có người dỡ khóa.',
  },
  'restore.held': {
    en: 'Deliveries: {held} were due or on their way and wait for a decision each, {asked} are asked about at their networks, {overdue} are past their time and expire, {planned} are planned for later.',
    vi: 'Lượt đăng: {held} lượt đến giờ hoặc đang gửi, chờ quyết định từng lượt; {asked} lượt được hỏi lại trên mạng; {overdue} lượt quá giờ, không đăng; {planned} lượt đã lên lịch về sau.',
  },
  'restore.next': {
    en: 'Next: see that the house that wrote the backup is off for good; start; compare the accounts with communique queue; settle what waits; end the lockdown with communique resume.',
    vi: 'Tiếp theo: bảo đảm hệ thống cũ đã tắt hẳn; khởi động; đối chiếu các tài khoản bằng communique queue; xử lý các lượt chờ; dỡ khóa khẩn cấp bằng communique resume.',
  },
  'restore.set_key': {
    en: 'Set COMMUNIQUE_SECRET_KEY to the key in escrow before the start. Communique shows it only when asked: communique unwrap {file}',
    vi: 'Trước khi khởi động, hãy đặt COMMUNIQUE_SECRET_KEY bằng khóa ký gửi. Communique chỉ hiện khóa khi được yêu cầu: communique unwrap {file}',
  },
  'restore.key_written': {
    en: 'The key is in {file}, readable by its owner only.',
    vi: 'Khóa đã được ghi vào {file}, chỉ chủ sở hữu đọc được.',
  },
  'restore.locked': {
    en: 'The key does not open the credentials of {locked} of {accounts} accounts; it did not when the backup was taken. Connect these accounts again.',
    vi: 'Khóa không mở được thông tin đăng nhập của {locked}/{accounts} tài khoản; khi sao lưu đã như vậy. Hãy kết nối lại các tài khoản đó.',
  },
  'restore.audit_broken': {
    en: 'The audit log is broken from record {seq} on, as it was when the backup was taken. Find out who could write to the database before then.',
    vi: 'Nhật ký kiểm soát bị đứt từ mục {seq}, như khi sao lưu. Hãy tìm xem ai có thể ghi vào cơ sở dữ liệu trước đó.',
  },
  'restore.unanchored': {
    en: '{reason} As long as the anchors do not say that the log went back to the backup, communique audit verify takes it for a log whose end was cut off.',
    vi: '{reason} Khi các mốc chưa ghi rằng nhật ký đã quay về bản sao lưu, communique audit verify sẽ coi là nhật ký bị cắt phần cuối.',
  },
  'rotate.key_missing': {
    en: 'Cannot change the key: there is no new one. Make one (openssl rand -base64 32) and set COMMUNIQUE_NEW_SECRET_KEY to it, beside the present COMMUNIQUE_SECRET_KEY.',
    vi: 'Không thể đổi khóa: chưa có khóa mới. Hãy tạo khóa (openssl rand -base64 32) và đặt COMMUNIQUE_NEW_SECRET_KEY, cùng với COMMUNIQUE_SECRET_KEY hiện tại.',
  },
  'rotate.workers_conflict': {
    en: 'Cannot change the key: {count} process(es) still publish with the present one. Stop every communique serve and communique work first.',
    vi: 'Không thể đổi khóa: còn {count} tiến trình đang đăng bài bằng khóa hiện tại. Hãy dừng mọi communique serve và communique work trước.',
  },
  'rotate.done': {
    en: 'The credentials of {accounts} accounts, {parts} half-done uploads and {secondFactors} second factors are sealed with the new key. Set COMMUNIQUE_SECRET_KEY to it, remove COMMUNIQUE_NEW_SECRET_KEY, put the new key into escrow, and keep the old one for as long as backups of before are kept.',
    vi: 'Thông tin đăng nhập của {accounts} tài khoản, {parts} lượt tải dở và {secondFactors} xác thực hai bước đã được mã hóa bằng khóa mới. Hãy đặt COMMUNIQUE_SECRET_KEY bằng khóa mới, bỏ COMMUNIQUE_NEW_SECRET_KEY, ký gửi khóa mới, và giữ khóa cũ chừng nào còn giữ các bản sao lưu trước đó.',
  },
  'cli.backup.help': { en: 'Write the whole house into one sealed file', vi: 'Sao lưu toàn bộ vào một tệp mã hóa' },
  'cli.backup.file': {
    en: 'the file to write; without it, one named by the time',
    vi: 'tệp sẽ ghi; nếu không có, đặt tên theo thời điểm',
  },
  'cli.backup.out': { en: 'folder for a file named by the time', vi: 'thư mục chứa tệp đặt tên theo thời điểm' },
  'cli.backup.escrow': {
    en: 'also write the key of this machine into this file, under a passphrase',
    vi: 'ghi thêm khóa của máy này vào tệp, bảo vệ bằng cụm mật khẩu',
  },
  'cli.backup.done': { en: 'The backup is in {file} ({size} MB).', vi: 'Bản sao lưu ở {file} ({size} MB).' },
  'cli.restore.help': {
    en: 'Put a backup into an empty database; nothing goes out until a person allows it',
    vi: 'Khôi phục bản sao lưu vào cơ sở dữ liệu trống; chưa đăng gì khi chưa có người cho phép',
  },
  'cli.restore.file': { en: 'a file that communique backup wrote', vi: 'tệp do lệnh communique backup tạo ra' },
  'cli.restore.escrow': { en: 'take the key from this escrow file', vi: 'lấy khóa từ tệp ký gửi này' },
  'cli.restore.check': {
    en: 'only read the file and say whether it is whole',
    vi: 'chỉ đọc tệp và cho biết có nguyên vẹn không',
  },
  'cli.unwrap.help': { en: 'Show the key of an escrow file', vi: 'Hiện khóa trong tệp ký gửi' },
  'cli.unwrap.file': {
    en: 'a file that communique backup --escrow wrote',
    vi: 'tệp do communique backup --escrow tạo ra',
  },
  'cli.rotate_key.help': {
    en: 'Seal all credentials with COMMUNIQUE_NEW_SECRET_KEY; nothing else may run',
    vi: 'Mã hóa lại mọi thông tin đăng nhập bằng COMMUNIQUE_NEW_SECRET_KEY; phải dừng mọi tiến trình khác',
  },
  // --- cli: what goes wrong ---
  'cli.server_unreachable': {
    en: 'Cannot reach the server at {url}: {reason}. Start it with: npx communique serve, or name another by --server.',
    vi: 'Không kết nối được máy chủ tại {url}: {reason}. Hãy khởi động bằng: npx communique serve, hoặc chỉ máy chủ khác bằng --server.',
  },
  'cli.answer_unavailable': {
    en: 'Cannot use the answer to {path} (status {status}): it is not as Communique answers. Check the address given by --server, and that server and command line have the same version.',
    vi: 'Không dùng được câu trả lời cho {path} (mã {status}): không phải dạng trả lời của Communique. Hãy kiểm tra địa chỉ ở --server và phiên bản của máy chủ, dòng lệnh.',
  },
  'cli.persona_unknown': {
    en: 'Cannot act as "{persona}": there is no such persona here. Personas exist in a trial only, like tacgia or truongcoquan; elsewhere give your own token (COMMUNIQUE_TOKEN).',
    vi: 'Không thể đóng vai "{persona}": ở đây không có nhân vật này. Nhân vật chỉ có ở chế độ thử, như tacgia hoặc truongcoquan; ngoài chế độ thử hãy dùng mã truy cập của bạn (COMMUNIQUE_TOKEN).',
  },
  'cli.delivery_none_not_found': {
    en: 'Cannot find a delivery for "{ref}" in one of these states: {states}. Look at: npx communique queue.',
    vi: 'Không tìm thấy lượt đăng nào của "{ref}" ở một trong các trạng thái: {states}. Hãy xem: npx communique queue.',
  },
  'cli.delivery_ambiguous': {
    en: 'Cannot tell which of {count} deliveries "{ref}" means. Name one of these, or its id.',
    vi: 'Không rõ "{ref}" là lượt nào trong {count} lượt đăng. Hãy ghi một trong các lượt sau hoặc mã của lượt đó.',
  },
  'cli.delivery_candidate': { en: '{handle} · {id}', vi: '{handle} · {id}' },
  'cli.file_unreadable': {
    en: 'Cannot read the file {file}: {reason}. Check its name and that you may read it.',
    vi: 'Không đọc được tệp {file}: {reason}. Hãy kiểm tra tên tệp và quyền đọc.',
  },
  'cli.file_exists': {
    en: 'Cannot write into "{file}": the file is there already, and is not overwritten. Name another one.',
    vi: 'Không ghi được vào "{file}": tệp đã có và không bị ghi đè. Hãy đặt tên khác.',
  },
  'cli.broken_unavailable': {
    en: 'Cannot finish the file: the answer broke off ({reason}). What came of it was removed. Try again; if it happens again, read the server’s log.',
    vi: 'Không thể hoàn tất tệp: phản hồi bị ngắt ({reason}). Phần đã nhận đã được xóa. Hãy thử lại; nếu vẫn lỗi, hãy xem nhật ký máy chủ.',
  },
  'cli.file_unwritable': {
    en: 'Cannot write the file {file}: {reason}. Name a file in a folder where you may write.',
    vi: 'Không ghi được tệp {file}: {reason}. Hãy chọn tệp trong thư mục bạn được ghi.',
  },
  'cli.file_is_workbook': {
    en: 'Cannot import {file}: it is an Excel workbook, not a CSV file. Save it as "CSV UTF-8 (comma delimited)" and import that.',
    vi: 'Không thể nhập {file}: đây là sổ tính Excel, không phải tệp CSV. Hãy lưu dạng "CSV UTF-8 (Comma delimited)" rồi nhập tệp đó.',
  },
  'cli.file_no_csv': {
    en: 'Cannot import {file}: it is not text. Give a CSV file in UTF-8.',
    vi: 'Không thể nhập {file}: nội dung không phải văn bản. Hãy dùng tệp CSV mã UTF-8.',
  },
  'cli.unexpected': {
    en: 'Cannot go on: something inside failed ({reason}). Look whether what you asked for was done before you repeat it.',
    vi: 'Không thể tiếp tục: hệ thống gặp lỗi bên trong ({reason}). Hãy kiểm tra xem việc yêu cầu đã được thực hiện chưa trước khi làm lại.',
  },
  'usage.command': {
    en: 'Cannot run "{given}": there is no such command. See: npx communique --help',
    vi: 'Không thể chạy "{given}": không có lệnh này. Xem: npx communique --help',
  },
  'usage.command_nearest': {
    en: 'Cannot run "{given}": there is no such command. Did you mean {nearest}?',
    vi: 'Không thể chạy "{given}": không có lệnh này. Có phải bạn định viết {nearest}?',
  },
  'usage.option': {
    en: 'Cannot use {given}: this command has no such option. Its --help names all of them.',
    vi: 'Không dùng được {given}: lệnh này không có tùy chọn đó. Thêm --help để xem các tùy chọn.',
  },
  'usage.option_nearest': {
    en: 'Cannot use {given}: this command has no such option. Did you mean {nearest}?',
    vi: 'Không dùng được {given}: lệnh này không có tùy chọn đó. Có phải bạn định viết {nearest}?',
  },
  'usage.argument_missing': {
    en: 'Cannot run the command: <{name}> is missing. Write it behind the command.',
    vi: 'Không thể chạy lệnh: thiếu <{name}>. Hãy ghi vào sau tên lệnh.',
  },
  'usage.value_missing': {
    en: 'Cannot use {option} without its value. Write one behind it.',
    vi: 'Không dùng được {option} khi thiếu giá trị. Hãy ghi giá trị vào sau.',
  },
  'usage.option_missing': {
    en: 'Cannot run the command without {option}. Add it.',
    vi: 'Không thể chạy lệnh khi thiếu {option}. Hãy bổ sung.',
  },
  'usage.conflict': {
    en: 'Cannot use {one} together with {other}. Choose one of them.',
    vi: 'Không thể dùng {one} cùng với {other}. Hãy chọn một.',
  },
  'usage.value': {
    en: 'Cannot use "{given}" for {option}. Its --help says what it may be.',
    vi: 'Không dùng được "{given}" cho {option}. Thêm --help để xem giá trị cho phép.',
  },
  'usage.surplus': {
    en: 'Cannot use so many words: {given}. Put a text with spaces in quotation marks.',
    vi: 'Thừa từ trong lệnh: {given}. Hãy đặt nội dung có dấu cách trong dấu ngoặc kép.',
  },
  'usage.one_of': {
    en: 'Cannot tell what to do: give exactly one of {options}.',
    vi: 'Chưa rõ cần làm gì: hãy ghi đúng một trong {options}.',
  },
  'usage.scope_value': {
    en: 'Cannot stop the scope "{scope}" without knowing which: add --value.',
    vi: 'Không thể dừng phạm vi "{scope}" khi chưa rõ là đâu: hãy thêm --value.',
  },
  'usage.count': {
    en: 'Cannot read the count "{given}": write the metric and a whole number, like views=1200.',
    vi: 'Không đọc được số liệu "{given}": hãy ghi tên số liệu và số nguyên, như views=1200.',
  },
  'usage.other': {
    en: 'Cannot read the command line ({reason}). See: npx communique --help',
    vi: 'Không đọc được dòng lệnh ({reason}). Xem: npx communique --help',
  },
  // --- cli: help ---
  'cli.help.usage': { en: 'Usage:', vi: 'Cách dùng:' },
  'cli.help.arguments': { en: 'Arguments:', vi: 'Tham số:' },
  'cli.help.options': { en: 'Options:', vi: 'Tùy chọn:' },
  'cli.help.global_options': { en: 'Options of every command:', vi: 'Tùy chọn chung:' },
  'cli.help.commands': { en: 'Commands:', vi: 'Các lệnh:' },
  'cli.help.usage_options': { en: '[options]', vi: '[tùy chọn]' },
  'cli.help.usage_command': { en: '[command]', vi: '[lệnh]' },
  'cli.help.choices': { en: 'one of: {choices}', vi: 'một trong: {choices}' },
  'cli.help.help': {
    en: 'show this help, or that of a command',
    vi: 'hiển thị hướng dẫn này hoặc hướng dẫn của một lệnh',
  },
  'cli.help.version': { en: 'show the version', vi: 'hiển thị phiên bản' },
  'cli.help.after': {
    en: 'Results go to standard output, notes and errors to standard error.\nExit codes: 0 done · 1 refused or wrong input · 2 wrong use of the command · 3 server or database out of reach · 4 done in part.\n\nTo begin (a trial publishes nothing on real networks):\n  npx communique import examples/national-day.csv --submit\n  npx communique posts --pending\n  npx communique show PAR-1\n  npx communique approve PAR-1\n  npx communique queue',
    vi: 'Kết quả ra đầu ra chuẩn; ghi chú và lỗi ra đầu ra lỗi.\nMã thoát: 0 xong · 1 bị từ chối hoặc dữ kiện sai · 2 dùng lệnh sai · 3 không tới được máy chủ hoặc cơ sở dữ liệu · 4 xong một phần.\n\nBắt đầu (chế độ thử không đăng thật lên mạng):\n  npx communique import examples/national-day.csv --submit\n  npx communique posts --pending\n  npx communique show PAR-1\n  npx communique approve PAR-1\n  npx communique queue',
  },
  'cli.group.posts': { en: 'Posts:', vi: 'Bài đăng:' },
  'cli.group.decisions': { en: 'Decisions:', vi: 'Trình và duyệt:' },
  'cli.group.deliveries': { en: 'Deliveries:', vi: 'Lượt đăng:' },
  'cli.group.stops': { en: 'Stops:', vi: 'Tạm dừng:' },
  'cli.group.numbers': { en: 'Numbers:', vi: 'Số liệu:' },
  'cli.group.house': { en: 'Notices, register, record:', vi: 'Thông báo, danh mục, nhật ký:' },
  'cli.group.local': { en: 'On this machine:', vi: 'Trên máy này:' },
  'cli.option.language': { en: 'language of messages', vi: 'ngôn ngữ thông báo' },
  'cli.option.json': {
    en: 'print exactly what the HTTP interface answers',
    vi: 'in đúng câu trả lời của giao diện HTTP',
  },
  'cli.option.server': {
    en: 'ask this server, like http://127.0.0.1:4100; without it the one that works in the data folder, or an app opened for this command',
    vi: 'hỏi máy chủ này, như http://127.0.0.1:4100; nếu không ghi thì dùng máy chủ đang làm việc trong thư mục dữ liệu, hoặc ứng dụng mở riêng cho lệnh này',
  },
  'cli.option.token': {
    en: 'your token; COMMUNIQUE_TOKEN keeps it out of the list of processes',
    vi: 'mã truy cập của bạn; đặt ở COMMUNIQUE_TOKEN thì không lộ trong danh sách tiến trình',
  },
  'cli.option.as': {
    en: 'in a trial: act as this persona, like tacgia or truongcoquan',
    vi: 'ở chế độ thử: đóng vai nhân vật này, như tacgia hoặc truongcoquan',
  },
  'cli.chains.help': { en: 'who decides on which kind of post', vi: 'quy trình duyệt theo loại bài' },
  'cli.chains.propose': {
    en: 'propose a chain at a node; it holds when a second person has confirmed it',
    vi: 'đề xuất quy trình tại một cấp; có hiệu lực khi người thứ hai xác nhận',
  },
  'cli.chains.confirm': { en: 'put a proposed chain in force', vi: 'xác nhận quy trình được đề xuất' },
  'cli.chains.end': { en: 'end a chain or its proposal', vi: 'kết thúc quy trình hoặc đề xuất' },
  'cli.chains.id': { en: 'the id of the chain', vi: 'mã của quy trình' },
  'cli.chains.steps': {
    en: 'in order: "languages > regional_desk+press_department > head|deputy"; | one of them, + each of them',
    vi: 'theo thứ tự: "languages > regional_desk+press_department > head|deputy"; | là một trong số đó, + là từng người',
  },
  'cli.chains.steps_malformed': {
    en: 'Cannot read the steps "{steps}". Write them as: languages > regional_desk+press_department > head|deputy.',
    vi: 'Không đọc được các bước "{steps}". Hãy viết như: languages > regional_desk+press_department > head|deputy.',
  },
  'cli.chains.named': { en: 'everywhere else', vi: 'các nơi còn lại' },
  'cli.chains.proposed': {
    en: 'Proposed. Another person of the ministry puts it in force: communique chains confirm {id}',
    vi: 'Đã đề xuất. Người khác của Bộ xác nhận bằng: communique chains confirm {id}',
  },
  'cli.rules.help': {
    en: 'what is asked of reviews at a node and below: languages read, second factor, whole text in messages',
    vi: 'quy định duyệt tại một cấp và các cấp dưới: hiệu đính, mã xác thực, hiện toàn văn trong tin nhắn',
  },
  'cli.rules.kind': { en: 'for this kind only', vi: 'chỉ cho loại bài này' },
  'cli.rules.languages': { en: 'a reviewer reads each language', vi: 'mỗi ngôn ngữ phải được hiệu đính' },
  'cli.rules.second_factor': { en: 'who decides gives a code', vi: 'người duyệt phải nhập mã xác thực' },
  'cli.rules.whole_card': { en: 'messages may show the whole text', vi: 'tin nhắn được hiện toàn văn' },
  'cli.rules.mission_missing': {
    en: 'Cannot change the rules without a node: add --mission with its code, such as FR-PAR or VN-MFA.',
    vi: 'Không thể sửa quy định khi chưa rõ cấp: hãy thêm --mission kèm mã, ví dụ FR-PAR hoặc VN-MFA.',
  },
  'cli.rules.none': { en: 'No rules besides the chains.', vi: 'Không có quy định riêng ngoài quy trình.' },
  'cli.rules.all_kinds': { en: 'all kinds', vi: 'mọi loại' },
  'cli.delegations.help': { en: 'who decides in the place of a head', vi: 'danh sách ủy quyền duyệt bài' },
  'cli.duty.help': { en: 'who is on duty at a mission', vi: 'lịch trực của cơ quan đại diện' },
  'cli.duty.list': { en: 'who is on duty, now and later', vi: 'xem lịch trực hiện tại và sắp tới' },
  'cli.duty.set': { en: 'put a member on duty', vi: 'xếp thành viên trực' },
  'cli.duty.end': { en: 'end a turn now', vi: 'kết thúc lượt trực ngay' },
  'cli.duty.ended': { en: 'The turn is over.', vi: 'Đã kết thúc lượt trực.' },
  'cli.duty.from': {
    en: 'the first moment, mission time: 2027-09-02 18:00',
    vi: 'bắt đầu, giờ sở tại: 2027-09-02 18:00',
  },
  'cli.duty.until': {
    en: 'the end, mission time: 2027-09-03 08:00; a day is meant whole',
    vi: 'kết thúc, giờ sở tại: 2027-09-03 08:00; nếu chỉ ghi ngày thì tính hết ngày',
  },
  'cli.preferences.help': {
    en: 'how you are told of notices; options change it',
    vi: 'cách nhận thông báo của bạn; thêm tùy chọn để thay đổi',
  },
  'cli.preferences.ways': {
    en: 'by which ways what is not urgent comes: mail, telegram',
    vi: 'cách nhận thông báo không khẩn: mail, telegram',
  },
  'cli.preferences.quiet': {
    en: 'your quiet hours where you work: 22:00-07:00',
    vi: 'giờ yên lặng theo giờ nơi làm việc: 22:00-07:00',
  },
  'cli.preferences.speak': { en: 'the language of messages to you', vi: 'ngôn ngữ của tin gửi cho bạn' },
  'cli.preferences.shown': {
    en: 'What is not urgent comes by {ways}, in the language {language}; quiet from {from} to {until}. What is urgent comes by every way.',
    vi: 'Thông báo không khẩn gửi qua {ways}, bằng ngôn ngữ {language}; yên lặng từ {from} đến {until}. Thông báo khẩn gửi qua mọi cách.',
  },
  'cli.delegate.help': {
    en: 'let a member decide in the place of the head until a date',
    vi: 'ủy quyền cho người khác duyệt bài đến một ngày',
  },
  'cli.delegate.from': {
    en: 'the first moment, mission time; now by default',
    vi: 'bắt đầu từ, giờ sở tại; mặc định là bây giờ',
  },
  'cli.delegate.until': {
    en: 'the end, mission time: 2027-09-02 or 02/9/2027',
    vi: 'kết thúc, giờ sở tại: 2027-09-02 hoặc 02/9/2027',
  },
  'cli.delegate.end': { en: 'end it now', vi: 'kết thúc ngay' },
  'cli.delegate.done': {
    en: '{member} decides on posts of {mission} from {from} to {until} (Hanoi time).',
    vi: '{member} được ủy quyền duyệt bài của {mission} từ {from} đến {until} (giờ Hà Nội).',
  },
  'cli.delegate.ended': {
    en: '{member} no longer decides in the place of the head of {mission}.',
    vi: 'Đã kết thúc ủy quyền cho {member} tại {mission}.',
  },
  'cli.option.node': {
    en: 'the node from which it holds: VN-MFA, europe, FR-PAR',
    vi: 'cấp áp dụng: VN-MFA, europe, FR-PAR',
  },
  'cli.option.kind': { en: 'the kind of post', vi: 'loại bài đăng' },
  'cli.comment.help': { en: 'say something of a post, for those who write and decide', vi: 'góp ý cho bài đăng' },
  'cli.comment.text': { en: 'what you want to say', vi: 'nội dung góp ý' },
  'cli.diff.help': { en: 'what changed between two revisions of a post', vi: 'so sánh hai bản trình của một bài' },
  'cli.diff.from': { en: 'the number of the older revision', vi: 'số của bản trình cũ' },
  'cli.diff.to': { en: 'the number of the newer one', vi: 'số của bản trình mới' },
  'cli.diff.same': { en: 'Nothing changed.', vi: 'Không có gì thay đổi.' },
  'cli.diff.now': { en: 'as it is now', vi: 'bản hiện tại' },
  'cli.diff.between': { en: '{ref}: revision {from} → {to}', vi: '{ref}: bản trình {from} → {to}' },
  'cli.diff.window': { en: 'Window: {from} → {to}', vi: 'Khoảng thời gian đăng: {from} → {to}' },
  'change.added': { en: 'added', vi: 'thêm' },
  'change.removed': { en: 'removed', vi: 'bỏ' },
  'change.changed': { en: 'changed', vi: 'đã sửa' },
  'change.same': { en: 'the same', vi: 'giữ nguyên' },
  'cli.field.comments': { en: 'Comments', vi: 'Góp ý' },
  'cli.option.code': {
    en: 'of your authenticator app, where the rules ask for one to approve',
    vi: 'mã của ứng dụng xác thực, khi quy định yêu cầu mã để duyệt',
  },
  'cli.option.mission': { en: 'only of this mission: FR-PAR', vi: 'chỉ của cơ quan này: FR-PAR' },
  'cli.option.from': {
    en: 'due at or after: 2027-09-02, "2027-09-02 09:00" or as it is shown; mission time with --mission, else Ha Noi time',
    vi: 'từ: 2027-09-02, "2027-09-02 09:00" hoặc như trong bảng; giờ của cơ quan nếu có --mission, nếu không là giờ Hà Nội',
  },
  'cli.option.until': {
    en: 'due before this time, or until the end of this day',
    vi: 'trước thời điểm này, hoặc đến hết ngày này',
  },
  'cli.option.comment': { en: 'what to say with it', vi: 'ý kiến kèm theo' },
  'cli.option.what_to_change': { en: 'what is to change', vi: 'nội dung cần chỉnh sửa' },
  'cli.option.reason': { en: 'why; it stays in the record', vi: 'lý do; được lưu trong nhật ký' },
  'cli.option.hash': {
    en: 'decide on this revision only (its first 8 signs or more, as show gives them); another one is refused',
    vi: 'chỉ quyết định đúng bản này (ghi từ 8 ký tự đầu như lệnh show hiển thị); bản khác bị từ chối',
  },
  'cli.argument.ref': { en: 'the post: PAR-142 or its id', vi: 'bài đăng: PAR-142 hoặc mã' },
  'cli.argument.delivery': {
    en: 'the delivery: its id, or PAR-142/x/vi (as much as tells it apart)',
    vi: 'lượt đăng: mã, hoặc PAR-142/x/vi (ghi đủ để phân biệt)',
  },
  'cli.import.help': {
    en: 'Import posts and their pictures from a CSV file, all or none',
    vi: 'Nhập bài đăng và ảnh từ tệp CSV, tất cả hoặc không bài nào',
  },
  'cli.import.file': { en: 'the CSV file; its pictures lie in its folder', vi: 'tệp CSV; ảnh nằm trong cùng thư mục' },
  'cli.import.submit': { en: 'submit each post for approval at once', vi: 'trình duyệt ngay từng bài' },
  'cli.posts.help': { en: 'List the posts, the newest first', vi: 'Danh sách bài đăng, mới nhất ở trên' },
  'cli.posts.pending': { en: 'only those that wait for your decision', vi: 'chỉ bài đang chờ bạn duyệt' },
  'cli.show.help': { en: 'Show a post as an approver sees it', vi: 'Hiển thị bài đăng như người duyệt nhìn thấy' },
  'cli.submit.help': { en: 'Submit a post for approval', vi: 'Trình duyệt bài đăng' },
  'cli.submit.at_once': {
    en: 'let equal texts on several accounts of a network go out at the same minute; why',
    vi: 'đăng cùng lúc nội dung giống nhau trên nhiều tài khoản của một mạng; ghi lý do',
  },
  'cli.approve.help': { en: 'Approve the revision of a post that is there now', vi: 'Duyệt bản hiện tại của bài đăng' },
  'cli.reject.help': { en: 'Reject a post', vi: 'Không duyệt bài đăng' },
  'cli.changes.help': { en: 'Send a post back for changes', vi: 'Yêu cầu chỉnh sửa bài đăng' },
  'cli.withdraw.help': { en: 'Take a post back before it is out', vi: 'Rút lại bài trước khi đăng' },
  'cli.queue.help': { en: 'List the deliveries by when they are due', vi: 'Danh sách lượt đăng theo giờ đăng' },
  'cli.queue.state': { en: 'only in these states', vi: 'chỉ ở các trạng thái này' },
  'cli.inspect.help': {
    en: "Show what was sent of a delivery and when, the account's newest posts beside it, and how to settle it",
    vi: 'Xem đã gửi gì, lúc nào, các bài mới nhất của tài khoản, và cách xử lý',
  },
  'cli.inspect.part': { en: 'Part {number}:', vi: 'Phần {number}:' },
  'cli.inspect.not_sent': { en: 'nothing left', vi: 'chưa gửi đi' },
  'cli.inspect.newest': { en: 'The newest posts of {handle}:', vi: 'Các bài mới nhất của {handle}:' },
  'cli.inspect.no_posts': { en: '{handle} has no posts.', vi: '{handle} chưa có bài đăng nào.' },
  'cli.inspect.same': { en: 'the same words', vi: 'cùng nội dung' },
  'cli.inspect.known': { en: 'belongs to a delivery', vi: 'đã thuộc một lượt đăng' },
  'cli.inspect.not_listed': {
    en: '{channel} shows us no list of posts: look at the account.',
    vi: '{channel} không cho xem danh sách bài: hãy xem trực tiếp tài khoản.',
  },
  'cli.inspect.failed': {
    en: '{channel} could not be read ({why}): look at the account.',
    vi: 'Không đọc được {channel} ({why}): hãy xem trực tiếp tài khoản.',
  },
  'cli.inspect.look': { en: 'The account: {url}', vi: 'Tài khoản: {url}' },
  'cli.publish-now.help': { en: 'Let approved deliveries go out at once', vi: 'Đăng ngay các lượt đã được duyệt' },
  'cli.publish-now.ref': {
    en: "a post (all its deliveries that wait), a delivery's id, or PAR-142/x/vi",
    vi: 'bài đăng (mọi lượt đang chờ), mã lượt đăng, hoặc PAR-142/x/vi',
  },
  'cli.recall.help': {
    en: 'Take a post back whole: stop what is planned, and ask for the removal of what is out',
    vi: 'Thu hồi bài: dừng mọi lượt chưa đăng và đề nghị gỡ những gì đã đăng',
  },
  'cli.recall.stopped': {
    en: '{ref} is recalled: {count} deliveries no longer go out.',
    vi: '{ref} đã bị thu hồi: {count} lượt không đăng nữa.',
  },
  'cli.recall.none_out': { en: 'Nothing of it is out.', vi: 'Chưa có gì được đăng.' },
  'cli.recall.out': {
    en: '{count} are out. A second person confirms or refuses their removal:',
    vi: '{count} lượt đã đăng. Cần người thứ hai xác nhận hoặc không đồng ý gỡ:',
  },
  'cli.removals.help': {
    en: 'Take down what is published, by two persons',
    vi: 'Gỡ bài đã đăng, cần hai người',
  },
  'cli.removals.list': { en: 'List the removals, the newest first', vi: 'Danh sách việc gỡ bài, mới nhất ở trên' },
  'cli.removals.request': { en: 'Ask that one delivery be taken down', vi: 'Đề nghị gỡ một lượt đăng' },
  'cli.removals.confirm': {
    en: 'Confirm as the second person: it is archived, then taken down',
    vi: 'Xác nhận với tư cách người thứ hai: bài được lưu trữ rồi gỡ',
  },
  'cli.removals.refuse': { en: 'Leave it up', vi: 'Không gỡ' },
  'cli.removals.settle': {
    en: 'Say what became of a removal that waits for a person',
    vi: 'Ghi kết quả việc gỡ đang cần người xử lý',
  },
  'cli.removals.ref': {
    en: "a removal's id, or a post: PAR-142, PAR-142/x (all of it that wait)",
    vi: 'mã việc gỡ, hoặc bài đăng: PAR-142, PAR-142/x (mọi việc gỡ đang chờ)',
  },
  'cli.removals.open': { en: 'only those that have not ended', vi: 'chỉ việc gỡ chưa kết thúc' },
  'cli.removals.gone': { en: 'you looked: it is gone', vi: 'đã xem: bài không còn' },
  'cli.removals.again': { en: 'try once more', vi: 'thử lại' },
  'cli.removals.stays': { en: 'it cannot be taken down', vi: 'không gỡ được' },
  'cli.removals.none': { en: 'There are no such removals.', vi: 'Không có việc gỡ bài nào.' },
  'cli.removal_none_not_found': {
    en: 'Cannot find a removal of {ref} that waits for this. List them: communique removals list',
    vi: 'Không tìm thấy việc gỡ {ref} đang chờ bước này. Xem danh sách: communique removals list',
  },
  'cli.elections.help': {
    en: 'Times before elections in host countries, when everything there is reviewed as policy',
    vi: 'Thời gian bầu cử ở nước sở tại, khi mọi nội dung được duyệt như nội dung chính sách',
  },
  'cli.elections.list': { en: 'List those that have not passed', vi: 'Danh sách chưa kết thúc' },
  'cli.elections.add': { en: 'Add one', vi: 'Thêm' },
  'cli.elections.end': { en: 'Take one away', vi: 'Bỏ' },
  'cli.elections.country': { en: 'the country’s two letters: FR', vi: 'mã hai chữ cái của nước: FR' },
  'cli.elections.from': {
    en: 'its first day, or the time it begins (Ha Noi)',
    vi: 'ngày đầu, hoặc giờ bắt đầu (Hà Nội)',
  },
  'cli.elections.until': {
    en: 'its last day, or the time it ends (Ha Noi)',
    vi: 'ngày cuối, hoặc giờ kết thúc (Hà Nội)',
  },
  'cli.elections.note': { en: 'which election it is', vi: 'cuộc bầu cử nào' },
  'cli.elections.id': { en: 'its id, as the list shows it', vi: 'mã, như trong danh sách' },
  'cli.elections.none': { en: 'No election is noted.', vi: 'Chưa ghi cuộc bầu cử nào.' },
  'cli.elections.ended': { en: 'It counts no more.', vi: 'Đã bỏ.' },
  'cli.account.help': { en: 'Look after one account of the register', vi: 'Quản lý một tài khoản trong danh mục' },
  'cli.account.review': {
    en: 'Say that the public register is true of an account, and set right what is not',
    vi: 'Xác nhận thông tin công khai của tài khoản là đúng, và sửa chỗ chưa đúng',
  },
  'cli.account.which': { en: 'the account: its handle or id', vi: 'tài khoản: tên tài khoản hoặc mã' },
  'cli.account.owner': {
    en: 'the office that answers for it; "" for the head of mission',
    vi: 'đơn vị, chức danh phụ trách; "" nghĩa là Trưởng Cơ quan đại diện',
  },
  'cli.account.disclosure': { en: 'whose account it is, in words', vi: 'lời công bố tài khoản thuộc về ai' },
  'cli.account.reviewed': {
    en: '{handle}: reviewed. The public reads: {disclosure}',
    vi: '{handle}: đã rà soát. Nội dung công khai: {disclosure}',
  },
  'cli.account_ambiguous': {
    en: 'Cannot tell which account "{account}" is: {count} go by it. Name one by its id: communique accounts',
    vi: 'Không rõ "{account}" là tài khoản nào: có {count} tài khoản trùng. Hãy ghi mã: communique accounts',
  },
  'cli.slots.help': {
    en: "Show or set an account's slots and quiet hours",
    vi: 'Xem hoặc đặt khung giờ đăng và giờ nghỉ của tài khoản',
  },
  'cli.slots.account': {
    en: 'the account: its network, handle or id',
    vi: 'tài khoản: mạng, tên tài khoản hoặc mã',
  },
  'cli.slots.mission': { en: "the mission's code", vi: 'mã cơ quan' },
  'cli.slots.set': {
    en: 'instead of all slots: "1,3,5 09:00" (1 is Monday), or "working 09:00" for the host\'s working days',
    vi: 'thay toàn bộ khung giờ: "1,3,5 09:00" (1 là thứ Hai), hoặc "working 09:00" cho ngày làm việc của nước sở tại',
  },
  'cli.slots.quiet': {
    en: 'instead of all quiet hours, in which nothing goes out by itself: 22:00-07:00',
    vi: 'thay toàn bộ giờ nghỉ, khi không bài nào tự đăng: 22:00-07:00',
  },
  'cli.slots.clear': { en: 'take all slots away', vi: 'bỏ mọi khung giờ' },
  'cli.slots.loud': { en: 'take all quiet hours away', vi: 'bỏ mọi giờ nghỉ' },
  'cli.slots.none': {
    en: 'No slots: posts without a time find no place.',
    vi: 'Chưa có khung giờ: bài không ghi giờ sẽ không có chỗ đăng.',
  },
  'cli.slots.working': { en: 'working days of the host', vi: 'ngày làm việc của nước sở tại' },
  'cli.slots.days': { en: 'days {days} (1 is Monday)', vi: 'các ngày {days} (1 là thứ Hai)' },
  'cli.slots.quiet_from': { en: 'Quiet from {from} to {until}.', vi: 'Nghỉ đăng từ {from} đến {until}.' },
  'cli.slots.malformed': {
    en: 'Cannot read "{value}". Write slots as "1,3,5 09:00" or "working 09:00", quiet hours as 22:00-07:00.',
    vi: 'Không đọc được "{value}". Hãy ghi khung giờ như "1,3,5 09:00" hoặc "working 09:00", giờ nghỉ như 22:00-07:00.',
  },
  'cli.slots.account_not_found': {
    en: 'Cannot find the account "{account}" of {mission}, or it has several of this name. List them: communique accounts --mission {mission}',
    vi: 'Không tìm thấy tài khoản "{account}" của {mission}, hoặc có nhiều tài khoản trùng tên. Hãy xem danh sách: communique accounts --mission {mission}',
  },
  'cli.move.help': {
    en: 'Move a delivery inside its approved window',
    vi: 'Đổi giờ lượt đăng trong khoảng thời gian được duyệt',
  },
  'cli.move.at': {
    en: 'mission time: "2027-09-02 09:00" or "09:00 02/9/2027"',
    vi: 'giờ của cơ quan: "2027-09-02 09:00" hoặc "09:00 02/9/2027"',
  },
  'cli.settle.help': {
    en: 'Say what becomes of a delivery that waits for a person',
    vi: 'Quyết định lượt đăng đang chờ người xử lý',
  },
  'cli.settle.there': { en: 'it is on the network: its link', vi: 'đã có trên mạng: liên kết của bài' },
  'cli.settle.send': { en: 'it is not there: send it', vi: 'chưa có trên mạng: hãy đăng' },
  'cli.settle.next_slot': { en: 'send it at its next free slot', vi: 'đăng vào khung giờ trống kế tiếp' },
  'cli.settle.drop': { en: 'do not send it', vi: 'không đăng nữa' },
  'cli.hand-off.help': {
    en: 'List what is to be posted by hand, with its text',
    vi: 'Danh sách bài cần đăng thủ công, kèm nội dung',
  },
  'cli.freeze.help': {
    en: 'Stop what is planned in a scope; emergency notices pass, except under a lockdown',
    vi: 'Tạm dừng đăng trong một phạm vi; thông báo khẩn vẫn đăng, trừ khi khóa khẩn cấp',
  },
  'cli.freeze.scope': { en: 'what to stop', vi: 'phạm vi dừng' },
  'cli.freeze.value': {
    en: "which: a code of a mission or region, an ISO country code, a channel, a campaign, an account's id; needed except for ministry",
    vi: 'cụ thể là: mã cơ quan hoặc khu vực, mã nước ISO, kênh, chiến dịch, mã tài khoản; cần ghi, trừ phạm vi ministry',
  },
  'cli.freeze.lockdown': { en: 'stop emergency notices, too', vi: 'dừng cả thông báo khẩn (khóa khẩn cấp)' },
  'cli.resume.help': {
    en: 'End a freeze or lockdown and list what it held, for a person to decide on one by one or at once',
    vi: 'Cho đăng lại và liệt kê những lượt bị giữ để người quyết định từng lượt hoặc tất cả',
  },
  'cli.resume.send': { en: 'send all that it held, one after another', vi: 'đăng mọi lượt bị giữ, lần lượt' },
  'cli.resume.next_slot': {
    en: 'move all that it held to the next free slots',
    vi: 'chuyển mọi lượt bị giữ sang khung giờ trống kế tiếp',
  },
  'cli.resume.drop': { en: 'drop all that it held', vi: 'bỏ mọi lượt bị giữ' },
  'cli.resume.spacing': {
    en: 'with --send: seconds between two of one account, and between equal texts (60)',
    vi: 'dùng với --send: số giây giữa hai lượt của một tài khoản và giữa các bài giống nhau (60)',
  },
  'cli.resume.freeze': { en: 'the id, as freezes shows it', vi: 'mã lệnh dừng, như lệnh freezes hiển thị' },
  'cli.freezes.help': { en: 'List freezes and lockdowns', vi: 'Danh sách lệnh tạm dừng và khóa khẩn cấp' },
  'cli.metrics.help': {
    en: 'Show what was counted for a post, ask the networks for new counts, or type in counts',
    vi: 'Xem số liệu của bài đăng, lấy số liệu mới từ các mạng, hoặc nhập số liệu',
  },
  'cli.metrics.usage': {
    en: 'REF | --collect [REF] [--mission CODE] | --type DELIVERY views=1200 …',
    vi: 'BÀI | --collect [BÀI] [--mission MÃ] | --type LƯỢT views=1200 …',
  },
  'cli.metrics.ref': {
    en: 'the post; with --type: metric=value, like views=1200',
    vi: 'bài đăng; với --type: tên=giá trị, như views=1200',
  },
  'cli.metrics.collect': { en: 'ask the networks now', vi: 'lấy số liệu từ các mạng ngay' },
  'cli.metrics.mission': { en: 'with --collect: only of this mission', vi: 'với --collect: chỉ của cơ quan này' },
  'cli.metrics.type': {
    en: 'the delivery whose numbers you read off the network',
    vi: 'lượt đăng có số liệu bạn đọc trên mạng',
  },
  'cli.report.help': {
    en: 'Report what went out where and when, and what came back',
    vi: 'Báo cáo đã đăng gì, ở đâu, lúc nào và kết quả',
  },
  'cli.report.csv': { en: 'write it to this file as CSV', vi: 'ghi ra tệp CSV này' },
  'cli.notices.help': { en: 'List what nobody has acknowledged yet', vi: 'Danh sách thông báo chưa ai xác nhận' },
  'cli.acknowledge.help': { en: 'Say that you have seen to a notice', vi: 'Xác nhận đã xử lý một thông báo' },
  'cli.acknowledge.notice': { en: "the notice's id", vi: 'mã thông báo' },
  'cli.missions.help': { en: 'List the missions', vi: 'Danh sách cơ quan đại diện' },
  'cli.accounts.help': { en: 'List the register of official accounts', vi: 'Danh mục tài khoản chính thức' },
  'cli.expiry.help': {
    en: "Say when an account's credentials run out; people are told 14, 7 and 1 days before",
    vi: 'Ghi ngày hết hạn quyền truy cập của tài khoản; hệ thống nhắc trước 14, 7 và 1 ngày',
  },
  'cli.expiry.account': {
    en: "the account's id, as accounts shows it",
    vi: 'mã tài khoản, như lệnh accounts hiển thị',
  },
  'cli.expiry.at': { en: 'a day or a time, of Ha Noi', vi: 'ngày hoặc giờ, theo giờ Hà Nội' },
  'cli.expiry.never': { en: 'they last until they are revoked', vi: 'không hết hạn cho đến khi bị thu hồi' },
  'cli.expiry.done': { en: '{handle}: runs out {at} (Ha Noi).', vi: '{handle}: hết hạn {at} (Hà Nội).' },
  'cli.member.help': {
    en: 'The members, their roles and how they sign in',
    vi: 'Thành viên, vai trò và việc đăng nhập',
  },
  'cli.member.list': { en: 'Who is there and what they hold', vi: 'Danh sách thành viên và vai trò' },
  'cli.member.add': { en: 'Add a member with a first role', vi: 'Thêm thành viên với vai trò đầu tiên' },
  'cli.member.invite': {
    en: 'A link by which the member sets a new password, once, within 7 days',
    vi: 'Đường dẫn để thành viên đặt mật khẩu mới, dùng một lần, trong 7 ngày',
  },
  'cli.member.grant': { en: 'Grant a role, or give it another end', vi: 'Giao vai trò hoặc đổi thời hạn' },
  'cli.member.end': { en: 'End a role now', vi: 'Kết thúc vai trò ngay' },
  'cli.member.erase': {
    en: 'Erase the name, handle and address of a disabled member; what they did stays',
    vi: 'Xóa họ tên, tên gọi và địa chỉ của người đã bị vô hiệu hóa; việc họ đã làm vẫn giữ',
  },
  'cli.member.for_good': { en: 'it cannot be taken back', vi: 'không thể hoàn tác' },
  'cli.member.erased': {
    en: 'The name of @{handle} is erased. Backups of before still have it.',
    vi: 'Đã xóa tên của @{handle}. Các bản sao lưu trước đó vẫn còn tên.',
  },
  'cli.member.disable': {
    en: 'End all that the member may do, sessions and tokens included',
    vi: 'Chấm dứt mọi quyền của thành viên, kể cả phiên đăng nhập và mã truy cập',
  },
  'cli.member.reset-second-factor': {
    en: 'Remove the second factor of who lost the device',
    vi: 'Gỡ xác thực hai bước của người bị mất thiết bị',
  },
  'cli.member.handle': { en: 'the handle, like par.author', vi: 'tên gọi, như par.author' },
  'cli.member.name': { en: 'the name that colleagues know', vi: 'họ tên mà đồng nghiệp biết' },
  'cli.member.email': { en: 'the address by which they sign in', vi: 'địa chỉ thư dùng để đăng nhập' },
  'cli.member.role': { en: 'author, head, administrator …', vi: 'author, head, administrator …' },
  'cli.member.until': { en: 'when the role ends by itself', vi: 'thời điểm vai trò tự kết thúc' },
  'cli.token.help': { en: 'Issue a token to a member', vi: 'Cấp mã truy cập cho thành viên' },
  'cli.token.member': { en: "the member's handle", vi: 'tên gọi của thành viên' },
  'cli.token.label': { en: 'what it is for', vi: 'dùng để làm gì' },
  'cli.post.help': { en: 'A post as a file for the records', vi: 'Hồ sơ lưu trữ bài đăng' },
  'cli.post.archive': {
    en: 'Write a post with all that belongs to it into a signed file',
    vi: 'Ghi bài đăng và mọi nội dung liên quan vào một tệp đã ký',
  },
  'cli.post.out': {
    en: 'the file to write; without it PAR-142.zip here',
    vi: 'tệp sẽ ghi; nếu không có thì PAR-142.zip tại đây',
  },
  'cli.post.archived': {
    en: 'The archive of {ref} is in {file} ({size} MB).',
    vi: 'Hồ sơ lưu trữ của {ref} ở {file} ({size} MB).',
  },
  'cli.post.verify': {
    en: 'Say whether such a file is as it was made; needs no server',
    vi: 'Kiểm tra tệp hồ sơ còn nguyên như khi tạo; không cần máy chủ',
  },
  'cli.post.file': { en: 'a file that communique post archive wrote', vi: 'tệp do communique post archive tạo ra' },
  'cli.post.key': {
    en: 'the public key that must have signed it; without it that of this machine',
    vi: 'khóa công khai phải khớp với chữ ký; nếu không có thì dùng khóa của máy này',
  },
  'cli.token.days': {
    en: 'ends after so many days, 365 at most; 90 by default',
    vi: 'hết hạn sau số ngày này, tối đa 365; mặc định 90',
  },
  'cli.token.scope': {
    en: 'what it may be used for: read (by default), write, decide, or actions like post.write',
    vi: 'phạm vi sử dụng: read (mặc định), write, decide hoặc tên việc như post.write',
  },
  'cli.tokens.help': { en: 'Your tokens, or those of a member', vi: 'Mã truy cập của bạn hoặc của một thành viên' },
  'cli.tokens.none': { en: 'No tokens.', vi: 'Không có mã truy cập nào.' },
  'cli.revoke.help': { en: 'Revoke a token', vi: 'Thu hồi mã truy cập' },
  'cli.revoke.token': { en: 'its id', vi: 'số của mã' },
  'cli.revoke.done': { en: 'The token is good for nothing any more.', vi: 'Mã truy cập đã bị thu hồi.' },
  'cli.column.label': { en: 'for', vi: 'dùng cho' },
  'cli.column.scopes': { en: 'scopes', vi: 'phạm vi' },
  'cli.audit.help': { en: 'The record of who did what', vi: 'Nhật ký kiểm soát' },
  'cli.audit.verify': {
    en: 'Walk the whole record, hold it against the anchors, and say whether it is unbroken',
    vi: 'Kiểm tra toàn bộ nhật ký, đối chiếu với các mốc đã ký, có nguyên vẹn không',
  },
  'cli.audit.list': { en: 'Show entries, in order', vi: 'Xem các mục theo thứ tự' },
  'cli.audit.post': {
    en: 'of this post and its deliveries: PAR-142',
    vi: 'của bài đăng này và các lượt đăng: PAR-142',
  },
  'cli.audit.subject': {
    en: 'of what has this id: an account, a member, a freeze',
    vi: 'của đối tượng có mã này: tài khoản, người dùng, lệnh tạm dừng',
  },
  'cli.audit.actor': { en: 'by this person: a name of sign-in, or an id', vi: 'của người này: tên đăng nhập hoặc mã' },
  'cli.audit.action': {
    en: 'post.submitted, or all that begins so: post, refused',
    vi: 'post.submitted, hoặc mọi thao tác bắt đầu như vậy: post, refused',
  },
  'cli.audit.from': {
    en: 'made at or after: 2027-09-02, or "2027-09-02 09:00" (Ha Noi time)',
    vi: 'ghi từ: 2027-09-02, hoặc "2027-09-02 09:00" (giờ Hà Nội)',
  },
  'cli.audit.until': {
    en: 'made before this time, or until the end of this day',
    vi: 'ghi trước thời điểm này, hoặc đến hết ngày này',
  },
  'cli.audit.newest': {
    en: 'only the newest so many; without it all',
    vi: 'chỉ chừng này mục mới nhất; nếu không có thì tất cả',
  },
  'cli.audit.none': { en: 'No entry.', vi: 'Không có mục nào.' },
  'cli.audit.export': {
    en: 'Write the record as a file: JSON Lines that can be checked by themselves, or a table',
    vi: 'Xuất nhật ký ra tệp: JSON Lines tự kiểm tra được, hoặc bảng',
  },
  'cli.audit.format': { en: 'jsonl or csv', vi: 'jsonl hoặc csv' },
  'cli.audit.out': {
    en: 'the file to write; without it, standard output',
    vi: 'tệp sẽ ghi; nếu không có, in ra màn hình',
  },
  'cli.audit.exported': {
    en: 'The record is in {file} ({size} MB).',
    vi: 'Nhật ký đã được xuất ra {file} ({size} MB).',
  },
  'cli.audit.anchors': {
    en: 'hold it against this copy of the anchors as well, from where it is kept',
    vi: 'đối chiếu thêm với bản sao các mốc này, lưu ở nơi khác',
  },
  'cli.serve.help': {
    en: 'Run the server: HTTP interface, publishing, measuring',
    vi: 'Chạy máy chủ: giao diện HTTP, đăng bài, thu thập số liệu',
  },
  'cli.serve.port': { en: 'the port to listen on', vi: 'cổng lắng nghe' },
  'cli.serve.host': { en: 'the address to listen on', vi: 'địa chỉ lắng nghe' },
  'cli.work.help': {
    en: 'Publish and measure without the HTTP interface (with PostgreSQL)',
    vi: 'Chỉ đăng bài và thu thập số liệu, không có giao diện HTTP (khi dùng PostgreSQL)',
  },
  'cli.bot.help': {
    en: 'Run the Telegram bot (with PostgreSQL; without it serve does so)',
    vi: 'Chạy bot Telegram (khi dùng PostgreSQL; nếu không, serve tự chạy bot)',
  },
  'cli.migrate.help': { en: 'Bring the database up to date', vi: 'Cập nhật cơ sở dữ liệu' },
  'cli.seed.help': {
    en: 'Fill a trial with missions, simulated accounts and personas',
    vi: 'Nạp cơ quan, tài khoản mô phỏng và nhân vật cho chế độ thử',
  },
  'cli.init.help': {
    en: 'Set up production: missions and a first administrator',
    vi: 'Thiết lập chế độ chính thức: cơ quan đại diện và quản trị viên đầu tiên',
  },
  'cli.init.missions': { en: 'the CSV file of missions', vi: 'tệp CSV danh sách cơ quan đại diện' },
  'cli.sandbox.help': {
    en: 'Run the simulated networks as a process of their own',
    vi: 'Chạy riêng các mạng mô phỏng',
  },
  'cli.sandbox.port': { en: 'the first of five ports', vi: 'cổng đầu tiên trong năm cổng' },
  'cli.sandbox.folder': { en: 'where to keep what they receive', vi: 'thư mục lưu các bài nhận được' },
  'cli.doctor.help': {
    en: 'Check that everything is in place, and say how to mend what is not',
    vi: 'Kiểm tra hệ thống và chỉ cách sửa những chỗ chưa ổn',
  },
  'cli.tour.help': {
    en: 'Show the whole way of posts from the CSV file to the report, on simulated networks',
    vi: 'Giới thiệu trọn đường đi của bài đăng, từ tệp CSV đến báo cáo, trên các mạng mô phỏng',
  },
  'cli.tour.csv': { en: 'the posts to show it with', vi: 'tệp bài đăng dùng để giới thiệu' },
  'cli.tour.sandbox': { en: 'use simulated networks that run already', vi: 'dùng các mạng mô phỏng đang chạy' },
  'cli.tour.out': { en: 'write the report to this file', vi: 'ghi báo cáo ra tệp này' },
  'cli.telegram.help': {
    en: 'Acting by Telegram: whether your chat is linked, and how to link it',
    vi: 'Làm việc qua Telegram: xem trạng thái và liên kết cuộc trò chuyện của bạn',
  },
  'cli.telegram.link': {
    en: 'Print a one-time code, a link and a QR code that link your Telegram',
    vi: 'In mã dùng một lần, đường dẫn và mã QR để liên kết Telegram của bạn',
  },
  'cli.telegram.unlink': { en: 'Unlink your Telegram, at once', vi: 'Hủy liên kết Telegram của bạn ngay lập tức' },
  'cli.telegram.member': {
    en: "Another member's (for administrators)",
    vi: 'Của thành viên khác (dành cho quản trị viên)',
  },

  // --- cli: results ---
  'cli.acting': {
    en: 'Acting as @{persona}, a persona of the trial (choose another by --as).',
    vi: 'Người thực hiện: @{persona}, nhân vật của chế độ thử (chọn người khác bằng --as).',
  },
  'cli.connecting': { en: 'Connecting…', vi: 'Đang kết nối…' },
  'cli.place_line': { en: 'line {line}', vi: 'dòng {line}' },
  'cli.place_cell': { en: 'line {line}, column {column}', vi: 'dòng {line}, cột {column}' },
  'cli.both_times': { en: '{there} (Ha Noi {hanoi})', vi: '{there} (Hà Nội {hanoi})' },
  'cli.seconds': { en: '{n} s', vi: '{n} giây' },
  'cli.minutes': { en: '{n} min', vi: '{n} phút' },
  'cli.no_deliveries': { en: 'No deliveries.', vi: 'Không có lượt đăng nào.' },
  'cli.no_posts': { en: 'No posts.', vi: 'Không có bài đăng nào.' },
  'cli.decide_there': { en: 'it is there: its link', vi: 'đã có trên mạng: liên kết của bài' },
  'cli.decide_send': { en: 'send it now', vi: 'đăng ngay' },
  'cli.decide_next_slot': { en: 'at its next free slot', vi: 'vào khung giờ trống kế tiếp' },
  'cli.decide_drop': { en: 'do not send it', vi: 'không đăng nữa' },
  'cli.decide_until': { en: 'approved until {at} (Ha Noi)', vi: 'được duyệt đến {at} (Hà Nội)' },
  'cli.deciding_on': {
    en: '{ref}: deciding on revision {revision} ({hash}).',
    vi: '{ref}: quyết định về bản số {revision} ({hash}).',
  },
  'cli.waits_for': { en: 'waits for: {roles}', vi: 'đang chờ: {roles}' },
  'cli.undecided': { en: 'undecided', vi: 'chưa quyết định' },
  'cli.repeated': { en: 'repeated by {rule}: {times} …', vi: 'lặp theo {rule}: {times} …' },
  'cli.next_slot': { en: 'the next free slot', vi: 'khung giờ trống kế tiếp' },
  'cli.picture': { en: 'Picture {number}: {alt}', vi: 'Ảnh {number}: {alt}' },
  'cli.real': { en: 'real', vi: 'thật' },
  'cli.simulated': { en: 'simulated', vi: 'mô phỏng' },
  'cli.import.done': {
    en: '{made} posts made, {known} were known already.',
    vi: 'Đã tạo {made} bài đăng; {known} bài đã có từ trước.',
  },
  'cli.import.made': { en: 'Made:', vi: 'Mới tạo:' },
  'cli.import.known': { en: 'Known already, unchanged:', vi: 'Đã có từ trước, giữ nguyên:' },
  'cli.import.sending': { en: 'Sending {count} files ({mb} MB)…', vi: 'Đang gửi {count} tệp ({mb} MB)…' },
  'cli.import.outside': {
    en: 'The picture {file} lies outside the folder of the CSV file and was not read. Copy it into the folder.',
    vi: 'Ảnh {file} nằm ngoài thư mục của tệp CSV nên không được đọc. Hãy chép ảnh vào thư mục.',
  },
  'cli.hand-off.none': { en: 'Nothing is to be posted by hand.', vi: 'Không có bài nào cần đăng thủ công.' },
  'cli.hand-off.pictures': { en: 'pictures and their alt texts', vi: 'ảnh và mô tả ảnh' },
  'cli.hand-off.done': { en: 'when it is posted: its link', vi: 'sau khi đăng: liên kết của bài' },
  'cli.hand-off.others': {
    en: "{count} more deliveries wait for a person's decision: npx communique queue --state needs_person",
    vi: 'Còn {count} lượt đăng chờ người quyết định: npx communique queue --state needs_person',
  },
  'cli.freeze.stopping': {
    en: 'Stopping; waiting for what is on the wire…',
    vi: 'Đang dừng; chờ những lượt đang gửi…',
  },
  'cli.freeze.stopped': {
    en: '{count} planned deliveries fall under it and will not go out (10000: so many or more).',
    vi: '{count} lượt đăng đã lên lịch thuộc phạm vi này và sẽ không được đăng (10000: từng ấy hoặc hơn).',
  },
  'cli.freeze.on_the_wire': {
    en: '{count} were being sent when it began and could not be stopped:',
    vi: '{count} lượt đang gửi khi có lệnh dừng nên không dừng được:',
  },
  'cli.freeze.ended': { en: 'ended {at} (Ha Noi)', vi: 'kết thúc {at} (Hà Nội)' },
  'cli.freezes.none': { en: 'Nothing is stopped, and nothing was.', vi: 'Chưa có lệnh tạm dừng nào.' },
  'cli.freeze.unanswered': {
    en: 'Of {count} no answer has come: nothing more of them leaves, and the network will be asked. See: npx communique queue --state publishing unconfirmed',
    vi: '{count} lượt chưa có trả lời: không gửi thêm gì nữa và sẽ hỏi lại mạng. Xem: npx communique queue --state publishing unconfirmed',
  },
  'cli.resume.held': {
    en: 'It goes on. {count} deliveries are held; decide on each, or on all at once:',
    vi: 'Đã cho đăng lại. {count} lượt đăng bị giữ; hãy quyết định từng lượt hoặc tất cả:',
  },
  'cli.resume.none': { en: 'It goes on. Nothing is held.', vi: 'Đã cho đăng lại. Không có lượt nào bị giữ.' },
  'cli.resume.more': { en: '… and {count} more.', vi: '… và {count} lượt nữa.' },
  'cli.resume.decided': { en: 'Decided on {count}:', vi: 'Đã quyết định {count} lượt:' },
  'cli.resume.left': { en: '{count} are still held:', vi: 'Còn {count} lượt vẫn bị giữ:' },
  'cli.metrics.none': { en: 'Nothing was counted yet.', vi: 'Chưa có số liệu.' },
  'cli.metrics.collecting': { en: 'Asking the networks…', vi: 'Đang lấy số liệu từ các mạng…' },
  'cli.metrics.collected': {
    en: '{measured} deliveries measured; {failed} got no answer from their networks; {without} are on networks that give no counts.',
    vi: 'Đã lấy số liệu {measured} lượt đăng; {failed} lượt không được mạng trả lời; {without} lượt ở mạng không cung cấp số liệu.',
  },
  'cli.report.summary': {
    en: '{published} of {all} deliveries published; {counted} have numbers (– means not counted, not zero).',
    vi: '{published}/{all} lượt đã đăng; {counted} lượt có số liệu (– là chưa có số liệu, không phải bằng 0).',
  },
  'cli.report.written': { en: '{count} rows written to {file}.', vi: 'Đã ghi {count} dòng vào {file}.' },
  'cli.report.cut': {
    en: 'Only the first {count} rows are here. Ask for less at once: --mission, --from, --until.',
    vi: 'Chỉ có {count} dòng đầu. Hãy thu hẹp bằng --mission, --from, --until.',
  },
  'cli.notices.none': { en: 'No open notices.', vi: 'Không có thông báo nào đang mở.' },
  'cli.acknowledge.done': { en: 'Acknowledged.', vi: 'Đã xác nhận.' },
  'cli.accounts.none': { en: 'No accounts.', vi: 'Không có tài khoản nào.' },
  'cli.member.added': { en: 'Added @{handle}.', vi: 'Đã thêm @{handle}.' },
  'cli.member.mailed': { en: 'The link was mailed to them, too.', vi: 'Đường dẫn cũng đã được gửi qua thư.' },
  'cli.member.invited': {
    en: 'For @{handle} only, until {until} (Hanoi); it is shown this once, and ends the link of before:',
    vi: 'Chỉ gửi cho @{handle}, dùng đến {until} (giờ Hà Nội); chỉ hiện một lần này và thay đường dẫn trước:',
  },
  'cli.member.disabled': { en: 'All that @{handle} could do has ended.', vi: 'Đã chấm dứt mọi quyền của @{handle}.' },
  'cli.member.second_factor_removed': {
    en: 'The second factor of @{handle} is removed and their sessions have ended.',
    vi: 'Đã gỡ xác thực hai bước của @{handle} và kết thúc các phiên đăng nhập.',
  },
  'cli.column.member': { en: 'member', vi: 'thành viên' },
  'cli.column.email': { en: 'e-mail', vi: 'thư điện tử' },
  'cli.column.roles': { en: 'roles', vi: 'vai trò' },
  'cli.token.issued': {
    en: 'This token is shown this once. To revoke it, keep its id: {id}',
    vi: 'Mã truy cập chỉ hiện một lần này. Muốn thu hồi, hãy giữ số: {id}',
  },
  'cli.audit.whole': {
    en: 'The record is unbroken: {records} entries. Head: {hash}',
    vi: 'Nhật ký nguyên vẹn: {records} mục. Mã đầu chuỗi: {hash}',
  },
  'cli.audit.broken': {
    en: 'The record cannot be trusted from entry {seq} on: {reason}.',
    vi: 'Không thể tin nhật ký từ mục {seq}: {reason}.',
  },
  'cli.audit.found': {
    en: 'Entry {seq} as it stands now: {at} (Ha Noi time), {action}, {subjectKind} {subjectId}.',
    vi: 'Mục {seq} hiện ghi: {at} (giờ Hà Nội), {action}, {subjectKind} {subjectId}.',
  },
  'cli.audit.shown_by': {
    en: 'It is shown by the anchor of entry {seq}, written {at} (Ha Noi time) outside the database.',
    vi: 'Điều này được chứng minh bởi mốc của mục {seq}, ghi lúc {at} (giờ Hà Nội) bên ngoài cơ sở dữ liệu.',
  },
  'cli.audit.anchored': {
    en: 'The newest anchor that agrees is that of entry {seq}, written {at} (Ha Noi time): up to there nothing was rewritten.',
    vi: 'Mốc mới nhất khớp với nhật ký là mốc của mục {seq}, ghi lúc {at} (giờ Hà Nội): đến đó chưa có gì bị viết lại.',
  },
  'cli.audit.unanchored': {
    en: 'No anchor agrees with it: nothing outside the database stands for it.',
    vi: 'Không có mốc nào khớp: ngoài cơ sở dữ liệu không có gì bảo chứng cho nhật ký.',
  },
  'cli.audit.restart': {
    en: 'A backup was restored {at} (Ha Noi time): the record went back to entry {seq} and goes on from there; {superseded} anchors behind it hold no more.',
    vi: 'Đã khôi phục từ bản sao lưu lúc {at} (giờ Hà Nội): nhật ký quay về mục {seq} và tiếp tục từ đó; {superseded} mốc phía sau không còn hiệu lực.',
  },
  'cli.audit.doubtful': {
    en: 'Line {line} of the {file} counts for nothing: {why}.',
    vi: 'Dòng {line} của {file} không có giá trị: {why}.',
  },
  'cli.audit.keep': {
    en: 'Keep the database and the anchors as they are and find out who wrote to them.',
    vi: 'Hãy giữ nguyên cơ sở dữ liệu và các mốc, và kiểm tra ai đã ghi vào.',
  },
  'cli.field.mission': { en: 'Mission', vi: 'Cơ quan' },
  'cli.field.author': { en: 'Author', vi: 'Người soạn' },
  'cli.field.theme': { en: 'Theme', vi: 'Chủ đề' },
  'cli.field.campaign': { en: 'Campaign', vi: 'Chiến dịch' },
  'cli.field.audience': { en: 'Audience', vi: 'Đối tượng' },
  'cli.field.window': { en: 'May go out', vi: 'Khoảng thời gian đăng' },
  'cli.field.revision': { en: 'Revision', vi: 'Bản trình duyệt' },
  'cli.field.steps': { en: 'Decisions:', vi: 'Các bước duyệt:' },
  'cli.field.problems': { en: 'Cannot go out as it is:', vi: 'Chưa thể đăng vì:' },
  'cli.field.warnings': { en: 'Mind:', vi: 'Lưu ý:' },
  'cli.column.number': { en: 'no.', vi: 'mục' },
  'cli.column.who': { en: 'who', vi: 'ai' },
  'cli.column.way': { en: 'by', vi: 'qua' },
  'cli.column.what': { en: 'what', vi: 'thao tác' },
  'cli.column.about': { en: 'about', vi: 'về' },
  'cli.column.details': { en: 'details', vi: 'chi tiết' },
  'cli.column.account': { en: 'account', vi: 'tài khoản' },
  'cli.column.age': { en: 'age', vi: 'thời điểm' },
  'cli.column.began': { en: 'began (Ha Noi)', vi: 'bắt đầu (Hà Nội)' },
  'cli.column.by': { en: 'by', vi: 'người ra lệnh' },
  'cli.column.captured': { en: 'counted at (Ha Noi)', vi: 'lấy lúc (Hà Nội)' },
  'cli.column.code': { en: 'code', vi: 'mã' },
  'cli.column.due': { en: 'mission time', vi: 'giờ sở tại' },
  'cli.column.ended': { en: 'ended (Ha Noi)', vi: 'kết thúc (Hà Nội)' },
  'cli.column.engagements': { en: 'engagements', vi: 'lượt tương tác' },
  'cli.column.excerpt': { en: 'begins', vi: 'mở đầu' },
  'cli.column.hanoi': { en: 'Ha Noi time', vi: 'giờ Hà Nội' },
  'cli.column.hanoi_due': { en: 'due (Ha Noi)', vi: 'giờ đăng (Hà Nội)' },
  'cli.column.id': { en: 'id', vi: 'mã' },
  'cli.column.kind': { en: 'kind', vi: 'loại' },
  'cli.column.language': { en: 'language', vi: 'ngôn ngữ' },
  'cli.column.last': { en: 'last (Ha Noi)', vi: 'lần cuối (Hà Nội)' },
  'cli.column.late': { en: 'late by', vi: 'chậm' },
  'cli.column.level': { en: 'level', vi: 'mức' },
  'cli.column.expires': { en: 'runs out', vi: 'hết hạn' },
  'cli.column.link': { en: 'link', vi: 'liên kết' },
  'cli.column.metric': { en: 'metric', vi: 'số liệu' },
  'cli.column.mission': { en: 'mission', vi: 'cơ quan' },
  'cli.column.country': { en: 'country', vi: 'nước' },
  'cli.column.from': { en: 'from', vi: 'từ' },
  'cli.column.until': { en: 'until', vi: 'đến' },
  'cli.column.languages': { en: 'languages read', vi: 'hiệu đính' },
  'cli.column.second_factor': { en: 'second factor', vi: 'mã xác thực' },
  'cli.column.whole_card': { en: 'whole text in messages', vi: 'hiện toàn văn trong tin nhắn' },
  'cli.column.name': { en: 'name', vi: 'tên' },
  'cli.column.network': { en: 'network', vi: 'mạng' },
  'cli.column.network_name': { en: "network's name for it", vi: 'tên do mạng đặt' },
  'cli.column.notice': { en: 'notice', vi: 'thông báo' },
  'cli.column.part': { en: 'part', vi: 'phần' },
  'cli.column.post': { en: 'post', vi: 'bài' },
  'cli.column.prefix': { en: 'prefix', vi: 'tiền tố' },
  'cli.column.real': { en: 'network', vi: 'loại mạng' },
  'cli.column.reason': { en: 'reason or link', vi: 'lý do hoặc liên kết' },
  'cli.column.scope': { en: 'scope', vi: 'phạm vi' },
  'cli.column.second_person': { en: 'second person', vi: 'người thứ hai' },
  'cli.column.source': { en: 'source', vi: 'nguồn' },
  'cli.column.state': { en: 'state', vi: 'trạng thái' },
  'cli.column.times': { en: 'times', vi: 'số lần' },
  'cli.column.value': { en: 'value', vi: 'giá trị' },
  'cli.column.views': { en: 'views', vi: 'lượt xem' },
  'cli.column.why': { en: 'reason', vi: 'lý do' },
  'cli.column.zone': { en: 'time zone', vi: 'múi giờ' },
  'cli.telegram.linked': { en: 'Linked since {at}.', vi: 'Đã liên kết từ {at}.' },
  'cli.telegram.not_linked': {
    en: 'Not linked. communique telegram link shows how.',
    vi: 'Chưa liên kết. Chạy communique telegram link để liên kết.',
  },
  'cli.telegram.open': {
    en: 'Scan this with your phone, or open {url}',
    vi: 'Quét mã này bằng điện thoại, hoặc mở {url}',
  },
  'cli.telegram.no_bot': {
    en: 'The bot has not started yet, so there is no link to it. Find it in Telegram by its name.',
    vi: 'Bot chưa khởi động nên chưa có đường dẫn. Hãy tìm bot trong Telegram theo tên.',
  },
  'cli.telegram.send': {
    en: 'Or send to the bot, until {until}:  /start {code}',
    vi: 'Hoặc gửi cho bot, trước {until}:  /start {code}',
  },
  'cli.telegram.unlinked': { en: 'No chat is linked any more.', vi: 'Không còn cuộc trò chuyện nào được liên kết.' },

  // --- names of states and kinds, as people say them ---
  'state.post.draft': { en: 'draft', vi: 'bản nháp' },
  'state.post.in_review': { en: 'waits for approval', vi: 'đang chờ duyệt' },
  'state.post.approved': { en: 'approved', vi: 'đã duyệt' },
  'state.post.changes_requested': { en: 'changes requested', vi: 'yêu cầu chỉnh sửa' },
  'state.post.rejected': { en: 'rejected', vi: 'không duyệt' },
  'state.post.lapsed': { en: 'lapsed', vi: 'quá hạn duyệt' },
  'state.post.withdrawn': { en: 'withdrawn', vi: 'đã rút lại' },
  'state.post.archived': { en: 'archived', vi: 'đã lưu trữ' },
  'state.delivery.planned': { en: 'planned', vi: 'đã lên lịch' },
  'state.delivery.publishing': { en: 'being published', vi: 'đang đăng' },
  'state.delivery.published': { en: 'published', vi: 'đã đăng' },
  'state.delivery.partly_published': { en: 'published in part', vi: 'đã đăng một phần' },
  'state.delivery.processing': { en: 'with the network', vi: 'mạng đang xử lý' },
  'state.delivery.unconfirmed': { en: 'unconfirmed', vi: 'chưa xác nhận' },
  'state.delivery.failed': { en: 'failed', vi: 'đăng không thành công' },
  'state.delivery.canceled': { en: 'canceled', vi: 'đã hủy' },
  'state.delivery.expired': { en: 'expired', vi: 'quá giờ – không đăng' },
  'state.delivery.needs_person': { en: 'needs a person', vi: 'cần người xử lý' },
  'state.delivery.held': { en: 'held', vi: 'đang giữ lại' },
  'chain_state.proposed': { en: 'proposed', vi: 'đang đề xuất' },
  'chain_state.in_force': { en: 'in force', vi: 'đang áp dụng' },
  'chain_state.retired': { en: 'ended', vi: 'đã kết thúc' },
  'switch.yes': { en: 'yes', vi: 'có' },
  'switch.no': { en: 'no', vi: 'không' },
  'switch.above': { en: 'as above it', vi: 'theo cấp trên' },
  'state.removal.requested': { en: 'waits for a second person', vi: 'chờ người thứ hai xác nhận' },
  'state.removal.confirmed': { en: 'confirmed', vi: 'đã xác nhận' },
  'state.removal.removing': { en: 'being removed', vi: 'đang gỡ' },
  'state.removal.needs_person': { en: 'needs a person', vi: 'cần người xử lý' },
  'state.removal.removed': { en: 'removed', vi: 'đã gỡ' },
  'state.removal.failed': { en: 'could not be removed', vi: 'không gỡ được' },
  'state.removal.refused': { en: 'removal refused', vi: 'không đồng ý gỡ' },
  'post_kind.routine': { en: 'routine', vi: 'thường xuyên' },
  'post_kind.ministry_text': { en: 'ministry text', vi: 'nội dung của Bộ' },
  'post_kind.policy': { en: 'policy', vi: 'chính sách, đối ngoại' },
  'post_kind.emergency': { en: 'emergency notice', vi: 'thông báo khẩn' },
  'post_kind.correction': { en: 'correction of a false claim', vi: 'phản bác thông tin sai' },
  'audience.press': { en: 'press', vi: 'báo chí' },
  'audience.young': { en: 'the young', vi: 'giới trẻ' },
  'audience.overseas_vietnamese': { en: 'Vietnamese abroad', vi: 'người Việt Nam ở nước ngoài' },
  'audience.host_public': { en: 'public of the host country', vi: 'công chúng sở tại' },
  'verdict.approve': { en: 'approved', vi: 'đã duyệt' },
  'verdict.request_changes': { en: 'changes requested', vi: 'yêu cầu chỉnh sửa' },
  'verdict.reject': { en: 'rejected', vi: 'không duyệt' },
  'attempt_state.prepared': { en: 'prepared', vi: 'đã chuẩn bị' },
  'attempt_state.sending': { en: 'being sent', vi: 'đang gửi' },
  'attempt_state.unknown': { en: 'outcome unknown', vi: 'chưa rõ kết quả' },
  'attempt_state.accepted': { en: 'accepted', vi: 'mạng đã nhận' },
  'attempt_state.refused': { en: 'refused', vi: 'mạng từ chối' },
  'attempt_state.never_sent': { en: 'never sent', vi: 'không gửi đi' },
  'attempt_state.absent': { en: 'not on the network', vi: 'không có trên mạng' },
  'attempt_state.abandoned': { en: 'given up', vi: 'đã bỏ' },
  'attempt_state.returned': { en: 'given back unsent', vi: 'trả lại, chưa gửi' },
  'freeze_kind.freeze': { en: 'freeze', vi: 'tạm dừng đăng' },
  'freeze_kind.lockdown': { en: 'lockdown', vi: 'khóa khẩn cấp' },
  'freeze_scope.ministry': { en: 'ministry', vi: 'toàn Bộ' },
  'freeze_scope.region': { en: 'region', vi: 'khu vực' },
  'freeze_scope.country': { en: 'country', vi: 'nước' },
  'freeze_scope.mission': { en: 'mission', vi: 'cơ quan' },
  'freeze_scope.channel': { en: 'network', vi: 'mạng' },
  'freeze_scope.campaign': { en: 'campaign', vi: 'chiến dịch' },
  'freeze_scope.account': { en: 'account', vi: 'tài khoản' },
  'metric.views': { en: 'views', vi: 'lượt xem' },
  'metric.reach': { en: 'reach', vi: 'số người tiếp cận' },
  'metric.reactions': { en: 'reactions', vi: 'cảm xúc' },
  'metric.comments': { en: 'comments', vi: 'bình luận' },
  'metric.shares': { en: 'shares', vi: 'chia sẻ' },
  'metric.quotes': { en: 'quotes', vi: 'trích dẫn' },
  'metric.saves': { en: 'saves', vi: 'lượt lưu' },
  'metric.clicks': { en: 'clicks', vi: 'lượt nhấp' },
  'metric_age.1h': { en: 'after 1 hour', vi: 'sau 1 giờ' },
  'metric_age.24h': { en: 'after 24 hours', vi: 'sau 24 giờ' },
  'metric_age.7d': { en: 'after 7 days', vi: 'sau 7 ngày' },
  'metric_age.28d': { en: 'after 28 days', vi: 'sau 28 ngày' },
  'metric_age.asked': { en: 'when asked', vi: 'khi yêu cầu' },
  'metric_source.network': { en: 'network', vi: 'mạng' },
  'metric_source.typed': { en: 'typed in', vi: 'nhập tay' },
  'notice_level.now': { en: 'now', vi: 'ngay' },
  'notice_level.today': { en: 'today', vi: 'hôm nay' },
  'notice_level.weekly': { en: 'this week', vi: 'trong tuần' },
  'mission_kind.ministry': { en: 'ministry', vi: 'Bộ' },
  'mission_kind.region': { en: 'region', vi: 'khu vực' },
  'mission_kind.embassy': { en: 'embassy', vi: 'Đại sứ quán' },
  'mission_kind.consulate_general': { en: 'consulate general', vi: 'Tổng Lãnh sự quán' },
  'mission_kind.consulate': { en: 'consulate', vi: 'Lãnh sự quán' },
  'mission_kind.permanent_mission': { en: 'permanent mission', vi: 'Phái đoàn thường trực' },
  'mission_kind.economic_cultural_office': { en: 'economic and cultural office', vi: 'Văn phòng Kinh tế – Văn hóa' },
  'mission_kind.office': { en: 'office', vi: 'Văn phòng' },
  'account_status.connected': { en: 'connected', vi: 'đã kết nối' },
  'account_status.needs_reconnect': { en: 'to be connected again', vi: 'cần kết nối lại' },
  'account_status.closed': { en: 'closed', vi: 'đã đóng' },
  'audit_break.altered': { en: 'it was altered', vi: 'bị sửa' },
  'audit_break.unlinked': { en: 'it does not follow from the one before', vi: 'không nối tiếp mục trước' },
  'audit_break.missing': { en: 'it is missing', vi: 'bị thiếu' },
  'audit_break.beyond_head': { en: 'it stands behind the head of the chain', vi: 'nằm sau đầu chuỗi' },
  'audit_break.rewritten': {
    en: 'it is another one than was anchored, so the record was rewritten after',
    vi: 'khác với mục đã ghi mốc, tức là nhật ký đã bị viết lại sau đó',
  },
  'audit_break.cut': {
    en: 'the end of the record was cut off',
    vi: 'phần cuối nhật ký đã bị cắt',
  },
  'audit_break.anchors_doubtful': {
    en: 'the record agrees with itself, but the anchors that would show whether it was rewritten were tampered with',
    vi: 'nhật ký tự khớp, nhưng các mốc dùng để biết nhật ký có bị viết lại hay không đã bị can thiệp',
  },
  'way.console': { en: 'console', vi: 'trang quản trị' },
  'way.phone': { en: 'phone page', vi: 'trang điện thoại' },
  'way.api': { en: 'API', vi: 'API' },
  'way.cli': { en: 'command line', vi: 'dòng lệnh' },
  'way.bot': { en: 'Telegram', vi: 'Telegram' },
  'way.system': { en: 'the house', vi: 'hệ thống' },
  'actor_kind.member': { en: 'a member', vi: 'thành viên' },
  'actor_kind.token': { en: 'a token', vi: 'mã truy cập' },
  'actor_kind.system': { en: 'the house', vi: 'hệ thống' },
  'actor_kind.stranger': { en: 'a stranger', vi: 'người lạ' },
  'anchor_file.own': { en: 'house’s own file of anchors', vi: 'tệp mốc của hệ thống' },
  'anchor_file.copy': { en: 'copy of the anchors', vi: 'bản sao tệp mốc' },
  'anchor_doubt.unsigned': { en: 'it is not signed', vi: 'không có chữ ký' },
  'anchor_doubt.forged': { en: 'the signature is not of what it says', vi: 'chữ ký không khớp với nội dung' },
  'anchor_doubt.unknown_key': {
    en: 'it is signed by a key that this house does not know',
    vi: 'ký bằng khóa mà hệ thống này không biết',
  },
  'anchor_doubt.unreadable': { en: 'it is no anchor', vi: 'không phải là mốc' },
  'anchor_doubt.unfinished': {
    en: 'the machine went down while it was written, which is no harm',
    vi: 'máy ngừng khi đang ghi, không ảnh hưởng gì',
  },
  // --- run: what commands say ---
  'serve.trial': {
    en: 'TRIAL: nothing leaves this machine. The networks are simulated, the people are invented.',
    vi: 'CHẾ ĐỘ THỬ (không đăng thật): không có gì ra khỏi máy này. Các mạng là mô phỏng, nhân vật là hư cấu.',
  },
  'serve.look': {
    en: 'Look at {url}',
    vi: 'Mở {url}',
  },
  'serve.sandbox': {
    en: 'The simulated networks and what they received: {url}',
    vi: 'Các mạng mô phỏng và những gì đã nhận: {url}',
  },
  'serve.try': {
    en: 'Try: npm run tour (in another terminal), or npx communique --help',
    vi: 'Thử: npm run tour (ở cửa sổ khác), hoặc npx communique --help',
  },
  'serve.outbox': {
    en: 'No mail is sent. What would be is in {folder}',
    vi: 'Không gửi thư thật. Thư được ghi vào {folder}',
  },
  'serve.set_up': {
    en: 'Nobody can sign in yet. Set the password of the first administrator within 24 hours, once, at {url}',
    vi: 'Chưa có ai đăng nhập được. Hãy đặt mật khẩu của quản trị viên đầu tiên trong 24 giờ, một lần duy nhất, tại {url}',
  },
  'serve.start_work': {
    en: 'Nothing is published by this process. Start at least one: npx communique work',
    vi: 'Tiến trình này không tự đăng bài. Hãy khởi động ít nhất một: npx communique work',
  },
  'work.running': {
    en: 'Publishing and measuring. End it with Ctrl-C; what is under way is finished first.',
    vi: 'Đang đăng bài và thu thập số liệu. Dừng bằng Ctrl-C; việc đang dở sẽ được làm xong trước.',
  },
  'migrate.done': {
    en: 'The database is up to date.',
    vi: 'Cơ sở dữ liệu đã được cập nhật.',
  },
  'seed.done': {
    en: '{missions} missions and regions, {accounts} accounts are in the register.',
    vi: 'Danh mục có {missions} cơ quan và khu vực, {accounts} tài khoản.',
  },
  'seed.progress': {
    en: 'Registering accounts: {done} of {all}',
    vi: 'Đang đăng ký tài khoản: {done}/{all}',
  },
  'init.done': {
    en: 'Made: {missions} missions, {members} members, and the administrator "admin", whose token is shown this once: {token}',
    vi: 'Đã tạo: {missions} cơ quan, {members} thành viên và quản trị viên "admin". Mã truy cập, chỉ hiện một lần: {token}',
  },
  'init.not_empty_conflict': {
    en: 'Cannot begin here: the database has members already. Use a new folder (COMMUNIQUE_DATA) or a new database.',
    vi: 'Không thể khởi tạo: cơ sở dữ liệu đã có thành viên. Hãy dùng thư mục mới (COMMUNIQUE_DATA) hoặc cơ sở dữ liệu mới.',
  },
  'init.file_not_found': {
    en: 'Cannot read the file "{file}". Check the path.',
    vi: 'Không đọc được tệp "{file}". Hãy kiểm tra đường dẫn.',
  },
  'members.refused': {
    en: 'Cannot take the file of members: {count} thing(s) are wrong with it, and nothing was written. Mend each of them and try again.',
    vi: 'Không nhận được tệp thành viên: có {count} lỗi, chưa ghi gì. Hãy sửa từng lỗi rồi thử lại.',
  },
  'members.empty': {
    en: 'the file has no members. Put the columns handle, name, role, mission on the first line and one role of one person on each line below it.',
    vi: 'tệp không có thành viên nào. Hãy ghi các cột handle, name, role, mission ở dòng đầu và mỗi vai trò của một người trên một dòng ở dưới.',
  },
  'cli.init.members': {
    en: 'CSV of people: handle, name, role, mission',
    vi: 'Tệp CSV thành viên: handle, name, role, mission',
  },
  'doctor.node': {
    en: 'version {version}',
    vi: 'phiên bản {version}',
  },
  'doctor.node_old': {
    en: 'version {version} is too old, {oldest} is needed. Run it through npm (npm start, npx communique): the right one comes with npm ci.',
    vi: 'phiên bản {version} quá cũ, cần {oldest}. Hãy chạy qua npm (npm start, npx communique): npm ci đã cài bản phù hợp.',
  },
  'doctor.mode_trial': {
    en: 'a trial: nothing leaves this machine',
    vi: 'chế độ thử: không có gì ra khỏi máy',
  },
  'doctor.mode_production': {
    en: 'production',
    vi: 'chế độ chính thức',
  },
  'doctor.folder': {
    en: '{folder} is closed to others',
    vi: '{folder} không mở cho người khác',
  },
  'doctor.folder_absent': {
    en: '{folder} is not there yet; the first start makes it',
    vi: '{folder} chưa có; lần khởi động đầu sẽ tạo',
  },
  'doctor.folder_open': {
    en: 'Others on this machine can read {folder}, which holds keys. Close it: chmod -R go= {folder}',
    vi: 'Người dùng khác trên máy đọc được {folder}, nơi chứa khóa. Hãy đóng lại: chmod -R go= {folder}',
  },
  'doctor.database': {
    en: '{kind}, reachable',
    vi: '{kind}, kết nối được',
  },
  'doctor.database_absent': {
    en: 'embedded, not made yet; the first start makes it',
    vi: 'nhúng, chưa có; lần khởi động đầu sẽ tạo',
  },
  'doctor.key': {
    en: 'opens the credentials of all {accounts} accounts',
    vi: 'mở được thông tin đăng nhập của cả {accounts} tài khoản',
  },
  'doctor.key_wrong': {
    en: 'The secret key does not open the credentials of {locked} of {accounts} accounts. Start with the key used before, or connect these accounts again.',
    vi: 'Khóa bí mật không mở được thông tin đăng nhập của {locked}/{accounts} tài khoản. Hãy dùng khóa trước đây hoặc kết nối lại các tài khoản đó.',
  },
  'doctor.port': {
    en: '{host}:{port} is free',
    vi: '{host}:{port} còn trống',
  },
  'doctor.port_ours': {
    en: 'Communique answers at {url}',
    vi: 'Communique đang chạy tại {url}',
  },
  'doctor.sandbox_ports': {
    en: '{host}:{port} to {last} are free',
    vi: '{host}:{port} đến {last} còn trống',
  },
  'doctor.sandbox': {
    en: 'they answer at {origin}',
    vi: 'có phản hồi tại {origin}',
  },
  'doctor.mail': {
    en: '{host} takes mails from {from}.',
    vi: '{host} nhận thư gửi từ {from}.',
  },
  'doctor.mail_unreachable': {
    en: 'Cannot hand mails to {host} (proxy: {proxy}): {problem}. Look at COMMUNIQUE_SMTP_URL and COMMUNIQUE_SMTP_PROXY; what is to be sent waits meanwhile.',
    vi: 'Không gửi thư được qua {host} (proxy: {proxy}): {problem}. Hãy kiểm tra COMMUNIQUE_SMTP_URL và COMMUNIQUE_SMTP_PROXY; thư chưa gửi vẫn được giữ lại.',
  },
  'doctor.mail_trial': {
    en: 'No mail is sent: this is a trial. Mails are written into {folder}. COMMUNIQUE_SMTP_URL names a mail server.',
    vi: 'Không gửi thư thật vì đang ở chế độ thử. Thư được ghi vào {folder}. Đặt COMMUNIQUE_SMTP_URL nếu muốn dùng máy chủ thư.',
  },
  'doctor.mail_absent': {
    en: 'No mail server is named: notices stay in the console. Set COMMUNIQUE_SMTP_URL and COMMUNIQUE_MAIL_FROM, so that people learn of what fails.',
    vi: 'Chưa có máy chủ thư: thông báo chỉ hiển thị trong hệ thống. Hãy đặt COMMUNIQUE_SMTP_URL và COMMUNIQUE_MAIL_FROM để mọi người được báo khi có sự cố.',
  },
  'doctor.unreachable': {
    en: '{count} members have neither a mail address nor Telegram: {handles}. Give them an address.',
    vi: '{count} thành viên chưa có thư điện tử và Telegram: {handles}. Hãy bổ sung địa chỉ.',
  },
  'doctor.anchors': {
    en: 'the last anchor of the audit log came {at}, into {file}',
    vi: 'mốc gần nhất của nhật ký kiểm soát ghi lúc {at}, vào {file}',
  },
  'doctor.anchors_none': {
    en: 'no anchor of the audit log is in {file} yet; the next start writes one',
    vi: 'chưa có mốc nào của nhật ký kiểm soát trong {file}; lần khởi động tới sẽ ghi',
  },
  'doctor.anchors_inside': {
    en: '(it lies in the data folder: who has this machine can rewrite both. Set COMMUNIQUE_AUDIT_ANCHORS to another machine’s disk or share)',
    vi: '(tệp nằm trong thư mục dữ liệu: ai chiếm được máy này sửa được cả hai. Hãy đặt COMMUNIQUE_AUDIT_ANCHORS vào ổ đĩa của máy khác)',
  },
  'doctor.subject.anchors': { en: 'anchors', vi: 'mốc nhật ký' },
  'doctor.subject.bot': { en: 'Telegram bot', vi: 'bot Telegram' },
  'doctor.subject.mail': { en: 'e-mail', vi: 'thư điện tử' },
  'doctor.subject.people': { en: 'people', vi: 'thành viên' },
  'doctor.kind.embedded': { en: 'embedded', vi: 'nhúng' },
  'doctor.kind.postgres': { en: 'PostgreSQL', vi: 'PostgreSQL' },
  'doctor.subject.node': { en: 'Node', vi: 'Node' },
  'doctor.subject.config': { en: 'settings', vi: 'cấu hình' },
  'doctor.subject.folder': { en: 'data folder', vi: 'thư mục dữ liệu' },
  'doctor.subject.database': { en: 'database', vi: 'cơ sở dữ liệu' },
  'doctor.subject.key': { en: 'secret key', vi: 'khóa bí mật' },
  'doctor.subject.port': { en: 'port', vi: 'cổng' },
  'doctor.subject.sandbox': { en: 'simulated networks', vi: 'mạng mô phỏng' },
  'doctor.running': {
    en: 'Communique is running (process {pid}, {url})',
    vi: 'Communique đang chạy (tiến trình {pid}, {url})',
  },
  'tour.not_trial_forbidden': {
    en: 'Cannot take the tour here: it publishes examples, and this is production. Use an empty folder: COMMUNIQUE_DATA=./tour npm run tour',
    vi: 'Không thể chạy thử tại đây: lệnh này đăng bài mẫu, còn đây là chế độ chính thức. Hãy dùng thư mục trống: COMMUNIQUE_DATA=./tour npm run tour',
  },
  'tour.importing': {
    en: 'Importing {posts} posts of {missions} missions from {file}',
    vi: 'Đang nhập {posts} bài của {missions} cơ quan từ {file}',
  },
  'tour.imported': {
    en: 'Imported {made} new posts; {known} were known from an earlier tour',
    vi: 'Đã nhập {made} bài mới; {known} bài đã có từ lần trước',
  },
  'tour.approved': {
    en: '{count} decisions by {people} people',
    vi: '{count} quyết định của {people} người',
  },
  'tour.waiting': {
    en: 'Published {done} of {all}',
    vi: 'Đã đăng {done}/{all}',
  },
  'tour.new_publications': {
    en: '{count} new publications; {parts} posts at the networks, each there once',
    vi: '{count} lượt đăng mới; {parts} bài trên các mạng, mỗi bài đúng một lần',
  },
  'tour.written': {
    en: 'The table is in {file}',
    vi: 'Bảng kết quả ở {file}',
  },
  'tour.wrong': {
    en: 'Something is not as it must be:',
    vi: 'Có điều không đúng như yêu cầu:',
  },
  'tour.all_well': {
    en: 'All is as it must be: every delivery reached its network exactly once, and the numbers are the networks’ own.',
    vi: 'Tất cả đúng như yêu cầu: mỗi lượt đăng đến mạng đúng một lần, số liệu khớp với các mạng.',
  },
  'tour.column.mission': {
    en: 'mission',
    vi: 'cơ quan',
  },
  'tour.column.network': {
    en: 'network',
    vi: 'mạng',
  },
  'tour.column.due': {
    en: 'due (mission time)',
    vi: 'giờ đăng (giờ sở tại)',
  },
  'tour.column.published': {
    en: 'published',
    vi: 'đã đăng lúc',
  },
  'tour.column.lateness': {
    en: 'late by',
    vi: 'trễ',
  },
  'tour.column.permalink': {
    en: 'permalink',
    vi: 'liên kết',
  },
  'tour.column.engagements': {
    en: 'engagements',
    vi: 'lượt tương tác',
  },
  'tour.by_hand': {
    en: 'posted by hand',
    vi: 'đăng thủ công',
  },
} as const satisfies Readonly<Record<string, { readonly en: string; readonly vi: string }>>;
