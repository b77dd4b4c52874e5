import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantRole } from '../../src/access/grants.ts';
import { addMember } from '../../src/access/members.ts';
import { type App, openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createServer } from '../../src/http/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { HOUR } from '../../src/kernel/durations.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { ministry } from '../../src/missions/mission-views.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { setUpLink } from '../../src/run/set-up-link.ts';
import { freshDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { TestBrowser } from '../support/served-house.ts';
import { PASSWORD } from '../support/sign-in.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';

const BY = { actor: { kind: 'system' }, way: 'cli' } as const;
const EMAIL = 'quan.tri@ministry.example';

const opened = new AsyncDisposableStack();
const clock = createManualClock(systemClock.now());
let app: App;
let browser: TestBrowser;

beforeAll(async () => {
  const database = opened.use(await freshDatabase());
  const env = {
    NODE_ENV: 'production',
    COMMUNIQUE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    COMMUNIQUE_PUBLIC_URL: 'http://communique.example',
  };
  const { config, secrets } = readConfig(env, () => false);
  app = opened.use(await openApp({ config, secrets, clock, logger: silentLogger, database }));
  const { services } = app;
  const server = await createServer({ services, clock, logger: silentLogger, version: '0.1.0' });
  opened.defer(() => server.close());
  browser = new TestBrowser(await server.listen({ host: '127.0.0.1', port: 0 }));
});
afterAll(() => opened.disposeAsync());

describe('the link of the first start', () => {
  it('is given to nobody where no administrator is', async () => {
    expect(await setUpLink(app)).toBeUndefined();
    await app.database.transaction(async (tx) => {
      await seedMissions(tx, clock, SOME_MISSIONS, BY);
      await addMember(tx, clock, { handle: 'someone', name: 'Lương Gia Hân' }, BY);
    });
    expect(await setUpLink(app)).toBeUndefined();
  });

  it('is given at each start as long as nobody can sign in, and only the last one is good, for a day', async () => {
    await app.database.transaction(async (tx) => {
      const memberId = await addMember(tx, clock, { handle: 'admin', name: 'admin' }, BY);
      await grantRole(tx, clock, { memberId, missionId: (await ministry(tx)).id, role: 'administrator' }, BY);
    });
    const [first, second] = [await setUpLink(app), await setUpLink(app)];
    expect(first).toMatch(/^http:\/\/communique\.example\/setup\/[\w-]{43}$/);
    expect((await setUp(first)).status).toBe(404);
    clock.advance(24 * HOUR);
    expect((await setUp(second)).status).toBe(404);
  });

  it('shows a page that loads nothing else, and sets the password once', async () => {
    const link = await setUpLink(app);
    const page = await browser.get(new URL(link ?? '').pathname);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(page.body.text).toContain('E-mail address, to sign in by');
    expect((await setUp(link)).status).toBe(204);
    const again = await setUp(link);
    expect([again.status, again.body.code]).toEqual([404, 'invitation.unknown']);
    expect((await browser.get(new URL(link ?? '').pathname)).status).toBe(404);
    expect(await setUpLink(app)).toBeUndefined();
    expect((await browser.post('/api/auth/sign-in/email', { email: EMAIL, password: PASSWORD })).status).toBe(204);
    const { body } = await browser.get('/api/v1/me');
    expect(body).toMatchObject({ handle: 'admin', secondFactor: { required: true, setUp: false } });
  });
});

function setUp(link: string | undefined) {
  const token = link?.split('/').at(-1) ?? '';
  return browser.post('/api/v1/setup', { token, password: PASSWORD, email: EMAIL, name: 'Âu Minh Triết' });
}
