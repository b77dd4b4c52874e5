import type { MemberActor } from '../src/access/actor.ts';
import { actorOf, memberByHandle } from '../src/access/member-views.ts';
import { type App, openApp, openOwnDatabase } from '../src/app.ts';
import { type Environment, readConfig } from '../src/config/config.ts';
import { PLACES } from '../src/jobs/work-loop.ts';
import { systemClock } from '../src/kernel/clock.ts';
import { createLogger } from '../src/kernel/logger.ts';
import { createPlanner } from '../src/scheduler/planner.ts';
import { answer } from './child.ts';
import { profiled } from './profile.ts';
import { HEAD, type Plan, seedHouse, seedPosts } from './seed.ts';
import { type Spent, spentBy } from './spent.ts';

/** The engine as it runs in production, in a process of its own: what `work` does, and what a person commands beside it. */

let app: App;
let working: { readonly stop: AbortController; readonly ended: Promise<void> } | undefined;
let written = 0;
let awaited: { readonly count: number; readonly reached: () => void } | undefined;

const clock = systemClock;
const nowMs = () => clock.now().getTime();

const handlers = {
  async open({ env }: { readonly env: Environment }): Promise<void> {
    const { config, secrets } = readConfig(env, () => false);
    const surroundings = { config, secrets, clock, logger: createLogger(config.logLevel) };
    const database = await openOwnDatabase(surroundings);
    app = await openApp({
      ...surroundings,
      database,
      reach(point) {
        if (point !== 'written') return;
        written += 1;
        if (awaited && written >= awaited.count) awaited.reached();
      },
    });
  },
  seedHouse: (house: { readonly accounts: number; readonly endpoint: string }) => seedHouse(app, house),
  seedPosts: (plan: Plan) => seedPosts(app, plan),
  /** As a database is some time after so much was written to it. */
  async settle(): Promise<void> {
    await app.database.prisma.$executeRawUnsafe('analyze');
    await app.database.prisma.$executeRawUnsafe('checkpoint');
  },

  start(): void {
    written = 0;
    const stop = new AbortController();
    working = { stop, ended: app.work(stop.signal) };
  },
  async stop(): Promise<void> {
    working?.stop.abort();
    await working?.ended;
    working = undefined;
  },
  /** Resolves when so many outcomes were written since `start`. */
  written: ({ count }: { readonly count: number }) => untilWritten(count),
  /** Publishes what is due, from the start of the work to the last outcome written. */
  async publish({ count, profile }: { readonly count: number; readonly profile?: string }): Promise<Spent> {
    const run = () =>
      spentBy(async () => {
        handlers.start();
        await untilWritten(count);
      });
    const spent = await (profile === undefined ? run() : profiled(profile, run));
    await handlers.stop();
    return spent;
  },

  /** How many deliveries there are in each state. */
  async states(): Promise<Readonly<Record<string, number>>> {
    const rows = await app.database.prisma.delivery.groupBy({ by: ['state'], _count: true });
    return Object.fromEntries(rows.map((row) => [row.state, row._count]));
  },
  /** When each delivery is due that was published since `sinceMs`, by its part: the key that the network saw. */
  async dueTimes({ sinceMs }: { readonly sinceMs: number }): Promise<ReadonlyMap<string, number>> {
    const rows = await app.database.prisma.part.findMany({
      where: { publishedAt: { gte: new Date(sinceMs) } },
      select: { id: true, delivery: { select: { dueAt: true } } },
    });
    return new Map(rows.map(({ id, delivery }) => [id, delivery.dueAt.getTime()]));
  },

  async waiting({ count }: { readonly count: number }) {
    return app.database.prisma.$queryRawUnsafe<{ delivery: string; key: string }[]>(
      `select deliveries.id::text as delivery, parts.id::text as key
         from deliveries join parts on parts.delivery_id = deliveries.id
        where deliveries.state = 'planned' and due_at > now() + interval '1 hour' order by random() limit $1::int`,
      count,
    );
  },
  /** @returns Unix time at which the command was acknowledged, in milliseconds */
  async publishNow({ delivery }: { readonly delivery: string }): Promise<number> {
    await app.services.deliveries.publishNow(await head(), delivery);
    return nowMs();
  },
  /** @returns how long the command took, in milliseconds */
  async freeze({ mission }: { readonly mission: string }): Promise<number> {
    const actor = await head();
    const startMs = clock.monotonicMs();
    await app.services.freezes.start(actor, { kind: 'freeze', scope: 'mission', value: mission, reason: 'bench' });
    return clock.monotonicMs() - startMs;
  },

  /** As the queue's jobs do, so many at a time. @returns milliseconds */
  async planRevisions({ revisions }: { readonly revisions: readonly string[] }): Promise<number> {
    const startMs = clock.monotonicMs();
    const planner = createPlanner(app.deps);
    const waiting = revisions.values();
    const work = async () => {
      for (const revision of waiting) await planner.plan(revision);
    };
    await Promise.all(Array.from({ length: PLACES }, work));
    return clock.monotonicMs() - startMs;
  },
  /** Runs statements one after the other, each a transaction of its own. @returns milliseconds */
  async execute({ statements }: { readonly statements: readonly string[] }): Promise<number> {
    const startMs = clock.monotonicMs();
    for (const statement of statements) await app.database.prisma.$executeRawUnsafe(statement);
    return clock.monotonicMs() - startMs;
  },
  rows: ({ sql }: { readonly sql: string }) => app.database.prisma.$queryRawUnsafe<Record<string, string>[]>(sql),
};
export type Engine = typeof handlers;

function untilWritten(count: number): Promise<void> {
  if (written >= count) return Promise.resolve();
  return new Promise((resolve) => {
    awaited = { count, reached: resolve };
  });
}

async function head(): Promise<MemberActor> {
  return actorOf(await memberByHandle(app.database.prisma, HEAD), 'cli');
}

answer(handlers);
