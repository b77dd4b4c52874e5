import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { issueToken } from '../../src/access/tokens.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { connectInProcess } from '../../src/cli/api-client.ts';
import { createServer } from '../../src/http/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { cliWith, type Ran } from '../cli/run-cli.ts';
import { parisIn, testHouse } from '../support/test-house.ts';
import { asOwner, cutTail, rewriteChain } from './forge.ts';

const opened = new AsyncDisposableStack();
const folder = await mkdtemp(join(tmpdir(), 'communique-verify-'));
opened.defer(() => rm(folder, { recursive: true, force: true }));
const anchorsFile = join(folder, 'anchors.jsonl');
const house = opened.use(await testHouse({ anchorsFile }));
const { prisma } = house.database;
afterAll(() => opened.disposeAsync());

let cli: (...argv: readonly string[]) => Promise<Ran>;
/** Of the approval of the first post, and of the newest entry that was anchored. */
let approved: bigint;
let anchored: bigint;

beforeAll(async () => {
  const { services } = house.app;
  const api = await createServer({ services, clock: systemClock, logger: silentLogger, version: '0.1.0' });
  opened.defer(() => api.close());
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  const { id: memberId } = await house.actor('kiemtoan');
  const { token } = await house.database.transaction((tx) =>
    issueToken(tx, systemClock, { memberId, label: 'test' }, by),
  );
  const bearer = new Secret(token.reveal());
  cli = cliWith({ token: bearer, connect: () => connectInProcess(api) });

  await house.app.anchor();
  await house.approved(postOf('Bonjour'));
  await house.app.anchor();
  await house.approved(postOf('Bonsoir'));
  await house.app.anchor();
  const entry = await prisma.auditRecord.findFirstOrThrow({ where: { action: 'post.decided.approve' } });
  approved = entry.seq;
  anchored = (await prisma.auditRecord.findFirstOrThrow({ orderBy: { seq: 'desc' } })).seq;
  await prisma.$executeRawUnsafe('create table kept_records as select * from audit_records');
  await prisma.$executeRawUnsafe('create table kept_heads as select * from audit_heads');
});

beforeEach(() =>
  house.database.transaction((tx) =>
    asOwner(tx, async () => {
      await tx.$executeRawUnsafe('delete from audit_records');
      await tx.$executeRawUnsafe('insert into audit_records select * from kept_records');
      await tx.$executeRawUnsafe('update audit_heads set (seq, hash) = (select seq, hash from kept_heads)');
    }),
  ),
);

function postOf(text: string) {
  const placements = [{ account: 'x', at: parisIn(3_600) }];
  return { variants: [{ language: 'fr', parts: [{ text, pictures: [] }], placements }] };
}

describe('communique audit verify', () => {
  test('says that all is well, and until when anchors stand for it', async () => {
    const { exit, out } = await cli('audit', 'verify');
    expect(exit).toBe(0);
    expect(out).toMatch(/^The record is unbroken: \d+ entries/);
    expect(out).toContain(`The newest anchor that agrees is that of entry ${anchored},`);
  });

  test('names the entry in which one byte was changed', async () => {
    await house.database.transaction((tx) =>
      asOwner(tx, () => tx.$executeRawUnsafe(`update audit_records set way = 'clj' where seq = $1`, approved)),
    );
    const { exit, out } = await cli('audit', 'verify');
    expect(exit).toBe(1);
    expect(out).toContain(`cannot be trusted from entry ${approved} on: it was altered`);
    expect(out).toMatch(new RegExp(`Entry ${approved} as it stands now: .* post.decided.approve, post `));
  });

  test('shows by the anchors that the whole chain was computed anew', async () => {
    await house.database.transaction((tx) => rewriteChain(tx, approved, 'post.decided.reject'));
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true });
    const { exit, out } = await cli('audit', 'verify');
    expect(exit).toBe(1);
    expect(out).toContain('the record was rewritten after');
    expect(out).toContain('outside the database');
  });

  test('shows by the anchors that the end was cut off', async () => {
    await house.database.transaction((tx) => cutTail(tx, 1));
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true });
    const { exit, out } = await cli('audit', 'verify', '--language', 'vi');
    expect(exit).toBe(1);
    expect(out).toContain(`Không thể tin nhật ký từ mục ${anchored}: phần cuối nhật ký đã bị cắt`);
  });

  test('takes a copy of the anchors that was kept elsewhere', async () => {
    const kept = await readFile(anchorsFile, 'utf8');
    const copy = join(folder, 'copy.jsonl');
    await writeFile(copy, kept);
    await house.database.transaction((tx) => cutTail(tx, 1));
    await writeFile(anchorsFile, '');
    expect(await cli('audit', 'verify')).toMatchObject({
      exit: 0,
      out: expect.stringContaining('Nothing is anchored'),
    });
    expect(await cli('audit', 'verify', '--anchors', copy)).toMatchObject({
      exit: 1,
      out: expect.stringContaining('cut off'),
    });
    await writeFile(anchorsFile, kept);
  });
});

test('people are told where an anchor could not be written, and nothing else stops', async () => {
  await using other = await testHouse({ anchorsFile: '/nowhere/anchors.jsonl' });
  await other.app.anchor();
  await other.app.anchor();
  const notices = await other.app.services.notices.list(await other.actor('kiemtoan'));
  const about = {
    key: 'notice.anchor_missing',
    times: 2,
    params: { file: '/nowhere/anchors.jsonl', reason: 'ENOENT' },
  };
  expect(notices).toMatchObject([about]);
});
