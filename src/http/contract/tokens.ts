import * as z from 'zod';
import { id, line } from './fields.ts';

export const newToken = z.strictObject({
  member: line.describe("The member's handle"),
  label: line.describe('What it is for'),
  days: z.int().min(1).max(3_650).optional().describe('Ends after so many days; absent: when it is revoked'),
});

export const issuedToken = z
  .object({
    id: id.describe('To revoke it by'),
    token: z.string().describe('Shown this once: only its hash is kept'),
  })
  .meta({ id: 'IssuedToken' });
