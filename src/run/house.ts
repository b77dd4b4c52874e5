import { type App, openApp, openOwnDatabase } from '../app.ts';
import type { Config, Secrets } from '../config/config.ts';
import type { Database } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { openSandboxDoor, type SandboxDoor } from './sandbox-door.ts';
import { seedTrial } from './seed-trial.ts';

/** What every command of this machine starts from. */
export interface Surroundings {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly logger: Logger;
}

export interface House extends AsyncDisposable {
  readonly app: App;
  /** A trial's simulated networks. */
  readonly sandbox: SandboxDoor | undefined;
}

export interface HouseOptions {
  /** For what takes its time at the first start of a trial. */
  readonly progress?: (done: number, all: number) => void;
}

/**
 * Opens everything: the database, migrated; in a trial also the sandbox, the missions, the personas and their accounts.
 * The data folder is taken first, so that a second process is refused before it changes anything.
 */
export async function openHouse(surroundings: Surroundings, options: HouseOptions = {}): Promise<House> {
  const { config } = surroundings;
  await using opened = new AsyncDisposableStack();
  const database = opened.use(await openOwnDatabase(surroundings));
  if (config.mode === 'production') return keep(opened, await withApp(opened, surroundings, database), undefined);
  const sandbox = await openSandbox(opened, surroundings);
  const app = await withApp(opened, surroundings, database, Object.values(sandbox.endpoints));
  await seedTrial(app, sandbox, options.progress ?? (() => {}));
  return keep(opened, app, sandbox);
}

async function withApp(
  opened: AsyncDisposableStack,
  surroundings: Surroundings,
  database: Database,
  sandboxOrigins: readonly string[] = [],
): Promise<App> {
  return opened.use(await openApp({ ...surroundings, database, sandboxOrigins }));
}

function keep(opened: AsyncDisposableStack, app: App, sandbox: SandboxDoor | undefined): House {
  const held = opened.move();
  return { app, sandbox, [Symbol.asyncDispose]: () => held.disposeAsync() };
}

/** The sandbox that runs as a process of its own, or one in here. */
async function openSandbox(
  opened: AsyncDisposableStack,
  { config, clock, logger }: Surroundings,
): Promise<SandboxDoor> {
  if (config.sandboxUrl !== undefined) return openSandboxDoor(config.sandboxUrl);
  const { host, sandboxPort: port } = config;
  const sandbox = await startSandbox({ clock, logger, host, port, folder: `${config.dataFolder}/sandbox` }).catch(
    (cause: unknown) => {
      throw portTaken(cause) ? new AppError('serve.port_conflict', { host, port }, { cause }) : cause;
    },
  );
  opened.use(sandbox);
  return openSandboxDoor(sandbox.origins.control, sandbox.origins);
}

export function portTaken(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE';
}
