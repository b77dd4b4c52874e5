import * as z from 'zod';
import { bigNumber, instant, listOf } from './fields.ts';

export const auditQuery = z.strictObject({
  after: bigNumber.optional().describe('The number of the last record seen'),
  limit: z.coerce.number().int().min(1).max(500).optional().describe('At most so many rows'),
});

const auditRecord = z
  .object({
    seq: bigNumber,
    at: instant,
    actorKind: z.string(),
    actorId: z.string().nullable(),
    way: z.string(),
    action: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    details: z.unknown(),
    previousHash: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRecord' });

export const auditRecords = z.object({ records: listOf(auditRecord) });

/** What walking the chain found. */
export const verification = z
  .discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), records: bigNumber, headHash: z.string() }),
    z.object({
      ok: z.literal(false),
      seq: bigNumber,
      reason: z.enum(['altered', 'unlinked', 'missing', 'beyond_head']).describe('Of the first record not to trust'),
    }),
  ])
  .meta({ id: 'Verification' });
