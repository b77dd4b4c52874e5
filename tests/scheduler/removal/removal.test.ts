import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { noticeWords, openNotices } from '../../../src/notices/notice-views.ts';
import type { DeliveryView } from '../../../src/scheduler/delivery-view.ts';
import type { RemovalSettlement, RemovalView } from '../../../src/scheduler/removal/removal-view.ts';
import { runRemovals } from '../../../src/scheduler/removal/run-removals.ts';
import { type TestHouse, testHouse } from '../../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from '../desk.ts';

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

const WHY = 'Sai tên người';

/** Published on these accounts. */
async function out(words: string, ...accounts: readonly string[]): Promise<readonly [DeliveryView, ...DeliveryView[]]> {
  const [first, ...rest] = await desk.publish({ words, accounts });
  const done = async (one: DeliveryView) => desk.ends(one, 'published');
  return [await done(first), ...(await Promise.all(rest.map(done)))];
}

const request = async ({ id }: DeliveryView, by = 'par.author') =>
  house.app.services.removals.request(await house.actor(by), id, WHY);
const confirm = async ({ id }: RemovalView, by = 'par.head') =>
  house.app.services.removals.confirm(await house.actor(by), id);
const settle = async ({ id }: RemovalView, outcome: RemovalSettlement['outcome'], by = 'par.author') =>
  house.app.services.removals.settle(await house.actor(by), id, { outcome });
const look = async ({ id }: { readonly id: string }) =>
  house.app.services.removals.view(await house.actor('kiemtoan'), id);

/** Waits until the removal is in this state. */
async function becomes(removal: RemovalView, state: RemovalView['state']): Promise<RemovalView> {
  await expect.poll(async () => (await look(removal)).state, { timeout: 15_000 }).toBe(state);
  return look(removal);
}

/** Lets what waits for its next try come now. */
const tryNow = ({ id }: RemovalView) =>
  desk.sql(`update removals set wake_at = now() - interval '1 second' where id = $1::uuid`, id);

const stillUp = async (words: string) => {
  const posts = await desk.received(words);
  return posts.filter((post) => !('removedAt' in post) || post.removedAt === undefined).length;
};

const removeCalls = async (network: string) => {
  const url = `${house.sandbox.origins.control}/control/requests?network=${network}&call=remove`;
  return ((await (await fetch(url)).json()) as { requests: unknown[] }).requests.length;
};

async function notices(subjectId: string): Promise<readonly string[]> {
  const open = await openNotices(house.database.prisma, { limit: 1_000 });
  return open.filter(({ subject }) => subject.id === subjectId).map((notice) => noticeWords(notice, 'en'));
}

