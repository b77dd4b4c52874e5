import type { Finding } from '../../kernel/errors.ts';
import type { RemovalState } from '../../kernel/transitions.ts';

/** Taking down what of one delivery is published. */
export interface RemovalView {
  readonly id: string;
  readonly delivery: string;
  readonly post: string;
  readonly mission: string;
  /** Of the mission in the tree. */
  readonly path: string;
  readonly zone: string;
  readonly channel: string;
  readonly handle: string;
  readonly state: RemovalState;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  /** Who confirmed or refused it. */
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  /** Why it was refused. */
  readonly refusal: string | null;
  /** Why it waits for a person. */
  readonly why: Finding | null;
  /** What was public is on record since; before that nothing is taken down. */
  readonly isArchived: boolean;
  /** Who settled it by their word. */
  readonly settledBy: string | null;
  readonly endedAt: Date | null;
  readonly parts: readonly {
    readonly index: number;
    readonly permalink: string | null;
    readonly removedAt: Date | null;
    /** The network was asked, or a person looked. */
    readonly goneBy: 'read_back' | 'person' | null;
  }[];
  /** Whether the asker is a second person who may confirm it. */
  readonly mayConfirm: boolean;
}

export interface RemovalFilter {
  readonly post?: string | undefined;
  readonly mission?: string | undefined;
  readonly states?: readonly RemovalState[] | undefined;
  /** 1–500. */
  readonly limit?: number | undefined;
  /** The id of the last row seen. */
  readonly after?: string | undefined;
}

/** How a person settles a removal that waits for one. */
export type RemovalSettlement =
  /** They looked: it is no longer there. Where the network can be asked, it is. */
  | { readonly outcome: 'is_gone' }
  /** Try once more, after the account was connected again for example. */
  | { readonly outcome: 'again' }
  /** It can't be taken down. */
  | { readonly outcome: 'stays' };

/** What a recall did. */
export interface RecallDone {
  /** As people call the post. */
  readonly post: string;
  /** How many deliveries were planned and no longer go out. */
  readonly stopped: number;
  /** What is out: each waits for a second person. */
  readonly removals: readonly RemovalView[];
}
