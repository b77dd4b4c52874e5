import { systemClock } from '../src/kernel/clock.ts';
import { DAY } from '../src/kernel/durations.ts';
import { newId } from '../src/kernel/ids.ts';
import type { Child } from './child.ts';
import type { Engine } from './engine.ts';
import { type Bench, expectEqual, type Figure, median } from './figure.ts';
import { openHouse } from './house.ts';
import { CONCURRENCY } from './throughput.ts';

/** In all runs together. */
const DELIVERIES = 100_000;
const ACCOUNTS = 500;
const ACCOUNTS_PER_POST = 100;
const ROWS_PER_INSERT = 1_000;
const TARGET = 0.5;

/** Deliveries planned per second as the queue's jobs do it, against the same rows by bare INSERT. */
export async function planning(bench: Bench): Promise<readonly Figure[]> {
  const { endpoint, postgres, runs, scale } = bench;
  await using house = await openHouse({ postgres, endpoint, accounts: ACCOUNTS, concurrency: CONCURRENCY });
  const { engine } = house;
  const posts = Math.round((DELIVERIES * scale) / runs / ACCOUNTS_PER_POST);
  const deliveries = posts * ACCOUNTS_PER_POST;
  const approved = () =>
    engine.ask('seedPosts', {
      posts,
      accountsPerPost: ACCOUNTS_PER_POST,
      firstDueMs: systemClock.now().getTime() + 2 * DAY,
      stepMs: 1_000,
      planned: false,
    });
  const samples = [];
  // The first warms both up.
  for (let run = 0; run <= runs; run += 1) {
    const bare = await bareInserts(engine, await approved());
    const revisions = await approved();
    await engine.ask('settle', undefined);
    const rawMs = await engine.ask('execute', { statements: bare });
    const engineMs = await engine.ask('planRevisions', { revisions });
    const sample = {
      raw: (deliveries / rawMs) * 1_000,
      engine: (deliveries / engineMs) * 1_000,
      ratio: rawMs / engineMs,
    };
    if (run > 0) samples.push(sample);
    bench.say(`planning ${run}/${runs}: raw ${sample.raw.toFixed(0)}/s, engine ${sample.engine.toFixed(0)}/s`);
  }
  const states = await engine.ask('states', undefined);
  expectEqual('planned deliveries', states.planned, deliveries * 2 * (runs + 1));
  const ratio = median(samples.map((sample) => sample.ratio));
  return [
    {
      figure: `planning, ${deliveries} a run by revisions of ${ACCOUNTS_PER_POST}`,
      unit: 'deliveries/s',
      measured: median(samples.map((sample) => sample.engine)),
      baseline: median(samples.map(({ raw }) => raw)),
      ratio,
      target: `ratio ≥ ${TARGET}`,
      isMet: ratio >= TARGET,
      samples,
    },
  ];
}

/** The rows of a plan as statements that only insert: deliveries, parts, records. The records' chain is made up. */
async function bareInserts(engine: Child<Engine>, revisions: readonly string[]): Promise<readonly string[]> {
  const sql = `select post_id::text as post, revisions.id::text as revision, hash, variants.id::text as variant,
                      account_id::text as account, due_at::text as due
                 from revisions join variants using (post_id) join placements on placements.variant_id = variants.id
                where revisions.id in (${revisions.map((id) => `'${id}'`).join(', ')})`;
  const rows = (await engine.ask('rows', { sql })).map((row) => ({ ...row, delivery: newId(), part: newId() }));
  const [head] = await engine.ask('rows', { sql: 'select seq::text as seq from audit_heads' });
  const now = systemClock.now().toISOString();
  const madeUp = '0'.repeat(64);
  let seq = Number(head?.seq);
  const statements: string[] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    const some = rows.slice(from, from + ROWS_PER_INSERT);
    const values = (each: (row: Record<string, string | undefined>) => string) =>
      some.map((row) => `(${each(row)})`).join(', ');
    statements.push(
      `insert into deliveries (id, post_id, revision_id, revision_hash, variant_id, account_id, priority, due_at,
                               expires_at, wake_at, created_at) values ${values(
                                 ({ delivery, post, revision, hash, variant, account, due }) =>
                                   `'${delivery}', '${post}', '${revision}', '${hash}', '${variant}', '${account}', 1, '${due}',
            timestamptz '${due}' + interval '1 h', timestamptz '${due}' - interval '15 s', '${now}'`,
                               )}`,
      `insert into parts (id, delivery_id, account_id, index) values ${values(
        ({ part, delivery, account }) => `'${part}', '${delivery}', '${account}', 0`,
      )}`,
      `insert into audit_records (seq, at, actor_kind, way, action, subject_kind, subject_id, details, previous_hash, hash)
       values ${values(({ delivery, revision, due }) => {
         seq += 1;
         const details = JSON.stringify({ dueAt: due, revision });
         return `${seq}, '${now}', 'system', 'system', 'delivery.planned', 'delivery', '${delivery}', '${details}', '${madeUp}', '${madeUp}'`;
       })}`,
    );
  }
  return [...statements, `update audit_heads set seq = ${seq}, hash = '${madeUp}'`];
}