describe('a removal', () => {
  it('is refused without a reason, of what is not out, and to whom has no right there', async () => {
    const [planned] = await desk.plan({ words: 'Noch nicht', accounts: ['x'] });
    await expect(request(planned)).rejects.toMatchObject({ code: 'removal.nothing_published_conflict' });
    const [delivery] = await out('Bien publié', 'x');
    const { removals } = house.app.services;
    const author = await house.actor('par.author');
    await expect(removals.request(author, delivery.id, ' ')).rejects.toMatchObject({ code: 'removal.reason_missing' });
    for (const by of ['tyo.head', 'kiemtoan', 'quantri', 'baocao']) {
      await expect(request(delivery, by), by).rejects.toMatchObject({ code: 'access.refused' });
    }
  });

  it('takes two persons: nothing is taken down before the second one confirms, and who asked is no second one', async () => {
    const [delivery] = await out('Deux personnes', 'mastodon');
    const removal = await request(delivery, 'par.head');
    expect(removal).toMatchObject({ state: 'requested', reason: WHY, mayConfirm: false, isArchived: false });
    const { id: postId } = await postOf(delivery);
    const asking = expect.stringContaining('A second person confirms or refuses');
    expect(await notices(postId)).toContainEqual(asking);
    await expect(confirm(removal)).rejects.toMatchObject({ code: 'removal.own_request_forbidden' });
    await expect(confirm(removal, 'par.author')).rejects.toMatchObject({ code: 'access.refused' });
    await expect(request(delivery)).rejects.toMatchObject({ code: 'removal.open_exists' });
    expect(await stillUp('Deux personnes')).toBe(1);

    const confirmed = await confirm(removal, 'vukhuvuc');
    expect(confirmed.decidedBy).not.toBe(confirmed.requestedBy);
    const removed = await becomes(removal, 'removed');
    expect(removed).toMatchObject({ isArchived: true, parts: [{ goneBy: 'read_back', removedAt: expect.any(Date) }] });
    expect(await stillUp('Deux personnes')).toBe(0);
    await expect(confirm(removal, 'capho')).rejects.toMatchObject({ code: 'removal.not_open_conflict' });
    expect(await notices(postId)).not.toContainEqual(asking);
    expect(await notices(removal.id)).toEqual([expect.stringContaining('was removed from mastodon')]);
  });

  it('leaves the delivery published, with the removal beside it', async () => {
    const [delivery] = await out('Reste publié', 'bluesky');
    const removal = await request(delivery);
    await confirm(removal);
    await becomes(removal, 'removed');
    expect(await desk.view(delivery)).toMatchObject({
      state: 'published',
      parts: [{ state: 'published', removedAt: expect.any(Date) }],
      removal: { id: removal.id, state: 'removed' },
    });
  });

  it('is refused by a second person with a reason, and what is out stays', async () => {
    const [delivery] = await out('Refusé', 'x');
    const removal = await request(delivery);
    const head = await house.actor('par.head');
    const { removals } = house.app.services;
    await expect(removals.refuse(head, removal.id, '')).rejects.toMatchObject({ code: 'removal.reason_missing' });
    const refused = await removals.refuse(head, removal.id, 'Le texte est juste');
    expect(refused).toMatchObject({ state: 'refused', refusal: 'Le texte est juste' });
    await expect(confirm(removal)).rejects.toMatchObject({ code: 'removal.not_open_conflict' });
    expect(await stillUp('Refusé')).toBe(1);
    expect((await request(delivery)).state).toBe('requested');
  });

  it('is taken back by who asked for it', async () => {
    const [delivery] = await out('Repris', 'x');
    const removal = await request(delivery);
    const author = await house.actor('par.author');
    const taken = await house.app.services.removals.refuse(author, removal.id, 'Erreur de ma part');
    expect(taken.state).toBe('refused');
  });

  it('has what was public on record before anything is taken down, with the last counts', async () => {
    const parts = await desk.pictured('À archiver');
    const [planned] = await desk.publish({ words: 'À archiver', accounts: ['mastodon'], parts });
    const delivery = await desk.ends(planned, 'published');
    const down = desk.fault({ network: 'mastodon', on: 'remove', kind: 'server_error' });
    const removal = await request(delivery);
    await confirm(removal);
    await expect.poll(down, { timeout: 10_000 }).toBeGreaterThan(0);
    expect((await look(removal)).isArchived).toBe(true);
    const { archive } = await house.database.prisma.removal.findUniqueOrThrow({ where: { id: removal.id } });
    expect(archive).toMatchObject({
      form: 1,
      revision: { number: 1, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      approvals: [{ role: 'head' }],
      account: { channel: 'mastodon', handle: delivery.handle },
      parts: [
        {
          index: 0,
          text: 'À archiver',
          pictures: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), alt: 'Du rouge' }],
          permalink: delivery.permalink,
          counts: {
            source: 'asked',
            values: expect.arrayContaining([expect.objectContaining({ metric: 'reactions' })]),
          },
        },
      ],
    });
    expect(JSON.stringify(archive)).not.toContain('Hứa Đăng Khoa');
    house.sandbox.faults.clear();
    await tryNow(removal);
    await runRemovals(house.app.deps, new AbortController().signal);
    await becomes(removal, 'removed');
  });

  it('takes the last part of a thread down first', async () => {
    const parts = ['un', 'deux', 'trois'].map((text) => ({ text: `Fil à gỡ ${text}`, pictures: [] }));
    const [planned] = await desk.publish({ words: 'Fil à gỡ', accounts: ['bluesky'], parts });
    const delivery = await desk.ends(planned, 'published');
    const removal = await request(delivery);
    await confirm(removal);
    const { parts: gone } = await becomes(removal, 'removed');
    expect(gone).toHaveLength(3);
    const times = (await desk.received('Fil à gỡ')).map((post) =>
      Date.parse((post as { removedAt?: string }).removedAt ?? ''),
    );
    expect(times).toEqual(times.toSorted((a, b) => b - a));
    expect(times.every((at) => at > 0)).toBe(true);
  });
});

async function postOf({ post }: DeliveryView): Promise<{ readonly id: string }> {
  return house.app.services.posts.view(await house.actor('kiemtoan'), post);
}

