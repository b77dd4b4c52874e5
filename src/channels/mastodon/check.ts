import { checkLimits } from '../check-limits.ts';
import type { Content, Limits, Problem } from '../contract.ts';
import { mastodonLength } from '../text/mastodon-length.ts';
import { mastodonCapabilities } from './capabilities.ts';
import type { MastodonOptions } from './options.ts';

const LINK_LENGTH = 23;

/** What a server with these limits would refuse of this content; empty means publishable. */
export function checkMastodon(content: Content, options: MastodonOptions, limits: Limits): readonly Problem[] {
  const linkLength = limits.linkLength ?? LINK_LENGTH;
  const warningLength = mastodonLength(options.contentWarning ?? '', linkLength);
  return checkLimits(content, mastodonCapabilities, limits, (text) => mastodonLength(text, linkLength) + warningLength);
}
