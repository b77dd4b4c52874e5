import { checkLimits } from '../check-limits.ts';
import type { Content, Limits, Problem } from '../contract.ts';
import { weightedLength } from '../text/weighted-length.ts';
import { xCapabilities } from './capabilities.ts';

/** What X would refuse of this content; empty means publishable. */
export function checkX(content: Content, limits: Limits): readonly Problem[] {
  return [
    ...checkLimits(content, xCapabilities, limits, weightedLength),
    ...content.parts.flatMap((part, index) => [
      ...badCharacters(part.text, index),
      ...tooManyCashtags(part.text, index),
    ]),
  ];
}

/** U+FFFE, U+FEFF and U+FFFF make a text invalid (https://docs.x.com/fundamentals/counting-characters, read 2026-08). */
function badCharacters(text: string, part: number): readonly Problem[] {
  const found = /[\ufffe\ufeff\uffff]/u.exec(text)?.[0];
  if (!found) return [];
  const character = `U+${found.charCodeAt(0).toString(16).toUpperCase()}`;
  return [{ key: 'check.text_bad_character', params: { character }, part, field: 'text' }];
}

/** One `$VND` a post, for self-serve apps (https://docs.x.com/x-api/posts/manage-tweets/integrate, read 2026-11). */
function tooManyCashtags(text: string, part: number): readonly Problem[] {
  const tags = text.match(/(?<![\p{L}\p{N}$])\$[a-z]{1,6}(?:[._][a-z]{1,2})?(?![\p{L}\p{N}])/giu) ?? [];
  if (tags.length <= 1) return [];
  const params = { count: tags.length, max: 1, tags: tags.join(' ') };
  return [{ key: 'check.too_many_cashtags', params, part, field: 'text' }];
}
