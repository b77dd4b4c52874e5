import { z } from 'zod';

/** OAuth 1.0a user tokens work until they are revoked. OAuth 2 access tokens last two hours and are refreshed, once each. */
export const xCredentials = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('oauth1'),
    appKey: z.string().min(1),
    appSecret: z.string().min(1),
    accessToken: z.string().min(1),
    accessSecret: z.string().min(1),
  }),
  z.strictObject({
    kind: z.literal('oauth2'),
    clientId: z.string().min(1),
    /** A confidential client has one; a public client has none. */
    clientSecret: z.string().min(1).optional(),
    accessToken: z.string().min(1),
    refreshToken: z.string().min(1),
    expiresAt: z.iso.datetime().optional(),
  }),
]);
export type XCredentials = z.infer<typeof xCredentials>;
