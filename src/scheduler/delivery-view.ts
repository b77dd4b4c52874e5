import type { Finding } from '../kernel/errors.ts';
import type { DeliveryState, PartState, RemovalState } from '../kernel/transitions.ts';

export interface DeliveryView {
  readonly id: string;
  readonly post: string;
  readonly mission: string;
  /** Of the mission in the tree. */
  readonly path: string;
  readonly zone: string;
  readonly channel: string;
  readonly handle: string;
  readonly language: string;
  readonly state: DeliveryState;
  readonly dueAt: Date;
  readonly expiresAt: Date;
  /** The end of the approved window; nothing goes out at or after it. */
  readonly notAfter: Date;
  readonly publishedAt: Date | null;
  /** From `dueAt` to the first part's acceptance; null until then. */
  readonly latenessMs: number | null;
  /** The first part's. */
  readonly permalink: string | null;
  /** Why it is held, failed, expired or with a person. */
  readonly reason: Finding | null;
  readonly parts: readonly {
    readonly index: number;
    readonly state: PartState;
    readonly text: string;
    readonly permalink: string | null;
    /** When it was found gone after a removal; its state stays `published`. */
    readonly removedAt: Date | null;
  }[];
  /** The last removal of what is published of it, if any was asked for. */
  readonly removal: {
    readonly id: string;
    readonly state: RemovalState;
    readonly requestedAt: Date;
    readonly endedAt: Date | null;
  } | null;
}

export interface DeliveryFilter {
  readonly mission?: string | undefined;
  readonly post?: string | undefined;
  readonly states?: readonly DeliveryState[] | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** 1–500. */
  readonly limit?: number | undefined;
  /** The id of the last row seen. */
  readonly after?: string | undefined;
}

/** How a person settles a delivery that nobody else can. */
export type Settlement =
  | { readonly outcome: 'is_there'; readonly permalink: string }
  | { readonly outcome: 'send' }
  /** At the next free slot of its account. */
  | { readonly outcome: 'next_slot' }
  | { readonly outcome: 'drop' };

/** One decision on all that a stop held. */
export interface HeldDecision {
  readonly outcome: Exclude<Settlement['outcome'], 'is_there'>;
  /** For `send`: how far apart those of one account, and those with the same text, go out. At least a second. */
  readonly spacingMs: number;
}

/** What became of all that a stop held. */
export interface HeldSettled {
  readonly settled: readonly DeliveryView[];
  /** Those on which it could not be decided so, and why. */
  readonly left: readonly { readonly delivery: DeliveryView; readonly why: Finding }[];
}

const FREEZE_SCOPES = ['ministry', 'region', 'country', 'mission', 'channel', 'campaign', 'account'] as const;
export type FreezeScope = (typeof FREEZE_SCOPES)[number];

export interface FreezeInput {
  readonly kind: 'freeze' | 'lockdown';
  readonly scope: FreezeScope;
  /** A mission's or region's code, an ISO country code, a channel, a campaign, an account id; `*` for the ministry. */
  readonly value: string;
  readonly reason: string;
}

export interface FreezeView extends FreezeInput {
  readonly id: string;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly endedAt: Date | null;
  /** Whether it is in force and the asker may end it. */
  readonly mayEnd: boolean;
  /** Path of the node where it is ended: of what the ministry started, the ministry. */
  readonly endPath: string;
}
