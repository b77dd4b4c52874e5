import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { endFreeze, startFreeze } from '../../src/scheduler/freezes.ts';
import { TIMING } from '../../src/scheduler/timing.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, type Desk, deskOf } from './desk.ts';

let house: TestHouse;
let desk: Desk;
beforeAll(async () => {
  house = await testHouse();
  desk = deskOf(house);
});
afterAll(() => closeHouse(house));

/** A worker passed the gate with it, and then died or was stopped: nobody will ever write how it ended. */
async function leftOnTheWire(delivery: DeliveryView): Promise<void> {
  await desk.sql(
    `insert into attempts (id, part_id, account_id, state, revision_hash, worker_id, lease_until, prepared_at, sending_at)
     select $2::uuid, parts.id, parts.account_id, 'sending', deliveries.revision_hash, $3::uuid,
            now() + interval '1 hour', now(), now()
       from parts join deliveries on deliveries.id = parts.delivery_id where deliveries.id = $1::uuid`,
    delivery.id,
    newId(),
    newId(),
  );
}

/** Freezes the ministry; time passes only as `advance` says. @returns how long it took by that clock */
async function freezeOn(advanceMs: number) {
  const clock = createManualClock(systemClock.now());
  const deps = { ...house.app.deps, clock };
  const actor = await house.actor('vuthongtin');
  let isAcknowledged = false;
  const starting = startFreeze(deps, actor, { kind: 'freeze', scope: 'ministry', value: '*', reason: 'crise' });
  void starting.finally(() => {
    isAcknowledged = true;
  });
  while (!isAcknowledged) {
    await new Promise((resolve) => setImmediate(resolve));
    if (clock.waiting > 0) clock.advance(advanceMs);
  }
  const started = await starting;
  await endFreeze(deps, actor, started.freeze.id);
  return { started, tookMs: clock.monotonicMs() };
}

describe('a stop before a worker that will never answer', () => {
  it('is acknowledged when no first byte of it may leave any more, and says whose outcome is open', async () => {
    const [lost, beside] = await desk.plan({ words: 'Sans réponse', accounts: ['mastodon', 'bluesky'] });
    if (!beside) throw new Error('two were planned');
    await leftOnTheWire(lost);
    const { started, tookMs } = await freezeOn(TIMING.busyAccountMs);
    expect(tookMs).toBeGreaterThan(TIMING.sendWithinMs);
    expect(tookMs).toBeLessThan(TIMING.leaseMs);
    expect(started.unanswered).toEqual([lost.id]);
    expect(started.onTheWire.map(({ id }) => id)).toEqual([lost.id]);
    expect(started.stopped).toBe(1);
    await desk.sql(`update attempts set state = 'unknown' where state = 'sending'`);
  });

  it('waits for nobody where nothing is on the wire', async () => {
    await desk.plan({ words: 'Rien en route', accounts: ['x'] });
    const { started, tookMs } = await freezeOn(TIMING.busyAccountMs);
    expect(started).toMatchObject({ unanswered: [], onTheWire: [] });
    expect(tookMs).toBe(0);
  });
});
