import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memberByHandle } from '../../src/access/member-views.ts';
import { issueToken } from '../../src/access/tokens.ts';
import { STEP_MS } from '../../src/access/totp.ts';
import { DAY } from '../../src/kernel/durations.ts';
import type { Logger } from '../../src/kernel/logger.ts';
import { type Answer, type ServedHouse, servedHouse, TestBrowser } from '../support/served-house.ts';
import { codeOf, givePassword, giveSecondFactor, PASSWORD } from '../support/sign-in.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

const logged: string[] = [];
const note = (fields: object, text: string) => void logged.push(JSON.stringify([fields, text]));
const logger: Logger = { debug: note, info: note, warn: note, error: note, child: () => logger };

let house: ServedHouse;
beforeAll(async () => {
  house = await servedHouse({ logger });
});
afterAll(() => house[Symbol.asyncDispose]());

describe('a token', () => {
  it('is issued to oneself by who signed in, with what it may be used for; by a token not', async () => {
    const browser = await signedIn('par.author');
    const made = await browser.post('/api/v1/tokens', { member: 'par.author', label: 'import', scopes: ['write'] });
    expect(made.status).toBe(201);
    const token = String(made.body.token);
    expect((await bearing(token, 'GET', '/posts')).status).toBe(200);
    const again = await bearing(token, 'POST', '/tokens', { member: 'par.author', label: 'x', scopes: ['decide'] });
    expect([again.status, again.body.code]).toEqual([403, 'access.scope_forbidden']);
    const whole = await fullToken('par.author');
    const byToken = await bearing(whole, 'POST', '/tokens', { member: 'par.author', label: 'x' });
    expect([byToken.status, byToken.body.code]).toEqual([403, 'access.refused']);
  });

  it('reads, where nothing else was asked for, and ends by itself after at most a year', async () => {
    const browser = await signedIn('tyo.author');
    const made = await browser.post('/api/v1/tokens', { member: 'tyo.author', label: 'reading' });
    const write = await bearing(String(made.body.token), 'POST', '/posts/TYO-1/submit', {});
    expect([write.status, write.body.code]).toEqual([403, 'access.scope_forbidden']);
    const { body } = await browser.get('/api/v1/tokens');
    expect(body.tokens).toEqual([
      expect.objectContaining({
        label: 'reading',
        scopes: ['read'],
        expiresAt: new Date(house.clock.now().getTime() + 90 * DAY).toISOString(),
      }),
    ]);
    for (const wrong of [{ days: 366 }, { days: 0 }, { scopes: ['all'] }, { scopes: ['everything'] }, { scopes: [] }]) {
      const answer = await browser.post('/api/v1/tokens', { member: 'tyo.author', label: 'x', ...wrong });
      expect(answer.status, JSON.stringify(wrong)).toBe(400);
    }
    house.clock.advance(90 * DAY);
    expect((await bearing(String(made.body.token), 'GET', '/posts')).status).toBe(401);
  });

  it('leads to no other way in, unless it is named for that, and changes none', async () => {
    const browser = await signedIn('par.author');
    const tokenOf = async (scopes: readonly string[]) => {
      const { body } = await browser.post('/api/v1/tokens', { member: 'par.author', label: 'x', scopes });
      return { id: String(body.id), token: String(body.token) };
    };
    const narrow = await tokenOf(['read', 'write']);
    const refused: readonly (readonly [string, string, unknown?])[] = [
      ['POST', '/me/telegram/code'],
      ['DELETE', '/me/telegram'],
      ['GET', '/sessions'],
      ['DELETE', `/tokens/${(await tokenOf(['read'])).id}`],
      ['PUT', '/me/preferences', { language: 'en' }],
      ['DELETE', '/delegations/FR-PAR/par.author'],
    ];
    for (const [method, path, body] of refused) {
      const answer = await bearing(narrow.token, method, path, body);
      expect([answer.status, answer.body.code], `${method} ${path}`).toEqual([403, 'access.scope_forbidden']);
    }
    expect((await bearing(narrow.token, 'DELETE', `/tokens/${narrow.id}`)).status).toBe(204);
    const named = await tokenOf(['self.edit', 'read']);
    expect((await bearing(named.token, 'POST', '/me/telegram/code')).status).toBe(201);
  });

  it('stands by its id in the record of what was done with it', async () => {
    const browser = await signedIn('tyo.author');
    const { body } = await browser.post('/api/v1/tokens', {
      member: 'tyo.author',
      label: 'x',
      scopes: ['read', 'self.edit'],
    });
    expect((await bearing(String(body.token), 'PUT', '/me/preferences', { language: 'en' })).status).toBe(200);
    await browser.ask('PUT', '/api/v1/me/preferences', { body: { language: 'vi' } });
    const rows = await house.app.database.prisma.auditRecord.findMany({
      where: { action: 'member.preferences_set' },
      orderBy: { seq: 'asc' },
    });
    expect(rows.map(({ details }) => (details as { token?: string }).token)).toEqual([body.id, undefined]);
  });

  it('is listed and revoked by its member and by who administers them, by nobody else', async () => {
    const browser = await signedIn('tyo.reviewer');
    const made = await browser.post('/api/v1/tokens', { member: 'tyo.reviewer', label: 'mine' });
    const other = await fullToken('par.author');
    expect((await bearing(other, 'GET', '/tokens?member=tyo.reviewer')).status).toBe(403);
    expect((await bearing(other, 'DELETE', `/tokens/${made.body.id}`)).status).toBe(403);
    const administrator = await fullToken('quantri');
    const seen = await bearing(administrator, 'GET', '/tokens?member=tyo.reviewer');
    expect(seen.body.tokens).toMatchObject([{ id: made.body.id, label: 'mine' }]);
    expect((await browser.ask('DELETE', `/api/v1/tokens/${made.body.id}`, {})).status).toBe(204);
    expect((await bearing(String(made.body.token), 'GET', '/posts')).status).toBe(401);
  });
});

