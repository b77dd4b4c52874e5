import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { expireDeliveries } from '../../src/scheduler/expire-deliveries.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from './desk.ts';

let house: TestHouse;
let worker: ReturnType<TestHouse['work']>;
let desk: Desk;
let approvedSha256: string;
let pictures = 0;

beforeAll(async () => {
  house = await testHouse({ timing: QUICK });
  worker = house.work();
  desk = deskOf(house);
});
afterAll(() => closeHouse(house, worker));

/** Each time another picture. */
async function withPicture(words: string) {
  pictures += 1;
  const background = { r: pictures * 8, g: 90, b: 120 };
  const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .jpeg()
    .toBuffer();
  const media = await house.app.services.media.add(await house.actor('par.author'), 'FR-PAR', 'p.jpg', bytes);
  approvedSha256 = media.sha256;
  return [{ text: words, pictures: [{ mediaId: media.id, alt: 'Une affiche' }] }];
}

const ofPost = 'post_id = (select post_id from deliveries where id = $1::uuid)';
const pictureOf = `id = (select (parts->0->'pictures'->0->>'mediaId')::uuid from variants where ${ofPost})`;
const ofAccount = 'id = (select account_id from deliveries where id = $1::uuid)';

const CHANGES = [
  {
    what: 'one character of its text',
    change: `update variants set parts = jsonb_set(parts, '{0,text}', to_jsonb((parts->0->>'text') || '.')) where ${ofPost}`,
    reason: 'reason.content_changed',
    words: 'no longer what was approved',
  },
  {
    what: 'the very form of its parts',
    change: `update variants set parts = '{"no": "parts"}' where ${ofPost}`,
    reason: 'reason.content_changed',
    words: 'no longer what was approved',
  },
  {
    what: 'an alt text',
    change: `update variants set parts = jsonb_set(parts, '{0,pictures,0,alt}', '"Autre chose"') where ${ofPost}`,
    reason: 'reason.content_changed',
    words: 'no longer what was approved',
  },
  {
    what: 'a picture with its hash',
    change: `update media set bytes = bytes || '\\x00'::bytea, sha256 = reverse(sha256) where ${pictureOf}`,
    reason: 'reason.content_changed',
    words: 'no longer what was approved',
  },
  {
    what: 'the account behind the handle',
    change: `update accounts set remote_id = 'other' where ${ofAccount}`,
    undo: `update accounts set remote_id = $2 where ${ofAccount}`,
    reason: 'reason.account_changed',
    words: 'another one than was approved',
  },
] as const;

async function changed(delivery: DeliveryView, { change }: (typeof CHANGES)[number]): Promise<void> {
  await desk.sql(change, delivery.id);
}

async function undone(delivery: DeliveryView, one: (typeof CHANGES)[number], remoteId: string): Promise<void> {
  if ('undo' in one) await desk.sql(one.undo, delivery.id, remoteId);
}

async function remoteIdOf(delivery: DeliveryView): Promise<string> {
  const { prisma } = house.database;
  const { account } = await prisma.delivery.findUniqueOrThrow({
    where: { id: delivery.id },
    include: { account: true },
  });
  return account.remoteId;
}

describe('what is no longer what was approved', () => {
  it.each(CHANGES)('is not sent: $what was changed', async (one) => {
    const words = `Changé avant : ${one.what}`;
    const [delivery] = await desk.plan({ words, accounts: ['x'], parts: await withPicture(words) });
    const remoteId = await remoteIdOf(delivery);
    const before = (await desk.creates('x')).length;
    await changed(delivery, one);
    await desk.send([delivery]);
    const { reason } = await desk.ends(delivery, 'failed');
    await undone(delivery, one, remoteId);
    expect(reason?.key).toBe(one.reason);
    expect(await desk.notices(delivery)).toEqual([expect.stringContaining(one.words)]);
    expect((await desk.creates('x')).length).toBe(before);
  });

  it('is not sent: the bytes of a picture were changed beneath its hash', async () => {
    const words = 'Octets changés';
    const [delivery] = await desk.plan({ words, accounts: ['x'], parts: await withPicture(words) });
    await desk.sql(`update media set bytes = bytes || '\\x00'::bytea where ${pictureOf}`, delivery.id);
    await desk.send([delivery]);
    expect((await desk.ends(delivery, 'failed')).reason?.key).toBe('reason.content_changed');
    expect(await desk.notices(delivery)).toHaveLength(1);
    expect(await desk.received(words)).toEqual([]);
  });

  it.each(CHANGES)('is not sent either when $what was changed after it was taken up', async (one) => {
    const words = `Changé après : ${one.what}`;
    const parts = await withPicture(words);
    const [delivery] = await desk.plan({ words, accounts: ['x'], parts, dueIn: 4 });
    await desk.ends(delivery, 'publishing');
    const remoteId = await remoteIdOf(delivery);
    await changed(delivery, one);
    const { reason } = await desk.ends(delivery, 'failed');
    await undone(delivery, one, remoteId);
    expect(reason?.key).toBe(one.reason);
    expect(await desk.notices(delivery)).toEqual([expect.stringContaining(one.words)]);
    expect(await desk.received(words)).toEqual([]);
  });

  it('does not reach the network through bytes that change after they were taken up', async () => {
    const words = 'Octets changés après';
    const parts = await withPicture(words);
    const [delivery] = await desk.plan({ words, accounts: ['x'], parts, dueIn: 4 });
    // Once its picture is uploading, the bytes are in hand.
    const saved = async () =>
      (await house.database.prisma.part.findFirstOrThrow({ where: { deliveryId: delivery.id } })).saved;
    await expect.poll(saved, { timeout: 20_000 }).not.toBeNull();
    await desk.sql(`update media set bytes = bytes || '\\x00'::bytea where ${pictureOf}`, delivery.id);
    await desk.ends(delivery, 'published');
    expect((await desk.received(words)).map(({ media }) => media.map(({ sha256 }) => sha256))).toEqual([
      [approvedSha256],
    ]);
  });
});

