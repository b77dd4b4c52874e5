import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { isId } from '../kernel/ids.ts';
import type { MissionFacts, NoticeMatter } from './recipients.ts';

const POST = { id: true, kind: true, authorId: true, writerIds: true } as const satisfies Prisma.PostSelect;
type PostRow = Prisma.PostGetPayload<{ select: typeof POST }>;

export interface StoredNotice {
  readonly key: string;
  readonly missionId: string | null;
  readonly subjectKind: string;
  readonly subjectId: string;
}

/** What notices are about, read at once; in their order. Absent before there are missions. */
export async function mattersOf(
  tx: Tx,
  notices: readonly StoredNotice[],
): Promise<readonly (NoticeMatter | undefined)[]> {
  const missionIds = notices.flatMap(({ missionId }) => missionId ?? []);
  const missions = await tx.mission.findMany({ where: { OR: [{ id: { in: missionIds } }, { kind: 'ministry' }] } });
  const ministry = missions.find(({ kind }) => kind === 'ministry');
  const posts = await postsOf(tx, notices);
  return notices.map(({ key, missionId, subjectKind, subjectId }) => {
    const row = missions.find(({ id }) => id === missionId) ?? ministry;
    const post = posts.get(subjectId);
    return (
      row && { key, subjectKind, subjectId, mission: missionFacts(row), ...(post ? { post: postFacts(post) } : {}) }
    );
  });
}

function missionFacts({ id, path, zone, countryIso, nameEn, nameVi }: Prisma.MissionGetPayload<object>): MissionFacts {
  return { id, path, zone, countryIso, name: { en: nameEn, vi: nameVi } };
}

function postFacts({ id, authorId, writerIds, kind }: PostRow): NonNullable<NoticeMatter['post']> {
  return { id, writerIds: [authorId, ...writerIds], isEmergency: kind === 'emergency' };
}

/** By the id of the post, or of the delivery or removal that is its. */
async function postsOf(tx: Tx, notices: readonly StoredNotice[]): Promise<ReadonlyMap<string, PostRow>> {
  const idsOf = (kind: string) =>
    notices.filter(({ subjectKind, subjectId }) => subjectKind === kind && isId(subjectId)).map((one) => one.subjectId);
  const posts = await tx.post.findMany({ where: { id: { in: idsOf('post') } }, select: POST });
  const deliveries = await tx.delivery.findMany({
    where: { id: { in: idsOf('delivery') } },
    select: { id: true, post: { select: POST } },
  });
  const removals = await tx.removal.findMany({
    where: { id: { in: idsOf('removal') } },
    select: { id: true, delivery: { select: { post: { select: POST } } } },
  });
  return new Map([
    ...posts.map((post) => [post.id, post] as const),
    ...deliveries.map(({ id, post }) => [id, post] as const),
    ...removals.map(({ id, delivery }) => [id, delivery.post] as const),
  ]);
}
