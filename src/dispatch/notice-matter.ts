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
  const subjects = await subjectsOf(tx, notices);
  return notices.map(({ key, missionId, subjectKind, subjectId }) => {
    const row = missions.find(({ id }) => id === missionId) ?? ministry;
    return row && { key, subjectKind, subjectId, mission: missionFacts(row), ...subjects.get(subjectId) };
  });
}

function missionFacts({ id, path, zone, countryIso, nameEn, nameVi }: Prisma.MissionGetPayload<object>): MissionFacts {
  return { id, path, zone, countryIso, name: { en: nameEn, vi: nameVi } };
}

function postFacts({ id, authorId, writerIds, kind }: PostRow): NonNullable<NoticeMatter['post']> {
  return { id, writerIds: [authorId, ...writerIds], isEmergency: kind === 'emergency' };
}

/** By the id of the post, or of the delivery, removal or comment that is its. */
async function subjectsOf(tx: Tx, notices: readonly StoredNotice[]) {
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
  const comments = await tx.comment.findMany({
    where: { id: { in: idsOf('comment') } },
    select: { id: true, memberId: true, post: { select: POST } },
  });
  return new Map<string, Pick<NoticeMatter, 'post' | 'saidById'>>([
    ...posts.map((post) => [post.id, { post: postFacts(post) }] as const),
    ...deliveries.map(({ id, post }) => [id, { post: postFacts(post) }] as const),
    ...removals.map(({ id, delivery }) => [id, { post: postFacts(delivery.post) }] as const),
    ...comments.map(({ id, memberId, post }) => [id, { post: postFacts(post), saidById: memberId }] as const),
  ]);
}
