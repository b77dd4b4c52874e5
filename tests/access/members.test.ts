import { beforeAll, describe, expect, it } from 'vitest';
import { can } from '../../src/access/can.ts';
import { endGrant, type GrantInput, grantRole } from '../../src/access/grants.ts';
import { actorOf, listMembers, memberByHandle } from '../../src/access/member-views.ts';
import { addMember, disableMember, type NewMember } from '../../src/access/members.ts';
import { issueToken } from '../../src/access/tokens.ts';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { newId } from '../../src/kernel/ids.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
const { prisma } = database;
const BY = { actor: { kind: 'system' }, way: 'cli' } as const;
const PARIS = { path: '/VN-MFA/europe/FR-PAR/' };
const DAY_MS = 86_400_000;

beforeAll(() => database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY)));

describe('a member', () => {
  it.each(['', 'a', 'Par.Author', 'tác.giả', 'par author', '.par', 'x'.repeat(41)])(
    'is refused the handle "%s"',
    async (handle) => {
      await expect(add({ handle, name: 'Vi Thanh Trúc' })).rejects.toMatchObject({ code: 'member.handle_malformed' });
    },
  );

  it('is refused without a name, and with a handle that somebody has', async () => {
    await expect(add({ handle: 'nobody', name: ' ' })).rejects.toMatchObject({ code: 'member.name_missing' });
    await add({ handle: 'twice', name: 'Vi Thanh Trúc' });
    await expect(add({ handle: 'twice', name: 'Giang Nhật Hạ' })).rejects.toMatchObject({
      code: 'member.handle_exists',
      kind: 'conflict',
    });
    await expect(memberByHandle(prisma, 'nobody')).rejects.toMatchObject({ code: 'member.not_found' });
  });

  it('is found by handle, also as people write it', async () => {
    const id = await add({ handle: 'par.author', name: 'Cù Hoài Thương'.normalize('NFD'), email: 'a@b.example' });
    const expected = {
      id,
      name: 'Cù Hoài Thương'.normalize('NFC'),
      email: 'a@b.example',
      language: 'vi',
      persona: false,
      grants: [],
    };
    expect(await memberByHandle(prisma, '@Par.Author')).toMatchObject(expected);
  });

  it('is recorded without name, handle or address', async () => {
    const { id } = await memberByHandle(prisma, 'par.author');
    const records = await auditRecords(prisma, { subject: { kind: 'member', id } });
    expect(records.map(({ action }) => action)).toEqual(['member.added']);
    expect(JSON.stringify(records, (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toMatch(
      /Thương|par\.author|example/,
    );
  });

  it('ends with the tokens they had, once', async () => {
    const id = await add({ handle: 'leaves', name: 'Khổng Tú Anh' });
    await change((tx) => issueToken(tx, clock, { memberId: id, label: 'test' }, BY));
    await change((tx) => disableMember(tx, clock, id, BY));
    await change((tx) => disableMember(tx, clock, id, BY));
    expect((await memberByHandle(prisma, 'leaves')).disabledAt).toEqual(clock.now());
    expect(await prisma.apiToken.findMany({ where: { memberId: id } })).toMatchObject([{ revokedAt: clock.now() }]);
    const records = await auditRecords(prisma, { subject: { kind: 'member', id } });
    expect(records.map(({ action }) => action)).toEqual(['member.added', 'member.disabled']);
    await expect(change((tx) => disableMember(tx, clock, newId(), BY))).rejects.toMatchObject({
      code: 'member.not_found',
    });
  });
});

describe('a grant', () => {
  it('of a delegate is refused without an end, and of anybody with an end before its beginning', async () => {
    const memberId = await add({ handle: 'delegate', name: 'Hứa Đăng Khoa' });
    await expect(grant({ memberId, role: 'delegate' })).rejects.toMatchObject({ code: 'grant.delegate_undated' });
    const dates = { validFrom: clock.now(), validUntil: clock.now() };
    await expect(grant({ memberId, role: 'head', ...dates })).rejects.toMatchObject({ code: 'grant.dates_wrong' });
  });

  it('of a delegate begins and ends by itself', async () => {
    const { id: memberId } = await memberByHandle(prisma, 'delegate');
    const now = clock.now().getTime();
    const dates = { validFrom: new Date(now + DAY_MS), validUntil: new Date(now + 3 * DAY_MS) };
    await grant({ memberId, role: 'delegate', ...dates });
    const actor = actorOf(await memberByHandle(prisma, 'delegate'), 'console');
    const may = [0, 1, 2, 3].map((days) => can(actor, 'post.decide', PARIS, new Date(now + days * DAY_MS)));
    expect(may).toEqual([false, true, true, false]);
  });

  it('given again has the new dates', async () => {
    const memberId = await add({ handle: 'again', name: 'Nghiêm Phúc Lâm' });
    await grant({ memberId, role: 'head', validUntil: new Date(clock.now().getTime() + DAY_MS) });
    await grant({ memberId, role: 'head' });
    expect((await memberByHandle(prisma, 'again')).grants).toEqual([
      { role: 'head', path: PARIS.path, validFrom: clock.now() },
    ]);
  });

  it('ends when it is ended, and cannot be ended twice', async () => {
    const { id: memberId } = await memberByHandle(prisma, 'again');
    const held = { memberId, missionId: (await missionByCode(prisma, 'FR-PAR')).id, role: 'head' } as const;
    clock.advance(1_000);
    await change((tx) => endGrant(tx, clock, held, BY));
    expect(can(actorOf(await memberByHandle(prisma, 'again'), 'api'), 'post.decide', PARIS, clock.now())).toBe(false);
    await expect(change((tx) => endGrant(tx, clock, held, BY))).rejects.toMatchObject({ code: 'grant.not_found' });
    const actions = (await auditRecords(prisma, { subject: { kind: 'member', id: memberId } })).map(
      ({ action }) => action,
    );
    expect(actions).toEqual(['member.added', 'member.role_granted', 'member.role_granted', 'member.role_ended']);
  });

  it('shows its holder in the lists of the nodes above', async () => {
    const handles = async (path: string) => (await listMembers(prisma, [path])).map(({ handle }) => handle);
    expect(await handles('/VN-MFA/europe/')).toEqual(['again', 'delegate']);
    expect(await handles('/VN-MFA/northeast_asia/')).toEqual([]);
    expect((await listMembers(prisma)).length).toBeGreaterThan(2);
  });
});

const change = database.transaction.bind(database);

function add(member: NewMember): Promise<string> {
  return database.transaction((tx) => addMember(tx, clock, member, BY));
}

async function grant(input: Omit<GrantInput, 'missionId'>): Promise<void> {
  const missionId = (await missionByCode(prisma, 'FR-PAR')).id;
  await database.transaction((tx) => grantRole(tx, clock, { ...input, missionId }, BY));
}
