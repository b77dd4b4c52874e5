import { z } from 'zod';

export const telegramOptions = z.object({
  /** The preview of the first link: under the text, above it, or none. */
  linkPreview: z.enum(['below', 'above', 'none']).default('below'),
  /** Subscribers get the message without a sound. */
  silent: z.boolean().default(false),
});
export type TelegramOptions = z.infer<typeof telegramOptions>;
