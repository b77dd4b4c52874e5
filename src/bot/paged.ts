import { type Button, type Keyboard, run, type Turn } from './turn.ts';

/** Which list is shown: the command that shows it, and the page that was turned to; absent where it is shown anew. */
export interface Listing {
  readonly command: string;
  readonly argument: string;
  readonly page?: number | undefined;
}

/** So many one under another a thumb still finds its way in. */
const PAGE_LENGTH = 8;

/** Of a list that may be long what stands on one page; it is turned in place, and nothing is left out. */
export function pageOf<T>(all: readonly T[], { command, argument, page = 0 }: Listing) {
  const last = Math.max(0, Math.ceil(all.length / PAGE_LENGTH) - 1);
  const at = Math.min(page, last);
  const shown = all.slice(at * PAGE_LENGTH, (at + 1) * PAGE_LENGTH);
  return { shown, turning: turningRow(at, last, (label, to) => ({ label, deed: run(command, argument, to) })) };
}

/** `« ‹ 3/5 › »`; nothing where there is one page only. */
export function turningRow(at: number, last: number, to: (label: string, page: number) => Button): Keyboard {
  if (last === 0) return [];
  return [
    [
      ...(at > 1 ? [to('«', 0)] : []),
      ...(at > 0 ? [to('‹', at - 1)] : []),
      to(`${at + 1}/${last + 1}`, at),
      ...(at < last ? [to('›', at + 1)] : []),
      ...(at < last - 1 ? [to('»', last)] : []),
    ],
  ];
}

/** Says a list: under what stands there, or in the place of the page that was turned. */
export function sayPage(turn: Turn, { page }: Listing, html: string, keyboard: Keyboard = []): Promise<void> {
  return page === undefined ? turn.send(html, keyboard) : turn.show(html, keyboard);
}

const MOST_AT_ONCE = 500;

/** All of a list, however long: asked for part after part. */
export async function whole<T extends { readonly id: string }>(
  part: (next: { readonly limit: number; readonly after?: string }) => Promise<readonly T[]>,
): Promise<readonly T[]> {
  const all: T[] = [];
  for (;;) {
    const last = all.at(-1);
    const found = await part({ limit: MOST_AT_ONCE, ...(last ? { after: last.id } : {}) });
    all.push(...found);
    if (found.length < MOST_AT_ONCE) return all;
  }
}
