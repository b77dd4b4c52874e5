import type { Person } from '../support/bot-api/person.ts';

export interface ByHand {
  readonly text: string;
  /** As people write it to the bot. */
  readonly at: string;
  readonly pictures?: readonly { readonly bytes: Uint8Array; readonly alt: string }[];
  readonly accounts?: readonly string[];
  /** False to keep it as a draft. */
  readonly submits?: boolean;
}

/** Goes through /post as a person does. @returns the number of the post */
export async function writePost(
  author: Person,
  { text, at, pictures = [], accounts = ['X @'], submits = true }: ByHand,
) {
  await author.says('/viet');
  await author.presses('Tiếng Pháp');
  await author.says(text);
  for (const { bytes, alt } of pictures) {
    await author.sends([bytes]);
    await author.says(alt);
  }
  await author.presses(pictures.length > 0 ? 'Đủ rồi' : 'Không có ảnh');
  for (const account of accounts) await author.presses(account);
  await author.presses('Tiếp tục');
  await author.says(at);
  await author.presses(submits ? 'Trình duyệt' : 'Lưu bản nháp');
  const [number] = /[A-Z]{3}-\d+/.exec(author.sees()) ?? [];
  if (number === undefined) throw new Error(`no post was written: ${author.sees()}`);
  return number;
}
