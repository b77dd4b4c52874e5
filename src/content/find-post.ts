import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { isId } from '../kernel/ids.ts';
import type { PostRef } from './post-view.ts';

export interface FoundPost {
  readonly id: string;
  /** Of its mission in the tree, for `can`. */
  readonly path: string;
}

const NUMBER = /^([A-Za-z0-9]+)-(\d{1,9})$/;

/** How people call a post: `PAR-142`. */
export function postNumber(post: { readonly number: number; readonly mission: { readonly prefix: string } }): string {
  return `${post.mission.prefix}-${post.number}`;
}

/** @throws AppError `post.not_found` */
export async function findPost(tx: Tx, ref: PostRef): Promise<FoundPost> {
  const post = await tx.post.findFirst({
    where: postWhere(ref),
    select: { id: true, mission: { select: { path: true } } },
  });
  if (!post) throw new AppError('post.not_found', { ref });
  return { id: post.id, path: post.mission.path };
}

/** For queries. @throws AppError `post.not_found` for what can be no post's number or id */
export function postWhere(ref: PostRef) {
  if (isId(ref)) return { id: ref };
  const [, prefix, number] = NUMBER.exec(ref) ?? [];
  if (prefix === undefined || number === undefined) throw new AppError('post.not_found', { ref });
  return { number: Number(number), mission: { prefix: prefix.toUpperCase() } };
}

/** Holds the post's row until the transaction ends: decisions, edits and sending look at it one after the other. */
export async function lockPost(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select id from posts where id = ${id}::uuid for update`;
}
