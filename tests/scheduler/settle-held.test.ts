import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SYSTEM } from '../../src/access/actor.ts';
import { HOUR, MINUTE, plus, SECOND } from '../../src/kernel/durations.ts';
import { wallTimeOf } from '../../src/kernel/zoned-time.ts';
import type { DeliveryView, HeldDecision } from '../../src/scheduler/delivery-view.ts';
import { expireDeliveries } from '../../src/scheduler/expire-deliveries.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from './desk.ts';

let house: TestHouse;
let desk: Desk;
let freezeId: string;

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  desk = deskOf(house);
});
afterAll(() => closeHouse(house));
beforeEach(async () => {
  await desk.sql(`update deliveries set state = 'canceled' where state in ('held', 'planned')`);
  const { freezes } = house.app.services;
  const input = { kind: 'freeze', scope: 'mission', value: 'FR-PAR', reason: 'deuil' } as const;
  freezeId = (await freezes.start(await house.actor('par.head'), input)).freeze.id;
});

afterEach(async () => {
  const press = await house.actor('vuthongtin');
  const { freezes } = house.app.services;
  for (const { id } of await freezes.list(press)) await freezes.end(press, id);
});

/** As the gate leaves it. */
async function hold(...deliveries: readonly DeliveryView[]): Promise<void> {
  const ids = deliveries.map(({ id }) => id);
  await desk.sql(
    `update deliveries set state = 'held', reason_key = 'reason.frozen', due_at = now() - interval '2 hours',
            expires_at = now() - interval '1 hour' where id = any($1::uuid[])`,
    ids,
  );
}

const resume = async () => house.app.services.freezes.end(await house.actor('par.head'), freezeId);
const decide = async (decision: Partial<HeldDecision>, handle = 'par.head') =>
  house.app.services.freezes.settleHeld(await house.actor(handle), freezeId, {
    outcome: 'send',
    spacingMs: MINUTE,
    ...decision,
  });

/** Ends the window of a delivery's post so long from now. */
const windowEnds = ({ id }: DeliveryView, inMs: number) =>
  desk.sql(
    `update posts set not_before = now() - interval '1 day', not_after = now() + $2::int * interval '1 millisecond'
      where id = (select post_id from deliveries where id = $1::uuid)`,
    id,
    inMs,
  );

describe('what a stop holds', () => {
  it('stays a person’s to decide on past its lateness, and expires when its window ends', async () => {
    const [inside] = await desk.plan({ words: 'Dans la fenêtre', accounts: ['x'] });
    const [past] = await desk.plan({ words: 'Hors fenêtre', accounts: ['x'] });
    await hold(inside, past);
    await windowEnds(past, -1_000);
    expect(await expireDeliveries(house.app.deps)).toBe(1);
    expect((await desk.view(inside)).state).toBe('held');
    expect((await desk.view(past)).state).toBe('expired');
    expect(await desk.notices(past)).toEqual([expect.stringContaining('held back until the time for it was over')]);
  });

  it('expires by its lateness where it is no stop that holds it', async () => {
    const [delivery] = await desk.plan({ words: 'Compte perdu', accounts: ['x'] });
    await hold(delivery);
    await desk.sql(`update deliveries set reason_key = 'reason.reconnect' where id = $1::uuid`, delivery.id);
    expect(await expireDeliveries(house.app.deps)).toBe(1);
    expect((await desk.view(delivery)).state).toBe('expired');
  });

  it('is decided on by nobody while the stop is in force, nor by whoever may not', async () => {
    const [delivery] = await desk.plan({ words: 'Pas encore', accounts: ['x'] });
    await hold(delivery);
    await expect(decide({})).rejects.toMatchObject({ code: 'freeze.in_force_conflict' });
    await resume();
    await expect(decide({}, 'tyo.head')).rejects.toMatchObject({ code: 'access.refused' });
    await expect(decide({}, 'par.reviewer')).rejects.toMatchObject({ code: 'access.refused' });
    const byItself = house.app.services.freezes.settleHeld(SYSTEM, freezeId, { outcome: 'drop', spacingMs: MINUTE });
    await expect(byItself).rejects.toMatchObject({ code: 'access.person_needed' });
    expect((await desk.view(delivery)).state).toBe('held');
  });
});

