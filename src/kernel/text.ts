/** Text as it is stored, counted, hashed and sent: Unicode NFC, line ends as `\n`, no white space at either end. */
export function normalizeText(text: string): string {
  return text.normalize('NFC').replace(/\r\n?/g, '\n').trim();
}

/** A comparison key for text that a network may have rewritten: NFC, white space folded. */
export function foldWhiteSpace(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}
