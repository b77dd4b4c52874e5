import type { Tx } from '../db/database.ts';

/** The ids under which the record speaks of a post: its own, and those of its deliveries and their removals. */
export async function postSubjects(db: Tx, postId: string): Promise<readonly string[]> {
  const deliveries = await db.delivery.findMany({
    where: { postId },
    select: { id: true, removals: { select: { id: true } } },
  });
  return [postId, ...deliveries.flatMap(({ id, removals }) => [id, ...removals.map((removal) => removal.id)])];
}
