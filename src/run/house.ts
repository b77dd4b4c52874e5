import { type App, openApp, openOwnDatabase } from '../app.ts';
import type { Database } from '../db/database.ts';
import { messengersOf, telegramMessengersOf } from './messengers.ts';
import { openSandboxDoor, type SandboxDoor } from './sandbox-door.ts';
import { seedTrial } from './seed-trial.ts';
import type { FirstStart, Surroundings } from './surroundings.ts';

export interface House extends AsyncDisposable {
  readonly app: App;
  /** A trial's simulated networks. */
  readonly sandbox: SandboxDoor | undefined;
  /** Whether a mail server is set; a trial without one writes mails into a folder. */
  readonly sendsMail: boolean;
}

/**
 * Opens everything: the database, migrated; in a trial also the sandbox, the missions, the personas and their accounts.
 * The data folder is taken first, so that a second process is refused before it changes anything.
 */
export async function openHouse(surroundings: Surroundings, options: FirstStart = {}): Promise<House> {
  const { config } = surroundings;
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await openOwnDatabase(surroundings));
  const sendsMail = surroundings.secrets.smtpUrl !== undefined;
  if (config.mode === 'production') {
    return keep(opened, { app: await withApp(opened, surroundings, database), sandbox: undefined, sendsMail });
  }
  const sandbox = await openSandbox(opened, surroundings);
  const app = await withApp(opened, surroundings, database, Object.values(sandbox.endpoints));
  await seedTrial(app, sandbox, options);
  return keep(opened, { app, sandbox, sendsMail });
}

async function withApp(
  opened: AsyncDisposableStack,
  surroundings: Surroundings,
  database: Database,
  sandboxOrigins: readonly string[] = [],
): Promise<App> {
  const { messengers = [], ...others } = messengersOf(surroundings);
  const ways = [...messengers, ...telegramMessengersOf(surroundings, database)];
  return opened.use(await openApp({ ...surroundings, ...others, messengers: ways, database, sandboxOrigins }));
}

function keep(opened: AsyncDisposableStack, house: Pick<House, 'app' | 'sandbox' | 'sendsMail'>): House {
  const held = opened.move();
  return { ...house, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** The sandbox that runs as a process of its own, or one in here; production never loads it. */
async function openSandbox(opened: AsyncDisposableStack, surroundings: Surroundings): Promise<SandboxDoor> {
  const { sandboxUrl } = surroundings.config;
  if (sandboxUrl !== undefined) return openSandboxDoor(sandboxUrl);
  const { startOwnSandbox } = await import('./own-sandbox.ts');
  const { origins } = opened.use(await startOwnSandbox(surroundings));
  return openSandboxDoor(origins.control, origins);
}
