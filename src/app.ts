import { randomInt } from 'node:crypto';
import { hostname } from 'node:os';
import { createSecondFactor } from './access/second-factor.ts';
import { createSignIn, signInSecretOf } from './access/sign-in.ts';
import { linkKeyOf } from './access/signed-link.ts';
import { anchorsOf } from './audit/anchors.ts';
import { createRefusals } from './audit/refusals.ts';
import { archiveKeyOf } from './backup/archive-key.ts';
import { adapterFor } from './channels/registry.ts';
import { createWirePool } from './channels/wire-pool.ts';
import type { Config, Secrets } from './config/config.ts';
import { seedChains } from './content/chains.ts';
import { seedTemplates } from './content/emergency-templates.ts';
import type { Database } from './db/database.ts';
import { openDatabase } from './db/open-database.ts';
import type { Messenger } from './dispatch/messenger.ts';
import type { Services } from './http/services.ts';
import { openQueue, type Queue } from './jobs/queue.ts';
import { startTicks } from './jobs/ticks.ts';
import type { Clock } from './kernel/clock.ts';
import type { Logger } from './kernel/logger.ts';
import { createVault } from './missions/vault.ts';
import { createHeartbeat } from './run/heartbeat.ts';
import { keepAnchored } from './run/keep-anchored.ts';
import { keyOf, refuseTrialRows } from './run/trial-guards.ts';
import { createBell } from './scheduler/bell.ts';
import type { ReachPoint } from './scheduler/protocol-points.ts';
import { runScheduler, takeJobs } from './scheduler/scheduler.ts';
import { TIMING, type Timing } from './scheduler/timing.ts';
import { createWaker } from './scheduler/waker.ts';
import { createWatchdog, runWatchdog, type Watch } from './scheduler/watchdog.ts';
import { createServices, type HouseDeps } from './services.ts';
import { takeTicks } from './ticks.ts';
import { VERSION } from './version.ts';

/** The whole house, built once from what the configuration says. */
export interface App extends AsyncDisposable {
  readonly config: Config;
  readonly database: Database;
  readonly services: Services;
  readonly deps: HouseDeps;
  /** Plans, publishes, confirms and measures until `signal` aborts; resolves when all of it has ended and is written. */
  work(signal: AbortSignal): Promise<void>;
  /** Looks whether all goes well, in a process that does no work, until `signal` aborts. */
  watch(signal: AbortSignal): Promise<void>;
  /** Writes how the audit record ends now outside the database; where that can't be done, people are told. */
  anchor(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Origins that adapters may call although their addresses are private: those of a trial's sandbox. */
  readonly sandboxOrigins?: readonly string[];
  /** Open and migrated; stays open when the app is closed. */
  readonly database: Database;
  /** By which notices are carried to people; none where it isn't said. */
  readonly messengers?: readonly Messenger[];
  /** See `SetUpWays`. */
  readonly personaDomain?: string | undefined;
  /** For tests, which wait less long. */
  readonly timing?: Timing;
  /** For the fault laboratory, which stops the process there. */
  readonly reach?: ReachPoint;
}

/** @throws AppError `config.*`, `database.*`, `folder.in_use`, `vault.*` */
export async function openApp(options: AppOptions): Promise<App> {
  const { config, secrets, clock, logger, database } = options;
  await using opened = new AsyncDisposableStack();
  if (config.mode === 'production') await refuseTrialRows(database);
  const secretKey = keyOf(config, secrets);
  const vault = createVault(secretKey);
  const queue = opened.use(await openQueue({ database, clock, logger }));
  const privateOrigins = [...config.privateOrigins, ...(options.sandboxOrigins ?? [])];
  const wirePool = opened.use(createWirePool({ privateOrigins }));
  const bell = createBell();
  const secondFactor = createSecondFactor({ database, clock, vault: createVault(secretKey, 'second factor') });
  const deps: HouseDeps = {
    mode: config.mode,
    version: VERSION,
    database,
    clock,
    logger,
    queue,
    vault,
    archiveKey: archiveKeyOf(secretKey),
    anchors: anchorsOf(config, secretKey),
    refusals: opened.use(createRefusals({ database, clock, logger, secretKey })),
    secondFactor,
    signIn: createSignIn({
      database,
      clock,
      logger,
      secondFactor,
      publicUrl: config.publicUrl,
      secret: signInSecretOf(secretKey),
      personasAllowed: config.mode === 'trial',
      ...(config.oidc && secrets.oidcSecret ? { oidc: { ...config.oidc, secret: secrets.oidcSecret } } : {}),
    }),
    wirePool,
    adapterFor,
    timing: options.timing ?? TIMING,
    random: () => randomInt(2 ** 32) / 2 ** 32,
    wakePump: createWaker({ bell, database, logger }),
    messengers: options.messengers ?? [],
    ...(options.personaDomain === undefined ? {} : { personaDomain: options.personaDomain }),
    linkKey: linkKeyOf(secretKey),
    publicUrl: config.publicUrl,
    ...(options.reach ? { reach: options.reach } : {}),
  };
  await database.transaction(seedChains);
  await database.transaction(seedTemplates);
  const services = createServices(deps);
  const held = opened.move();
  return {
    config,
    database,
    services,
    deps,
    work: (signal) =>
      work(deps, queue, {
        bell,
        signal,
        concurrency: config.publishConcurrency,
        ...(secrets.heartbeatUrl ? { heartbeat: createHeartbeat(deps, secrets.heartbeatUrl) } : {}),
      }),
    anchor: () => keepAnchored(deps),
    watch: (signal) => runWatchdog(deps, { watchdog: createWatchdog(deps, PLACE), signal }),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** Opens and migrates the database that the configuration names. */
export async function openOwnDatabase({
  config,
  secrets,
  clock,
  logger,
}: Pick<AppOptions, 'config' | 'secrets' | 'clock' | 'logger'>): Promise<Database> {
  const where = secrets.databaseUrl ? { databaseUrl: secrets.databaseUrl.reveal() } : { dataFolder: config.dataFolder };
  const database = await openDatabase({ clock, logger, ...where });
  try {
    await database.migrate();
    return database;
  } catch (thrown) {
    await database[Symbol.asyncDispose]();
    throw thrown;
  }
}

const PLACE = { host: hostname(), pid: process.pid };

interface Working {
  readonly bell: ReturnType<typeof createBell>;
  readonly signal: AbortSignal;
  readonly concurrency: number;
  readonly heartbeat?: (watch: Watch) => Promise<void>;
}

async function work(deps: HouseDeps, queue: Queue, { bell, signal, concurrency, heartbeat }: Working): Promise<void> {
  takeJobs(deps);
  using _ticks = startTicks(queue, takeTicks(deps), deps.logger);
  const watchdog = createWatchdog(deps, PLACE);
  await Promise.all([
    queue.run(signal),
    runScheduler(deps, { place: PLACE, bell, concurrency, signal }),
    runWatchdog(deps, { watchdog, signal, ...(heartbeat ? { after: heartbeat } : {}) }),
  ]);
}
