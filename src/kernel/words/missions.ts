export const MISSIONS_WORDS = {
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
    en: 'Cannot use the file of missions: {count} {count|thing is|things are} wrong with it, and nothing was changed. Mend each of them and read the file again.',
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
    en: 'The yearly review of {count} {count|account|accounts} of {mission} is due ({overdue} for more than a month). Look whether the public register is true of them: npx communique account review HANDLE',
    vi: 'Đến hạn rà soát hằng năm {count} tài khoản của {mission} (quá hạn trên một tháng: {overdue}). Hãy kiểm tra thông tin trong danh mục công khai: npx communique account review TÊN_TÀI_KHOẢN',
  },
  'account.not_found': {
    en: 'Cannot find the account {account}: the register has none by this id. The register of accounts shows all.',
    vi: 'Không tìm thấy tài khoản {account}: danh mục không có mã này. Hãy xem danh mục tài khoản chính thức.',
  },
  'account.closed_conflict': {
    en: 'Cannot close {handle} on {channel}: it is closed already. Connecting it again would open it.',
    vi: 'Không thể đóng {handle} trên {channel}: tài khoản đã đóng. Muốn mở lại, hãy kết nối lại tài khoản.',
  },
  'account.renewal_refused': {
    en: '{channel} still does not let us in as {handle} ({words}). Make new credentials at the network and connect the account again.',
    vi: '{channel} vẫn không cho truy cập tài khoản {handle} ({words}). Hãy tạo thông tin đăng nhập mới tại mạng và kết nối lại tài khoản.',
  },
  'account.renewal_conflict': {
    en: 'Cannot ask for access to {handle}: the account is closed. Connecting it again opens it.',
    vi: 'Không thể xin quyền truy cập {handle}: tài khoản đã đóng. Muốn mở lại, hãy kết nối lại tài khoản.',
  },
  'account.renewal_unavailable': {
    en: 'Cannot tell whether {channel} lets us in as {handle}: it did not answer as it should ({words}). Wait a little and try again.',
    vi: 'Chưa rõ {channel} có cho truy cập tài khoản {handle} hay không: mạng không trả lời như mong đợi ({words}). Hãy chờ một lát rồi thử lại.',
  },
  'notice.account_closed': {
    en: 'The account {handle} on {channel} is closed: nothing goes out on it any more. Planned posts taken back: {count}.',
    vi: 'Tài khoản {handle} trên {channel} đã đóng, từ nay không đăng gì nữa. Số lượt đăng đã hủy: {count}.',
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
} as const;
