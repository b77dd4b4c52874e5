/// <reference lib="dom" />
import { once } from 'node:events';
import { type AddressInfo, createServer as createNetServer } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { memberByHandle } from '../../src/access/member-views.ts';
import { signLink } from '../../src/access/signed-link.ts';
import type { PostInput, PostView } from '../../src/content/post-view.ts';
import { createServer } from '../../src/http/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { draftOf } from '../content/desk.ts';
import { startBrowser } from '../support/browser.ts';
import { buildConsole } from '../support/built-console.ts';
import { TestBrowser } from '../support/served-house.ts';
import { codeOf, givePassword, PASSWORD } from '../support/sign-in.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

const PHONE = { width: 360, height: 740 };

/** A whole house with its pages, and phones to look at them with. */
export interface PhoneHouse extends AsyncDisposable {
  readonly house: TestHouse;
  readonly url: string;
  /** A phone, signed in as the persona where one is named, second factor included. */
  phone(options?: PhoneOptions): Promise<Page>;
  /** What the phones' consoles said so far: refused scripts, styles, exceptions. */
  readonly complaints: string[];
  /** What the persona's authenticator shows next; each of them once. */
  nextCode(handle: string): string;
  /** A post of Paris, submitted by its author. */
  submitted(fields?: Parameters<typeof draftOf>[0]): Promise<PostView>;
  /** The link of a message about the post as it is now. */
  linkFor(handle: string, post: PostView, expiresAt?: Date): Promise<string>;
}

interface PhoneOptions {
  readonly as?: string;
  readonly language?: 'vi' | 'en';
  readonly dark?: boolean;
}

export async function phoneHouse(options: Parameters<typeof testHouse>[0] = {}): Promise<PhoneHouse> {
  await using opened = new AsyncDisposableStack();
  const { folder } = opened.use(await buildConsole());
  const port = await freePort();
  // Passkeys are bound to a name: browsers refuse them at a bare address.
  const url = `http://localhost:${port}`;
  const house = opened.use(await testHouse({ ...options, publicUrl: url }));
  const server = await serverOf(house, folder);
  opened.defer(() => server.close());
  await server.listen({ host: '127.0.0.1', port });
  const browser: Browser = await startBrowser();
  opened.defer(() => browser.close());
  const complaints: string[] = [];
  const people = new Map<string, SignedIn>();
  const signedIn = async (handle: string) => {
    const known = people.get(handle) ?? (await signIn(house, url, handle));
    people.set(handle, known);
    return known;
  };
  const held = opened.move();
  return {
    house,
    url,
    complaints,
    async phone({ as, language = 'en', dark = false } = {}) {
      const context = await browser.newContext({
        viewport: PHONE,
        locale: language,
        colorScheme: dark ? 'dark' : 'light',
        isMobile: true,
        hasTouch: true,
        deviceScaleFactor: 2,
      });
      if (as !== undefined) {
        const { browser: known } = await signedIn(as);
        await context.addCookies([...known.cookies].map(([name, value]) => ({ name, value, url })));
      }
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // Refusals are told by their status, too: those are what the tests ask for.
        if (!message.text().startsWith('Failed to load resource')) complaints.push(message.text());
      });
      return page;
    },
    nextCode(handle) {
      const { secret } = people.get(handle) ?? { secret: '' };
      return codeOf(secret, house.app.deps.clock, 1);
    },
    async submitted(fields) {
      const author = await house.actor('par.author');
      const { number } = await house.app.services.posts.write(author, draftOf(fields));
      return house.app.services.posts.submit(author, number);
    },
    async linkFor(handle, post, expiresAt = plus(systemClock.now(), DAY)) {
      const { id: memberId } = await house.actor(handle);
      const hash = post.revision?.hash ?? '';
      return `${url}/phone/${signLink(house.app.deps.linkKey, { memberId, postId: post.id, hash, expiresAt })}`;
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** An authenticator in the device that the page is on, which says yes to whatever it is asked. */
export async function addAuthenticator(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('WebAuthn.enable');
  await devTools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Reads on until all was seen. */
export async function readAll(page: Page): Promise<void> {
  const approve = page.getByRole('button', { name: 'Approve', exact: true });
  const readOn = page.getByRole('button', { name: 'Read on', exact: true });
  await approve.or(readOn).first().waitFor();
  // The button may turn into the other one just before it is hit.
  while (!(await approve.isVisible())) {
    await readOn.click({ timeout: 1_000 }).catch(() => undefined);
    await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
  }
}

/** Rewrites a post and submits it anew. */
export async function rewritten(house: TestHouse, post: PostView, fields: Partial<PostInput> & { text?: string }) {
  const author = await house.actor('par.author');
  await house.app.services.posts.edit(author, post.number, post.version, draftOf(fields));
  return house.app.services.posts.submit(author, post.number);
}

/** One that nobody listens on just now. */
async function freePort(): Promise<number> {
  const server = createNetServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function serverOf(house: TestHouse, consoleFolder: string): Promise<FastifyInstance> {
  return createServer({
    services: house.app.services,
    clock: systemClock,
    logger: silentLogger,
    version: '0.1.0',
    publicUrl: house.app.config.publicUrl,
    consoleFolder,
  });
}

/** A persona who has signed in on some phone, and the key of their authenticator. */
interface SignedIn {
  readonly browser: TestBrowser;
  readonly secret: string;
}

/** Signs in by the ways of the house: an invitation, the password, the code. Leaves the authenticator's next code unused. */
async function signIn({ app }: TestHouse, url: string, handle: string): Promise<SignedIn> {
  const { secondFactor, clock } = app.deps;
  const email = await givePassword(app, handle);
  const { id } = await memberByHandle(app.database.prisma, handle);
  const { secret } = await secondFactor.begin(id);
  await secondFactor.confirm(id, codeOf(secret, clock, -1), 'console');
  const browser = new TestBrowser(url);
  const headers = { 'user-agent': 'Mozilla/5.0 (Linux; Android 16) Chrome/153.0.0.0 Mobile Safari/537.36' };
  await browser.post('/api/auth/sign-in/email', { email, password: PASSWORD }, headers);
  const { status } = await browser.post('/api/v1/second-factor', { code: codeOf(secret, clock) }, headers);
  if (status !== 204) throw new Error(`the code of ${handle} was not taken`);
  return { browser, secret };
}
