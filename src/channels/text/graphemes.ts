const SEGMENTER = new Intl.Segmenter('und', { granularity: 'grapheme' });
const ENCODER = new TextEncoder();

/** Characters as a reader sees them (UAX #29 extended grapheme clusters): an accented letter or a family emoji is one. */
export function graphemeLength(text: string): number {
  let count = 0;
  for (const _ of SEGMENTER.segment(text)) count += 1;
  return count;
}

/** Bytes of the text in UTF-8; Bluesky limits these beside the graphemes and counts facet offsets in them. */
export function utf8Length(text: string): number {
  return ENCODER.encode(text).length;
}