describe('a post that is taken back', () => {
  const withdraw = async (delivery: DeliveryView) =>
    house.app.services.posts.withdraw(await house.actor('par.author'), delivery.post, 'erreur');

  it('is canceled where it waits', async () => {
    const [delivery] = await desk.plan({ words: 'Retiré tôt', accounts: ['x'] });
    await withdraw(delivery);
    expect((await desk.ends(delivery, 'canceled')).reason?.key).toBe('reason.approval_ended');
  });

  it('is canceled also when it was taken up and is a moment from its minute', async () => {
    const before = (await desk.creates('x')).length;
    const [delivery] = await desk.plan({ words: 'Retiré tard', accounts: ['x'], dueIn: 4 });
    await desk.ends(delivery, 'publishing');
    await withdraw(delivery);
    expect((await desk.ends(delivery, 'canceled')).reason?.key).toBe('reason.approval_ended');
    expect(await desk.received('Retiré tard')).toEqual([]);
    expect((await desk.creates('x')).length).toBe(before);
  });

  it('is canceled when it is edited a moment from its minute; what was decided has ended', async () => {
    const [delivery] = await desk.plan({ words: 'Corrigé tard', accounts: ['x'], dueIn: 4 });
    await desk.ends(delivery, 'publishing');
    const author = await house.actor('par.author');
    const { version } = await house.app.services.posts.view(author, delivery.post);
    const variants = [
      {
        language: 'fr',
        parts: [{ text: 'Corrigé tard !', pictures: [] }],
        placements: [{ account: 'x', at: parisIn(900) }],
      },
    ];
    const input = { mission: 'FR-PAR', kind: 'routine', theme: 'test', audience: 'young', variants } as const;
    const edited = await house.app.services.posts.edit(author, delivery.post, version, input);
    expect(edited.state).toBe('draft');
    await desk.ends(delivery, 'canceled');
    expect(await desk.received('Corrigé tard')).toEqual([]);
  });

  it('is not taken back once it is out', async () => {
    const [delivery] = await desk.publish({ words: 'Déjà sorti', accounts: ['x'] });
    await desk.ends(delivery, 'published');
    await expect(withdraw(delivery)).rejects.toMatchObject({ code: 'post.already_out' });
  });
});

describe('the approved window', () => {
  it('keeps out what would go before it', async () => {
    const [delivery] = await desk.plan({
      words: 'Trop tôt',
      accounts: ['x'],
      dueIn: 4_000,
      window: { from: 3_600, until: 7_200 },
    });
    await desk.sql('update deliveries set due_at = now(), wake_at = now() where id = $1::uuid', delivery.id);
    const { reason } = await desk.ends(delivery, 'failed');
    expect(reason?.key).toBe('reason.before_window');
    expect(await desk.received('Trop tôt')).toEqual([]);
  });

  it('refuses a duty officer who would send outside it', async () => {
    const [delivery] = await desk.plan({
      words: 'Hors fenêtre',
      accounts: ['x'],
      dueIn: 4_000,
      window: { from: 3_600, until: 7_200 },
    });
    await expect(desk.send([delivery])).rejects.toMatchObject({ code: 'delivery.window_over' });
    expect((await desk.view(delivery)).state).toBe('planned');
  });

  it('lets only those send who may', async () => {
    const [delivery] = await desk.plan({ words: 'Sans droit', accounts: ['x'] });
    const author = await house.actor('par.author');
    await expect(house.app.services.deliveries.publishNow(author, delivery.id)).rejects.toMatchObject({
      code: 'access.refused',
    });
  });

  it('lets a delivery move inside it and keeps the approval', async () => {
    const { deliveries } = house.app.services;
    const author = await house.actor('par.author');
    const [delivery] = await desk.plan({ words: 'Déplacé', accounts: ['x'] });
    await expect(deliveries.move(author, delivery.id, parisIn(9_000))).rejects.toMatchObject({
      code: 'delivery.window_over',
    });
    await expect(deliveries.move(author, delivery.id, parisIn(-30))).rejects.toMatchObject({ code: 'post.time_past' });
    const moved = await deliveries.move(author, delivery.id, parisIn(4));
    expect(moved.dueAt < delivery.dueAt).toBe(true);
    const { publishedAt } = await desk.ends(delivery, 'published');
    expect(publishedAt && publishedAt >= moved.dueAt).toBe(true);
    await expect(deliveries.move(author, delivery.id, parisIn(60))).rejects.toMatchObject({
      code: 'delivery.not_waiting',
    });
  });

  it('closes behind what is late: it expires, and people are told', async () => {
    const [delivery] = await desk.plan({ words: 'Périmé', accounts: ['x'] });
    await desk.sql(
      `update deliveries set due_at = now() - interval '2 hours', wake_at = now() - interval '2 hours',
              expires_at = now() - interval '1 hour' where id = $1::uuid`,
      delivery.id,
    );
    await expireDeliveries(house.app.deps);
    const ended = await desk.ends(delivery, 'expired');
    expect(ended.reason?.key).toBe('reason.expired');
    expect(ended.parts.map(({ state }) => state)).toEqual(['expired']);
    expect(await desk.notices(delivery)).toEqual([expect.stringContaining('will not be')]);
    expect(await desk.received('Périmé')).toEqual([]);
  });
});
