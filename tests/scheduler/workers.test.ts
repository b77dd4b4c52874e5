import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { sleep, systemClock } from '../../src/kernel/clock.ts';
import { plus, SECOND } from '../../src/kernel/durations.ts';
import { claimDue } from '../../src/scheduler/claim.ts';
import { confirmDue } from '../../src/scheduler/confirm.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { loadWork, type Work } from '../../src/scheduler/load-work.ts';
import { createPublisher, type Publisher } from '../../src/scheduler/publisher.ts';
import { passGate } from '../../src/scheduler/send-gate.ts';
import { sweepLeases } from '../../src/scheduler/sweep.ts';
import { enlist, type Worker } from '../../src/scheduler/worker.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from './desk.ts';

let house: TestHouse;
let desk: Desk;
let here: Worker;

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  desk = deskOf(house);
  here = await newWorker();
});
afterEach(() => house.sandbox.faults.clear());
afterAll(async () => {
  await here[Symbol.asyncDispose]();
  await closeHouse(house);
});

const newWorker = () => enlist(house.app.deps, { host: 'test', pid: 1 });

const NETWORKS = ['x', 'mastodon', 'telegram', 'bluesky'] as const;

const publisher = () => createPublisher(house.app.deps, { worker: here, concurrency: 8 });

/** Claims until none of the deliveries waits or is on its way. */
async function work(publishers: readonly Publisher[], deliveries: readonly DeliveryView[]): Promise<void> {
  const open = () =>
    house.database.prisma.delivery.count({
      where: { id: { in: deliveries.map(({ id }) => id) }, state: { in: ['planned', 'publishing'] } },
    });
  while ((await open()) > 0) {
    await Promise.all(publishers.map((one) => one.claim()));
    await sleep(systemClock, 10);
  }
}

/** What a worker has in hand that took up all that is due and got no further. */
async function claimed(by = here): Promise<readonly Work[]> {
  const { database, deps } = house.app;
  const ids = await claimDue(database, { workerId: by.id, now: deps.clock.now(), limit: 100, leaseMs: 60_000 });
  return loadWork(database.prisma, ids);
}

const leasesOver = () =>
  desk.sql(`update attempts set lease_until = now() - interval '1 second' where state in ('prepared', 'sending')`);

const attemptsOf = async ({ id }: DeliveryView) => {
  const where = { part: { deliveryId: id } };
  const rows = await house.database.prisma.attempt.findMany({ where, orderBy: { preparedAt: 'asc' } });
  return rows.map(({ state }) => state);
};

describe('a worker whose clock is behind', () => {
  it('leaves the network no less time to show what it may have taken', async () => {
    const clock = { ...systemClock, now: () => plus(systemClock.now(), -40 * SECOND) };
    const behind = createPublisher({ ...house.app.deps, clock }, { worker: here, concurrency: 8 });
    desk.fault({ network: 'mastodon', on: 'create', kind: 'server_error', times: 1 });
    const [delivery] = await desk.plan({ words: 'Horloge en retard', accounts: ['mastodon'] });
    const sometimeAgo = `now() - interval '5 minutes'`;
    await desk.sql(
      `update deliveries set due_at = ${sometimeAgo}, wake_at = ${sometimeAgo} where id = $1::uuid`,
      delivery.id,
    );
    await work([behind], [delivery]);
    await desk.askNow(delivery);
    const signal = new AbortController().signal;
    await Promise.all(await confirmDue(house.app.deps, { limit: 10, signal }));
    const part = await house.database.prisma.part.findFirstOrThrow({ where: { deliveryId: delivery.id } });
    expect(part).toMatchObject({ state: 'unconfirmed', absentReadAt: null });
    expect(part.checkAt?.getTime()).toBeGreaterThan(systemClock.now().getTime() + 5 * SECOND);
  });
});

