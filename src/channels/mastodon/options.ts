import { z } from 'zod';

export const mastodonOptions = z.strictObject({
  /** Always sent, because servers differ in what they take for the default (GoToSocial: unlisted). */
  visibility: z.enum(['public', 'unlisted', 'private']).default('public'),
  /** Hides the pictures behind a click. */
  sensitive: z.boolean().default(false),
  /** Shown instead of the text until it is clicked away; counts towards the length. */
  contentWarning: z.string().min(1).optional(),
});
export type MastodonOptions = z.infer<typeof mastodonOptions>;
