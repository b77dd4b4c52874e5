import { signLink } from '../access/signed-link.ts';
import type { PostView } from '../content/post-view.ts';
import { DAY, plus } from '../kernel/durations.ts';
import type { DispatchDeps } from './dispatch-deps.ts';

/** A link that opens nothing without sign-in may lie in a mailbox for so long. */
const LINK_LASTS_MS = 7 * DAY;

/** To the phone page, for one member and the revision as it is; undefined where nothing was submitted yet. */
export function linkToPost(
  { linkKey, publicUrl, clock }: Pick<DispatchDeps, 'linkKey' | 'publicUrl' | 'clock'>,
  { id: memberId }: { readonly id: string },
  { id: postId, revision }: PostView,
): string | undefined {
  if (!revision) return undefined;
  const expiresAt = plus(clock.now(), LINK_LASTS_MS);
  return `${publicUrl}/phone/${signLink(linkKey, { memberId, postId, hash: revision.hash, expiresAt })}`;
}
