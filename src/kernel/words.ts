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
} as const satisfies Readonly<Record<string, { readonly en: string; readonly vi: string }>>;