describe('a worker that died', () => {
  it('keeps what it took up for as long as its lease', async () => {
    const [delivery] = await desk.publish({ words: 'Bail en cours', accounts: ['bluesky'] });
    expect(await claimed()).toHaveLength(1);
    expect(await sweepLeases(house.app.deps, { isAlone: false })).toBe(0);
    expect(await claimed()).toHaveLength(0);
    expect((await desk.view(delivery)).state).toBe('publishing');
    await leasesOver();
    await sweepLeases(house.app.deps, { isAlone: false });
    await work([publisher()], [delivery]);
  });

  it('is forgotten after three months; one that lives is not', async () => {
    await desk.sql(`update workers set started_at = now() - interval '91 days' where id = $1::uuid`, here.id);
    const dead = '00000000-0000-7000-8000-00000000dead';
    const insert = `insert into workers (id, host, pid, started_at) values ($1::uuid, 'test', 2, now() - interval '91 days')`;
    await desk.sql(insert, dead);
    await using _another = await newWorker();
    const { worker: workers } = house.database.prisma;
    const known = await workers.findMany({ where: { id: { in: [here.id, dead] } }, select: { id: true } });
    expect(known).toEqual([{ id: here.id }]);
  });

  it('before it sent gives back what it had: another sends it', async () => {
    const [delivery] = await desk.publish({ words: 'Rendu', accounts: ['bluesky'] });
    expect(await claimed()).toHaveLength(1);
    await leasesOver();
    expect(await sweepLeases(house.app.deps, { isAlone: false })).toBe(1);
    expect((await desk.view(delivery)).state).toBe('planned');
    await work([publisher()], [delivery]);
    expect(await attemptsOf(delivery)).toEqual(['returned', 'accepted']);
    expect(await desk.received('Rendu')).toHaveLength(1);
  });

  it('while it sent leaves what may be out: the network is asked, and it is not sent again before', async () => {
    const before = (await desk.creates('bluesky')).length;
    const [delivery] = await desk.publish({ words: 'Mort en envoi', accounts: ['bluesky'] });
    const dying = await newWorker();
    const { go } = await passGate(house.app.deps, await claimed(dying));
    expect(go).toHaveLength(1);
    expect(await sweepLeases(house.app.deps, { isAlone: false })).toBe(0);
    await dying[Symbol.asyncDispose]();
    expect(await sweepLeases(house.app.deps, { isAlone: false })).toBe(1);
    expect((await desk.view(delivery)).state).toBe('unconfirmed');
    expect(await attemptsOf(delivery)).toEqual(['unknown']);
    expect(await claimed()).toEqual([]);

    const ask = async () => {
      await desk.askNow(delivery);
      const { signal } = new AbortController();
      await Promise.all(await confirmDue(house.app.deps, { limit: 10, signal }));
    };
    await ask();
    await ask();
    expect((await desk.view(delivery)).state).toBe('unconfirmed');
    expect((await desk.creates('bluesky')).length).toBe(before);
    await desk.sql(
      `update attempts set sending_at = now() - interval '1 minute', ended_at = now() - interval '1 minute'
        where part_id in (select id from parts where delivery_id = $1::uuid)`,
      delivery.id,
    );
    await desk.sql(
      `update parts set absent_read_at = now() - interval '1 minute' where delivery_id = $1::uuid`,
      delivery.id,
    );
    await ask();
    expect((await desk.view(delivery)).state).toBe('planned');
    await work([publisher()], [delivery]);
    expect(await attemptsOf(delivery)).toEqual(['absent', 'accepted']);
    expect(await desk.received('Mort en envoi')).toHaveLength(1);
  });

  it('is known by its lock: what it had is free at once, long before its lease is over', async () => {
    const [delivery] = await desk.publish({ words: 'Verrou libre', accounts: ['bluesky'] });
    const dying = await newWorker();
    expect(await claimed(dying)).toHaveLength(1);
    expect(await sweepLeases(house.app.deps, { isAlone: false })).toBe(0);
    await dying[Symbol.asyncDispose]();
    expect(await sweepLeases(house.app.deps, { isAlone: false })).toBe(1);
    expect(await attemptsOf(delivery)).toEqual(['returned']);
    await work([publisher()], [delivery]);
  });

  it.runIf(inject('templateUrl'))('and only stands still without its session is given its time to go on', async () => {
    const [delivery] = await desk.publish({ words: 'Sans session', accounts: ['mastodon'] });
    const silent = await newWorker();
    const { go } = await passGate(house.app.deps, await claimed(silent));
    expect(go).toHaveLength(1);
    await silent[Symbol.asyncDispose]();
    expect(await sweepLeases(house.app.deps, { isAlone: false })).toBe(1);
    const patient = { ...house.app.deps, timing: { ...QUICK, silentSenderMs: 120 * SECOND } };
    const stateAfterReads = async (sentBefore: string) => {
      await desk.sql(
        `update attempts set sending_at = now() - $2::interval, ended_at = now() - $2::interval
          where part_id in (select id from parts where delivery_id = $1::uuid)`,
        delivery.id,
        sentBefore,
      );
      for (let reads = 0; reads < 2; reads += 1) {
        await desk.sql(
          `update parts set check_at = now() - interval '1 second',
                  absent_read_at = absent_read_at - interval '1 minute' where delivery_id = $1::uuid`,
          delivery.id,
        );
        await Promise.all(await confirmDue(patient, { limit: 10, signal: new AbortController().signal }));
      }
      return (await desk.view(delivery)).state;
    };
    expect(await stateAfterReads('90 seconds')).toBe('unconfirmed');
    expect(await stateAfterReads('150 seconds')).toBe('planned');
    await work([publisher()], [delivery]);
    expect(await desk.received('Sans session')).toHaveLength(1);
  });

  it('cannot send any more what was taken from it', async () => {
    const [delivery] = await desk.publish({ words: 'Réveil', accounts: ['bluesky'] });
    const works = await claimed();
    await leasesOver();
    await sweepLeases(house.app.deps, { isAlone: false });
    expect(await passGate(house.app.deps, works)).toEqual({ go: [], wait: [] });
    await work([publisher()], [delivery]);
    expect(await desk.received('Réveil')).toHaveLength(1);
  });
});

