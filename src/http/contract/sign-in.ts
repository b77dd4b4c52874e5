import * as z from 'zod';
import { id, instant, line, listOf, text } from './fields.ts';

const secret = text(500).min(1);

/** A page of ours. */
const localPath = z.string().regex(/^\/(?![/\\])[\w\-./?=&]*$/);

export const password = z.strictObject({ current: secret, new: secret });

export const byEmail = z.strictObject({ email: line, password: secret });

/** The answer's `url` leads to the provider, which leads back to these. */
export const bySingleSignOn = z.strictObject({
  provider: z.literal('oidc'),
  callbackURL: localPath.default('/'),
  errorCallbackURL: localPath.default('/'),
});

export const signInWays = z.object({ singleSignOn: z.boolean() });

/** Where single sign-on leads to. */
export const signOnBegun = z.object({ url: z.url() });

export const invitationPath = z.strictObject({ token: line });

export const invited = z
  .object({ handle: z.string(), name: z.string(), email: z.string().nullable() })
  .meta({ id: 'Invited' });

export const acceptance = z.strictObject({
  token: line.describe('The last part of the link'),
  password: secret.describe('At least 12 characters'),
  name: line.optional().describe('As colleagues know it; absent: as the administrator wrote it'),
  email: z.email().optional().describe('Where the administrator knew none'),
});

const session = z
  .object({
    id,
    member: z.string(),
    startedAt: instant,
    lastSeenAt: instant.describe('To some minutes'),
    expiresAt: instant.describe('Earlier, if nobody uses it for 12 hours'),
    secondFactorAt: instant.nullable(),
    address: z.string().nullable(),
    device: z.string().nullable().describe('As the browser names itself'),
    current: z.boolean().describe('The one that asks'),
  })
  .meta({ id: 'Session' });

export const sessions = z.object({ sessions: listOf(session) });

export const sessionQuery = z.strictObject({
  member: line.optional().describe('The handle of somebody else, for administrators'),
});
