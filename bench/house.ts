import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import NODE_FLAGS from '../bin/node-flags.json' with { type: 'json' };
import { newId } from '../src/kernel/ids.ts';
import type { PostgresServer } from '../tests/support/postgres.ts';
import { type Child, startChild } from './child.ts';
import type { Engine } from './engine.ts';

/** A production house on a database of its own, with an engine process that has it open. */
export interface House extends AsyncDisposable {
  readonly engine: Child<Engine>;
  /** For further processes on the same database. */
  readonly env: Readonly<Record<string, string>>;
  /** Ends the engine and leaves the database to another process. */
  leave(): Promise<void>;
}

export interface HouseOptions {
  /** Absent for the embedded database. */
  readonly postgres: PostgresServer | undefined;
  readonly endpoint: string;
  readonly accounts: number;
  readonly concurrency: number;
}

export async function openHouse({ postgres, endpoint, accounts, concurrency }: HouseOptions): Promise<House> {
  const folder = await mkdtemp(join(tmpdir(), 'communique-bench-'));
  const env = {
    NODE_ENV: 'production',
    COMMUNIQUE_DATA: folder,
    COMMUNIQUE_SECRET_KEY: randomBytes(32).toString('base64'),
    COMMUNIQUE_PRIVATE_ORIGINS: endpoint,
    COMMUNIQUE_PUBLISH_CONCURRENCY: String(concurrency),
    COMMUNIQUE_LOG_LEVEL: 'warn',
    COMMUNIQUE_PORT: '0',
    ...(postgres ? { DATABASE_URL: await newDatabase(postgres) } : {}),
  };
  const engine = await startEngine(env);
  await engine.ask('seedHouse', { accounts, endpoint });
  return {
    engine,
    env,
    async leave() {
      await engine[Symbol.asyncDispose]();
    },
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Where people give commands: on PostgreSQL a process of its own beside the one that works, as `serve` is; on the embedded
 * database the same.
 */
export async function openDesk(
  { engine, env }: House,
  database: 'embedded' | 'postgres',
): Promise<AsyncDisposable & Pick<House, 'engine'>> {
  if (database === 'embedded') return { engine, async [Symbol.asyncDispose]() {} };
  const desk = await startEngine(env);
  return { engine: desk, [Symbol.asyncDispose]: () => Promise.resolve(desk[Symbol.asyncDispose]()) };
}

async function startEngine(env: House['env']): Promise<Child<Engine>> {
  const engine = startChild<Engine>('engine.ts', NODE_FLAGS);
  await engine.ask('open', { env });
  return engine;
}

async function newDatabase(postgres: PostgresServer): Promise<string> {
  const name = `bench_${newId().replaceAll('-', '')}`;
  await postgres.createDatabase(name);
  return `${postgres.url}/${name}`;
}
