export const AUDIT_WORDS = {
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
} as const;
