import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberByHandle } from '../../src/access/member-views.ts';
import { CLIENT, type IdentityProvider, startIdentityProvider } from '../support/identity-provider.ts';
import { type ServedHouse, servedHouse, TestBrowser } from '../support/served-house.ts';
import { givePassword } from '../support/sign-in.ts';

const SITE = 'http://communique.example';

let provider: IdentityProvider;
let house: ServedHouse;
let email: string;
beforeAll(async () => {
  provider = await startIdentityProvider({ sub: '7', email: '', email_verified: true, name: 'X' });
  const env = {
    COMMUNIQUE_PUBLIC_URL: SITE,
    COMMUNIQUE_OIDC_ISSUER: provider.issuer,
    COMMUNIQUE_OIDC_CLIENT_ID: CLIENT.id,
    COMMUNIQUE_OIDC_CLIENT_SECRET: CLIENT.secret,
  };
  house = await servedHouse({ env });
  email = await givePassword(house.app, 'par.head');
});
afterAll(async () => {
  await house[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});

describe('single sign-on', () => {
  it('lets in nobody who was not invited, whose address is not verified, or whom another key vouches for', async () => {
    for (const [who, forges] of [
      [{ sub: '1', email: 'stranger@mission.example', email_verified: true, name: 'X' }, false],
      [{ sub: '2', email, email_verified: false, name: 'X' }, false],
      [{ sub: '3', email, email_verified: true, name: 'X' }, true],
    ] as const) {
      provider.identity = who;
      provider.forges = forges;
      const { browser, location } = await come();
      expect(location, who.sub).toMatch(/error=/);
      expect((await browser.get('/api/v1/me')).status, who.sub).toBe(401);
    }
    provider.forges = false;
  });

  it('lets in the member who was invited under the address, who still gives the second factor', async () => {
    provider.identity = { sub: '7', email, email_verified: true, name: 'X' };
    const { browser, location } = await come();
    expect(location).toBe('/phone');
    const { body } = await browser.get('/api/v1/me');
    expect(body).toMatchObject({ handle: 'par.head', secondFactor: { required: true, given: false } });
    expect((await browser.get('/api/v1/posts')).body.code).toBe('auth.second_factor_needed');
    const kept = await house.app.database.prisma.authAccount.findMany({ where: { providerId: 'oidc' } });
    expect(kept).toMatchObject([{ accessToken: null, refreshToken: null, idToken: null }]);
    expect(await actionsOf('par.head')).toContain('sign_in.linked');
    const told = { key: 'notice.sign_in_linked', params: { equals: { handle: 'par.head' } } };
    expect(await house.app.database.prisma.notice.count({ where: told })).toBe(1);
    await browser.post('/api/auth/sign-out');
    expect((await actionsOf('par.head')).at(-1)).toBe('session.ended');
  });

  it('leads to no page of another site, and a callback without its beginning is refused', async () => {
    const browser = new TestBrowser(house.url);
    for (const callbackURL of ['https://evil.example', '//evil.example', '/\\evil.example']) {
      const answer = await browser.post('/api/auth/sign-in/social', { provider: 'oidc', callbackURL });
      expect(answer.status, callbackURL).toBe(400);
    }
    const answer = await browser.get('/api/auth/callback/oidc?code=x&state=y');
    expect(answer.headers.get('location') ?? 'error=').toMatch(/error=/);
    expect((await browser.get('/api/v1/me')).status).toBe(401);
  });
});

/** What the record has of a member's doings, in order. */
async function actionsOf(handle: string): Promise<readonly string[]> {
  const { prisma } = house.app.database;
  const { id } = await memberByHandle(prisma, handle);
  return (await prisma.auditRecord.findMany({ where: { actorId: id }, orderBy: { seq: 'asc' } })).map(
    ({ action }) => action,
  );
}

/** All the way: to the provider, and back to the house. */
async function come() {
  const browser = new TestBrowser(house.url);
  const begun = await browser.post('/api/auth/sign-in/social', { provider: 'oidc', callbackURL: '/phone' });
  expect(begun.status).toBe(200);
  const there = await fetch(String(begun.body.url), { redirect: 'manual' });
  const back = new URL(there.headers.get('location') ?? '');
  expect(back.origin).toBe(SITE);
  const done = await browser.get(`${back.pathname}${back.search}`);
  return { browser, location: done.headers.get('location') ?? '' };
}
