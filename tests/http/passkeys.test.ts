import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberByHandle } from '../../src/access/member-views.ts';
import { STEP_MS } from '../../src/access/totp.ts';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { newId } from '../../src/kernel/ids.ts';
import { openNotices } from '../../src/notices/notice-views.ts';
import { passkeyDevice } from '../support/passkey-device.ts';
import { type Answer, type ServedHouse, servedHouse, TestBrowser } from '../support/served-house.ts';
import { codeOf, givePassword, giveSecondFactor, PASSWORD } from '../support/sign-in.ts';

const SITE = 'http://communique.example';

let house: ServedHouse;
beforeAll(async () => {
  house = await servedHouse({ env: { COMMUNIQUE_PUBLIC_URL: SITE } });
});
afterAll(() => house[Symbol.asyncDispose]());

describe('a passkey', () => {
  it('is both factors: who decides signs in with it alone', async () => {
    const device = passkeyDevice(SITE);
    const browser = await signedIn('par.head');
    expect((await browser.get('/api/v1/posts')).body.code).toBe('auth.second_factor_needed');
    expect((await register(browser, device)).status).toBe(204);
    // The password alone is not enough any more, not even for a second one or an authenticator app.
    expect((await browser.get('/api/v1/me')).body.secondFactor).toEqual({ required: true, setUp: true, given: false });
    expect((await browser.post('/api/v1/second-factor/enrolment')).body.code).toBe('auth.second_factor_needed');
    expect((await browser.post('/api/v1/passkeys/challenge')).status).toBe(403);

    const other = new TestBrowser(house.url);
    const entered = await enter(other, device);
    expect([entered.status, entered.body.text]).toEqual([204, '']);
    expect((await other.get('/api/v1/me')).body).toMatchObject({
      handle: 'par.head',
      secondFactor: { required: true, setUp: true, given: true },
    });
    expect((await other.get('/api/v1/posts')).status).toBe(200);
    const { sessions } = (await other.get('/api/v1/sessions')).body;
    expect(sessions).toContainEqual(expect.objectContaining({ current: true, secondFactorAt: expect.any(String) }));
  });

  it('is refused where the device did not ask who it is: at its making and at its use', async () => {
    const browser = await signedIn('tyo.head');
    const refused = await register(browser, passkeyDevice(SITE, { asksWho: false }));
    expect([refused.status, refused.body.code]).toEqual([401, 'passkey.refused']);
    const device = passkeyDevice(SITE);
    expect((await register(browser, device)).status).toBe(204);
    device.asksWho = false;
    const entered = await enter(new TestBrowser(house.url), device);
    expect([entered.status, entered.body.code]).toEqual([401, 'passkey.refused']);
    const options = await new TestBrowser(house.url).get('/api/auth/passkey/generate-authenticate-options');
    expect(options.body.userVerification).toBe('required');
  });

  it('is refused if it is unknown, from another site, or answers a challenge twice', async () => {
    const device = passkeyDevice(SITE);
    const browser = await signedIn('capho');
    expect((await register(browser, device)).status).toBe(204);
    expect((await enter(new TestBrowser(house.url), passkeyDevice(SITE))).body.code).toBe('passkey.refused');

    device.origin = 'https://evil.example';
    expect((await enter(new TestBrowser(house.url), device)).body.code).toBe('passkey.refused');
    device.origin = SITE;

    const twice = new TestBrowser(house.url);
    const { body } = await twice.get('/api/auth/passkey/generate-authenticate-options');
    const answer = { response: device.get(body as { challenge: string }) };
    const challenge = [...twice.cookies];
    expect((await twice.post('/api/auth/passkey/verify-authentication', answer)).status).toBe(204);
    const replay = new TestBrowser(house.url);
    for (const [name, value] of challenge) replay.cookies.set(name, value);
    expect((await replay.post('/api/auth/passkey/verify-authentication', answer)).body.code).toBe('passkey.refused');
    replay.origin = 'https://evil.example';
    expect((await replay.post('/api/auth/passkey/verify-authentication', answer)).status).toBe(403);
  });

  it('is added, renamed and removed by who has just shown that it is them; nobody changes another’s', async () => {
    const email = await givePassword(house.app, 'truongcoquan');
    const secret = await giveSecondFactor(house.app, 'truongcoquan');
    house.clock.advance(STEP_MS);
    const browser = await signedIn('truongcoquan', email);
    expect((await register(browser, passkeyDevice(SITE))).body.code).toBe('auth.second_factor_needed');
    await browser.post('/api/v1/second-factor', { code: codeOf(secret, house.clock) });
    expect((await register(browser, passkeyDevice(SITE))).body.code).toBe('auth.proof_needed');
    expect((await browser.post('/api/v1/second-factor/proof', { password: PASSWORD })).status).toBe(204);
    expect((await register(browser, passkeyDevice(SITE))).status).toBe(204);
    const [made] = await passkeysOf(browser);
    expect(made?.name).toBe('telephone');
    const other = await signedIn('tacgia');
    await other.post('/api/v1/second-factor/proof', { password: PASSWORD });
    const path = `/api/v1/passkeys/${made?.id}`;
    expect((await other.ask('DELETE', path, {})).body.code).toBe('passkey.not_found');
    expect((await other.ask('PUT', path, { body: { name: 'mine' } })).body.code).toBe('passkey.not_found');
    expect((await browser.ask('DELETE', '/api/v1/passkeys/x', {})).status).toBe(400);
    expect((await browser.ask('PUT', path, { body: { name: '  ' } })).body.code).toBe('passkey.name_missing');
    expect((await browser.ask('PUT', path, { body: { name: 'bàn làm việc' } })).status).toBe(204);
    expect(await passkeysOf(browser)).toMatchObject([{ name: 'bàn làm việc' }]);
    expect((await browser.ask('DELETE', path, {})).status).toBe(204);
    expect(await passkeysOf(browser)).toEqual([]);
    const { id } = await memberByHandle(house.app.database.prisma, 'truongcoquan');
    const rows = await auditRecords(house.app.database.prisma, { subject: { kind: 'member', id } });
    expect(rows.map(({ action }) => action).filter((action) => action.startsWith('passkey.'))).toEqual([
      'passkey.added',
      'passkey.renamed',
      'passkey.removed',
    ]);
    const told = (await openNotices(house.app.database.prisma)).filter(({ subject }) => subject.id === id);
    expect(told).toMatchObject([{ level: 'now', key: 'notice.passkey_added' }]);
  });

  it('is not removed where it is the last factor of a role that needs one, also where all of them go at once', async () => {
    const browser = await signedIn('vukhuvuc');
    const device = passkeyDevice(SITE);
    await register(browser, device);
    await enter(browser, device);
    const { prisma } = house.app.database;
    const [first] = await prisma.authPasskey.findMany({ where: { user: { member: { handle: 'vukhuvuc' } } } });
    if (!first) throw new Error('no passkey was added');
    const more = Array.from({ length: 7 }, () => ({ ...first, id: newId(), credentialID: newId() }));
    await prisma.authPasskey.createMany({ data: more });
    const all = await passkeysOf(browser);
    expect(all).toHaveLength(8);
    const removed = await Promise.all(all.map(({ id }) => browser.ask('DELETE', `/api/v1/passkeys/${id}`, {})));
    const refused = removed.filter(({ status }) => status !== 204);
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([[403, 'second_factor.last_forbidden']]);
    expect(await passkeysOf(browser)).toHaveLength(1);
  });
});

async function passkeysOf(browser: TestBrowser) {
  const { body } = await browser.get('/api/v1/second-factor');
  return body.passkeys as readonly { readonly id: string; readonly name: string | null }[];
}

async function signedIn(handle: string, known?: string): Promise<TestBrowser> {
  const email = known ?? (await givePassword(house.app, handle));
  const browser = new TestBrowser(house.url);
  expect((await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(204);
  return browser;
}

type Device = ReturnType<typeof passkeyDevice>;

async function register(browser: TestBrowser, device: Device): Promise<Answer> {
  const options = await browser.post('/api/v1/passkeys/challenge');
  if (options.status !== 200) return options;
  const response = device.create(options.body as { challenge: string });
  return browser.post('/api/v1/passkeys', { response, name: 'telephone' });
}

async function enter(browser: TestBrowser, device: Device): Promise<Answer> {
  const options = await browser.get('/api/auth/passkey/generate-authenticate-options');
  const response = device.get(options.body as { challenge: string });
  return browser.post('/api/auth/passkey/verify-authentication', { response });
}
