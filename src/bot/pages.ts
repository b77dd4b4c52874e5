import { bold, escaped, italic, quoted } from './html.ts';

/** A stretch of text with one look; it may be long. */
export interface Piece {
  readonly text: string;
  readonly look: 'plain' | 'bold' | 'italic' | 'quote';
}

/** Telegram's limit of a message is 4,096 UTF-16 units once markup is read; a page of this length is still read on a phone. */
const PAGE_LENGTH = 2_800;
/** A piece is not begun at the foot of a page for less than so much of it. */
const LEAST_LENGTH = 200;

/** Lays pieces out on pages, each on a line of its own, and cuts none: what is too long goes on on the next page, at a word. */
export function pagesOf(pieces: readonly Piece[], pageLength = PAGE_LENGTH): readonly string[] {
  const pages: string[][] = [[]];
  let left = pageLength;
  const turn = () => {
    pages.push([]);
    left = pageLength;
  };
  for (const { text, look } of pieces) {
    let rest = text;
    do {
      if (left < Math.min(rest.length, LEAST_LENGTH)) turn();
      const length = rest.length <= left ? rest.length : wordEnd(rest, left);
      pages.at(-1)?.push(LOOKS[look](rest.slice(0, length)));
      left -= length + 1;
      rest = rest.slice(length);
      if (rest !== '') turn();
    } while (rest !== '');
  }
  return pages.map((lines) => lines.join('\n'));
}

const LOOKS: Readonly<Record<Piece['look'], (text: string) => string>> = {
  plain: escaped,
  bold,
  italic,
  quote: quoted,
};

/** Languages without spaces have words too. */
const WORDS = new Intl.Segmenter(undefined, { granularity: 'word' });
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How much of a text fits into `most` units without cutting a word; of a word that is longer, without cutting a letter. */
function wordEnd(text: string, most: number): number {
  // Beyond so much nothing is looked at: segmenting a long text whole takes long.
  const near = text.slice(0, most + 200);
  return lastStart(near, WORDS, most) || lastStart(near, LETTERS, most) || most;
}

function lastStart(text: string, segmenter: Intl.Segmenter, most: number): number {
  let last = 0;
  for (const { index } of segmenter.segment(text)) {
    if (index > most) break;
    last = index;
  }
  return last;
}