describe('a network that fails while a post is taken down', () => {
  it.each(['server_error', 'accepted_then_dropped', 'rate_limited', 'garbage'] as const)(
    'by %s is tried again, and the post is done only when it is found gone',
    async (kind) => {
      const [delivery] = await out(`Gỡ ${kind}`, 'mastodon');
      const fired = desk.fault({ network: 'mastodon', on: 'remove', kind, times: 1, retryAfterSeconds: 1 });
      const removal = await request(delivery);
      await confirm(removal);
      await expect.poll(fired, { timeout: 10_000 }).toBe(1);
      if (kind === 'garbage') {
        // What the network says cannot be read: a person looks, and lets it be tried again.
        expect((await becomes(removal, 'needs_person')).why?.key).toBe('reason.removal_refused');
        await settle(removal, 'again');
      } else {
        await expect.poll(async () => (await triesOf(removal)) > 0, { timeout: 10_000 }).toBe(true);
        await tryNow(removal);
        await runRemovals(house.app.deps, new AbortController().signal);
      }
      await becomes(removal, 'removed');
      expect(await stillUp(`Gỡ ${kind}`)).toBe(0);
    },
  );

  it('is not believed while it still shows the post', async () => {
    const [delivery] = await out('Encore visible', 'x');
    const lagging = desk.fault({ network: 'x', on: 'read', kind: 'lagging', delayMs: 600_000 });
    const removal = await request(delivery);
    await confirm(removal);
    await expect.poll(lagging, { timeout: 10_000 }).toBeGreaterThan(0);
    await expect.poll(async () => (await triesOf(removal)) > 0, { timeout: 10_000 }).toBe(true);
    expect(await look(removal)).toMatchObject({ state: 'removing', parts: [{ removedAt: null }] });
    house.sandbox.faults.clear();
    await tryNow(removal);
    await runRemovals(house.app.deps, new AbortController().signal);
    await becomes(removal, 'removed');
  });

  it('or shows it for hours, is looked at by a person, whose word does not count against what it shows', async () => {
    const [delivery] = await out('Toujours visible', 'x');
    desk.fault({ network: 'x', on: 'read', kind: 'lagging', delayMs: 600_000 });
    const removal = await request(delivery);
    await confirm(removal);
    await expect.poll(async () => (await triesOf(removal)) > 0, { timeout: 10_000 }).toBe(true);
    await desk.sql('update removals set give_up_at = now() where id = $1::uuid', removal.id);
    await tryNow(removal);
    await runRemovals(house.app.deps, new AbortController().signal);
    const waiting = await becomes(removal, 'needs_person');
    expect(waiting.why?.key).toBe('reason.removal_still_shown');
    expect(await notices(removal.id)).toEqual([expect.stringContaining('still shows it')]);
    await expect(settle(removal, 'is_gone')).rejects.toMatchObject({ code: 'removal.still_shown_conflict' });
    house.sandbox.faults.clear();
    desk.fault({ network: 'x', on: 'read', kind: 'server_error', times: 1 });
    await expect(settle(removal, 'is_gone')).rejects.toMatchObject({ code: 'removal.read_back_unavailable' });
    const settled = await settle(removal, 'is_gone');
    expect(settled).toMatchObject({ state: 'removed', parts: [{ goneBy: 'read_back' }] });
    expect(await notices(removal.id)).toEqual([]);
  });

  it('no longer takes the credentials gets renewed ones', async () => {
    const [delivery] = await out('Session échue', 'bluesky');
    const revoked = desk.fault({ network: 'bluesky', on: 'remove', kind: 'token_revoked', times: 1 });
    const removal = await request(delivery);
    await confirm(removal);
    await becomes(removal, 'removed');
    expect(revoked()).toBe(1);
  });

  it('and lets us in no more hands it to a person: connect again, their word, or that it stays', async () => {
    const [delivery] = await out('Plus d’accès', 'mastodon');
    desk.fault({ network: 'mastodon', on: 'any', kind: 'token_revoked' });
    const removal = await request(delivery);
    await confirm(removal);
    expect((await becomes(removal, 'needs_person')).why?.key).toBe('reason.reconnect');
    const settled = await settle(removal, 'is_gone');
    expect(settled).toMatchObject({ state: 'removed', parts: [{ goneBy: 'person' }], settledBy: 'Cù Hoài Thương' });
    house.sandbox.faults.clear();
    await desk.sql(`update accounts set status = 'connected'`);
  });

  it('and does not take it down at all is recorded so by whom may confirm removals', async () => {
    const [delivery] = await out('Rien à faire', 'x');
    desk.fault({ network: 'x', on: 'any', kind: 'token_revoked' });
    const removal = await request(delivery);
    await confirm(removal);
    await becomes(removal, 'needs_person');
    await expect(settle(removal, 'stays')).rejects.toMatchObject({ code: 'access.refused' });
    expect(await settle(removal, 'stays', 'par.head')).toMatchObject({ state: 'failed', parts: [{ removedAt: null }] });
    await expect(settle(removal, 'again')).rejects.toMatchObject({ code: 'removal.not_waiting_conflict' });
    house.sandbox.faults.clear();
    await desk.sql(`update accounts set status = 'connected'`);
  });
});

