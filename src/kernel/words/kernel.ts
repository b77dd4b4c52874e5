export const KERNEL_WORDS = {
  'time.until': { en: 'until {at}', vi: 'đến {at}' },
  'time.last_day': { en: 'up to and including {day}', vi: 'đến hết ngày {day}' },
  'time.both': { en: '{there} (Ha Noi {hanoi})', vi: '{there} (Hà Nội {hanoi})' },
  'time.hanoi': { en: '{at} (Ha Noi time)', vi: '{at} (giờ Hà Nội)' },
  'transition.illegal': {
    en: 'Cannot move {noun} from "{from}" to "{to}": that step does not exist. Look at its present state and choose a step that is open.',
    vi: 'Không thể chuyển {noun} từ "{from}" sang "{to}": không có bước này. Hãy xem trạng thái hiện tại và chọn bước được phép.',
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
    en: 'Cannot use the slot "{weekdays} {time}": no day matches. Weekdays are 1 (Monday) to 7, or the working days of the host without a list; the time is HH:MM, once an account.',
    vi: 'Không dùng được khung giờ "{weekdays} {time}": không có ngày nào phù hợp. Thứ ghi từ 1 (thứ Hai) đến 7, hoặc ngày làm việc của nước sở tại mà không liệt kê thứ; giờ ghi HH:MM, mỗi tài khoản một lần.',
  },

  'quiet_hours.malformed': {
    en: 'Cannot use the quiet hours "{from}-{until}". Write times as HH:MM, such as 22:00 to 07:00; each beginning once.',
    vi: 'Không dùng được giờ nghỉ "{from}-{until}". Hãy ghi giờ theo dạng HH:MM, ví dụ từ 22:00 đến 07:00; mỗi giờ bắt đầu chỉ ghi một lần.',
  },
  'recurrence.malformed': {
    en: 'Cannot read the rule "{rule}" at "{part}". Write it as RFC 5545 does, with FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY, and COUNT or UNTIL: FREQ=WEEKLY;BYDAY=MO,TH.',
    vi: 'Không đọc được quy tắc lặp "{rule}" tại "{part}". Hãy viết theo RFC 5545, gồm FREQ (DAILY, WEEKLY, MONTHLY, YEARLY), INTERVAL, BYDAY, BYMONTHDAY và COUNT hoặc UNTIL: FREQ=WEEKLY;BYDAY=MO,TH.',
  },
  'recurrence.start_missing': {
    en: 'Cannot repeat by "{rule}": no first time is given. Give the time at which it begins.',
    vi: 'Không thể lặp theo "{rule}": chưa có thời điểm đầu tiên. Hãy ghi thời điểm bắt đầu.',
  },
  'recurrence.start_off': {
    en: 'Cannot begin at {at}: the rule "{rule}" has no occurrence on that day. Begin on a day of the rule, or change the rule.',
    vi: 'Không thể bắt đầu lúc {at}: quy tắc "{rule}" không có lần nào vào ngày đó. Hãy bắt đầu vào ngày theo quy tắc, hoặc đổi quy tắc.',
  },
  'recurrence.endless': {
    en: 'Cannot repeat by "{rule}" without an end: an approval covers a recurrence up to the end of its window. Give notAfter, or COUNT or UNTIL in the rule.',
    vi: 'Không thể lặp theo "{rule}" mà không có điểm kết thúc: việc duyệt chỉ có hiệu lực đến hết khoảng thời gian đăng. Hãy ghi thời gian muộn nhất, hoặc COUNT hay UNTIL trong quy tắc.',
  },
  'recurrence.empty': {
    en: 'Cannot repeat by "{rule}": no occurrence lies inside the window. Widen the window or change the rule.',
    vi: 'Không thể lặp theo "{rule}": không có lần nào nằm trong khoảng thời gian đăng. Hãy nới khoảng thời gian hoặc đổi quy tắc.',
  },
} as const;
