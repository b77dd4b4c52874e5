import type { Tx } from '../db/database.ts';
import { DAY, MINUTE, plus } from '../kernel/durations.ts';
import type { Finding } from '../kernel/errors.ts';
import { postNumber } from './find-post.ts';
import { storedParts } from './post-snapshot.ts';
import { NEARLY_THE_SAME, textLikeness } from './text-likeness.ts';

/** Within so long the same words on several accounts of a network look like a botnet. */
const TOGETHER_MS = 10 * MINUTE;
/** So many of the mission's newest other posts are compared. */
const MOST_COMPARED = 50;

export interface SpokenPost {
  readonly id: string;
  readonly missionId: string;
  readonly notBefore: Date;
  readonly variants: readonly SpokenVariant[];
}

interface SpokenVariant {
  readonly parts: unknown;
  readonly placements: readonly {
    readonly dueAt: Date | null;
    readonly account: { readonly channel: string; readonly handle: string };
  }[];
}

/** Warns where a post says the same, or nearly, on several accounts of a network within minutes, or what another post says within a day. */
export async function equalTexts(tx: Tx, post: SpokenPost): Promise<readonly Finding[]> {
  return [...amongItself(post), ...(await amongOthers(tx, post))];
}

interface Said {
  readonly text: string;
  readonly channel: string;
  readonly handle: string;
  readonly at: Date;
}

function amongItself(post: SpokenPost): readonly Finding[] {
  const byChannel = Map.groupBy(saidIn(post), ({ channel }) => channel);
  return [...byChannel].flatMap(([channel, said]) => {
    const alike = said.filter((one) => said.some((other) => other.handle !== one.handle && areTogether(one, other)));
    if (alike.length === 0) return [];
    return [{ key: 'warning.equal_texts', params: { channel, count: alike.length } } as const];
  });
}

function areTogether(a: Said, b: Said): boolean {
  return Math.abs(a.at.getTime() - b.at.getTime()) <= TOGETHER_MS && textLikeness(a.text, b.text) >= NEARLY_THE_SAME;
}

async function amongOthers(tx: Tx, post: SpokenPost): Promise<readonly Finding[]> {
  const own = saidIn(post);
  const rows = await tx.post.findMany({
    where: {
      missionId: post.missionId,
      id: { not: post.id },
      state: { in: ['in_review', 'approved'] },
      notBefore: { gte: plus(post.notBefore, -DAY), lte: plus(post.notBefore, DAY) },
    },
    orderBy: { number: 'desc' },
    take: MOST_COMPARED,
    include: {
      mission: { select: { prefix: true } },
      variants: { include: { placements: { include: { account: { select: { channel: true, handle: true } } } } } },
    },
  });
  return rows.flatMap((other) => {
    const said = saidIn(other);
    const same = own.find((one) =>
      said.some(({ channel, text }) => channel === one.channel && textLikeness(one.text, text) >= NEARLY_THE_SAME),
    );
    if (!same) return [];
    return [{ key: 'warning.said_elsewhere', params: { channel: same.channel, other: postNumber(other) } } as const];
  });
}

/** The first link of a thread stands for it; what has no time yet is taken for the beginning of its window. */
function saidIn({ variants, notBefore }: Pick<SpokenPost, 'variants' | 'notBefore'>): readonly Said[] {
  return variants.flatMap(({ parts, placements }) => {
    const text = storedParts.catch([]).parse(parts)[0]?.text ?? '';
    return placements.map(({ account, dueAt }) => ({ ...account, text, at: dueAt ?? notBefore }));
  });
}