describe('one decision on all that was held', () => {
  it('sends them one after another, never the same words at once, and never past a window', async () => {
    const [one] = await desk.plan({ words: 'Même texte', accounts: ['mastodon'] });
    const [same] = await desk.plan({ words: 'Même texte', accounts: ['bluesky'] });
    const [other] = await desk.plan({ words: 'Autre texte', accounts: ['mastodon'] });
    const [apart] = await desk.plan({ words: 'À part', accounts: ['x'] });
    const [short] = await desk.plan({ words: 'Fenêtre courte', accounts: ['mastodon'] });
    const [past] = await desk.plan({ words: 'Fenêtre close', accounts: ['telegram'] });
    await hold(one, same, other, apart, short, past);
    await windowEnds(short, 30 * SECOND);
    await windowEnds(past, -1_000);
    await desk.sql(`update deliveries set due_at = due_at + interval '1 minute' where id = $1::uuid`, short.id);
    const { heldCount } = await resume();
    expect(heldCount).toBe(6);

    const before = house.app.deps.clock.now();
    const { settled, left } = await decide({ spacingMs: MINUTE });
    const states = await Promise.all([one, same, other, apart, short, past].map(desk.view));
    expect(states.map(({ state }) => state)).toEqual(['planned', 'planned', 'planned', 'planned', 'held', 'expired']);
    expect(settled.map(({ id }) => id).toSorted()).toEqual(
      [one, same, other, apart, past].map(({ id }) => id).toSorted(),
    );
    expect(left).toEqual([expect.objectContaining({ why: expect.objectContaining({ key: 'delivery.no_turn' }) })]);
    expect(left[0]?.delivery.id).toBe(short.id);

    const [at, sameAt, otherAt, apartAt] = states.map(({ dueAt }) => dueAt.getTime());
    expect(sameAt).toBe((at ?? 0) + MINUTE);
    expect(otherAt).toBe((at ?? 0) + MINUTE);
    expect((apartAt ?? 0) - before.getTime()).toBeLessThan(MINUTE);
    for (const { state, dueAt, expiresAt, notAfter } of states.filter((view) => view.state === 'planned')) {
      expect(state).toBe('planned');
      expect(dueAt.getTime()).toBeGreaterThanOrEqual(before.getTime());
      expect(expiresAt.getTime()).toBeGreaterThan(dueAt.getTime());
      expect(expiresAt.getTime()).toBeLessThanOrEqual(notAfter.getTime());
    }
    expect(await desk.notices(past)).toEqual([expect.stringContaining('will not be')]);
  });

  it('keeps away from what the account has planned', async () => {
    const [held] = await desk.plan({ words: 'Retenu', accounts: ['mastodon'] });
    await hold(held);
    const [planned] = await desk.plan({ words: 'À l’heure', accounts: ['mastodon'], dueIn: 20 });
    await resume();
    await decide({ spacingMs: 10 * MINUTE });
    expect((await desk.view(held)).dueAt).toEqual(plus((await desk.view(planned)).dueAt, 10 * MINUTE));
  });

  it('moves each to its own next free slot, and leaves what has none', async () => {
    const author = await house.actor('par.author');
    const account = await house.database.prisma.account.findFirstOrThrow({
      where: { channel: 'bluesky', mission: { code: 'FR-PAR' } },
    });
    const now = house.app.deps.clock.now();
    const slotAt = [20, 40].map((minutes) => wallTimeOf(plus(now, minutes * MINUTE), 'Europe/Paris').slice(11, 16));
    const weekdays = [1, 2, 3, 4, 5, 6, 7];
    await house.app.services.slots.set(
      author,
      account.id,
      slotAt.map((time) => ({ weekdays, time })),
    );
    const three = [];
    for (const number of [1, 2, 3]) {
      const [delivery] = await desk.plan({ words: `Créneau ${number}`, accounts: ['bluesky'] });
      three.push(delivery);
    }
    await hold(...three);
    for (const one of three) await windowEnds(one, HOUR);
    await resume();
    const { settled, left } = await decide({ outcome: 'next_slot' });
    expect(settled).toHaveLength(2);
    const times = settled.map(({ dueAt }) => wallTimeOf(dueAt, 'Europe/Paris').slice(11, 16));
    expect(times.toSorted()).toEqual(slotAt.toSorted());
    expect(left.map(({ why }) => why.key)).toEqual(['delivery.no_free_slot']);
  });

  it('drops them, and closes what had been told about them', async () => {
    const [delivery] = await desk.plan({ words: 'Laissé', accounts: ['x'] });
    await hold(delivery);
    await resume();
    const { settled } = await decide({ outcome: 'drop' });
    expect(settled).toMatchObject([{ id: delivery.id, state: 'canceled', parts: [{ state: 'canceled' }] }]);
    expect(await decide({ outcome: 'drop' })).toEqual({ settled: [], left: [] });
  });
});

describe('a stop of the whole ministry', () => {
  it('shows each mission what of it is theirs, and lets them decide on that alone', async () => {
    const { freezes } = house.app.services;
    const press = await house.actor('vuthongtin');
    const input = { kind: 'freeze', scope: 'ministry', value: '*', reason: 'quốc tang' } as const;
    const { freeze } = await freezes.start(press, input);
    const head = await house.actor('par.head');
    await expect(freezes.view(head, freeze.id)).rejects.toMatchObject({ code: 'access.refused' });
    const [delivery] = await desk.plan({ words: 'Deuil national', accounts: ['x'] });
    await hold(delivery);
    await resume();
    expect((await freezes.view(head, freeze.id)).held.map(({ id }) => id)).toEqual([delivery.id]);
    await expect(freezes.view(await house.actor('tyo.head'), freeze.id)).rejects.toMatchObject({
      code: 'access.refused',
    });
    await freezes.end(press, freeze.id);
    const { settled } = await freezes.settleHeld(head, freeze.id, { outcome: 'send', spacingMs: MINUTE });
    expect(settled.map(({ id }) => id)).toEqual([delivery.id]);
  });
});

describe('one that was held', () => {
  it('is moved to its next slot by itself, or the refusal says that there is none', async () => {
    const author = await house.actor('par.author');
    const [delivery] = await desk.plan({ words: 'Seul au créneau', accounts: ['telegram'] });
    await hold(delivery);
    await resume();
    const { deliveries, slots } = house.app.services;
    const move = () => deliveries.settle(author, delivery.id, { outcome: 'next_slot' });
    await expect(move()).rejects.toMatchObject({ code: 'delivery.no_free_slot' });
    const account = await house.database.prisma.account.findFirstOrThrow({
      where: { channel: 'telegram', mission: { code: 'FR-PAR' } },
    });
    const time = wallTimeOf(plus(house.app.deps.clock.now(), 30 * MINUTE), 'Europe/Paris').slice(11, 16);
    await slots.set(author, account.id, [{ weekdays: [1, 2, 3, 4, 5, 6, 7], time }]);
    const moved = await move();
    expect(moved.state).toBe('planned');
    expect(wallTimeOf(moved.dueAt, 'Europe/Paris').slice(11, 16)).toBe(time);
  });
});
