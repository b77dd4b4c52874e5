import type { LinkKey } from '../access/signed-link.ts';
import type { ContentDeps } from '../content/content-deps.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Messenger } from './messenger.ts';

export type DispatchDeps = ContentDeps & {
  readonly logger: Logger;
  /** The ways that are set up, each once. */
  readonly messengers: readonly Messenger[];
  /** See `SetUpWays`. */
  readonly personaDomain?: string;
  readonly linkKey: LinkKey;
  /** The origin that links lead to. */
  readonly publicUrl: string;
};
