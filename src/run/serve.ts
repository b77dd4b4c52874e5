import { fileURLToPath } from 'node:url';
import { isConsoleBuilt } from '../http/serve-console.ts';
import { createServer } from '../http/server.ts';
import { AppError } from '../kernel/errors.ts';
import { type Language, say } from '../kernel/say.ts';
import { VERSION } from '../version.ts';
import { type House, openHouse } from './house.ts';
import { outboxFolder } from './messengers.ts';
import { openBot, WEBHOOK_PATH } from './open-bot.ts';
import { addressProblem, portTaken } from './port-taken.ts';
import { setUpLink } from './set-up-link.ts';
import type { FirstStart, Surroundings } from './surroundings.ts';

/** Where `npm ci` and `npm run build:web` put the pages for browsers. */
const CONSOLE_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url));

export interface Serving extends AsyncDisposable {
  readonly house: House;
  readonly url: string;
  /** By which the first administrator signs in; absent where somebody can, and in a trial. */
  readonly setUp: string | undefined;
  /** Resolves when `signal` has aborted and everything under way is written. */
  readonly ended: Promise<void>;
}

export interface ServeOptions extends FirstStart {
  readonly host?: string | undefined;
  readonly port?: number | undefined;
  readonly signal: AbortSignal;
}

/**
 * The HTTP interface, and the work beside it. On PostgreSQL the work is done by `communique work` processes.
 * @throws AppError `serve.port_conflict`, `serve.address_unusable`, and what `openHouse` throws
 */
export async function serve(surroundings: Surroundings, options: ServeOptions): Promise<Serving> {
  const { config, clock, logger } = surroundings;
  await using opened = new AsyncDisposableStack();
  const house = opened.use(await openHouse(surroundings, options));
  const { services, database } = house.app;
  const sandboxUrl = house.sandbox?.origin;
  const bot = await openBot(house.app, surroundings);
  const webhook = bot && surroundings.secrets.botWebhookSecret && { path: WEBHOOK_PATH, receive: bot.receiveWebhook };
  const server = await createServer({
    services,
    clock,
    logger,
    version: VERSION,
    publicUrl: config.publicUrl,
    trustedProxies: config.trustedProxies,
    sandboxUrl,
    consoleFolder: CONSOLE_FOLDER,
    webhook,
  });
  opened.defer(() => server.close());
  const { host = config.host, port = config.port } = options;
  const url = await server.listen({ host, port }).catch((cause: unknown) => {
    throw refusedAddress(cause, { host, port });
  });
  const { work, watch, anchor } = house.app;
  const anchored = anchor();
  opened.defer(() => anchored);
  const isAlone = database.kind === 'embedded';
  const ended = Promise.all(isAlone ? [work(options.signal), bot?.run(options.signal)] : [watch(options.signal)]).then(
    () => undefined,
  );
  if (database.kind === 'embedded') database.folderLock?.announce(url);
  const setUp = await setUpLink(house.app);
  const held = opened.move();
  return { house, url, setUp, ended, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

function refusedAddress(cause: unknown, address: { readonly host: string; readonly port: number }): unknown {
  if (portTaken(cause)) return new AppError('serve.port_conflict', address, { cause });
  const reason = addressProblem(cause);
  return reason === undefined ? cause : new AppError('serve.address_unusable', { ...address, reason }, { cause });
}

/** What `serve` prints when it stands: in a trial that it is one, and where to look. */
export function bannerOf({ house, url, setUp }: Serving, language: Language): readonly string[] {
  const { config, database } = house.app;
  const look = [say(language, 'serve.look', { url })];
  if (!isConsoleBuilt(CONSOLE_FOLDER)) look.push(say(language, 'console.unavailable', {}));
  if (config.mode === 'production') {
    const work = database.kind === 'embedded' ? [] : [say(language, 'serve.start_work', {})];
    return [...look, ...work, ...(setUp === undefined ? [] : [say(language, 'serve.set_up', { url: setUp })])];
  }
  const trial = say(language, 'serve.trial', {});
  const line = '─'.repeat(trial.length);
  return [
    line,
    trial,
    line,
    ...look,
    say(language, 'serve.sandbox', { url: house.sandbox?.origin ?? '' }),
    ...(house.sendsMail ? [] : [say(language, 'serve.outbox', { folder: outboxFolder(config) })]),
    say(language, 'serve.try', {}),
  ];
}
