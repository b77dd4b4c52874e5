import { z } from 'zod';

/** The token works until it is revoked; the server is the account's endpoint. */
export const mastodonCredentials = z.strictObject({ accessToken: z.string().min(1) });
export type MastodonCredentials = z.infer<typeof mastodonCredentials>;
