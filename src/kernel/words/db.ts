export const DB_WORDS = {
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
} as const;
