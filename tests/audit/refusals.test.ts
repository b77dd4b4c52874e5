import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AuditView, auditRecords } from '../../src/audit/audit-views.ts';
import { createRefusals, type Refused } from '../../src/audit/refusals.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import type { Tx } from '../../src/db/database.ts';
import { createServer } from '../../src/http/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { decision, draftOf, refusalOf } from '../content/desk.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

const MINUTE_MS = 60_000;
const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T01:00:00Z'));
const secretKey = new Secret(new Uint8Array(32).fill(7));

let after = 0n;
const end = async (db: Tx) => (await db.auditRecord.findFirst({ orderBy: { seq: 'desc' } }))?.seq ?? 0n;
const rows = (db: Tx = database.prisma) => auditRecords(db, { after, limit: 500 });

describe('a refusal', () => {
  const logged: unknown[] = [];
  const logger = { ...silentLogger, error: (...said: readonly unknown[]) => logged.push(said) } as typeof silentLogger;
  const refusals = createRefusals({ database, clock, logger, secretKey });
  const member = { kind: 'member', id: newId() } as const;
  afterAll(() => refusals[Symbol.asyncDispose]());

  beforeEach(async () => {
    await refusals[Symbol.asyncDispose]();
    after = await end(database.prisma);
  });

  const refused = (given: Partial<Refused> = {}): Refused => ({
    error: new AppError('approval.four_eyes', { ref: 'PAR-1' }),
    by: { actor: member },
    way: 'bot',
    asked: 'posts.decide',
    subject: { kind: 'post', id: 'p-1' },
    hash: 'ab'.repeat(32),
    ...given,
  });

  it('that only says what was typed wrongly is not recorded', async () => {
    await refusals.note(refused({ error: new AppError('approval.comment_missing', {}) }));
    await refusals.note(refused({ error: new AppError('second_factor.missing', {}) }));
    await refusals.note(refused({ error: new AppError('post.not_found', { ref: 'PAR-1' }) }));
    expect(await rows()).toEqual([]);
  });

  it.each(['sign_in.wrong', 'passkey.refused', 'invitation.unknown', 'second_factor.wrong', 'link.expired'] as const)(
    'of those who try to come in is recorded: %s',
    async (code) => {
      await refusals.note(refused({ error: new AppError(code, {} as never) }));
      expect(await rows()).toMatchObject([{ details: { code } }]);
    },
  );

  it('says who, by which door, of what and why, and names the revision', async () => {
    await refusals.note(refused());
    expect(await rows()).toMatchObject([
      {
        actorKind: 'member',
        actorId: member.id,
        way: 'bot',
        action: 'refused',
        subjectKind: 'post',
        subjectId: 'p-1',
        details: { code: 'approval.four_eyes', asked: 'posts.decide', hash: 'ab'.repeat(32) },
      },
    ]);
  });

  it('is recorded once, however many layers note it', async () => {
    const one = refused();
    await refusals.note(one);
    await refusals.note({ ...one, asked: 'POST /posts/:ref/decide' });
    clock.advance(MINUTE_MS);
    await refusals[Symbol.asyncDispose]();
    expect(await rows()).toHaveLength(1);
  });

  it('again and again within a minute is one row, and one more with their number', async () => {
    for (let time = 0; time < 50; time += 1) await refusals.note(refused());
    await refusals.note(refused({ hash: 'cd'.repeat(32) }));
    expect(await rows()).toHaveLength(2);
    clock.advance(MINUTE_MS);
    await expect.poll(async () => (await rows()).length).toBe(3);
    expect((await rows()).at(-1)).toMatchObject({ details: { code: 'approval.four_eyes', again: 49 } });
    await refusals.note(refused());
    expect(await rows()).toHaveLength(4);
  });

  it('of a stranger keeps no address, and tells two addresses apart', async () => {
    const error = () => new AppError('auth.required', {});
    const sources = ['203.0.113.9', '203.0.113.10', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2:9:9:9:9', '203.0.113.9'];
    for (const source of sources) await refusals.note(refused({ error: error(), by: { source }, subject: undefined }));
    const found = await rows();
    expect(found).toHaveLength(3);
    expect(new Set(found.map(sourceOf)).size).toBe(3);
    expect(JSON.stringify(found, textOfBig)).not.toMatch(/203\.0|2001:db8/);
    expect(found[0]).toMatchObject({ actorKind: 'stranger', actorId: null, subjectKind: 'house' });
  });

  it('of ten thousand strangers does not fill the record', async () => {
    for (let one = 0; one < 10_000; one += 1) {
      const source = `198.51.${one >> 8}.${one & 255}`;
      await refusals.note(refused({ error: new AppError('auth.required', {}), by: { source } }));
    }
    clock.advance(MINUTE_MS);
    await expect.poll(async () => (await rows()).at(-1)?.details).toMatchObject({ many: true, again: 10_000 - 61 });
    expect((await rows()).length).toBe(62);
    // One of ours is still heard.
    await refusals.note(refused());
    expect((await rows()).at(-1)).toMatchObject({ actorId: member.id });
  });

  it('that can’t be recorded is logged, and whoever was refused is answered', async () => {
    const broken = { transaction: () => Promise.reject(new Error('the database is away')) };
    await using others = createRefusals({ database: broken, clock, logger, secretKey });
    await others.note(refused());
    expect(JSON.stringify(logged)).toContain('could not be recorded');
  });

  it('leaves a chain that verifies', async () => {
    await refusals.note(refused());
    expect(await verifyAudit(database.prisma)).toMatchObject({ ok: true });
  });
});

describe('in the house', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await testHouse();
  });
  afterAll(() => house[Symbol.asyncDispose]());
  beforeEach(async () => {
    after = await end(house.database.prisma);
  });
  const refusedRows = async () => (await rows(house.database.prisma)).filter(({ action }) => action === 'refused');

  it('approving what one wrote is recorded, with the revision, when its own transaction is rolled back', async () => {
    const { posts } = house.app.services;
    const head = await house.actor('par.head');
    const written = await posts.write(head, draftOf({}));
    const post = await posts.submit(head, written.number);
    expect((await refusalOf(posts.decide(head, post.number, decision(post)))).code).toBe('approval.four_eyes');
    expect(await refusedRows()).toMatchObject([
      {
        actorId: head.id,
        way: 'cli',
        subjectKind: 'post',
        subjectId: post.id,
        details: { code: 'approval.four_eyes', asked: 'posts.decide', hash: post.revision?.hash },
      },
    ]);
  });

  it('a state-secret marking is recorded without a word of the text', async () => {
    const author = await house.actor('par.author');
    const refused = house.app.services.posts.write(author, draftOf({ text: 'Tài liệu TUYỆT MẬT về biên giới' }));
    expect((await refusalOf(refused)).code).toBe('post.refused');
    const found = await refusedRows();
    expect(found).toMatchObject([{ actorId: author.id, details: { code: 'post.secret_marking' } }]);
    expect(JSON.stringify(found, textOfBig)).not.toMatch(/biên giới|MẬT/);
  });

  it('tokens that are none are recorded without them, and so is who may do none of what a route is for', async () => {
    const { services } = house.app;
    const app = await createServer({ services, clock: systemClock, logger: silentLogger, version: '0.1.0' });
    const ask = (authorization?: string) =>
      app.inject({ url: '/api/v1/posts', headers: authorization === undefined ? {} : { authorization } });
    expect((await ask()).statusCode).toBe(401);
    expect(await refusedRows()).toEqual([]);
    expect((await ask('Bearer cmq_guess')).statusCode).toBe(401);
    const guessed = await refusedRows();
    expect(guessed).toMatchObject([
      { actorKind: 'stranger', details: { code: 'auth.required', asked: 'GET /api/v1/posts' } },
    ]);
    expect(JSON.stringify(guessed, textOfBig)).not.toContain('guess');

    const admin = await house.actor('quantri');
    const { token } = await services.tokens.issue(admin, {
      member: 'par.author',
      label: 'test',
      days: 1,
      scopes: ['read'],
    });
    const headers = { authorization: `Bearer ${token.reveal()}` };
    expect((await app.inject({ url: '/api/v1/audit', headers })).statusCode).toBe(403);
    const { id } = await house.actor('par.author');
    const [, refused] = await refusedRows();
    expect(refused).toMatchObject({
      actorId: id,
      way: 'api',
      details: { code: 'access.refused', asked: 'GET /api/v1/audit' },
    });
    await app.close();
  });
});

function sourceOf({ details }: AuditView): unknown {
  return (details as { readonly source?: unknown }).source;
}

function textOfBig(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}
