import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { ERASED_NAME, eraseMember } from '../../src/access/erase-member.ts';
import { memberByHandle } from '../../src/access/member-views.ts';
import { addMember, disableMember } from '../../src/access/members.ts';
import { unlinkMember } from '../../src/access/telegram-links.ts';
import { issueToken } from '../../src/access/tokens.ts';
import { verifyAudit } from '../../src/audit/verify.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { tell } from '../../src/notices/tell.ts';
import { decision, draftOf, personOf } from '../content/desk.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

const BY = { actor: { kind: 'system' }, way: 'cli' } as const;
const NAME = 'Nghiêm Xuân Bách';

let house: TestHouse;
let author: MemberActor;
beforeAll(async () => {
  house = await testHouse();
  author = await personOf(house, 'FR-PAR', 'author');
  const data = { name: NAME, email: 'bach@example.org' };
  await house.database.prisma.member.update({ where: { id: author.id }, data });
});
afterAll(() => house[Symbol.asyncDispose]());

const erase = (id = author.id) => house.database.transaction((tx) => eraseMember(tx, systemClock, id, BY));
const stored = () => house.database.prisma.member.findUniqueOrThrow({ where: { id: author.id } });

describe('a name', () => {
  it('is not erased of who may still act', async () => {
    await expect(erase()).rejects.toMatchObject({ code: 'member.not_disabled_conflict', kind: 'conflict' });
    expect(await stored()).toMatchObject({ name: NAME, erasedAt: null });
  });

  it('is erased with handle, address and ways in; what they did stays, and the record verifies', async () => {
    const { posts } = house.app.services;
    const { prisma } = house.database;
    const head = await house.actor('par.head');
    const written = await posts.submit(author, (await posts.write(author, draftOf({}))).number);
    const approved = await posts.decide(head, written.number, decision(written));
    const until = plus(systemClock.now(), DAY);
    await house.app.services.delegations.give(head, { mission: 'FR-PAR', to: author.handle, until });
    await house.database.transaction(async (tx) => {
      await tx.telegramLink.create({ data: { memberId: author.id, chatId: '4710', linkedAt: systemClock.now() } });
      await unlinkMember(tx, systemClock, author.id, BY);
      await issueToken(tx, systemClock, { memberId: author.id, label: 'máy của Bách' }, BY);
      await tx.telegramLink.create({ data: { memberId: author.id, chatId: '4711', linkedAt: systemClock.now() } });
      const subject = { kind: 'member', id: author.id };
      const params = { handle: author.handle, channel: 'x' };
      await tell(tx, systemClock, [
        { level: 'now', key: 'notice.account_needs_reconnect', params, subject, mergeKey: 'test' },
        {
          level: 'weekly',
          key: 'notice.members_unreachable',
          params: { count: 2, handles: `@somebody, @${author.handle}` },
          subject: { kind: 'house', id: 'house' },
          mergeKey: 'members_unreachable',
        },
      ]);
      const [at, id] = [systemClock.now(), newId()];
      const dates = { createdAt: at, updatedAt: at };
      const user = { id, memberId: author.id, name: NAME, email: 'bach@example.org', emailVerified: true, ...dates };
      await tx.authUser.create({ data: user });
      await disableMember(tx, systemClock, author.id, BY);
    });
    await erase();

    const erased = await stored();
    expect(erased).toMatchObject({ name: ERASED_NAME, email: null, erasedAt: expect.any(Date) });
    expect(ERASED_NAME).toMatch(/đã xóa tên.*name erased/);
    await expect(memberByHandle(prisma, author.handle)).rejects.toMatchObject({ code: 'member.not_found' });
    expect(await memberByHandle(prisma, erased.handle)).toMatchObject({ id: author.id });
    const view = await posts.view(head, approved.number);
    expect(view).toMatchObject({ author: ERASED_NAME, state: 'approved', revision: { submittedBy: ERASED_NAME } });

    expect(await everything()).not.toMatch(/Bách|bach@|471[01]/);
    const notices = JSON.stringify(await prisma.notice.findMany());
    expect(notices).not.toMatch(new RegExp(`["@]${author.handle}"`));
    expect(notices).toContain(`@somebody, @${erased.handle}"`);
    expect(await verifyAudit(prisma)).toMatchObject({ ok: true });
    const [last] = await prisma.auditRecord.findMany({ orderBy: { seq: 'desc' }, take: 1 });
    expect(last).toMatchObject({ action: 'member.erased', subjectId: author.id, details: {} });
  });

  it('stays erased: again changes nothing, and the database lets nobody name them anew', async () => {
    const { prisma } = house.database;
    const before = await prisma.auditRecord.count();
    await erase();
    expect(await prisma.auditRecord.count()).toBe(before);
    const naming = (data: object) => prisma.member.update({ where: { id: author.id }, data });
    await expect(naming({ name: NAME })).rejects.toThrow(/erased for good/);
    await expect(naming({ erasedAt: null })).rejects.toThrow(/erased for good/);
    await expect(naming({ email: 'bach@example.org' })).rejects.toThrow(/members_erased_after_disabled/);
  });

  it('leaves the others as they were, and the handle to somebody else', async () => {
    const member = { handle: author.handle, name: 'Lò Thị Mai' };
    const id = await house.database.transaction((tx) => addMember(tx, systemClock, member, BY));
    expect(await memberByHandle(house.database.prisma, author.handle)).toMatchObject({ id, name: 'Lò Thị Mai' });
    await expect(erase('0198c1d4-6f2a-7c11-9d4e-3b5a1f0e2c77')).rejects.toMatchObject({ code: 'member.not_found' });
  });
});

/** All rows of all tables as text, but for bytes. */
async function everything(): Promise<string> {
  const { prisma } = house.database;
  const tables = await prisma.$queryRawUnsafe<{ name: string }[]>(
    `select tablename as name from pg_tables where schemaname = 'public'`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const [found] = await prisma.$queryRawUnsafe<{ text: string | null }[]>(
        `select string_agg(row_to_json(one)::text, ' ') as text from "${name}" one`,
      );
      return found?.text ?? '';
    }),
  );
  return texts.join('\n');
}