describe('a worker that is paused past its lease', () => {
  /** As it is when it sleeps between its last look and its first byte: `sending` on disk, nothing at the network. */
  async function pausedWhileSending(words: string) {
    const [delivery] = await desk.publish({ words, accounts: ['bluesky'] });
    const paused = await newWorker();
    const { go } = await passGate(house.app.deps, await claimed(paused));
    expect(go).toHaveLength(1);
    await leasesOver();
    expect(await sweepLeases(house.app.deps, { isAlone: false })).toBe(1);
    await desk.sql(
      `update attempts set sending_at = now() - interval '1 minute', ended_at = now() - interval '1 minute'
        where part_id in (select id from parts where delivery_id = $1::uuid)`,
      delivery.id,
    );
    const ask = async () => {
      await desk.sql(
        `update parts set check_at = now() - interval '1 second',
                absent_read_at = absent_read_at - interval '1 minute' where delivery_id = $1::uuid`,
        delivery.id,
      );
      await Promise.all(await confirmDue(house.app.deps, { limit: 10, signal: new AbortController().signal }));
      return (await desk.view(delivery)).state;
    };
    return { delivery, paused, ask };
  }

  it('is not taken for one that sent nothing: what it may yet send is not sent by another', async () => {
    const { delivery, paused, ask } = await pausedWhileSending('En pause');
    for (let reads = 0; reads < 4; reads += 1) expect(await ask()).toBe('unconfirmed');
    await paused[Symbol.asyncDispose]();
    expect(await ask()).toBe('unconfirmed');
    expect(await ask()).toBe('planned');
    await work([publisher()], [delivery]);
    expect(await desk.received('En pause')).toHaveLength(1);
  });

  it('for too long has a person decide', async () => {
    const { delivery, paused, ask } = await pausedWhileSending('Pause trop longue');
    await desk.sql(
      `update deliveries set due_at = now() - interval '2 days', expires_at = now() - interval '1 day' where id = $1::uuid`,
      delivery.id,
    );
    expect(await ask()).toBe('needs_person');
    expect((await desk.notices(delivery)).join()).toContain('paused');
    await paused[Symbol.asyncDispose]();
  });

  it('wakes to find that it may send no more, and lets no byte go', async () => {
    const [delivery] = await desk.publish({ words: 'Réveil tardif', accounts: ['bluesky'] });
    const before = (await desk.creates('bluesky')).length;
    const lost = new AbortController();
    const deps = { ...house.app.deps, reach: (point: string) => point === 'sending' && lost.abort() };
    const fenced = createPublisher(deps, { worker: { id: here.id, lost: lost.signal }, concurrency: 8 });
    await fenced.claim();
    await expect.poll(() => attemptsOf(delivery), { timeout: 10_000 }).toEqual(['never_sent']);
    await fenced.drain();
    expect((await desk.creates('bluesky')).length).toBe(before);
    expect(await fenced.claim()).toBe(0);
    await work([publisher()], [delivery]);
    expect(await desk.received('Réveil tardif')).toHaveLength(1);
  });
});

