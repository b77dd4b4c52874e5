import { z } from 'zod';

export const blueskyOptions = z.object({
  /** A card under the text for its first link, where there is no picture. */
  linkCard: z.boolean().default(true),
});
export type BlueskyOptions = z.infer<typeof blueskyOptions>;
