import { openOwnDatabase } from '../app.ts';
import { connectByHttp, connectInProcess } from '../cli/api-client.ts';
import type { CliDeps, Io, LocalContext } from '../cli/cli-deps.ts';
import { type Environment, type IsProductionFolder, readConfig } from '../config/config.ts';
import { readOwner } from '../db/folder-lock.ts';
import { createServer } from '../http/server.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Logger, LogLevel } from '../kernel/logger.ts';
import { type Language, say } from '../kernel/say.ts';
import { startSandbox } from '../sandbox/sandbox.ts';
import { VERSION } from '../version.ts';
import { examine } from './doctor.ts';
import { openHouse, type Surroundings } from './house.ts';
import { initProduction } from './init-production.ts';
import { readPersonaTokens } from './seed-trial.ts';
import { bannerOf, serve } from './serve.ts';
import { runTour } from './tour.ts';

export interface Machine {
  readonly env: Environment;
  readonly isProductionFolder: IsProductionFolder;
  readonly clock: Clock;
  readonly createLogger: (level: LogLevel) => Logger;
  /** Aborts when the process is asked to end. */
  readonly signal: AbortSignal;
  readonly io: Io;
}

/** What the command line is given: the way to a server, and the actions that run on this machine. */
export function cliDeps(machine: Machine): CliDeps {
  const surroundings = lazily(() => surroundingsOf(machine));
  const { io, signal, clock } = machine;
  const print = (lines: readonly string[]) => io.stdout.write(`${lines.join('\n')}\n`);
  return {
    version: VERSION,
    language: languageOf(machine.env),
    get token() {
      return surroundings().secrets.token;
    },
    tokenOf: (persona) => readPersonaTokens(surroundings().config.dataFolder)[persona],
    connect: async ({ server }) => {
      const url = server ?? readOwner(surroundings().config.dataFolder)?.url;
      if (url !== undefined && (server !== undefined || (await answers(url)))) return connectByHttp(url);
      const logger = quietLogger(machine, surroundings());
      const house = await openHouse({ ...surroundings(), logger });
      const { services } = house.app;
      const api = await createServer({ services, clock, logger, version: VERSION });
      return connectInProcess(api, async () => {
        await api.close();
        await house[Symbol.asyncDispose]();
      });
    },
    local: {
      async serve({ host, port, language }) {
        await using serving = await serve(surroundings(), { host, port, signal, progress: seedProgress(io, language) });
        print(bannerOf(serving));
        await serving.ended;
        return 0;
      },
      async work() {
        await using house = await openHouse(surroundings());
        await house.app.work(signal);
        return 0;
      },
      async migrate({ language }) {
        await using _database = await openOwnDatabase(surroundings());
        print([say(language, 'migrate.done', {})]);
        return 0;
      },
      async seed({ language }) {
        await using house = await openHouse(surroundings(), { progress: seedProgress(io, language) });
        const missions = await house.app.database.prisma.mission.count();
        const accounts = await house.app.database.prisma.account.count();
        print([say(language, 'seed.done', { missions, accounts })]);
        return 0;
      },
      async init({ missions, members, language }) {
        const made = await initProduction(surroundings(), { missionsFile: missions, membersFile: members });
        print([say(language, 'init.done', made)]);
        return 0;
      },
      sandbox: (options) => sandbox(surroundings(), machine, options),
      doctor: (options) => doctor(machine, options),
      tour: (options) => runTour(surroundings(), { ...options, io, signal }),
    },
  };
}

function surroundingsOf(machine: Machine): Surroundings {
  const { config, secrets } = readConfig(machine.env, machine.isProductionFolder);
  return { config, secrets, clock: machine.clock, logger: machine.createLogger(config.logLevel) };
}

/** A command that opens the house for itself says to people what it does; the log is for what goes wrong. */
function quietLogger({ env, createLogger }: Machine, { config }: Surroundings): Logger {
  return createLogger(env.COMMUNIQUE_LOG_LEVEL ? config.logLevel : 'warn');
}

/** Before the configuration is read, and where it can't be. */
function languageOf(env: Environment): Language {
  return env.COMMUNIQUE_LANGUAGE === 'en' ? 'en' : 'vi';
}

/** The owner's note may have outlived its process. */
async function answers(url: string): Promise<boolean> {
  return fetch(new URL('/healthz', url)).then(
    () => true,
    () => false,
  );
}

async function sandbox(
  { config, clock, logger }: Surroundings,
  { io, signal }: Machine,
  options: LocalContext & { readonly port?: number; readonly folder?: string },
): Promise<number> {
  const { port = config.sandboxPort, folder = `${config.dataFolder}/sandbox` } = options;
  await using running = await startSandbox({ clock, logger, port, folder, host: config.host });
  io.stdout.write(`${say(options.language, 'serve.sandbox', { url: running.origins.control })}\n`);
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  return 0;
}

async function doctor(machine: Machine, { language, json }: LocalContext): Promise<number> {
  const { env, isProductionFolder, clock, io } = machine;
  const found = await examine({ env, isProductionFolder, language, clock });
  const sign = { ok: '✓', note: '•', wrong: '✗' } as const;
  const lines = json
    ? [JSON.stringify({ examinations: found }, null, 2)]
    : found.map(({ subject, verdict, words }) => `${sign[verdict]} ${subject}: ${words}`);
  io.stdout.write(`${lines.join('\n')}\n`);
  return found.some(({ verdict }) => verdict === 'wrong') ? 1 : 0;
}

function seedProgress(io: Io, language: Language): (done: number, all: number) => void {
  return (done, all) => {
    if (!io.stderr.isTTY) return;
    io.stderr.write(`\r${say(language, 'seed.progress', { done, all })}${done === all ? '\n' : ''}`);
  };
}

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
