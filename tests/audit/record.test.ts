import { describe, expect, it } from 'vitest';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { type AuditEntry, record } from '../../src/audit/record.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import type { Tx } from '../../src/db/database.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00.123Z'));
const { prisma } = database;

describe('the audit record', () => {
  it('refuses to be updated, deleted from or truncated, by the database itself', async () => {
    await append(entry('first'));
    for (const change of [
      "update audit_records set action = 'x'",
      'delete from audit_records',
      'truncate audit_records',
    ]) {
      await expect(prisma.$executeRawUnsafe(change)).rejects.toThrow(/append-only/);
    }
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true });
  });

  it('holds nothing of a transaction that fails', async () => {
    const before = await verifyAudit(prisma);
    const failing = database.transaction(async (tx) => {
      await record(tx, clock, [entry('lost')]);
      throw new Error('something else went wrong');
    });
    await expect(failing).rejects.toThrow('something else');
    expect(await verifyAudit(prisma)).toEqual(before);
  });

  it('stays as it is where there is nothing to record', async () => {
    const before = await verifyAudit(prisma);
    await append();
    expect(await verifyAudit(prisma)).toEqual(before);
  });

  it('keeps who, how, what, on what and when, with the hash of the record before', async () => {
    const [last] = (await auditRecords(prisma, { limit: 500 })).slice(-1);
    await append({ ...entry('post.submitted'), details: { hash: 'abc', step: 2 } });
    const [kept] = await auditRecords(prisma, { after: last?.seq ?? 0n });
    expect(kept).toMatchObject({
      seq: (last?.seq ?? 0n) + 1n,
      at: new Date('2026-09-02T02:00:00.123Z'),
      actorKind: 'member',
      actorId: 'm-1',
      way: 'console',
      action: 'post.submitted',
      subjectKind: 'post',
      subjectId: 'p-1',
      details: { hash: 'abc', step: 2 },
      previousHash: last?.hash,
    });
  });

  it('verifies whatever details it was given', async () => {
    await append(
      {
        ...entry('odd'),
        details: { z: 1, a: [1.5, -0, 1e21, 1e-7, null, true], 'khóa "ngoặc"': { Đ: 'đ\n\u2028🇻🇳' }, gone: undefined },
      },
      { actor: { kind: 'system' }, way: 'system', action: 'bare', subject: { kind: 'house', id: '-' } },
    );
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true });
  });

  it('takes 1,200 entries in one batch, and is walked in pages', async () => {
    const before = await verifyAudit(prisma);
    await append(...Array.from({ length: 1_200 }, (_, index) => entry(`batch.${index}`)));
    const after = await verifyAudit(prisma, { pageSize: 100 });
    expect(after).toMatchObject({ ok: true, records: (before.ok ? before.records : 0n) + 1_200n });
    expect(await verifyAudit(prisma, { pageSize: 5_000 })).toEqual(after);
  });

  it('stays one chain under many transactions at once', async () => {
    const before = await verifyAudit(prisma);
    await Promise.all(Array.from({ length: 20 }, (_, index) => append(entry(`a.${index}`), entry(`b.${index}`))));
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true, records: (before.ok ? before.records : 0n) + 40n });
  });
});

describe('walking the chain finds', () => {
  it.each([
    ['a changed detail', 'altered', 3n, `update audit_records set details = '{"step": 1}' where seq = 3`],
    ['a changed actor', 'altered', 3n, "update audit_records set actor_id = 'm-2' where seq = 3"],
    ['a changed time', 'altered', 3n, "update audit_records set at = at + interval '1 ms' where seq = 3"],
    ['a record taken out', 'missing', 4n, 'delete from audit_records where seq = 4'],
    ['the first record taken out', 'missing', 1n, 'delete from audit_records where seq = 1'],
    ['a record relinked', 'unlinked', 5n, "update audit_records set previous_hash = '' where seq = 5"],
    [
      'the newest record taken out',
      'missing',
      undefined,
      'delete from audit_records where seq = (select max(seq) from audit_records)',
    ],
    ['all records taken out', 'missing', 1n, 'truncate audit_records'],
    [
      'a record put in behind',
      'beyond_head',
      undefined,
      `insert into audit_records select seq + 1, at, actor_kind, actor_id, way, action, subject_kind, subject_id, details, hash, 'x'
         from audit_records order by seq desc limit 1`,
    ],
    ['a head that was moved', 'altered', undefined, "update audit_heads set hash = 'x'"],
    ['a head that was taken out', 'beyond_head', 1n, 'delete from audit_heads'],
  ] as const)('%s', async (_, reason, seq, tampering) => {
    await append(...Array.from({ length: 6 }, (_, index) => entry(`kept.${index}`)));
    const found = await tampered(tampering, (tx) => verifyAudit(tx, { pageSize: 2 }));
    expect(found).toMatchObject({ ok: false, reason, ...(seq === undefined ? {} : { seq }) });
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true });
  });

  it('a record that was altered and hashed again, by its follower', async () => {
    const tampering = "update audit_records set hash = 'forged' where seq = 3";
    expect(await tampered(tampering, (tx) => verifyAudit(tx))).toMatchObject({
      ok: false,
      seq: 3n,
      reason: 'altered',
      found: { subjectId: 'p-1' },
    });
  });
});

function entry(action: string): AuditEntry {
  return { actor: { kind: 'member', id: 'm-1' }, way: 'console', action, subject: { kind: 'post', id: 'p-1' } };
}

function append(...entries: readonly AuditEntry[]): Promise<void> {
  return database.transaction((tx) => record(tx, clock, entries));
}

/** Does what only the owner of the database can, looks, and takes it back. */
async function tampered<T>(sql: string, look: (tx: Tx) => Promise<T>): Promise<T> {
  const seen: T[] = [];
  const undone = database.transaction(async (tx) => {
    await tx.$executeRawUnsafe('alter table audit_records disable trigger audit_append_only');
    await tx.$executeRawUnsafe(sql);
    seen.push(await look(tx));
    throw new Error('take it back');
  });
  await expect(undone).rejects.toThrow('take it back');
  const [found] = seen;
  if (found === undefined) throw new Error('nothing was seen');
  return found;
}