describe('a worker whose clock is not the database’s', () => {
  it.each([-110_000, 110_000])('sends nothing while it is off by %i ms', async (offMs) => {
    const [delivery] = await desk.publish({ words: `Horloge ${offMs}`, accounts: ['bluesky'] });
    const works = await claimed();
    const { deps } = house.app;
    const clock = { ...deps.clock, now: () => new Date(deps.clock.now().getTime() + offMs) };
    expect(await passGate({ ...deps, clock }, works)).toEqual({ go: [], wait: works });
    await leasesOver();
    await sweepLeases(deps, { isAlone: false });
    await work([publisher()], [delivery]);
  });
});

describe('two equal posts of an account', () => {
  it('do not go out while one of them may be out already', async () => {
    const words = 'Deux fois le même';
    const fired = desk.fault({ network: 'bluesky', on: 'create', kind: 'accepted_then_dropped', times: 1 });
    const [first] = await desk.publish({ words, accounts: ['bluesky'] });
    const one = publisher();
    await one.claim();
    await desk.ends(first, 'unconfirmed');
    await one.drain();
    expect(fired()).toBe(1);

    const [second] = await desk.publish({ words, accounts: ['bluesky'] });
    const two = publisher();
    await two.claim();
    await expect.poll(() => attemptsOf(second), { timeout: 10_000 }).toEqual(['returned']);
    await two.drain();
    expect((await desk.view(second)).state).toBe('planned');
    expect(await desk.received(words)).toHaveLength(1);

    await desk.askNow(first);
    await Promise.all(await confirmDue(house.app.deps, { limit: 10, signal: new AbortController().signal }));
    expect((await desk.view(first)).state).toBe('published');
    await desk.sql(`update deliveries set wake_at = now() - interval '1 second' where id = $1::uuid`, second.id);
    await work([publisher()], [second]);
    expect(await desk.received(words)).toHaveLength(2);
  });
});

describe('a worker that stops', () => {
  it('gives back what it did not send', async () => {
    const [delivery] = await desk.plan({ words: 'Pas encore', accounts: ['bluesky'], dueIn: 12 });
    const stopping = publisher();
    expect(await stopping.claim()).toBe(1);
    expect((await desk.view(delivery)).state).toBe('publishing');
    await stopping.drain();
    expect((await desk.view(delivery)).state).toBe('planned');
    expect(await attemptsOf(delivery)).toEqual(['returned']);
    expect(await stopping.claim()).toBe(0);
    await desk.send([delivery]);
    await work([publisher()], [delivery]);
    expect(await desk.received('Pas encore')).toHaveLength(1);
  });

  it('waits for the calls that run', async () => {
    const fired = desk.fault({ network: 'bluesky', on: 'create', kind: 'hold', times: 1 });
    const [delivery] = await desk.publish({ words: 'Encore un appel', accounts: ['bluesky'] });
    const stopping = publisher();
    await stopping.claim();
    await expect.poll(fired, { timeout: 10_000 }).toBe(1);
    const drained = stopping.drain();
    house.sandbox.faults.release();
    await drained;
    expect((await desk.view(delivery)).state).toBe('published');
  });

  it('takes back nothing that another has published meanwhile', async () => {
    const [delivery] = await desk.plan({ words: 'Repris', accounts: ['bluesky'], dueIn: 12 });
    const asleep = publisher();
    await asleep.claim();
    await leasesOver();
    await sweepLeases(house.app.deps, { isAlone: false });
    await desk.send([delivery]);
    await work([publisher()], [delivery]);
    await asleep.drain();
    expect((await desk.view(delivery)).state).toBe('published');
    expect(await desk.received('Repris')).toHaveLength(1);
  });
});

