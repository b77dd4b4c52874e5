import { type Actor, byOf, SYSTEM } from '../../access/actor.ts';
import type { AuditEntry } from '../../audit/record.ts';
import { postNumber } from '../../content/find-post.ts';
import type { Tx } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { AppError } from '../../kernel/errors.ts';
import { assertTransition, REMOVAL_STATES, type RemovalState } from '../../kernel/transitions.ts';

const LOADED = {
  delivery: {
    include: {
      account: true,
      parts: { where: { state: 'published' }, orderBy: { index: 'asc' } },
      post: { include: { mission: true } },
    },
  },
} as const satisfies Prisma.RemovalInclude;
export type LoadedRemoval = Prisma.RemovalGetPayload<{ include: typeof LOADED }>;

/** With the parts that were published, the first one first. @throws AppError `removal.not_found` */
export async function loadRemoval(tx: Tx, id: string): Promise<LoadedRemoval> {
  const removal = await tx.removal.findUnique({ where: { id }, include: LOADED });
  if (!removal) throw new AppError('removal.not_found', { id });
  return removal;
}

/** The same, held until the transaction ends: decisions, settlements and the taking down itself go one after the other. */
export async function lockRemoval(tx: Tx, id: string): Promise<LoadedRemoval> {
  await tx.$queryRawUnsafe('select id from removals where id = $1::uuid for update', id);
  return loadRemoval(tx, id);
}

/** How people name it: `PAR-142 x @vietnam_paris`. */
export function nameOfRemoval({ delivery: { post, account } }: LoadedRemoval): string {
  return `${postNumber(post)} ${account.channel} ${account.handle}`;
}

/** Moves a removal that this transaction holds. @throws AppError `transition.illegal` */
export async function moveRemoval(
  tx: Tx,
  removal: LoadedRemoval,
  to: RemovalState,
  data: Prisma.RemovalUpdateInput = {},
): Promise<void> {
  assertTransition(REMOVAL_STATES, nameOfRemoval(removal), removal.state, to);
  await tx.removal.update({ where: { id: removal.id }, data: { ...data, state: to } });
}

/** An audit entry about a removal; the house itself acts where nobody is named. */
export function removalEntry(
  removal: { readonly id: string; readonly deliveryId: string },
  action: string,
  by: Actor = SYSTEM,
  details: AuditEntry['details'] = {},
): AuditEntry {
  return {
    ...byOf(by),
    action: `removal.${action}`,
    subject: { kind: 'removal', id: removal.id },
    details: { delivery: removal.deliveryId, ...details },
  };
}

/** Open notices that ask for a second person are one a post. */
export function removalAskedKey(postId: string): string {
  return `removal-asked:${postId}`;
}

/** What a person must do about one removal, or what became of it. */
export function removalKey(id: string): string {
  return `removal:${id}`;
}
