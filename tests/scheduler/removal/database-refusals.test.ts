import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../../src/access/actor.ts';
import { newId } from '../../../src/kernel/ids.ts';
import type { DeliveryView } from '../../../src/scheduler/delivery-view.ts';
import { type TestHouse, testHouse } from '../../support/test-house.ts';
import { type Desk, deskOf, QUICK } from '../desk.ts';

// What the database keeps by itself, whatever the code above it does: each statement here goes past that code.

let house: TestHouse;
let desk: Desk;
let worker: ReturnType<TestHouse['work']>;
let author: MemberActor;
let head: MemberActor;
let delivery: DeliveryView;

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  desk = deskOf(house);
  worker = house.work();
  author = await house.actor('par.author');
  head = await house.actor('par.head');
  const [published] = await desk.publish({ words: 'Publié', accounts: ['mastodon'] });
  delivery = await desk.ends(published, 'published');
  await worker.stop();
});
afterAll(() => house[Symbol.asyncDispose]());

async function refusalOf(statement: string, ...values: readonly unknown[]): Promise<string> {
  try {
    await house.database.prisma.$executeRawUnsafe(statement, ...values);
    return 'not refused';
  } catch (thrown) {
    return String(thrown);
  }
}

const INSERT = `insert into removals (id, delivery_id, state, reason, requested_by_id, requested_at)
  values ($1::uuid, $2::uuid, $3::removal_state, 'Sai', $4::uuid, now())`;

const begin = (id: string, of = delivery.id, state = 'requested') => refusalOf(INSERT, id, of, state, author.id);
const update = (id: string, set: string, ...values: unknown[]) =>
  refusalOf(`update removals set ${set} where id = $1::uuid`, id, ...values);
const CONFIRM = `state = 'confirmed', decided_by_id = $2::uuid, decided_at = now()`;
const ARCHIVE = `archive = '{"form":1}'::jsonb`;
const gone = () =>
  refusalOf(`update parts set removed_at = now(), gone_by = 'read_back' where delivery_id = $1::uuid`, delivery.id);

/** A removal that was asked for, in a state that the database lets it reach. */
async function removal(...steps: readonly string[]): Promise<string> {
  await house.database.prisma.$executeRawUnsafe(
    `update removals set state = 'refused', decided_by_id = requested_by_id, decided_at = now(), ended_at = now()
      where state = 'requested'`,
  );
  await house.database.prisma.$executeRawUnsafe(
    `update removals set state = 'failed', ended_at = now() where state = 'needs_person'`,
  );
  const id = newId();
  expect(await begin(id)).toBe('not refused');
  for (const step of steps) {
    expect(await (step.includes('$2') ? update(id, step, head.id) : update(id, step)), step).toBe('not refused');
  }
  return id;
}

describe('the database refuses a removal', () => {
  it('of what is not published, and one that does not begin with a request', async () => {
    const [planned] = await desk.plan({ words: 'Prévu', accounts: ['x'] });
    expect(await begin(newId(), planned.id)).toContain('has nothing published to remove');
    expect(await begin(newId(), delivery.id, 'confirmed')).toContain('cannot begin as confirmed');
  });

  it('beside another that is under way', async () => {
    await removal();
    expect(await begin(newId())).toContain('removals_one_open_per_delivery');
  });

  it('that its own requester confirms, or nobody', async () => {
    const id = await removal();
    expect(await update(id, CONFIRM, author.id)).toContain('removals_two_persons');
    expect(await update(id, `state = 'confirmed'`)).toContain('removals_decided');
    expect(await update(id, CONFIRM, head.id)).toBe('not refused');
    expect(await update(id, 'decided_by_id = $2::uuid', newId())).toContain('who asked, who decided');
    expect(await update(id, 'requested_by_id = $2::uuid', newId())).toContain('who asked, who decided');
    expect(await update(id, `state = 'needs_person', ${ARCHIVE}`)).toBe('not refused');
  });

  it('that is carried out before it is archived, or without having been confirmed', async () => {
    const id = await removal();
    expect(await update(id, `state = 'removing', decided_by_id = $2::uuid, ${ARCHIVE}`, head.id)).toContain(
      'cannot go from requested to removing',
    );
    expect(await update(id, CONFIRM, head.id)).toBe('not refused');
    expect(await update(id, `state = 'removing'`)).toContain('removals_archived_first');
    expect(await update(id, `state = 'removing', ${ARCHIVE}`)).toBe('not refused');
    expect(await update(id, `archive = '{"form":2}'::jsonb`)).toContain('what was archived stand');
    expect(await update(id, 'archive = null')).toContain('what was archived stand');
    expect(await update(id, `state = 'needs_person'`)).toBe('not refused');
  });

  it('that counts as done while a part was not found gone, and a part that is gone without one', async () => {
    await removal();
    expect(await gone()).toContain('no confirmed removal of its delivery is under way');
    const id = await removal(CONFIRM, `state = 'removing', ${ARCHIVE}`);
    expect(await update(id, `state = 'removed', ended_at = now()`)).toContain('was not found gone');
    expect(await update(id, `state = 'needs_person'`)).toBe('not refused');
  });

  it('to be thrown away, or taken up again after its end; what is gone stays gone', async () => {
    const id = await removal(CONFIRM, `state = 'removing', ${ARCHIVE}`);
    expect(await refusalOf('delete from removals where id = $1::uuid', id)).toContain('append-only');
    expect(await gone()).toBe('not refused');
    expect(await update(id, `state = 'removed', ended_at = now()`)).toBe('not refused');
    expect(await update(id, `state = 'removing', ended_at = null`)).toContain('has ended as removed');
    expect(await refusalOf('update parts set removed_at = null, gone_by = null')).toContain('was found gone');
    expect(await refusalOf(`update parts set state = 'planned' where delivery_id = $1::uuid`, delivery.id)).toContain(
      'published and stays so',
    );
    expect(await begin(newId())).toContain('has nothing published to remove');
  });
});
