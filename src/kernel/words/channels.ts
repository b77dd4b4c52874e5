export const CHANNELS_WORDS = {
  'network.x': { en: 'X', vi: 'X' },
  'network.mastodon': { en: 'Mastodon', vi: 'Mastodon' },
  'network.bluesky': { en: 'Bluesky', vi: 'Bluesky' },
  'network.telegram': { en: 'Telegram channel', vi: 'Kênh Telegram' },
  'network.manual': { en: 'By hand', vi: 'Đăng thủ công' },

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
    en: 'Cannot publish the text: it has {count} {count|cashtag|cashtags} ({tags}) and the network takes {max}. Write the others without the dollar sign.',
    vi: 'Không thể đăng: phần chữ có {count} mã chứng khoán ({tags}), mạng chỉ nhận {max}. Hãy bỏ dấu đô la ở các mã còn lại.',
  },
  'check.pictures_too_many': {
    en: 'Cannot publish {count} {count|picture|pictures} in one post: the network takes {max}. Remove some or move them to another part.',
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
    en: 'Cannot publish a thread of {count} {count|part|parts}: the network takes {max}. Join or remove parts.',
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
} as const;
