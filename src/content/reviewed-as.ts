import type { Tx } from '../db/database.ts';
import { electionWindowAt } from './election-windows.ts';
import type { PostKind } from './post-view.ts';

interface WindowedPost {
  readonly kind: PostKind;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly mission: { readonly countryIso: string };
}

/** By which kind's chain and switches a post is reviewed: during an election in the host country all that can wait is policy. */
export async function reviewedAs(tx: Tx, post: WindowedPost): Promise<PostKind> {
  if (post.kind === 'emergency') return post.kind;
  const span = { from: post.notBefore, until: post.notAfter };
  return (await electionWindowAt(tx, post.mission.countryIso, span)) ? 'policy' : post.kind;
}
