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
    en: 'Cannot use the slot "{weekdays} {time}": no day matches. Weekdays are 1 (Monday) to 7, the time is HH:MM.',
    vi: 'Không dùng được khung giờ "{weekdays} {time}": không có ngày nào phù hợp. Thứ ghi từ 1 (thứ Hai) đến 7, giờ ghi HH:MM.',
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
  'field.object': { en: 'This must be an object with named values.', vi: 'Giá trị này phải là đối tượng có các trường.' },
  'field.choice': { en: 'This must be one of: {choices}.', vi: 'Giá trị này phải là một trong: {choices}.' },
  'field.too_small': { en: 'This must be {min} or more.', vi: 'Giá trị này phải từ {min} trở lên.' },
  'field.too_great': { en: 'This must be {max} or less.', vi: 'Giá trị này không được quá {max}.' },
  'field.too_short': { en: 'This needs {min} characters or more.', vi: 'Giá trị này cần ít nhất {min} ký tự.' },
  'field.too_long': { en: 'This may have {max} characters at most. Shorten it.', vi: 'Giá trị này tối đa {max} ký tự. Hãy rút ngắn.' },
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
  'field.link': { en: 'This must be a link such as https://example.org/1.', vi: 'Giá trị này phải là liên kết như https://example.org/1.' },
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

  // --- http: the front page ---
  'front.what': {
    en: "Publishes the approved messages of a country's missions on their own official accounts: once, on time, and with the numbers that come back.",
    vi: 'Đăng các thông điệp đã được duyệt của các cơ quan đại diện lên tài khoản chính thức của chính cơ quan: đúng một lần, đúng giờ, kèm số liệu phản hồi.',
  },
  'front.trial': {
    en: 'Trial: nothing here is published on a real network.',
    vi: 'Chế độ thử: không có gì ở đây được đăng thật lên mạng.',
  },
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
} as const satisfies Readonly<Record<string, { readonly en: string; readonly vi: string }>>;
