import { earlier, HOUR, MINUTE, plus } from '../kernel/durations.ts';
import type { PostKind } from './post-view.ts';

/** How long a step may wait, by kind: then those who are asked are reminded, and then those above them told. */
const WAITS: Readonly<Record<PostKind, { readonly remindMs: number; readonly escalateMs: number }>> = {
  routine: { remindMs: 4 * HOUR, escalateMs: 12 * HOUR },
  ministry_text: { remindMs: 4 * HOUR, escalateMs: 12 * HOUR },
  policy: { remindMs: 2 * HOUR, escalateMs: 6 * HOUR },
  correction: { remindMs: HOUR, escalateMs: 3 * HOUR },
  emergency: { remindMs: 5 * MINUTE, escalateMs: 10 * MINUTE },
};

export interface Waiting {
  readonly kind: PostKind;
  /** Since when the step is open. */
  readonly openedAt: Date;
  /** The first time at which the post is to go out. */
  readonly dueAt: Date;
  /** As the step's rule says, instead of the kind. */
  readonly escalateAfterMinutes?: number | undefined;
}

/** When to remind and when to escalate: earlier where the time runs out, at half and at three quarters of what there is. */
export function waitingTimes({ kind, openedAt, dueAt, escalateAfterMinutes }: Waiting): {
  readonly remindAt: Date;
  readonly escalateAt: Date;
} {
  const leftMs = Math.max(0, dueAt.getTime() - openedAt.getTime());
  const own = escalateAfterMinutes === undefined ? undefined : escalateAfterMinutes * MINUTE;
  const { remindMs, escalateMs } = own === undefined ? WAITS[kind] : { remindMs: own / 2, escalateMs: own };
  return {
    remindAt: earlier(plus(openedAt, remindMs), plus(openedAt, leftMs / 2)),
    escalateAt: earlier(plus(openedAt, escalateMs), plus(openedAt, (leftMs * 3) / 4)),
  };
}
