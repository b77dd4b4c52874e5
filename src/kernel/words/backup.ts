export const BACKUP_WORDS = {
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
    en: 'Cannot change the key: {count} {count|process still publishes|processes still publish} with the present one. Stop every communique serve and communique work first.',
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
} as const;
