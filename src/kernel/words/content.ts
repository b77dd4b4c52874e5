export const CONTENT_WORDS = {
  // --- posts from a CSV file ---
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
    en: 'Cannot read the row: it has {count} {count|cell|cells} where the first line has {expected} {expected|column|columns}. Put cells that contain a comma in quotation marks, and leave empty cells in place.',
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

  // --- post ---
  'post.not_found': {
    en: 'Cannot find the post "{ref}": there is none with this number. Write it like PAR-142, or list the posts.',
    vi: 'Không tìm thấy bài đăng "{ref}": không có bài nào mang số này. Hãy viết như PAR-142, hoặc xem danh sách bài đăng.',
  },
  'post.refused': {
    en: 'Cannot store the post: {count} {count|thing|things} in it cannot be so. Mend what is listed and try again; nothing was stored.',
    vi: 'Không thể lưu bài đăng: có {count} chỗ không hợp lệ. Hãy sửa những chỗ được liệt kê rồi thử lại; chưa có gì được lưu.',
  },
  'post.not_publishable': {
    en: 'Cannot submit {ref}: {count} {count|thing|things} in it cannot go out so. Mend what is listed; the draft is kept.',
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
    en: 'Cannot change the post: {count} of its deliveries {count|is|are} out or on the way. Write a new post, or a correction.',
    vi: 'Không thể thay đổi bài đăng: {count} lượt đăng đã ra hoặc đang được gửi. Hãy soạn bài mới hoặc bài đính chính.',
  },
  'post.window_over': {
    en: 'Cannot go on with {ref}: its window ended at {until}. Give it a later one.',
    vi: 'Không thể tiếp tục với {ref}: khoảng thời gian cho phép đã hết lúc {until}. Hãy chọn thời gian muộn hơn.',
  },
  'post.embargo_open': {
    en: 'Cannot keep the post under embargo: it is not said until when. Give notBefore, or take the embargo away.',
    vi: 'Không thể đặt lệnh cấm công bố trước giờ: chưa ghi đến khi nào. Hãy ghi thời gian sớm nhất được đăng, hoặc bỏ lệnh này.',
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
    en: '{count} {count|account|accounts} on {channel} {count|says|say} the same, or nearly the same, within minutes: networks may take it for a botnet. Equal texts are kept two minutes apart, unless they are submitted with --at-once.',
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
    en: 'Cannot import the file: {count} {count|thing is|things are} wrong. Nothing was imported; mend the lines and import it again.',
    vi: 'Không thể nhập tệp: có {count} chỗ sai. Chưa có gì được nhập; hãy sửa các dòng rồi nhập lại.',
  },
  'import.file_missing': {
    en: 'Cannot find the picture file "{file}": it did not come with the CSV. Put it beside the file, or correct the name.',
    vi: 'Không tìm thấy tệp ảnh "{file}": ảnh không đi kèm tệp CSV. Hãy đặt ảnh cùng thư mục hoặc sửa tên.',
  },
} as const;
