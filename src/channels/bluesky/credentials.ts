import { z } from 'zod';

/** What a server gives for a password: a short-lived token for calls and a longer one for new pairs. */
export const blueskySession = z.object({
  accessJwt: z.string().min(1),
  refreshJwt: z.string().min(1),
  /** The account's permanent id: `did:plc:…`. */
  did: z.string().startsWith('did:'),
  handle: z.string().min(1),
});
export type BlueskySession = z.infer<typeof blueskySession>;

/** An app password, not the account's own; `session` is added by `refresh`. */
export const blueskyCredentials = z.object({
  /** Handle (without `@`), e-mail address or DID. */
  identifier: z.string().min(1),
  password: z.string().min(1),
  session: blueskySession.optional(),
});
export type BlueskyCredentials = z.infer<typeof blueskyCredentials>;
