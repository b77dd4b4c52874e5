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

export const anchorsUpload = z.object({
  anchors: z.file().describe('A copy of the file of anchors, from where it is kept'),
});

const head = z.object({ at: instant, seq: bigNumber, hash: z.string() });

const outside = {
  anchored: head.nullable().describe('The newest anchor that the record agrees with: up to here nothing was rewritten'),
  restarts: listOf(head.extend({ superseded: z.int().describe('Anchors behind it that hold no more') })).describe(
    'Restored backups, after which the chain went on from there',
  ),
  doubtful: listOf(
    z.object({
      file: z.enum(['own', 'copy']),
      line: z.int(),
      why: z.enum(['unsigned', 'forged', 'unknown_key', 'unreadable', 'unfinished']),
    }),
  ).describe('Lines of the anchors that count for nothing'),
};

/** What walking the chain found. */
export const verification = z
  .discriminatedUnion('ok', [
    z.object({ ok: z.literal(true), records: bigNumber, headHash: z.string(), ...outside }),
    z.object({
      ok: z.literal(false),
      seq: bigNumber,
      reason: z
        .enum(['altered', 'unlinked', 'missing', 'beyond_head', 'rewritten', 'cut', 'anchors_doubtful'])
        .describe('Of the first record not to trust'),
      found: auditRecord
        .pick({ at: true, action: true, subjectKind: true, subjectId: true })
        .nullable()
        .describe('That record as it stands now'),
      shownBy: head.nullable().describe('The anchor that shows it'),
      ...outside,
    }),
  ])
  .meta({ id: 'Verification' });
