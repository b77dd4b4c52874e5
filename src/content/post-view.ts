import type { Finding } from '../kernel/errors.ts';
import type { PostState } from '../kernel/transitions.ts';

export const POST_KINDS = ['routine', 'ministry_text', 'policy', 'emergency', 'correction'] as const;
export type PostKind = (typeof POST_KINDS)[number];

export const AUDIENCES = ['press', 'young', 'overseas_vietnamese', 'host_public'] as const;
export type Audience = (typeof AUDIENCES)[number];

export type Verdict = 'approve' | 'request_changes' | 'reject';

/** How people name a post: its short number `PAR-142`, or its id. */
export type PostRef = string;

/** What a person writes. Times are wall times of the mission. */
export interface PostInput {
  readonly mission: string;
  readonly kind: PostKind;
  readonly theme: string;
  readonly audience: Audience;
  readonly campaign?: string | undefined;
  /**
   * The window asked for. Absent: from the first time named below to the last one plus the allowed lateness. Nothing of the
   * post goes out before `notBefore`, whoever asks.
   */
  readonly notBefore?: string | undefined;
  readonly notAfter?: string | undefined;
  /** Nobody outside may know of it before `notBefore`, which then has to be given: until then no message shows its text. */
  readonly embargoed?: boolean | undefined;
  readonly variants: readonly VariantInput[];
}

export interface VariantInput {
  readonly language: string;
  /** The handle of the language reviewer whose work its review is; absent: any of the mission. */
  readonly reviewer?: string | undefined;
  /** Whether a machine wrote it; then it needs a reviewer's name. */
  readonly machineDraft?: boolean | undefined;
  readonly parts: readonly PartInput[];
  readonly placements: readonly PlacementInput[];
}

interface PartInput {
  readonly text: string;
  readonly pictures: readonly { readonly mediaId: string; readonly alt: string }[];
}

export interface PlacementInput {
  /** A channel at which the mission has one account, or an account's handle or id. */
  readonly account: string;
  /** Wall time; absent means the account's next free slot inside the window. */
  readonly at?: string | undefined;
  /** A rule of RFC 5545, `FREQ=WEEKLY;BYDAY=MO`: again and again at the time of day of `at`, which is the first time. */
  readonly repeat?: string | undefined;
}

export interface PostSummary {
  readonly id: string;
  /** `PAR-142`. */
  readonly number: string;
  readonly mission: string;
  /** Of the mission in the tree. */
  readonly path: string;
  readonly kind: PostKind;
  readonly theme: string;
  readonly state: PostState;
  readonly languages: readonly string[];
  readonly channels: readonly string[];
  readonly author: string;
  readonly firstDueAt: Date | null;
  readonly updatedAt: Date;
  /** The start of its first text. */
  readonly excerpt: string;
  readonly embargoed: boolean;
  /** Whether a message outside the house may show its text now; else it says what it is, and leads here. */
  readonly wholeCard: boolean;
}

export interface PostView extends PostSummary {
  readonly audience: Audience;
  readonly campaign: string | null;
  readonly zone: string;
  readonly version: number;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly variants: readonly VariantView[];
  /** Why it can't go out, as it stands: what a network would refuse, or quiet hours. */
  readonly problems: readonly Finding[];
  /** What may go wrong with it at a network, and doesn't stop it here. */
  readonly warnings: readonly Finding[];
  readonly revision: RevisionView | null;
  /** What people said of it, in order. */
  readonly comments: readonly CommentView[];
  /** Whether the reader may say for the ministry what is thought of it, an emergency notice, afterwards. */
  readonly mayReviewAfter: boolean;
  /** Whether the reader may decide on it now. */
  readonly mayDecide: boolean;
}

interface CommentView {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly text: string;
  /** The number of the revision it was said of; null before the first. */
  readonly revision: number | null;
}

export interface VariantView {
  readonly id: string;
  readonly language: string;
  readonly reviewer: { readonly handle: string; readonly name: string } | null;
  readonly machineDraft: boolean;
  readonly parts: readonly PartInput[];
  readonly placements: readonly {
    readonly accountId: string;
    readonly channel: string;
    readonly handle: string;
    /** The first time, where it is repeated. */
    readonly dueAt: Date | null;
    readonly repeat?: RepeatView;
  }[];
}

export interface RepeatView {
  readonly rule: string;
  /** Its first times inside the window, a few. */
  readonly next: readonly Date[];
}

export interface RevisionView {
  readonly id: string;
  readonly number: number;
  /** What a decision must name. */
  readonly hash: string;
  /** The step that is open, counted from 0; null where none is. */
  readonly openStep: number | null;
  readonly submittedBy: string;
  readonly submittedAt: Date;
  readonly approvedAt: Date | null;
  readonly voidedAt: Date | null;
  readonly steps: readonly StepView[];
  /** Of an emergency notice: what the ministry says of it afterwards. */
  readonly afterReview: AfterReviewView | null;
  /** Whether who approves now gives a code of their second factor. */
  readonly secondFactor: boolean;
}

interface AfterReviewView {
  readonly dueAt: Date;
  /** Absent while the ministry has not looked. */
  readonly made: {
    readonly verdict: string;
    readonly by: string;
    readonly at: Date;
    readonly comment: string | null;
  } | null;
}

export interface StepView {
  readonly key: string;
  /** Of all its seats. */
  readonly roles: readonly string[];
  /** Absent while a seat is open and nobody sent the post back. */
  readonly decision: DecisionView | null;
  readonly seats: readonly SeatView[];
}

interface SeatView {
  readonly key: string;
  readonly roles: readonly string[];
  /** What is read at this seat. */
  readonly language: string | null;
  /** Whose seat it is, where it is one person's. */
  readonly person: string | null;
  readonly decision: DecisionView | null;
}

export interface DecisionView {
  readonly verdict: Verdict;
  readonly by: string;
  readonly at: Date;
  readonly comment: string | null;
}
