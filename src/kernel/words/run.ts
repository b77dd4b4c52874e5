export const RUN_WORDS = {
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

  // --- what commands say ---
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
    en: 'Cannot take the file of members: {count} {count|thing is|things are} wrong with it, and nothing was written. Mend each of them and try again.',
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
    en: '{count} {count|member has|members have} neither a mail address nor Telegram: {handles}. Give them an address.',
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
    en: '{count} {count|decision|decisions} by {people} {people|person|people}',
    vi: '{count} quyết định của {people} người',
  },
  'tour.waiting': {
    en: 'Published {done} of {all}',
    vi: 'Đã đăng {done}/{all}',
  },
  'tour.new_publications': {
    en: '{count} new {count|publication|publications}; {parts} {parts|post|posts} at the networks, each there once',
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
} as const;
