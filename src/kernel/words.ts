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
} as const satisfies Readonly<Record<string, { readonly en: string; readonly vi: string }>>;
