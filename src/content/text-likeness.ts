/**
 * How alike two texts are, from 0 to 1, without regard to case, links, spaces and punctuation: the share of the runs of three
 * letters that both have.
 */
export function textLikeness(a: string, b: string): number {
  const [runsOfA, runsOfB] = [runsOf(a), runsOf(b)];
  if (runsOfA.size === 0 || runsOfB.size === 0) return runsOfA.size === runsOfB.size ? 1 : 0;
  const shared = [...runsOfA].filter((run) => runsOfB.has(run)).length;
  return shared / (runsOfA.size + runsOfB.size - shared);
}

/** From here on a reader takes one text for the other. */
export const NEARLY_THE_SAME = 0.8;

function runsOf(text: string): ReadonlySet<string> {
  const letters = [
    ...text
      .normalize('NFC')
      .toLowerCase()
      .replace(/https?:\/\/\S+/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, ''),
  ];
  if (letters.length < 3) return new Set(letters.length > 0 ? [letters.join('')] : []);
  return new Set(letters.slice(2).map((letter, at) => `${letters[at]}${letters[at + 1]}${letter}`));
}
