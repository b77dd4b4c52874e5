import { signLink } from '../access/signed-link.ts';
import { DAY, plus } from '../kernel/durations.ts';
import type { DispatchDeps } from './dispatch-deps.ts';

/** A link that opens nothing without sign-in may lie in a mailbox for so long. */
const LINK_LASTS_MS = 7 * DAY;
/** Of what was not submitted yet: the phone page shows it as it is. */
const NO_REVISION = '0'.repeat(64);

/** To the phone page, for one member and the revision as it is. */
export function linkToPost(
  { linkKey, publicUrl, clock }: Pick<DispatchDeps, 'linkKey' | 'publicUrl' | 'clock'>,
  { id: memberId }: { readonly id: string },
  { id: postId, revision }: { readonly id: string; readonly revision?: { readonly hash: string } | null | undefined },
): string {
  const expiresAt = plus(clock.now(), LINK_LASTS_MS);
  const hash = revision?.hash ?? NO_REVISION;
  return `${publicUrl}/phone/${signLink(linkKey, { memberId, postId, hash, expiresAt })}`;
}
