import type { Tx } from '../db/database.ts';
import { loadElectionWindows } from './election-windows.ts';
import type { PostKind } from './post-view.ts';

interface WindowedPost {
  readonly kind: PostKind;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly mission: { readonly countryIso: string };
}

/** By which kind's chain and switches a post is reviewed: during an election in the host country all that can wait is policy. */
export async function reviewedAs(tx: Tx, post: WindowedPost): Promise<PostKind> {
  const kindOf = await loadReviewedAs(tx);
  return kindOf(post);
}

/** The same for many posts. */
export async function loadReviewedAs(tx: Tx): Promise<(post: WindowedPost) => PostKind> {
  const electionAt = await loadElectionWindows(tx);
  return (post) => {
    const span = { from: post.notBefore, until: post.notAfter };
    return post.kind !== 'emergency' && electionAt(post.mission.countryIso, span) ? 'policy' : post.kind;
  };
}
