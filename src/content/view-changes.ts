import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import type { ContentDeps } from './content-deps.ts';
import { type Difference, differenceOf, type VariantDifference } from './difference.ts';
import { findPost } from './find-post.ts';
import { loadSnapshots, type PostSnapshot } from './post-snapshot.ts';
import type { PostRef } from './post-view.ts';

export interface ChangesAsked {
  /** The number of a revision; the one before `to` by default. */
  readonly from?: number | undefined;
  /** Absent: what the post says now. */
  readonly to?: number | undefined;
}

export interface ChangesView extends Pick<Difference, 'window'> {
  readonly from: number;
  /** Null for what the post says now, where that was not submitted. */
  readonly to: number | null;
  readonly variants: readonly VariantChanges[];
}

interface VariantChanges extends Omit<VariantDifference, 'accounts'> {
  /** As people call them: `x @vnembassy_fr`. */
  readonly accounts: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

/**
 * What changed between two revisions, or since one; by default since the one that was submitted before the present text.
 * @throws AppError `revision.not_found`, `revision.no_earlier_not_found`, `post.not_found`, `access.refused`
 */
export async function viewChanges(
  deps: ContentDeps,
  actor: Actor,
  ref: PostRef,
  asked: ChangesAsked,
): Promise<ChangesView> {
  const { prisma } = deps.database;
  const found = await findPost(prisma, ref);
  authorize(actor, 'post.view', found, deps.clock.now());
  const revisions = await prisma.revision.findMany({
    where: { postId: found.id },
    orderBy: { number: 'asc' },
    select: { number: true, content: true, voidedAt: true },
  });
  const newest = revisions.at(-1);
  const numberOf = (number: number) => {
    const one = revisions.find((revision) => revision.number === number);
    if (!one) throw new AppError('revision.not_found', { ref, number });
    return one.content as unknown as PostSnapshot;
  };
  const toNumber = asked.to ?? (newest?.voidedAt ? undefined : newest?.number);
  const to = toNumber === undefined ? (await loadSnapshots(prisma, [found.id])).get(found.id) : numberOf(toNumber);
  const fromNumber = asked.from ?? (toNumber === undefined ? newest?.number : toNumber - 1) ?? 0;
  if (fromNumber < 1 || !to) throw new AppError('revision.no_earlier_not_found', { ref });
  const { window, variants } = differenceOf(numberOf(fromNumber), to);
  const named = await accountNames(prisma, variants);
  return { from: fromNumber, to: toNumber ?? null, window, variants: variants.map((one) => withNames(one, named)) };
}

async function accountNames(tx: Tx, variants: readonly VariantDifference[]): Promise<ReadonlyMap<string, string>> {
  const ids = variants.flatMap(({ accounts }) => [...accounts.added, ...accounts.removed]);
  const rows = await tx.account.findMany({
    where: { id: { in: ids } },
    select: { id: true, channel: true, handle: true },
  });
  return new Map(rows.map(({ id, channel, handle }) => [id, `${channel} ${handle}`]));
}

function withNames({ accounts, ...rest }: VariantDifference, names: ReadonlyMap<string, string>): VariantChanges {
  const named = (ids: readonly string[]) => ids.map((id) => names.get(id) ?? id);
  return { ...rest, accounts: { added: named(accounts.added), removed: named(accounts.removed) } };
}