async function triesOf({ id }: RemovalView): Promise<number> {
  return (await house.database.prisma.removal.findUniqueOrThrow({ where: { id } })).tries;
}

describe('a network that cannot be asked', () => {
  it('is told to take it down, and a person says with their name that it is gone', async () => {
    const [delivery] = await out('Sur Telegram', 'telegram');
    const removal = await request(delivery);
    await confirm(removal);
    const waiting = await becomes(removal, 'needs_person');
    expect(waiting).toMatchObject({ why: { key: 'reason.removal_unseen' }, parts: [{ removedAt: null }] });
    expect(await stillUp('Sur Telegram')).toBe(0);
    await expect(settle(removal, 'is_gone', 'tyo.author')).rejects.toMatchObject({ code: 'access.refused' });
    const settled = await settle(removal, 'is_gone');
    expect(settled).toMatchObject({ state: 'removed', parts: [{ goneBy: 'person' }], settledBy: 'Cù Hoài Thương' });
  });

  it('or that people post to by hand is a person’s from the start, archived all the same', async () => {
    const [planned] = await desk.publish({ words: 'Gỡ thủ công', accounts: ['manual'] });
    await desk.ends(planned, 'needs_person');
    const author = await house.actor('par.author');
    const there = { outcome: 'is_there', permalink: 'https://mp.weixin.qq.com/s/xyz' } as const;
    const delivery = await house.app.services.deliveries.settle(author, planned.id, there);
    const removal = await request(delivery);
    await confirm(removal);
    const waiting = await becomes(removal, 'needs_person');
    expect(waiting).toMatchObject({ why: { key: 'reason.removal_by_hand' }, isArchived: true });
    expect((await settle(removal, 'is_gone')).state).toBe('removed');
  });
});

describe('a process that dies between the network’s answer and the record of it', () => {
  it('leaves a removal that is done once more by the next, without harm', async () => {
    await worker.stop();
    try {
      const [delivery] = await deliveredBefore();
      const removal = await request(delivery);
      await confirm(removal);
      const before = await removeCalls('mastodon');
      const dying = {
        ...house.app.deps,
        reach: (point: string) => {
          if (point === 'taken_down') throw new Error('the process died');
        },
      };
      await runRemovals(dying, new AbortController().signal);
      expect(await look(removal)).toMatchObject({ state: 'removing', isArchived: true, parts: [{ removedAt: null }] });
      expect(await stillUp('Mort en route')).toBe(0);
      await runRemovals(house.app.deps, new AbortController().signal);
      expect((await look(removal)).state, 'its lease still runs').toBe('removing');
      await tryNow(removal);
      await runRemovals(house.app.deps, new AbortController().signal);
      expect((await look(removal)).state).toBe('removed');
      expect((await removeCalls('mastodon')) - before).toBe(2);
    } finally {
      worker = house.work();
    }
  });

  /** Published by a worker that is stopped again. */
  async function deliveredBefore(): Promise<readonly [DeliveryView, ...DeliveryView[]]> {
    worker = house.work();
    const delivered = await out('Mort en route', 'mastodon');
    await worker.stop();
    return delivered;
  }
});

describe('the record', () => {
  it('tells each step of a removal, with the persons as ids', async () => {
    const [delivery] = await out('À raconter', 'mastodon');
    const removal = await request(delivery);
    await confirm(removal);
    await becomes(removal, 'removed');
    const all = await house.database.prisma.auditRecord.findMany({
      where: { subjectId: removal.id },
      orderBy: { seq: 'asc' },
    });
    expect(all.map(({ action, actorKind }) => [action, actorKind])).toEqual([
      ['removal.requested', 'member'],
      ['removal.confirmed', 'member'],
      ['removal.archived', 'system'],
      ['removal.removed', 'system'],
    ]);
  });
});
