import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endGrant } from '../../src/access/grants.ts';
import { memberByHandle } from '../../src/access/member-views.ts';
import { disableMember } from '../../src/access/members.ts';
import { issueToken } from '../../src/access/tokens.ts';
import { STEP_MS } from '../../src/access/totp.ts';
import { HOUR, MINUTE } from '../../src/kernel/durations.ts';
import { missionByCode } from '../../src/missions/mission-views.ts';
import { type ServedHouse, servedHouse, TestBrowser } from '../support/served-house.ts';
import { codeOf, givePassword, giveSecondFactor, PASSWORD } from '../support/sign-in.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;
const SESSION = 'communique.session_token';

let house: ServedHouse;
beforeAll(async () => {
  house = await servedHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

describe('e-mail and password', () => {
  it('that are wrong, unknown or missing are refused by the same words', async () => {
    const email = await givePassword(house.app, 'tacgia');
    const browser = new TestBrowser(house.url);
    const answers = [
      await browser.post('/api/auth/sign-in/email', { email, password: 'another password' }),
      await browser.post('/api/auth/sign-in/email', { email: 'nobody@mission.example', password: PASSWORD }),
    ];
    for (const { status, body } of answers) expect([status, body.code]).toEqual([401, 'sign_in.wrong']);
    expect(answers[0]?.body.detail).toBe(answers[1]?.body.detail);
    expect((await browser.post('/api/auth/sign-in/email', { email })).status).toBe(400);
    expect(browser.cookies.size).toBe(0);
    expect(await refusalsOf(null)).toContain('sign_in.wrong');
  });

  it('let a member in by a cookie that scripts cannot read, and the token is nowhere else', async () => {
    const email = await givePassword(house.app, 'tyo.author');
    const browser = new TestBrowser(house.url);
    const answer = await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD });
    expect(answer.status).toBe(204);
    const [cookie = ''] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const token = decodeURIComponent(browser.cookies.get(SESSION) ?? '').split('.')[0] ?? '';
    expect(token.length).toBeGreaterThan(30);
    const kept = JSON.stringify(await house.app.database.prisma.authSession.findMany());
    expect(kept).not.toContain(token);
    const me = await browser.get('/api/v1/me');
    expect(me.body).toMatchObject({
      handle: 'tyo.author',
      way: 'console',
      secondFactor: { required: false, setUp: false, given: false },
      actions: [{ path: '/VN-MFA/northeast_asia/JP-TYO/', may: expect.arrayContaining(['post.write', 'post.submit']) }],
    });
    const byPhone = await browser.get('/api/v1/me', { 'x-communique-way': 'phone' });
    expect(byPhone.body).toMatchObject({ way: 'phone' });
  });

  it('that are tried again and again have to wait, the right ones too, whoever asks and whichever process answers', async () => {
    const email = await givePassword(house.app, 'baocao');
    await using other = await servedHouse({ beside: house });
    const guess = (address: string, { url }: ServedHouse) =>
      new TestBrowser(url).post('/api/auth/sign-in/email', { email: address, password: 'a wrong password' });
    for (const address of [email, 'nobody.at.all@mission.example']) {
      const statuses = [];
      for (let n = 0; n < 6; n++) statuses.push((await guess(address, n % 2 === 0 ? house : other)).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
    }
    const right = await new TestBrowser(other.url).post('/api/auth/sign-in/email', { email, password: PASSWORD });
    expect(right.body).toMatchObject({ code: 'sign_in.too_many' });
    expect(right.headers.get('retry-after')).toBe('30');
    house.clock.advance(MINUTE);
    expect((await signedIn(email)).cookies.has(SESSION)).toBe(true);
    const stopped = await house.app.database.prisma.auditRecord.findMany({ where: { action: 'sign_in.stopped' } });
    expect(stopped.map(({ subjectId }) => subjectId)).toEqual([(await member('baocao')).id]);
  });
});

describe('a session', () => {
  it.each(['?x=1', '?', '/?x', '#x', '//'])(
    'is begun by the same rules where %s stands behind the path',
    async (more) => {
      const email = await givePassword(house.app, 'tyo.head');
      const browser = new TestBrowser(house.url);
      const path = `/api/auth/sign-in/email${more}`;
      const tries = Array.from({ length: 6 }, () => browser.post(path, { email, password: `${PASSWORD}!` }));
      const answers = await Promise.all(tries);
      expect(
        answers.every(({ status }) => [401, 404, 429].includes(status)),
        `${answers.map((a) => a.status)}`,
      ).toBe(true);
      expect((await browser.post(path, { email, password: PASSWORD })).status).toBe(
        answers[0]?.status === 404 ? 404 : 429,
      );
      expect(browser.cookies.size).toBe(0);
    },
  );

  it('begins under a token of its own, whatever cookie was there', async () => {
    const email = await givePassword(house.app, 'tyo.author');
    const browser = await signedIn(email);
    const before = browser.cookies.get(SESSION);
    await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD });
    expect(browser.cookies.get(SESSION)).not.toBe(before);
    const planted = new TestBrowser(house.url);
    planted.cookies.set(SESSION, 'planted.c2lnbmF0dXJl');
    expect((await planted.get('/api/v1/me')).status).toBe(401);
    await planted.post('/api/auth/sign-in/email', { email, password: PASSWORD });
    expect(planted.cookies.get(SESSION)).not.toContain('planted');
  });

  it('with a forged cookie is none: changed, unsigned, signed by others, or the hash that is kept', async () => {
    const browser = await signedIn(await givePassword(house.app, 'tyo.reviewer'));
    const good = decodeURIComponent(browser.cookies.get(SESSION) ?? '');
    const [token = '', signature = ''] = good.split('.');
    const [kept] = await house.app.database.prisma.authSession.findMany({ orderBy: { createdAt: 'desc' } });
    for (const forged of [
      token,
      `${token}x.${signature}`,
      `${token}.${signature.replace(/^./, 'A')}x`,
      `${kept?.token}.${signature}`,
    ]) {
      browser.cookies.set(SESSION, encodeURIComponent(forged));
      expect((await browser.get('/api/v1/me')).status, forged).toBe(401);
    }
    browser.cookies.set(SESSION, encodeURIComponent(good));
    expect((await browser.get('/api/v1/me')).status).toBe(200);
  });

  it('changes nothing for pages of other sites', async () => {
    const browser = await signedIn(await givePassword(house.app, 'was.author'));
    const change = (origin: string, headers = {}) => {
      browser.origin = origin;
      return browser.post('/api/v1/password', { current: PASSWORD, new: PASSWORD }, headers);
    };
    for (const origin of [
      'https://evil.example',
      'null',
      'http://communique.example.evil.example',
      'http://127.0.0.1:1',
    ]) {
      const { status, body } = await change(origin);
      expect([status, body.code], origin).toEqual([403, 'auth.cross_site_forbidden']);
    }
    const without = await fetch(new URL('/api/v1/password', house.url), {
      method: 'POST',
      headers: { cookie: `${SESSION}=${browser.cookies.get(SESSION)}`, 'content-type': 'application/json' },
      body: JSON.stringify({ current: PASSWORD, new: PASSWORD }),
    });
    expect(without.status).toBe(403);
    expect((await change(house.url, { 'content-type': 'text/plain' })).status).toBe(403);
    expect((await change('http://communique.example')).status).toBe(204);
    expect((await change(house.url)).status).toBe(204);
    browser.origin = 'https://evil.example';
    expect((await browser.post('/api/auth/sign-out')).status).toBe(403);
    expect((await browser.post('/api/auth/sign-in/email', { email: 'a@b.example', password: 'x' })).status).toBe(403);
    const { id } = await member('was.author');
    expect(await refusalsOf(id)).toContain('auth.cross_site_forbidden');
  });

  it('ends by signing out, for its cookie everywhere', async () => {
    const browser = await signedIn(await givePassword(house.app, 'was.reviewer'));
    const stolen = new TestBrowser(house.url);
    stolen.cookies.set(SESSION, browser.cookies.get(SESSION) ?? '');
    expect((await stolen.get('/api/v1/me')).status).toBe(200);
    expect((await browser.post('/api/auth/sign-out')).status).toBe(204);
    expect(browser.cookies.has(SESSION)).toBe(false);
    expect((await stolen.get('/api/v1/me')).status).toBe(401);
  });

  it('ends when nobody uses it for half a day, and stays where somebody does', async () => {
    const email = await givePassword(house.app, 'par.author');
    const [used, left] = [await signedIn(email), await signedIn(email)];
    house.clock.advance(11 * HOUR);
    expect((await used.get('/api/v1/me')).status).toBe(200);
    house.clock.advance(2 * HOUR);
    expect((await used.get('/api/v1/me')).status).toBe(200);
    expect((await left.get('/api/v1/me')).status).toBe(401);
    const { body } = await used.get('/api/v1/sessions');
    expect(body.sessions).toHaveLength(1);
  });

  it('is listed and ended by its member, by nobody else but who administers them', async () => {
    const email = await givePassword(house.app, 'par.reviewer');
    const [one, two] = [await signedIn(email), await signedIn(email)];
    const other = await signedIn(await givePassword(house.app, 'kiemtoan'));
    const { body } = await one.get('/api/v1/sessions');
    expect(body.sessions).toHaveLength(2);
    expect(body.sessions).toContainEqual(
      expect.objectContaining({ member: 'par.reviewer', current: true, address: '127.0.0.1' }),
    );
    const rest = (body.sessions as { readonly id: string; readonly current: boolean }[]).find((s) => !s.current);
    expect((await other.ask('DELETE', `/api/v1/sessions/${rest?.id}`, {})).status).toBe(403);
    expect((await other.get('/api/v1/sessions?member=par.reviewer')).status).toBe(403);
    expect((await one.ask('DELETE', `/api/v1/sessions/${rest?.id}`, {})).status).toBe(204);
    expect((await two.get('/api/v1/me')).status).toBe(401);
    expect((await one.ask('DELETE', `/api/v1/sessions/${rest?.id}`, {})).status).toBe(404);
    const administrator = await fullySignedIn('quantri');
    const seen = await administrator.get('/api/v1/sessions?member=par.reviewer');
    expect(seen.body.sessions).toHaveLength(1);
    const [last] = seen.body.sessions as { readonly id: string }[];
    expect((await administrator.ask('DELETE', `/api/v1/sessions/${last?.id}`, {})).status).toBe(204);
    expect((await one.get('/api/v1/me')).status).toBe(401);
  });

  it('of a disabled member ends at once, and a role taken away is gone at the next request', async () => {
    const { app, clock } = house;
    const browser = await signedIn(await givePassword(app, 'hieudinh'));
    const { id: memberId } = await member('hieudinh');
    expect((await browser.get('/api/v1/posts')).status).toBe(200);
    const missionId = (await missionByCode(app.database.prisma, 'VN-MFA')).id;
    await app.database.transaction((tx) => endGrant(tx, clock, { memberId, missionId, role: 'language_reviewer' }, BY));
    expect((await browser.get('/api/v1/posts')).status).toBe(403);
    await app.database.transaction((tx) => disableMember(tx, clock, memberId, BY));
    expect((await browser.get('/api/v1/me')).status).toBe(401);
    const again = await new TestBrowser(house.url).post('/api/auth/sign-in/email', {
      email: 'hieudinh@mission.example',
      password: PASSWORD,
    });
    expect(again.status).toBe(401);
  });
});

