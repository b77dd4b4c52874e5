import type { Chance } from './chance.ts';

/** How a network may rewrite a text before it shows it. */
export type Flavour = 'plain' | 'link' | 'entities' | 'space';

/** Words that nobody else says: `mark` is in no other text. */
export function wordsOf(flavour: Flavour, mark: string, chance: Chance): string {
  const opening = `${chance.pick(OPENINGS)} [${mark}]`;
  switch (flavour) {
    case 'plain':
      return opening;
    case 'link':
      return `${opening} https://example.vn/tin/${chance.int(1_000, 9_999)}?trang=1&muc=2 và www.example.vn`;
    case 'entities':
      return `${opening} "Hữu nghị & hợp tác" <1 < 2> 'l’amitié'`;
    case 'space':
      return `${opening}   \n\n\n  Kính mời   quý vị \t đến dự.`;
  }
}

const OPENINGS = [
  'Thông báo của Đại sứ quán',
  'Concert de la Fête nationale',
  '建国記念日のお知らせ',
  'Nhân dịp Quốc khánh 2/9',
  'Avis aux ressortissants',
  'Consular hours this week',
];
