import { z } from 'zod';

export const xOptions = z.strictObject({
  /** Who may reply; absent means everyone. */
  replySettings: z.enum(['following', 'mentionedUsers', 'subscribers', 'verified']).optional(),
  /** Tells readers that the pictures were made with AI. */
  madeWithAi: z.boolean().optional(),
});
export type XOptions = z.infer<typeof xOptions>;
