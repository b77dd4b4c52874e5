import sharp from 'sharp';
import { z } from 'zod';
import { systemClock } from '../../src/kernel/clock.ts';
import { HOUR, plus, SECOND } from '../../src/kernel/durations.ts';
import { secondsOf } from '../../src/kernel/office-time.ts';
import { wallTimeOf } from '../../src/kernel/zoned-time.ts';
import type { NetworkName } from '../../src/sandbox/network-name.ts';
import type { HouseProcess } from './house-process.ts';
import { until } from './until.ts';

interface TourPost {
  readonly mission: string;
  readonly zone: string;
  /** Where it goes, and how many seconds after the tour's first. */
  readonly networks: Readonly<Partial<Record<NetworkName, number>>>;
  readonly texts: readonly string[];
  /** With the first part. */
  readonly hasPicture: boolean;
}

const paris = { mission: 'FR-PAR', zone: 'Europe/Paris' };
const tokyo = { mission: 'JP-TYO', zone: 'Asia/Tokyo' };

/** Ten parts on four networks: two threads of three, one of two, and a picture. */
export const TOUR: readonly TourPost[] = [
  { ...paris, networks: { telegram: 0 }, texts: ['La Fête nationale approche.'], hasPicture: false },
  {
    ...tokyo,
    networks: { telegram: 4 },
    texts: ['建国記念日です。', 'お越しをお待ちしております。'],
    hasPicture: false,
  },
  { ...paris, networks: { mastodon: 6 }, texts: ['Concert à Paris le 2 septembre.'], hasPicture: true },
  { ...paris, networks: { bluesky: 8, x: 10 }, texts: ['Le drapeau.', 'La place.', 'La foule.'], hasPicture: true },
];

export const PICTURE = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#da251d' } })
  .jpeg()
  .toBuffer();
export const ALT = 'Un drapeau rouge';

export interface Course {
  readonly firstDueMs: number;
  /** Else everything falls due at once. */
  readonly isInOrder: boolean;
}

/**
 * Writes and approves the tour and lets it fall due. In order, whoever is killed during one delivery has no request of
 * another under way, and leaves what was not yet due to the next start.
 */
export async function takeTour(house: HouseProcess, { firstDueMs, isInOrder }: Course): Promise<void> {
  for (const post of TOUR) await approve(house, post);
  const afterSeconds = new Map(
    TOUR.flatMap(({ mission, networks }) =>
      Object.entries(networks).map(([network, seconds]) => [`${mission} ${network}`, isInOrder ? seconds : 0]),
    ),
  );
  const planned = await until(house.deliveries, ({ length }) => length === afterSeconds.size, PLANNED_WITHIN_MS);
  const now = systemClock.now();
  for (const { id, mission, channel, zone } of planned) {
    const seconds = afterSeconds.get(`${mission} ${channel}`) ?? 0;
    const dueAt = plus(now, firstDueMs + seconds * SECOND);
    const at = `${wallTimeOf(dueAt, zone)}:${secondsOf(dueAt)}`;
    await house.ask('tacgia', 'POST', `/deliveries/${id}/move`, { body: { at } });
  }
}

const PLANNED_WITHIN_MS = 60_000;

const submitted = z.object({ number: z.string(), revision: z.object({ hash: z.string() }) });

/** Due in an hour, inside a window that is open already. */
async function approve(house: HouseProcess, post: TourPost): Promise<void> {
  const { mission, zone, networks, texts } = post;
  const pictures = post.hasPicture ? [{ mediaId: await addPicture(house, mission), alt: ALT }] : [];
  const now = systemClock.now();
  const at = wallTimeOf(plus(now, HOUR), zone);
  const variant = {
    language: 'fr',
    parts: texts.map((text, index) => ({ text, pictures: index === 0 ? pictures : [] })),
    placements: Object.keys(networks).map((account) => ({ account, at })),
  };
  const about = { kind: 'routine', theme: 'quoc-khanh', audience: 'young', notBefore: wallTimeOf(now, zone) };
  const written = await house.ask('tacgia', 'POST', '/posts', { body: { mission, ...about, variants: [variant] } });
  const ref = z.object({ number: z.string() }).parse(written).number;
  const { revision } = submitted.parse(await house.ask('tacgia', 'POST', `/posts/${ref}/submit`));
  const body = { hash: revision.hash, verdict: 'approve' };
  await house.ask('truongcoquan', 'POST', `/posts/${ref}/decide`, { body });
}

async function addPicture(house: HouseProcess, mission: string): Promise<string> {
  const files = [{ field: 'file', name: 'flag.jpg', bytes: Uint8Array.from(PICTURE) }];
  return z.object({ id: z.string() }).parse(await house.ask('tacgia', 'POST', '/media', { body: { mission }, files }))
    .id;
}
