import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256 } from '../../src/kernel/canonical-hash.ts';
import { SECOND } from '../../src/kernel/durations.ts';
import type { FaultOrder } from '../../src/sandbox/faults.ts';
import { type HouseProcess, type SeenDelivery, startHouseProcess } from './house-process.ts';
import { type SandboxProcess, type SentPost, startSandboxProcess } from './sandbox-process.ts';
import { ALT, type Course, PICTURE, TOUR, takeTour } from './small-tour.ts';
import { makeTrialFolder } from './trial-folder.ts';
import { createTurns } from './turns.ts';

const home = await mkdtemp(join(tmpdir(), 'communique-kill-'));
const trial = join(home, 'trial');
beforeAll(() => makeTrialFolder(trial), 240_000);
afterAll(() => rm(home, { recursive: true }));

/** Each takes two processes of some hundred megabytes. */
const takeTurn = createTurns(3);

/** Everything that the tour's networks are to receive. */
const WHOLE = TOUR.flatMap(({ networks, texts, hasPicture }) =>
  Object.keys(networks).flatMap((network) =>
    texts.map((text, index) => ({
      network,
      text,
      pictures: hasPicture && index === 0 ? [{ sha256: sha256(PICTURE), alt: network === 'telegram' ? '' : ALT }] : [],
      answers: texts[index - 1],
    })),
  ),
);

interface Killed {
  readonly sandbox: SandboxProcess;
  /** The house that was started again on the dead one's folder. */
  readonly house: HouseProcess;
  readonly deliveries: readonly SeenDelivery[];
  readonly posts: readonly SentPost[];
}

const ORDINARY: Course = { firstDueMs: 3 * SECOND, isInOrder: true };

/** Kills the house when the fault has hit a request, starts it again and waits until everything has come to its end. */
async function killAt(
  fault: FaultOrder,
  judge: (killed: Killed) => Promise<void>,
  course: Course = ORDINARY,
): Promise<void> {
  using _turn = await takeTurn();
  const folder = await mkdtemp(join(home, 'case-'));
  // Laid down first, so that it is done last: when those who write in the folder have ended.
  await using removal = new AsyncDisposableStack();
  removal.defer(() => rm(folder, { recursive: true }));
  const dataFolder = join(folder, 'data');
  await cp(trial, dataFolder, { recursive: true });
  await using sandbox = await startSandboxProcess(join(folder, 'sandbox'));
  await sandbox.order(fault);
  {
    await using doomed = await startHouseProcess(dataFolder, sandbox.origin);
    await takeTour(doomed, course);
    await sandbox.fired();
    await doomed.kill();
  }
  await sandbox.release();
  await using house = await startHouseProcess(dataFolder, sandbox.origin);
  const deliveries = await house.ended();
  await judge({ sandbox, house, deliveries, posts: await sandbox.posts() });
}

/** What networks received, as `WHOLE` says it: a part sent twice stands there twice. */
function received(posts: readonly SentPost[]) {
  return inOrder(
    posts.map(({ network, handle, text, media, replyTo }) => ({
      network,
      text,
      pictures: media.map(({ sha256: hash, alt }) => ({ sha256: hash, alt })),
      answers: posts.find((post) => post.network === network && post.handle === handle && post.id === replyTo)?.text,
    })),
  );
}

function inOrder<T extends { readonly network: string; readonly text: string }>(posts: readonly T[]): readonly T[] {
  return posts.toSorted((a, b) => `${a.network} ${a.text}`.localeCompare(`${b.network} ${b.text}`));
}

async function expectWhole({ sandbox, house, deliveries, posts }: Killed): Promise<void> {
  expect(received(posts)).toEqual(inOrder(WHOLE));
  expect(await sandbox.accepted()).toBe(WHOLE.length);
  expect(deliveries.map(({ state }) => state)).toEqual(deliveries.map(() => 'published'));
  expectLinks(deliveries, posts);
  expect(await house.notices()).toEqual([]);
  expect(await house.verifyAudit()).toMatchObject({ ok: true });
}

