import * as z from 'zod';
import { id, instant, line, listOf, text } from './fields.ts';

export const code = z.strictObject({
  code: line.describe('Six digits of the authenticator app, or a recovery code'),
});

export const enrolment = z
  .object({
    secret: z.string().describe('For an app that is told by hand: base32'),
    url: z.string().describe('For a QR code: otpauth://…'),
  })
  .meta({ id: 'SecondFactorEnrolment' });

export const recoveryCodes = z
  .object({ recoveryCodes: listOf(z.string()).describe('Shown this once; each is good for once') })
  .meta({ id: 'RecoveryCodes' });

/** It is still you. */
export const proof = z.union([z.strictObject({ password: text(500).min(1) }), code]);

/** What the browser's own functions for passkeys say and are told. */
export const unread = z.record(z.string(), z.unknown());

export const newPasskey = z.strictObject({
  response: unread.describe('Of navigator.credentials.create, as JSON'),
  name: line.optional().describe('As you call the device'),
});

export const passkeyName = z.strictObject({ name: line });

export const factors = z
  .object({
    required: z.boolean().describe('By a role that is held now: the last one stays'),
    isProven: z
      .boolean()
      .describe('Proven within the last ten minutes that it is you: before that nothing here changes'),
    hasPassword: z.boolean(),
    app: z
      .object({ since: instant, recoveryCodesLeft: z.int() })
      .nullable()
      .describe('The authenticator app; null where there is none'),
    passkeys: listOf(z.object({ id, name: z.string().nullable(), createdAt: instant.nullable() })),
  })
  .meta({ id: 'Factors' });
