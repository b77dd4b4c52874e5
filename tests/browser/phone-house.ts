import type { FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { signLink } from '../../src/access/signed-link.ts';
import { issueToken } from '../../src/access/tokens.ts';
import type { PostInput, PostView } from '../../src/content/post-view.ts';
import { createServer } from '../../src/http/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { draftOf } from '../content/desk.ts';
import { startBrowser } from '../support/browser.ts';
import { buildConsole } from '../support/built-console.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';

const PHONE = { width: 360, height: 740 };

/** A whole house with its pages, and phones to look at them with. */
export interface PhoneHouse extends AsyncDisposable {
  readonly house: TestHouse;
  readonly url: string;
  /** A phone, signed in as the member where one is named. Its console must stay empty: see `complaints`. */
  phone(options?: PhoneOptions): Promise<Page>;
  /** What the phones' consoles said so far: refused scripts, styles, exceptions. */
  readonly complaints: string[];
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

export async function phoneHouse(): Promise<PhoneHouse> {
  await using opened = new AsyncDisposableStack();
  const { folder } = opened.use(await buildConsole());
  const house = opened.use(await testHouse());
  const server = await serverOf(house, folder);
  opened.defer(() => server.close());
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const browser: Browser = await startBrowser();
  opened.defer(() => browser.close());
  const complaints: string[] = [];
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
        ...(as === undefined ? {} : { extraHTTPHeaders: { authorization: `Bearer ${await tokenOf(house, as)}` } }),
      });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('console', (message) => {
        // Refusals are told by their status, too: those are what the tests ask for.
        if (!message.text().startsWith('Failed to load resource')) complaints.push(message.text());
      });
      return page;
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

/** Rewrites a post and submits it anew. */
export async function rewritten(house: TestHouse, post: PostView, fields: Partial<PostInput> & { text?: string }) {
  const author = await house.actor('par.author');
  await house.app.services.posts.edit(author, post.number, post.version, draftOf(fields));
  return house.app.services.posts.submit(author, post.number);
}

function serverOf(house: TestHouse, consoleFolder: string): Promise<FastifyInstance> {
  return createServer({
    services: house.app.services,
    clock: systemClock,
    logger: silentLogger,
    version: '0.1.0',
    consoleFolder,
  });
}

async function tokenOf(house: TestHouse, handle: string): Promise<string> {
  const { id: memberId } = await house.actor(handle);
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  const { token } = await house.database.transaction((tx) =>
    issueToken(tx, systemClock, { memberId, label: 'phone' }, by),
  );
  return token.reveal();
}