/** Each part that is out for the house stands where it says. Telegram's links name t.me, also in the sandbox. */
function expectLinks(deliveries: readonly SeenDelivery[], posts: readonly SentPost[]): void {
  const pathOf = (link: string) => new URL(link).pathname;
  const places = new Map(posts.map(({ network, text, permalink }) => [`${network} ${text}`, pathOf(permalink)]));
  for (const { channel, parts } of deliveries) {
    for (const { state, text, permalink } of parts) {
      if (state === 'published') expect(pathOf(permalink ?? '')).toBe(places.get(`${channel} ${text}`));
    }
  }
}

/** The same, but for one delivery that waits for a person, with its first part out and no other. */
async function expectWithPerson(killed: Killed, mission: string, reason: string): Promise<void> {
  const { sandbox, house, deliveries, posts } = killed;
  const unsent = TOUR.find((post) => post.mission === mission && 'telegram' in post.networks)?.texts.slice(1) ?? [];
  const sent = WHOLE.filter(({ text }) => !unsent.includes(text));
  expect(received(posts)).toEqual(inOrder(sent));
  expect(await sandbox.accepted()).toBe(sent.length);
  const isOpen = (delivery: SeenDelivery) => delivery.channel === 'telegram' && delivery.mission === mission;
  const open = deliveries.find(isOpen);
  expect(open).toMatchObject({ state: 'needs_person', reason: { code: reason } });
  const others = deliveries.filter((delivery) => !isOpen(delivery));
  expect(others.map(({ state }) => state)).toEqual(others.map(() => 'published'));
  expectLinks(deliveries, posts);
  expect(await house.notices()).toEqual([
    expect.objectContaining({ level: 'now', code: 'notice.needs_person', subject: { kind: 'delivery', id: open?.id } }),
  ]);
  expect(await house.verifyAudit()).toMatchObject({ ok: true });
}

const LIMIT_MS = 600_000;

it.concurrent.each([
  { network: 'mastodon', nth: 1 },
  { network: 'bluesky', nth: 1 },
  { network: 'bluesky', nth: 2 },
  { network: 'bluesky', nth: 3 },
  { network: 'x', nth: 1 },
  { network: 'x', nth: 2 },
  { network: 'x', nth: 3 },
  { network: 'telegram', handle: 'vn_tyo', nth: 2 },
] as const)(
  'publishes the rest and nothing twice, killed after $network accepted request $nth and before its answer was read',
  async ({ nth, ...request }) => {
    const fault = { ...request, on: 'create', kind: 'hold', times: 1, afterRequests: nth - 1 } as const;
    await killAt(fault, expectWhole);
  },
  LIMIT_MS,
);

it.concurrent.each([
  { handle: 'vn_par', mission: 'FR-PAR', why: 'it has no audit chat' },
  { handle: 'vn_tyo', mission: 'JP-TYO', why: 'nothing was in the channel before, from where to look' },
])(
  'asks a person, killed after Telegram accepted a message of $handle that cannot be read back, as $why',
  async ({ handle, mission }) => {
    const fault = { network: 'telegram', handle, on: 'create', kind: 'hold', times: 1 } as const;
    await killAt(fault, (killed) => expectWithPerson(killed, mission, 'reason.no_read_back'));
  },
  LIMIT_MS,
);

it.concurrent.each([{ network: 'mastodon' }, { network: 'bluesky' }, { network: 'x' }] as const)(
  'publishes everything once, killed during an upload to $network',
  async ({ network }) => {
    // Uploads begin 15 seconds before the minute: whoever is killed during one has sent nothing.
    const course = { firstDueMs: 12 * SECOND, isInOrder: false };
    await killAt({ network, on: 'upload', kind: 'hold', times: 1 }, expectWhole, course);
  },
  LIMIT_MS,
);

it.concurrent(
  'sends again what the network never took, once it was asked twice',
  () => killAt({ network: 'bluesky', on: 'create', kind: 'reset', times: 1 }, expectWhole),
  LIMIT_MS,
);

it.concurrent(
  'does not send again what the network takes only after the house was killed and has started again',
  () => killAt({ network: 'mastodon', on: 'create', kind: 'slow', delayMs: 8_000, times: 1 }, expectWhole),
  LIMIT_MS,
);
