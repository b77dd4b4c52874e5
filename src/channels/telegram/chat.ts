import { z } from 'zod';

/** The fields of Chat that are used. */
export const chat = z.object({
  id: z.number().int(),
  type: z.string(),
  title: z.string().optional(),
  username: z.string().optional(),
});
export type Chat = z.infer<typeof chat>;

/** A message as sending gives it back. */
export const sentMessage = z.object({ message_id: z.number().int().positive(), chat });
export type SentMessage = z.infer<typeof sentMessage>;

const WEBSITE = 'https://t.me';

/** The public page of a channel; a private one has none. */
export function channelUrl({ username }: Chat): string | undefined {
  return username ? `${WEBSITE}/${username}` : undefined;
}

/** Numbers go as numbers: the API takes a string for `@name` alone. */
export function chatIdFor(id: string): number | string {
  return id.startsWith('@') ? id : Number(id);
}
