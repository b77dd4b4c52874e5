import { seedPersonas } from '../../src/access/seed-personas.ts';
import { type App, openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { createServer } from '../../src/http/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { type Logger, silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { freshDatabase } from './database.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';
import { SOME_MISSIONS } from './some-missions.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

/** A house with missions and personas behind a real HTTP server; no networks. */
export interface ServedHouse extends AsyncDisposable {
  readonly app: App;
  readonly clock: ManualClock;
  readonly url: string;
}

export async function servedHouse(
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly logger?: Logger;
    /** Another process of the same house: over its database, by its clock. */
    readonly beside?: ServedHouse;
  } = {},
): Promise<ServedHouse> {
  const { env = {}, logger = silentLogger, beside } = options;
  await using opened = new AsyncDisposableStack();
  const database = beside?.app.database ?? opened.use(await freshDatabase());
  const read = readConfig({ COMMUNIQUE_PUBLIC_URL: 'http://communique.example', ...env }, () => false);
  const { config } = read;
  // better-auth reads the machine's clock: ours starts with it, and a test moves it on.
  const clock = beside?.clock ?? createManualClock(systemClock.now());
  const secrets = { ...read.secrets, key: new Secret(new Uint8Array(32).fill(7)) };
  const app = opened.use(await openApp({ config, secrets, clock, logger, database }));
  if (!beside) {
    await database.transaction(async (tx) => {
      await seedMissions(tx, clock, SOME_MISSIONS, BY);
      await seedPersonas(tx, clock);
    });
  }
  const { publicUrl, trustedProxies } = config;
  const { services } = app;
  const server = await createServer({ services, clock, logger, version: '0.1.0', publicUrl, trustedProxies });
  opened.defer(() => server.close());
  const url = await server.listen({ host: '127.0.0.1', port: 0 });
  const held = opened.move();
  return { app, clock, url, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

export interface Answer<T = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
}

/** What a browser does for a page of ours: keeps cookies, and says where the page is from. */
export class TestBrowser {
  readonly #url: string;
  readonly cookies = new Map<string, string>();
  origin: string;

  constructor(url: string) {
    this.#url = url;
    this.origin = url;
  }

  get(path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('GET', path, { headers });
  }

  post(path: string, body: unknown = {}, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
    return this.ask('POST', path, { body, headers });
  }

  async ask(
    method: string,
    path: string,
    { body, headers = {} }: { readonly body?: unknown; readonly headers?: Readonly<Record<string, string>> },
  ): Promise<Answer> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, this.#url), {
      method,
      redirect: 'manual',
      headers: {
        ...(method === 'GET' ? {} : { origin: this.origin }),
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        'accept-language': 'en',
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const set of answer.headers.getSetCookie()) this.#keep(set);
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, body: text.startsWith('{') ? JSON.parse(text) : { text } };
  }

  #keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    if (value === '' || /max-age=0(;|$)/i.test(set)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