it('no token, password, code or link is in the log, whatever is asked', async () => {
  const email = await givePassword(house.app, 'par.head');
  const secret = await giveSecondFactor(house.app, 'par.head');
  house.clock.advance(STEP_MS);
  const browser = new TestBrowser(house.url);
  await browser.post('/api/auth/sign-in/email', { email, password: `${PASSWORD}!` });
  await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD });
  const code = codeOf(secret, house.clock);
  const first = browser.cookies.get('communique.session_token') ?? '';
  await browser.post('/api/v1/second-factor', { code });
  const made = await browser.post('/api/v1/tokens', { member: 'par.head', label: 'x', scopes: ['decide'] });
  await bearing(String(made.body.token), 'GET', '/posts');
  await browser.get('/setup/a-secret-of-a-link');
  await browser.get('/api/v1/invitations/a-secret-of-a-link');
  const second = browser.cookies.get('communique.session_token') ?? '';
  const log = logged.join('\n');
  expect(logged.length).toBeGreaterThan(10);
  const secrets = [PASSWORD, code, secret, email, String(made.body.token), 'a-secret-of-a-link'];
  for (const cookie of [first, second]) secrets.push(cookie, decodeURIComponent(cookie).split('.')[0] ?? '');
  for (const one of secrets) {
    expect(one).not.toBe('');
    expect(log).not.toContain(one);
  }
});

async function signedIn(handle: string): Promise<TestBrowser> {
  const email = await givePassword(house.app, handle);
  const browser = new TestBrowser(house.url);
  expect((await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD })).status).toBe(204);
  return browser;
}

/** As the personas of a trial have them. */
async function fullToken(handle: string): Promise<string> {
  const { id: memberId } = await memberByHandle(house.app.database.prisma, handle);
  const issued = await house.app.database.transaction((tx) =>
    issueToken(tx, house.clock, { memberId, label: 'test' }, BY),
  );
  return issued.token.reveal();
}

function bearing(token: string, method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { authorization: `Bearer ${token}` };
  return new TestBrowser(house.url).ask(method, `/api/v1${path}`, { headers, ...(body === undefined ? {} : { body }) });
}
