import { hostname } from 'node:os';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineJob } from '../../src/jobs/job.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { plus, SECOND } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { acknowledge } from '../../src/notices/acknowledge.ts';
import { noticeWords, openNotices } from '../../src/notices/notice-views.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { createWatchdog, runWatchdog, type Watch } from '../../src/scheduler/watchdog.ts';
import { enlist } from '../../src/scheduler/worker.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from './desk.ts';

let house: TestHouse;
let desk: Desk;
beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  desk = deskOf(house);
});
afterAll(() => closeHouse(house));
beforeEach(async () => {
  await desk.sql(`update attempts set state = 'returned' where state in ('prepared', 'sending')`);
  await desk.sql(`update deliveries set state = 'canceled'`);
  await desk.sql('delete from pgboss.job');
  await desk.sql('delete from notices');
});

const HOST = { host: hostname() };
const keysOf = ({ found }: Watch) => found.map(({ notice }) => notice.key);
const look = () => createWatchdog(house.app.deps, HOST).look();
/** What it told and nobody has acknowledged. */
const notices = async () => {
  const open = await openNotices(house.database.prisma);
  return open.filter(({ subject }) => subject.kind === 'house' || subject.kind === 'mission');
};
const told = async () => (await notices()).map(({ key, times }) => [key, times]);

/** A delivery in a state, whose last minute passed so long ago. */
async function stuck(words: string, state: DeliveryView['state'], expired: string): Promise<DeliveryView> {
  const [delivery] = await desk.plan({ words, accounts: ['x'] });
  await desk.sql(
    `update deliveries set state = $2::delivery_state, due_at = now() - interval '10 days', wake_at = now() - interval '10 days',
            expires_at = now() - $3::interval, reason_key = case when $2 = 'held' then 'reason.reconnect' end
      where id = $1::uuid`,
    delivery.id,
    state,
    expired,
  );
  return delivery;
}

async function lease(delivery: DeliveryView, state: 'prepared' | 'sending', until: string): Promise<void> {
  await desk.sql(
    `insert into attempts (id, part_id, account_id, state, revision_hash, worker_id, lease_until, prepared_at)
     select $2::uuid, parts.id, parts.account_id, $3::attempt_state, deliveries.revision_hash, $2::uuid,
            now() + $4::interval, now()
       from parts join deliveries on deliveries.id = parts.delivery_id where deliveries.id = $1::uuid`,
    delivery.id,
    newId(),
    state,
    until,
  );
}

/** Due and waiting since so long ago, and still inside its time. */
async function waiting(words: string, since: string): Promise<DeliveryView> {
  const [delivery] = await desk.plan({ words, accounts: ['x'] });
  await desk.sql(
    `update deliveries set due_at = now() - $2::interval, wake_at = now() - $2::interval where id = $1::uuid`,
    delivery.id,
    since,
  );
  return delivery;
}

