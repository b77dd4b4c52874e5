import twitterText from 'twitter-text';
import { z } from 'zod';
import { refuse } from './telegram-refusal.ts';

/** Offsets and lengths in UTF-16 units: https://core.telegram.org/bots/api#messageentity (10.1). */
export const messageEntity = z.looseObject({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(1),
});
export type MessageEntity = z.infer<typeof messageEntity>;

export interface MessageText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** Text as Telegram keeps it: trimmed at both ends, with the links and hashtags that it finds by itself. */
export function messageText(text: string, given: readonly MessageEntity[]): MessageText {
  const outside = given.find(({ offset, length }) => offset + length > text.length);
  if (outside) refuse(`entity begins or ends after the end of the text at UTF-16 offset ${outside.offset}`);
  const from = text.length - text.trimStart().length;
  const trimmed = text.trim();
  const moved = given
    .map((entity) => ({ ...entity, offset: Math.max(0, entity.offset - from) }))
    .filter(({ offset }) => offset < trimmed.length);
  const found = foundIn(trimmed).filter(
    (one) => !moved.some((other) => one.offset < other.offset + other.length && other.offset < one.offset + one.length),
  );
  return { text: trimmed, entities: [...moved, ...found].sort((a, b) => a.offset - b.offset) };
}

function foundIn(text: string): readonly MessageEntity[] {
  const links = twitterText.extractUrlsWithIndices(text).map(({ indices }) => ['url', indices] as const);
  const tags = twitterText.extractHashtagsWithIndices(text).map(({ indices }) => ['hashtag', indices] as const);
  return [...links, ...tags].map(([type, [start, end]]) => ({ type, offset: start, length: end - start }));
}

/** Entities come ready-made; the sandbox does not read markup. */
export const noMarkup = z
  .string()
  .optional()
  .refine((mode) => mode === undefined || mode === '', { error: 'unsupported parse_mode' });
