import * as z from 'zod';
import { id, instant, line, listOf } from './fields.ts';

const LONGEST_DAYS = 365;
const USUAL_DAYS = 90;

export const newToken = z.strictObject({
  member: line.describe("The member's handle"),
  label: line.describe('What it is for'),
  days: z.int().min(1).max(LONGEST_DAYS).default(USUAL_DAYS).describe('Ends after so many days'),
  scopes: z
    .array(line)
    .min(1)
    .max(50)
    .default(['read'])
    .describe(
      'What it may be used for at most: read, write, decide, or names of actions. Deciding is in no other scope',
    ),
});

export const issuedToken = z
  .object({
    id: id.describe('To revoke it by'),
    token: z.string().describe('Shown this once: only its hash is kept'),
  })
  .meta({ id: 'IssuedToken' });

const token = z
  .object({ id, label: z.string(), scopes: listOf(z.string()), createdAt: instant, expiresAt: instant.nullable() })
  .meta({ id: 'Token' });

export const tokens = z.object({ tokens: listOf(token) });

export const tokenQuery = z.strictObject({
  member: line.optional().describe('The handle of somebody else, for administrators'),
});