describe('workers', () => {
  it('take emergency notices first, then what is due first', async () => {
    const due = async (words: string, minutesAgo: number, kind: 'routine' | 'emergency') => {
      const [delivery] = await desk.publish({ words, accounts: ['bluesky'], kind });
      const at = `now() - interval '${minutesAgo} minutes'`;
      await desk.sql(`update deliveries set due_at = ${at}, wake_at = ${at} where id = $1::uuid`, delivery.id);
      return delivery;
    };
    const deliveries = [
      await due('Ordre routine tard', 1, 'routine'),
      await due('Ordre routine tôt', 5, 'routine'),
      await due('Ordre urgence', 0, 'emergency'),
    ];
    const order = [];
    for (let taken = await one(); taken; taken = await one()) order.push(taken.delivery.id);
    const [late, early, emergency] = deliveries;
    expect(order).toEqual([emergency?.id, early?.id, late?.id]);
    await leasesOver();
    await sweepLeases(house.app.deps, { isAlone: false });
    await work([publisher()], deliveries);
  });

  it('keep the order of an account, though each has one of its posts', async () => {
    const other = await newWorker();
    const ids: string[] = [];
    for (const minutesAgo of [2, 1]) {
      const [delivery] = await desk.publish({ words: `Dans l’ordre ${minutesAgo}`, accounts: ['bluesky'] });
      const at = `now() - interval '${minutesAgo} minutes'`;
      await desk.sql(`update deliveries set due_at = ${at}, wake_at = ${at} where id = $1::uuid`, delivery.id);
      ids.push(delivery.id);
    }
    const first = await one();
    const second = await one(other);
    expect([first?.delivery.id, second?.delivery.id]).toEqual(ids);
    if (!first || !second) throw new Error('two were due');
    const { deps } = house.app;
    expect(await passGate(deps, [second])).toEqual({ go: [], wait: [second] });
    expect((await passGate(deps, [first])).go).toHaveLength(1);
    expect(await passGate(deps, [second])).toEqual({ go: [], wait: [second] });
    await other[Symbol.asyncDispose]();
    await leasesOver();
    await sweepLeases(deps, { isAlone: false });
    await desk.sql(`update attempts set state = 'abandoned' where state = 'unknown'`);
    await desk.sql(`update parts set state = 'canceled' where delivery_id = $1::uuid`, ids[0]);
    await desk.sql(`update deliveries set state = 'canceled' where id = $1::uuid`, ids[0]);
    await work([publisher()], [await desk.view({ id: ids[1] ?? '' } as DeliveryView)]);
  });

  it('never send twice, though two take from one database', async () => {
    const words = 'Deux ouvriers';
    const before = await Promise.all(NETWORKS.map(async (network) => (await desk.creates(network)).length));
    const deliveries: DeliveryView[] = [];
    for (let number = 0; number < 12; number += 1) {
      deliveries.push(...(await desk.plan({ words: `${words} ${number}.`, accounts: NETWORKS })));
    }
    await desk.send(deliveries);
    const publishers = [publisher(), publisher()];
    await work(publishers, deliveries);
    await Promise.all(publishers.map((one) => one.drain()));
    const states = (await Promise.all(deliveries.map(desk.view))).map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(['published']));
    expect(await desk.received(words)).toHaveLength(48);
    const creates = await Promise.all(NETWORKS.map(async (network) => (await desk.creates(network)).length));
    expect(creates.map((count, index) => count - (before[index] ?? 0))).toEqual([12, 12, 12, 12]);
  }, 90_000);
});

async function one(by = here): Promise<Work | undefined> {
  const { database, deps } = house.app;
  const ids = await claimDue(database, { workerId: by.id, now: deps.clock.now(), limit: 1, leaseMs: 60_000 });
  return (await loadWork(database.prisma, ids))[0];
}
