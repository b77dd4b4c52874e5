import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '../../src/access/grants.ts';
import { actorOf, memberByHandle } from '../../src/access/member-views.ts';
import { addMember } from '../../src/access/members.ts';
import type { Role } from '../../src/access/role.ts';
import { issueToken } from '../../src/access/tokens.ts';
import { DAY } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import { type Answer, type ServedHouse, servedHouse, TestBrowser } from '../support/served-house.ts';
import { giveSecondFactor, PASSWORD } from '../support/sign-in.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

let house: ServedHouse;
beforeAll(async () => {
  house = await servedHouse();
  await newcomer('par.admin', 'administrator', 'FR-PAR');
  await newcomer('par.clerk', 'author', 'FR-PAR');
  await newcomer('tyo.clerk', 'author', 'JP-TYO');
});
afterAll(() => house[Symbol.asyncDispose]());

describe('an administrator', () => {
  it('of a mission changes nothing of another, of a place above, or of who holds something there', async () => {
    const added = { name: 'Lương Gia Hân', role: 'author' };
    for (const mission of ['JP-TYO', 'europe', 'VN-MFA']) {
      const { status } = await by('par.admin', 'POST', '/members', { handle: 'x.y', mission, ...added });
      expect(status, mission).toBe(403);
      const granted = await by('par.admin', 'POST', '/members/par.clerk/grants', { role: 'head', mission });
      expect(granted.status, mission).toBe(403);
    }
    for (const [method, path] of [
      ['POST', '/members/tyo.clerk/invitation'],
      ['POST', '/members/tyo.clerk/disable'],
      ['POST', '/members/par.clerk/erase'],
      ['DELETE', '/members/tyo.clerk/second-factor'],
      ['POST', '/members/quantri/invitation'],
      ['DELETE', '/members/truongcoquan/second-factor'],
    ] as const) {
      expect((await by('par.admin', method, path, {})).status, path).toBe(403);
    }
    const { body } = await by('par.admin', 'GET', '/members');
    const handles = (body.members as { readonly handle: string }[]).map(({ handle }) => handle);
    expect(handles).toContain('par.clerk');
    expect(handles).not.toContain('tyo.clerk');
  });

  it('gives themselves nothing and takes nothing from themselves', async () => {
    const own = { role: 'head', mission: 'FR-PAR' };
    for (const [path, body] of [
      ['/members/par.admin/grants', own],
      ['/members/par.admin/grants/end', { role: 'administrator', mission: 'FR-PAR' }],
      ['/members/par.admin/disable', {}],
    ] as const) {
      const answer = await by('par.admin', 'POST', path, body);
      expect([answer.status, answer.body.code], path).toEqual([403, 'grant.self_forbidden']);
    }
  });

  it('gives no delegate’s role: its head does', async () => {
    const answer = await by('par.admin', 'POST', '/members/par.clerk/grants', { role: 'delegate', mission: 'FR-PAR' });
    expect(answer.status).toBe(400);
  });

  it('adds, grants and ends inside their reach, with dates, and all of it is recorded', async () => {
    const until = new Date(house.clock.now().getTime() + DAY).toISOString();
    const added = await by('par.admin', 'POST', '/members', {
      handle: 'par.new',
      name: 'Vi Thanh Trúc',
      role: 'author',
      mission: 'FR-PAR',
      until,
    });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({
      handle: 'par.new',
      email: null,
      grants: [{ role: 'author', path: '/VN-MFA/europe/FR-PAR/', validUntil: until }],
    });
    const held = { role: 'head', mission: 'FR-PAR' };
    expect((await by('par.admin', 'POST', '/members/par.new/grants', held)).body.grants).toHaveLength(2);
    const ended = await by('par.admin', 'POST', '/members/par.new/grants/end', held);
    expect(ended.body.grants).toContainEqual(
      expect.objectContaining({ role: 'head', validUntil: house.clock.now().toISOString() }),
    );
    expect((await by('par.admin', 'POST', '/members/par.new/grants/end', held)).status).toBe(404);
    const { id } = await memberByHandle(house.app.database.prisma, 'par.new');
    const records = await house.app.database.prisma.auditRecord.findMany({ where: { subjectId: id } });
    expect(records.map(({ action }) => action).sort()).toEqual([
      'member.added',
      'member.role_ended',
      'member.role_granted',
      'member.role_granted',
    ]);
  });

  it('ends all of a member: sessions, tokens and open links', async () => {
    await newcomer('par.leaving', 'author', 'FR-PAR');
    const first = await invite('par.leaving', 'leaving@mission.example');
    const browser = await accepted(first, 'leaving@mission.example');
    const open = await invite('par.leaving');
    const token = await tokenOf('par.leaving');
    expect((await by('par.admin', 'POST', '/members/par.leaving/disable', {})).status).toBe(204);
    expect((await browser.get('/api/v1/me')).status).toBe(401);
    expect((await new TestBrowser(house.url).get('/api/v1/me', { authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await accept(open)).body.code).toBe('invitation.unknown');
    const again = await by('par.admin', 'POST', '/members/par.leaving/invitation', {});
    expect([again.status, again.body.code]).toEqual([409, 'member.disabled_conflict']);
  });

  it('of the ministry erases the name of who was disabled, and of nobody else', async () => {
    await newcomer('par.former', 'author', 'FR-PAR');
    const present = await by('quantri', 'POST', '/members/par.former/erase', {});
    expect([present.status, present.body.code]).toEqual([409, 'member.not_disabled_conflict']);
    expect((await by('quantri', 'POST', '/members/par.former/disable', {})).status).toBe(204);
    expect((await by('quantri', 'POST', '/members/par.former/erase', {})).status).toBe(204);
    const { body } = await by('quantri', 'GET', '/members');
    expect(JSON.stringify(body.members)).not.toContain('par.former');
    expect(JSON.stringify(body.members)).toContain('đã xóa tên · name erased');
  });

  it('removes the second factor of who lost it: their sessions end and the house is told', async () => {
    await newcomer('par.loser', 'head', 'FR-PAR');
    const browser = await accepted(await invite('par.loser', 'loser@mission.example'), 'loser@mission.example');
    await giveSecondFactor(house.app, 'par.loser');
    expect((await by('par.admin', 'DELETE', '/members/par.loser/second-factor')).status).toBe(204);
    expect((await browser.get('/api/v1/me')).status).toBe(401);
    const told = await house.app.database.prisma.notice.findMany({ where: { key: 'notice.second_factor_removed' } });
    expect(told.map(({ level, params }) => [level, params])).toEqual([['now', { handle: 'par.loser' }]]);
    const { database, services } = house.app;
    const acknowledge = async (handle: string) => {
      const actor = actorOf(await memberByHandle(database.prisma, handle), 'cli');
      await services.notices.acknowledge(actor, told[0]?.id ?? '');
    };
    await expect(acknowledge('par.admin')).rejects.toThrow(/acknowledge a notice/);
    await acknowledge('par.loser');
    expect(await database.prisma.notice.count({ where: { id: told[0]?.id ?? '', acknowledgedAt: null } })).toBe(0);
  });
});

describe('an invitation', () => {
  it('needs an address that nobody else signs in with', async () => {
    await newcomer('par.one', 'author', 'FR-PAR');
    await newcomer('par.two', 'author', 'FR-PAR');
    const without = await by('par.admin', 'POST', '/members/par.one/invitation', {});
    expect([without.status, without.body.code]).toEqual([400, 'member.email_missing']);
    await invite('par.one', 'one@mission.example');
    const taken = await by('par.admin', 'POST', '/members/par.two/invitation', { email: 'One@mission.example' });
    expect([taken.status, taken.body.code]).toEqual([409, 'member.email_exists']);
  });

  it('is good once, for seven days, and until a newer one; two at once are one', async () => {
    await newcomer('par.guest', 'author', 'FR-PAR');
    const older = await invite('par.guest', 'guest@mission.example');
    const newer = await invite('par.guest');
    expect((await accept(older)).body.code).toBe('invitation.unknown');
    const shown = await new TestBrowser(house.url).get(`/api/v1/invitations/${newer}`);
    expect(shown.body).toEqual({ handle: 'par.guest', name: 'Lương Gia Hân', email: 'guest@mission.example' });
    const answers = await Promise.all(Array.from({ length: 4 }, () => accept(newer, { name: 'Lương Gia Hân 2' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 404, 404, 404]);
    expect((await accept(newer)).status).toBe(404);
    expect((await new TestBrowser(house.url).get(`/api/v1/invitations/${newer}`)).status).toBe(404);
    const { name } = await memberByHandle(house.app.database.prisma, 'par.guest');
    expect(name).toBe('Lương Gia Hân 2');
    const late = await invite('par.guest');
    house.clock.advance(7 * DAY);
    expect((await accept(late)).status).toBe(404);
  });

  it('takes no weak password, and is still good after one', async () => {
    await newcomer('par.weak', 'author', 'FR-PAR');
    const token = await invite('par.weak', 'par.weak@mission.example');
    for (const [password, code] of [
      ['short', 'password.too_short'],
      ['aaaaaaaaaaaaaaaa', 'password.too_simple'],
      ['par.weakpar.weak1', 'password.too_simple'],
      ['x'.repeat(130), 'password.too_long'],
    ] as const) {
      const answer = await accept(token, { password });
      expect([answer.status, answer.body.code], password).toEqual([400, code]);
    }
    expect((await accept(token)).status).toBe(204);
  });

  it('is no page of another site’s to use', async () => {
    const browser = new TestBrowser(house.url);
    browser.origin = 'https://evil.example';
    for (const path of ['/api/v1/invitations/accept', '/api/v1/setup']) {
      expect((await browser.post(path, { token: 'x', password: PASSWORD })).status).toBe(403);
    }
  });

  it('that is taken, or sent to another address, ends all ways in of before', async () => {
    const { prisma } = house.app.database;
    await newcomer('par.moved', 'author', 'FR-PAR');
    await accepted(await invite('par.moved', 'wrong@mission.example'), 'wrong@mission.example');
    const { id: memberId } = await memberByHandle(prisma, 'par.moved');
    const waysIn = async () => {
      const user = { memberId };
      return [
        await prisma.authAccount.count({ where: { user, providerId: 'oidc' } }),
        await prisma.authPasskey.count({ where: { user } }),
        await prisma.apiToken.count({ where: { memberId, revokedAt: null } }),
        await prisma.telegramLink.count({ where: { memberId } }),
        await prisma.authSession.count({ where: { user } }),
      ];
    };
    const giveAll = async () => {
      const { id: userId } = await prisma.authUser.findUniqueOrThrow({ where: { memberId } });
      const [createdAt, key] = [house.clock.now(), newId()];
      await prisma.authAccount.create({
        data: { id: key, userId, providerId: 'oidc', accountId: key, createdAt, updatedAt: createdAt },
      });
      await prisma.authPasskey.create({
        data: { id: key, userId, publicKey: 'x', credentialID: key, counter: 0, deviceType: 'x', backedUp: false },
      });
      await tokenOf('par.moved');
      await prisma.telegramLink.create({ data: { memberId, chatId: '4711004711', linkedAt: createdAt } });
      expect((await waysIn()).slice(0, 4)).toEqual([1, 1, 1, 1]);
    };
    await giveAll();
    const link = await invite('par.moved', 'right@mission.example');
    expect(await waysIn()).toEqual([0, 0, 0, 0, 0]);
    const old = { email: 'right@mission.example', password: PASSWORD };
    expect((await new TestBrowser(house.url).post('/api/auth/sign-in/email', old)).status).toBe(401);
    await giveAll();
    await accept(link);
    expect(await waysIn()).toEqual([0, 0, 0, 0, 0]);
    const rows = await prisma.auditRecord.findMany({ where: { subjectId: memberId }, orderBy: { seq: 'asc' } });
    expect(rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['member.email_changed', 'telegram.unlinked', 'member.password_set']),
    );
    expect(rows.at(-1)).toMatchObject({ details: { passkeys: 1, signOns: 1, tokens: 1 } });
    expect(JSON.stringify(rows.map(({ details }) => details))).not.toContain('mission.example');
  });

  it('of a forgotten password ends the sessions that are open', async () => {
    await newcomer('par.forgot', 'author', 'FR-PAR');
    const browser = await accepted(await invite('par.forgot', 'forgot@mission.example'), 'forgot@mission.example');
    expect((await browser.get('/api/v1/me')).status).toBe(200);
    const again = await invite('par.forgot');
    expect((await browser.get('/api/v1/me')).status).toBe(200);
    await accept(again, { password: `${PASSWORD} 2` });
    expect((await browser.get('/api/v1/me')).status).toBe(401);
  });
});

async function newcomer(handle: string, role: Role, mission: string): Promise<void> {
  await house.app.database.transaction(async (tx) => {
    const memberId = await addMember(tx, house.clock, { handle, name: 'Lương Gia Hân' }, BY);
    const missionId = (await missionByCode(tx, mission)).id;
    await grantRole(tx, house.clock, { memberId, missionId, role }, BY);
  });
}

async function tokenOf(handle: string): Promise<string> {
  const { id: memberId } = await memberByHandle(house.app.database.prisma, handle);
  const issued = await house.app.database.transaction((tx) =>
    issueToken(tx, house.clock, { memberId, label: 'test' }, BY),
  );
  return issued.token.reveal();
}

async function by(handle: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${await tokenOf(handle)}` };
  return new TestBrowser(house.url).ask(method, `/api/v1${path}`, { headers, ...(body === undefined ? {} : { body }) });
}

/** The token of the link that an administrator is given. */
async function invite(handle: string, email?: string): Promise<string> {
  const { status, body } = await by('par.admin', 'POST', `/members/${handle}/invitation`, email ? { email } : {});
  expect(status).toBe(201);
  expect(body.url).toMatch(/^http:\/\/communique\.example\/invitation\/[\w-]{43}$/);
  return String(body.url).split('/').at(-1) ?? '';
}

function accept(token: string, more: object = {}): Promise<Answer> {
  return new TestBrowser(house.url).post('/api/v1/invitations/accept', { token, password: PASSWORD, ...more });
}

async function accepted(token: string, email: string): Promise<TestBrowser> {
  expect((await accept(token)).status).toBe(204);
  const browser = new TestBrowser(house.url);
  expect((await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(204);
  return browser;
}
