export const SANDBOX_WORDS = {
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
} as const;
