import { AppError } from './errors.ts';
import { normalizeText } from './text.ts';

/** @throws AppError `post.secret_marking`: such words are not stored, whatever they are for */
export function refuseMarked(...texts: readonly string[]): void {
  const marking = texts.map((text) => secretMarkingIn(normalizeText(text))).find((found) => found !== undefined);
  if (marking !== undefined) throw new AppError('post.secret_marking', { marking });
}

/** The same for the name of a file, in which signs may stand for spaces: `TỐI_MẬT.png`. @throws AppError as `refuseMarked` */
export function refuseMarkedFile(name: string): void {
  refuseMarked(name.replace(/\.[^.]*$/, '').replace(/[_.+-]+/g, ' '));
}

/**
 * The marking of a classified document in a text (NFC): the degrees mật, tối mật and tuyệt mật in the capitals of a stamp,
 * or named after "độ mật:". Words in small letters are no stamp: "mật ong" is honey.
 */
export function secretMarkingIn(text: string): string | undefined {
  return STAMPS.map((stamp) => stamp.exec(text)?.[0].trim()).find((found) => found !== undefined);
}

const STAMPS: readonly RegExp[] = [
  /(?<!\p{L})(?:TUYỆT|TỐI)\s+MẬT(?!\p{L})/u,
  /^[^\p{L}\n]*MẬT[^\p{L}\n]*$/mu,
  /[([]\s*MẬT\s*[)\]]/u,
  /(?<!\p{L})độ\s+mật\s*:\s*(?:(?:tuyệt|tối)\s+)?mật(?!\p{L})/iu,
];
