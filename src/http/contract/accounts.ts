import * as z from 'zod';
import { id, instant, line, listOf, may, text } from './fields.ts';

/** A new row of the register, or a known account connected again. */
export const connection = z.strictObject({
  mission: line.describe("The mission's code: FR-PAR"),
  channel: line,
  endpoint: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .optional()
    .describe("Origin of the network's API"),
  title: line,
  language: line.describe('BCP 47'),
  disclosure: text(2_000).min(1).describe('Whose account it is, in words'),
  options: z.record(z.string(), z.unknown()).optional().describe("As the channel's adapter wants them"),
  credentials: z.record(z.string(), z.unknown()).describe("As the channel's adapter wants them. Never shown again"),
  credentialsExpireAt: instant.optional().describe('Where a person knows it better than the network tells it'),
});

/** When the credentials run out; null where they last until they are revoked. */
export const credentialsExpiry = z.strictObject({ at: instant.nullable() });

/** What is found to be untrue in the register is set right; nothing where all of it is true. */
export const accountReview = z.strictObject({
  owner: text(200).optional().describe('The office that answers for it; empty for the head of mission'),
  disclosure: text(2_000).min(1).optional().describe('Whose account it is, in words'),
});

export const account = z
  .object({
    id,
    mission: z.string(),
    channel: z.string(),
    handle: z.string(),
    title: z.string(),
    url: z.string().nullable(),
    language: z.string(),
    endpoint: z.string(),
    status: z.enum(['connected', 'needs_reconnect', 'closed']),
    disclosure: z.string(),
    owner: z.string().describe('The office that answers for it; empty for the head of mission'),
    reviewedAt: instant.nullable().describe('When somebody last looked whether all of this is still true'),
    sandbox: z.boolean(),
    connectedAt: instant,
    credentialsExpireAt: instant
      .nullable()
      .describe('After this nothing but a person renews the credentials; null where they last, or nobody knows'),
    may,
  })
  .meta({ id: 'Account' });

/** What became of what was planned on it. */
export const closedAccount = z.object({
  account,
  canceled: z.int().describe('Planned deliveries that were taken back'),
});

export const accounts = z.object({ accounts: listOf(account) });
export const accountQuery = z.strictObject({ mission: line.optional() });
