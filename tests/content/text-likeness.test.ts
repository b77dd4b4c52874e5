import { describe, expect, it } from 'vitest';
import { NEARLY_THE_SAME, textLikeness } from '../../src/content/text-likeness.ts';

const HELLO = 'Chúc mừng Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam! https://vietnam.vn/a';

describe('how alike two texts are', () => {
  it.each([
    ['themselves', HELLO],
    [
      'other links, case, spaces and signs',
      'CHÚC MỪNG quốc khánh, nước Cộng hòa xã hội chủ nghĩa Việt Nam https://vietnam.vn/b?c',
    ],
    ['one word more', `${HELLO} Thân mến`],
    ['the same letters, put together otherwise', HELLO.normalize('NFD')],
  ])('finds texts with %s nearly the same', (_how, other) => {
    expect(textLikeness(HELLO, other)).toBeGreaterThanOrEqual(NEARLY_THE_SAME);
    expect(textLikeness(other, HELLO)).toBe(textLikeness(HELLO, other));
  });

  it.each([
    ['another message', 'Đại sứ quán nghỉ làm việc vào ngày 02/9.'],
    ['nothing', ''],
    ['the other language', 'Happy National Day of the Socialist Republic of Viet Nam!'],
  ])('tells it from %s', (_how, other) => {
    expect(textLikeness(HELLO, other)).toBeLessThan(NEARLY_THE_SAME);
  });

  it('takes nothing and nothing for the same', () => {
    expect(textLikeness('', ' … ')).toBe(1);
  });
});
