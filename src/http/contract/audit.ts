import type { Readable } from 'node:stream';
import * as z from 'zod';
import { bigNumber, instant, line, listOf, postRef } from './fields.ts';

const span = {
  from: instant.optional().describe('At or after'),
  until: instant.optional().describe('Before'),
};

export const auditQuery = z.strictObject({
  post: postRef.optional().describe('Of this post (PAR-142, or its id) and all its deliveries'),
  subject: line.optional().describe('Of what has this id: an account, a member, a freeze'),
  actor: line.optional().describe('By this member: a handle, or an id, also of one whose name was erased'),
  action: line.optional().describe('post.submitted, or all that begins so: post'),
  ...span,
  newest: z.stringbool().optional().describe('The newest first'),
  before: bigNumber.optional().describe('The number of the last record seen, where the newest come first'),
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

export const auditColumns = auditRecord.keyof().options;

export const auditRecords = z.object({
  records: listOf(
    auditRecord
      .extend({
        actorHandle: z.string().nullable().describe('Null where the name was erased, or nobody has one'),
        post: z.string().nullable().describe('The number of the post that it is about'),
      })
      .meta({ id: 'NamedAuditRecord' }),
  ),
});

export const auditExportQuery = z.strictObject({ format: z.enum(['jsonl', 'csv']).default('jsonl'), ...span });

const exported = z.custom<Readable>().meta({ type: 'string' });

/** Whatever the format, as it comes off the database. */
export const auditExport = {
  description: 'One line an entry: all that is hashed, and the hash',
  content: { 'application/jsonl': { schema: exported }, 'text/csv': { schema: exported } },
};

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
      why: z.enum(['unsigned', 'forged', 'unknown_key', 'replaced_key', 'unreadable', 'unfinished']),
    }),
  ).describe('Lines of the anchors that count for nothing'),
};

/** What walking the chain found. */
export const verification = z
  .discriminatedUnion('ok', [
    z.object({
      ok: z.literal(true),
      records: bigNumber,
      headHash: z.string(),
      warnings: listOf(z.object({ kind: z.enum(['none_yet', 'late', 'old']), at: instant })).describe(
        'What anchors can’t say: none was due yet, the oldest is so much younger than the first record, or the newest so ' +
          'much older than the newest record',
      ),
      ...outside,
    }),
    z.object({
      ok: z.literal(false),
      seq: bigNumber,
      reason: z
        .enum([
          'altered',
          'unlinked',
          'missing',
          'beyond_head',
          'rewritten',
          'cut',
          'anchors_doubtful',
          'anchors_missing',
        ])
        .describe(
          'Of the first record not to trust; `anchors_missing`: it is whole in itself, and nothing else stands for it',
        ),
      found: auditRecord
        .pick({ at: true, action: true, subjectKind: true, subjectId: true })
        .nullable()
        .describe('That record as it stands now'),
      shownBy: head.nullable().describe('The anchor that shows it'),
      ...outside,
    }),
  ])
  .meta({ id: 'Verification' });
