import type { Tx } from '../db/database.ts';

/**
 * The ids of those of the named members who may review languages at a mission, by handle; others are absent.
 * @param path of the mission
 */
export async function findReviewers(
  tx: Tx,
  handles: readonly string[],
  { path, at }: { readonly path: string; readonly at: Date },
): Promise<ReadonlyMap<string, string>> {
  if (handles.length === 0) return new Map();
  const members = await tx.member.findMany({
    where: { handle: { in: [...handles] }, disabledAt: null },
    select: {
      id: true,
      handle: true,
      grants: {
        where: {
          role: 'language_reviewer',
          validFrom: { lte: at },
          OR: [{ validUntil: null }, { validUntil: { gt: at } }],
        },
        select: { mission: { select: { path: true } } },
      },
    },
  });
  const able = members.filter(({ grants }) => grants.some(({ mission }) => path.startsWith(mission.path)));
  return new Map(able.map(({ handle, id }) => [handle, id]));
}
