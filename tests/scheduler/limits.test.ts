import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { plus, SECOND } from '../../src/kernel/durations.ts';
import { type AppAnswer, learnAppLimits, takePermits } from '../../src/scheduler/app-limits.ts';
import type { Work } from '../../src/scheduler/load-work.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from './desk.ts';

let house: TestHouse;
let worker: ReturnType<TestHouse['work']>;
let desk: Desk;

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  worker = house.work();
  desk = deskOf(house);
});
afterEach(() => desk.calm());
afterAll(() => closeHouse(house, worker));

const quietUntil = async (channel: string) => {
  const where = { channel, mission: { code: 'FR-PAR' } };
  return (await house.database.prisma.account.findFirstOrThrow({ where })).quietUntil;
};

describe('an account that its network has asked to wait', () => {
  it('sends nothing else meanwhile, and what falls due goes out when it may', async () => {
    const fired = desk.fault({
      network: 'mastodon',
      on: 'create',
      kind: 'rate_limited',
      times: 1,
      retryAfterSeconds: 3,
    });
    const [first] = await desk.publish({ words: 'Freiné', accounts: ['mastodon'] });
    await expect.poll(fired, { timeout: 10_000 }).toBe(1);
    await expect.poll(() => quietUntil('mastodon'), { timeout: 10_000 }).not.toBeNull();
    const until = await quietUntil('mastodon');
    const [second] = await desk.publish({ words: 'Suivant', accounts: ['mastodon'] });
    for (const delivery of [first, second]) await desk.ends(delivery, 'published');
    const sent = [...(await desk.received('Freiné')), ...(await desk.received('Suivant'))];
    for (const { at } of sent) expect(new Date(at).getTime()).toBeGreaterThanOrEqual(until?.getTime() ?? Infinity);
    const refused = (await desk.creates('mastodon')).filter(({ status }) => status === 429);
    expect(refused).toHaveLength(1);
  });

  it('does not send what is over by then: it expires, and people are told', async () => {
    await desk.sql(`update accounts set quiet_until = now() + interval '2 hours' where channel = 'bluesky'`);
    const [delivery] = await desk.publish({ words: 'Trop long', accounts: ['bluesky'] });
    await desk.ends(delivery, 'expired');
    expect(await desk.received('Trop long')).toEqual([]);
    expect((await desk.notices(delivery)).join()).toContain('PAR-');
  });

  it('holds up no other account', async () => {
    await desk.sql(
      `update accounts set quiet_until = now() + interval '1 hour' where channel = 'bluesky' and handle like '%tyo%'`,
    );
    const [delivery] = await desk.publish({ words: 'Ailleurs', accounts: ['bluesky'] });
    await desk.ends(delivery, 'published');
  });
});

describe('an app whose accounts share a limit', () => {
  const appKeyOf = async () =>
    (await house.database.prisma.account.findFirstOrThrow({ where: { channel: 'x', mission: { code: 'FR-PAR' } } }))
      .appKey ?? '';
  const allow = async (remaining: number, resetInMs: number) => {
    const answer = { key: await appKeyOf(), remaining, resetAt: plus(house.app.deps.clock.now(), resetInMs) };
    await house.database.transaction((tx) => learnAppLimits(tx, [answer]));
  };
  const remaining = async () =>
    (await house.database.prisma.appLimit.findUnique({ where: { key: await appKeyOf() } }))?.remaining;

  it('is known by a hash that tells nothing of the credentials', async () => {
    expect(await appKeyOf()).toMatch(/^[0-9a-f]{64}$/);
  });

  it('sends as many as are left, and the others when there are more', async () => {
    await allow(1, 600 * SECOND);
    const [first] = await desk.publish({ words: 'Premier quota', accounts: ['x'] });
    await desk.ends(first, 'published');
    const [second] = await desk.publish({ words: 'Second quota', accounts: ['x'] });
    const { resetAt } = await house.database.prisma.appLimit.findUniqueOrThrow({ where: { key: await appKeyOf() } });
    const wakeAt = async () =>
      (await house.database.prisma.delivery.findUniqueOrThrow({ where: { id: second.id } })).wakeAt;
    await expect.poll(wakeAt, { timeout: 20_000 }).toEqual(resetAt);
    expect(await desk.view(second)).toMatchObject({ state: 'planned' });
    expect(await desk.received('Second quota')).toEqual([]);
    await desk.sql(`update app_limits set reset_at = now() - interval '1 second'`);
    await desk.sql(`update deliveries set wake_at = now() - interval '1 second' where id = $1::uuid`, second.id);
    await desk.ends(second, 'published');
  });

  it('counts each call once, however many workers take at the same moment', async () => {
    await allow(40, 60 * SECOND);
    const before = (await remaining()) ?? 0;
    const key = await appKeyOf();
    const work = { account: { appKey: key } } as unknown as Work;
    const takeSeven = () =>
      house.database.transaction(async (tx) => {
        const permits = await takePermits(tx, house.app.deps.clock.now(), [work]);
        const taken = Array.from({ length: 7 }, () => permits.take(work)).filter((until) => until === undefined);
        await permits.keep();
        return taken.length;
      });
    const taken = await Promise.all(Array.from({ length: 10 }, takeSeven));
    expect(taken.reduce((sum, one) => sum + one, 0)).toBe(before);
    expect(await remaining()).toBe(0);
  });

  it('takes a new window to allow as much as the last, until an answer says more of it', async () => {
    const now = house.app.deps.clock.now();
    const [key, limit] = ['w', 5];
    const answer = { key, remaining: 0, resetAt: plus(now, SECOND), limit };
    await house.database.transaction((tx) => learnAppLimits(tx, [answer]));
    const work = { account: { appKey: key } } as unknown as Work;
    const takeFour = (at: Date) =>
      house.database.transaction(async (tx) => {
        const permits = await takePermits(tx, at, [work]);
        const waits = Array.from({ length: 4 }, () => permits.take(work));
        await permits.keep();
        return waits.filter((until) => until === undefined).length;
      });
    expect(await takeFour(now)).toBe(0);
    const next = plus(now, 2 * SECOND);
    expect([await takeFour(next), await takeFour(next)]).toEqual([4, 1]);
  });

  it('believes the least that a batch of answers says of the latest reset', async () => {
    const at = (seconds: number) => plus(house.app.deps.clock.now(), seconds * SECOND);
    const resets = [at(60), at(90)] as const;
    const answers: AppAnswer[] = [
      { key: 'k', remaining: 3, resetAt: resets[1] },
      { key: 'k', remaining: 9, resetAt: resets[1] },
      { key: 'k', remaining: 1, resetAt: resets[0] },
    ];
    await house.database.transaction((tx) => learnAppLimits(tx, answers));
    const row = await house.database.prisma.appLimit.findUniqueOrThrow({ where: { key: 'k' } });
    expect(row).toEqual({ key: 'k', remaining: 3, resetAt: resets[1], allowed: null });
  });
});