describe('the watchdog', () => {
  it('finds nothing where all is well, and that is only where somebody publishes', async () => {
    expect(await look()).toEqual({ isWell: false, found: [] });
    await using _worker = await enlist(house.app.deps, { ...HOST, pid: 1 });
    expect(await look()).toEqual({ isWell: true, found: [] });
  });

  it('sees a pump that stands still, tells it once, and not again to who has seen it', async () => {
    await using _worker = await enlist(house.app.deps, { ...HOST, pid: 1 });
    await waiting('Depuis une minute', '1 minute');
    expect(await look()).toEqual({ isWell: true, found: [] });
    const late = await waiting('Depuis trois minutes', '3 minutes');
    const watch = await look();
    expect(watch).toMatchObject({ isWell: false, found: [{ notice: { params: { count: 1, workers: 1 } } }] });
    expect(keysOf(await look())).toEqual(['notice.pump_stalled']);
    expect(await told()).toEqual([['notice.pump_stalled', 1]]);

    const [open] = await notices();
    await house.database.transaction((tx) => acknowledge(tx, systemClock, open?.id ?? '', newId(), 'cli'));
    expect(keysOf(await look())).toEqual(['notice.pump_stalled']);
    expect(await told()).toEqual([]);

    await lease(late, 'prepared', '1 minute');
    expect(await look()).toEqual({ isWell: true, found: [] });
  });

  it('sees leases that nobody ended', async () => {
    const [fresh] = await desk.plan({ words: 'Bail récent', accounts: ['x'] });
    await lease(fresh, 'prepared', '-30 seconds');
    expect(keysOf(await look())).toEqual([]);
    const [old] = await desk.plan({ words: 'Bail oublié', accounts: ['mastodon'] });
    await lease(old, 'sending', '-2 minutes');
    expect(await look()).toMatchObject({ isWell: false, found: [{ notice: { params: { count: 1 } } }] });
    expect(await told()).toEqual([['notice.leases_open', 1]]);
  });

  it.each([
    ['planned', '25 minutes', 1],
    ['planned', '15 minutes', 0],
    ['publishing', '25 minutes', 1],
    ['processing', '25 minutes', 1],
    ['unconfirmed', '25 minutes', 1],
    ['unconfirmed', '15 minutes', 0],
    ['held', '25 minutes', 1],
    ['needs_person', '25 minutes', 0],
    ['needs_person', '25 hours', 1],
    ['published', '25 hours', 0],
    ['partly_published', '25 hours', 0],
    ['failed', '25 hours', 0],
    ['expired', '25 hours', 0],
    ['canceled', '25 hours', 0],
  ] as const)('of one that is %s %s past its last minute tells %i', async (state, expired, count) => {
    await stuck(`${state} ${expired}`, state, expired);
    const watch = await look();
    expect(keysOf(watch)).toEqual(count === 1 ? ['notice.deliveries_overdue'] : []);
  });

  it('merges what is overdue at one mission, and tells again when more comes', async () => {
    await stuck('Un', 'planned', '2 hours');
    await stuck('Deux', 'unconfirmed', '1 hour');
    await look();
    await look();
    const [open] = await notices();
    expect(open && [noticeWords(open, 'en'), open.times, open.mission?.code]).toEqual([
      expect.stringContaining('2 deliveries are past their time'),
      1,
      'FR-PAR',
    ]);
    const third = await stuck('Trois', 'planned', '21 minutes');
    await desk.sql(`update notices set first_at = now() - interval '1 hour', last_at = now() - interval '1 hour'`);
    await look();
    expect(third.mission).toBe('FR-PAR');
    expect(await told()).toEqual([['notice.deliveries_overdue', 2]]);
  });

  it('leaves alone what a stop holds inside its window, and what a person was told of and has open', async () => {
    const held = await stuck('Gelé', 'held', '2 hours');
    await desk.sql(`update deliveries set reason_key = 'reason.frozen' where id = $1::uuid`, held.id);
    const asked = await stuck('Demandé', 'needs_person', '25 hours');
    await desk.sql(
      `insert into notices (id, level, key, params, subject_kind, subject_id, merge_key, first_at, last_at)
       values (gen_random_uuid(), 'now', 'notice.queue_stalled', '{}', 'delivery', $1, 'delivery:' || $1, now(), now())`,
      asked.id,
    );
    expect(keysOf(await look())).toEqual([]);
    await desk.sql(
      `update posts set not_before = now() - interval '1 day', not_after = now() - interval '1 hour'
        where id = (select post_id from deliveries where id = $1::uuid)`,
      held.id,
    );
    expect(keysOf(await look())).toEqual(['notice.deliveries_overdue']);
  });

  it('sees a queue whose oldest job nobody takes', async () => {
    const job = defineJob('watched', z.object({}));
    await house.database.transaction((tx) => house.app.deps.queue.send(tx, job, {}));
    expect(keysOf(await look())).toEqual([]);
    await desk.sql(
      `update pgboss.job set created_on = now() - interval '5 minutes', start_after = now() - interval '5 minutes'`,
    );
    await look();
    expect(await look()).toMatchObject({ isWell: false });
    expect(await told()).toEqual([['notice.queue_stalled', 1]]);
  });

  it('tells of jobs that failed at every try, by their kind', async () => {
    for (const job of ['plan', 'plan', 'measure']) {
      await desk.sql(
        `insert into pgboss.job (name, data, source_output) values ('communique-failed', $1::jsonb, '{"message": "ill"}')`,
        JSON.stringify({ job, payload: {} }),
      );
    }
    await look();
    const words = (await notices()).map((notice) => noticeWords(notice, 'en'));
    expect(words.toSorted()).toEqual([
      '1 time measure failed at every try, the last time because: ill',
      '2 times plan failed at every try, the last time because: ill',
    ]);
  });

  it('sees a clock that jumped, and one that is not the database’s', async () => {
    let offByMs = 0;
    const clock = { ...systemClock, now: () => plus(systemClock.now(), offByMs) };
    const watchdog = createWatchdog({ ...house.app.deps, clock }, HOST);
    expect(keysOf(await watchdog.look())).toEqual([]);
    offByMs = 3 * SECOND;
    expect(keysOf(await watchdog.look())).toEqual([]);
    offByMs = -60 * SECOND;
    expect(keysOf(await watchdog.look())).toEqual(['notice.clock_jumped', 'notice.clock_wrong']);
    expect(keysOf(await watchdog.look())).toEqual(['notice.clock_wrong']);
    expect(await told()).toEqual(
      expect.arrayContaining([
        ['notice.clock_jumped', 1],
        ['notice.clock_wrong', 1],
      ]),
    );
    const open = (await notices()).map((notice) => noticeWords(notice, 'en')).join();
    expect(open).toContain(`The clock of ${hostname()} jumped by -63 s`);
    expect(open).toContain('-60 s off');
  });

  it('takes time that passes for what it is', async () => {
    const clock = createManualClock(systemClock.now());
    const watchdog = createWatchdog({ ...house.app.deps, clock }, HOST);
    clock.advance(3_600 * SECOND);
    expect(keysOf(await watchdog.look())).not.toContain('notice.clock_jumped');
  });

  it('looks for what hangs in being published at its start and once an hour, as that costs more', async () => {
    const watchdog = createWatchdog(house.app.deps, HOST);
    await watchdog.look();
    await stuck('En cours depuis longtemps', 'publishing', '25 minutes');
    let looks = 1;
    while (!keysOf(await watchdog.look()).includes('notice.deliveries_overdue')) looks += 1;
    expect(looks).toBe(120);
  });

  it('looks every half minute, goes on when a look fails, and ends with its process', async () => {
    const clock = createManualClock(systemClock.now());
    const stop = new AbortController();
    const seen: boolean[] = [];
    let looks = 0;
    const watchdog = {
      async look() {
        looks += 1;
        if (looks === 2) throw new Error('the database is away');
        return { isWell: true, found: [] };
      },
    };
    const ended = runWatchdog(
      { clock, logger: silentLogger },
      { watchdog, signal: stop.signal, after: async ({ isWell }) => void seen.push(isWell) },
    );
    for (const [wanted, shown] of [
      [1, 1],
      [2, 1],
      [3, 2],
    ] as const) {
      await expect.poll(() => clock.waiting).toBe(1);
      clock.advance(30 * SECOND);
      await expect.poll(() => [looks, seen.length]).toEqual([wanted, shown]);
    }
    stop.abort();
    await ended;
    expect(clock.waiting).toBe(0);
  });
});