describe('the second factor', () => {
  it('is asked of who decides: without it a session is good for setting it up only', async () => {
    const browser = await signedIn(await givePassword(house.app, 'par.head'));
    const me = await browser.get('/api/v1/me');
    expect(me.body.secondFactor).toEqual({ required: true, setUp: false, given: false });
    for (const path of ['/api/v1/posts', '/api/v1/sessions', '/api/v1/notices']) {
      const { status, body } = await browser.get(path);
      expect([status, body.code], path).toEqual([403, 'auth.second_factor_needed']);
    }
    expect((await browser.post('/api/v1/password', { current: PASSWORD, new: PASSWORD })).status).toBe(403);
    const before = browser.cookies.get(SESSION);
    const { body } = await browser.post('/api/v1/second-factor/enrolment');
    expect((await browser.post('/api/v1/second-factor/confirmation', { code: '000000' })).status).toBe(403);
    const done = await browser.post('/api/v1/second-factor/confirmation', {
      code: codeOf(String(body.secret), house.clock),
    });
    expect(done.body.recoveryCodes).toHaveLength(10);
    expect(browser.cookies.get(SESSION)).not.toBe(before);
    expect((await browser.get('/api/v1/posts')).status).toBe(200);
    const old = new TestBrowser(house.url);
    old.cookies.set(SESSION, before ?? '');
    expect((await old.get('/api/v1/me')).status).toBe(401);
  });

  it('is given by a code, once, under a new token; who has set one up is always asked', async () => {
    const email = await givePassword(house.app, 'tyo.head');
    const secret = await giveSecondFactor(house.app, 'tyo.head');
    house.clock.advance(STEP_MS);
    const browser = await signedIn(email);
    expect((await browser.get('/api/v1/posts')).body.code).toBe('auth.second_factor_needed');
    expect((await browser.post('/api/v1/second-factor/enrolment')).body.code).toBe('auth.second_factor_needed');
    expect((await browser.post('/api/v1/passkeys/challenge')).body.code).toBe('auth.second_factor_needed');
    const before = browser.cookies.get(SESSION);
    const code = codeOf(secret, house.clock);
    const headers = { 'user-agent': 'a phone of the mission' };
    expect((await browser.post('/api/v1/second-factor', { code }, headers)).status).toBe(204);
    expect((await browser.get('/api/v1/me')).body.secondFactor).toEqual({ required: true, setUp: true, given: true });
    expect((await browser.get('/api/v1/sessions')).body.sessions).toMatchObject([
      { current: true, device: 'a phone of the mission' },
    ]);
    expect((await browser.get('/api/v1/posts')).status).toBe(200);
    const old = new TestBrowser(house.url);
    old.cookies.set(SESSION, before ?? '');
    expect((await old.get('/api/v1/me')).status).toBe(401);

    const second = await signedIn(email);
    const replayed = await second.post('/api/v1/second-factor', { code });
    expect([replayed.status, replayed.body.code]).toEqual([403, 'second_factor.used']);
    for (let n = 0; n < 5; n++) await second.post('/api/v1/second-factor', { code: 'aaaa-aaaa-aaaa-aaaa' });
    const stopped = await second.post('/api/v1/second-factor', { code: codeOf(secret, house.clock, 1) });
    expect([stopped.status, stopped.body.code]).toEqual([429, 'second_factor.too_many']);
    expect(Number(stopped.headers.get('retry-after'))).toBeGreaterThan(800);
    const { id } = await member('tyo.head');
    expect(await refusalsOf(id)).toEqual(
      expect.arrayContaining(['auth.second_factor_needed', 'second_factor.used', 'second_factor.too_many']),
    );
  });

  it('is no matter of tokens: they neither give it nor set it up', async () => {
    const { database } = house.app;
    const { id: memberId } = await member('capho');
    const { token } = await database.transaction((tx) => issueToken(tx, house.clock, { memberId, label: 'test' }, BY));
    const browser = new TestBrowser(house.url);
    const headers = { authorization: `Bearer ${token.reveal()}` };
    for (const path of ['/api/v1/second-factor', '/api/v1/second-factor/confirmation']) {
      const { status, body } = await browser.post(path, { code: '123456' }, headers);
      expect([status, body.code]).toEqual([403, 'auth.session_needed']);
    }
    expect((await browser.post('/api/v1/second-factor/enrolment', {}, headers)).status).toBe(403);
    expect((await browser.get('/api/v1/me', headers)).body.secondFactor).toBeNull();
  });
});

async function signedIn(email: string, password = PASSWORD): Promise<TestBrowser> {
  const browser = new TestBrowser(house.url);
  expect((await browser.post('/api/auth/sign-in/email', { email, password })).status).toBe(204);
  return browser;
}

/** With the second factor. */
async function fullySignedIn(handle: string): Promise<TestBrowser> {
  const email = await givePassword(house.app, handle);
  const secret = await giveSecondFactor(house.app, handle);
  house.clock.advance(STEP_MS);
  const browser = await signedIn(email);
  expect((await browser.post('/api/v1/second-factor', { code: codeOf(secret, house.clock) })).status).toBe(204);
  return browser;
}

/** The codes of what the record says was refused to a member, or to strangers. */
async function refusalsOf(actorId: string | null): Promise<readonly unknown[]> {
  const rows = await house.app.database.prisma.auditRecord.findMany({ where: { action: 'refused', actorId } });
  return rows.map(({ details }) => (details as { readonly code?: unknown }).code);
}

function member(handle: string) {
  return memberByHandle(house.app.database.prisma, handle);
}
