import type { ChannelError } from '../channels/channel-error.ts';
import type { Allowances, PublishResult } from '../channels/contract.ts';
import { assertNever } from '../kernel/assert-never.ts';
import { plus } from '../kernel/durations.ts';
import type { Work } from './load-work.ts';
import type { Move } from './move.ts';
import { dispositionOf } from './retry-policy.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { deliveryNotice, held } from './send-gate.ts';

/** How a call ended. `before` is anything ahead of the create call: nothing was published by it. */
export type Outcome = { readonly work: Work; readonly allowances?: Allowances } & (
  | { readonly kind: 'answered'; readonly result: PublishResult; readonly at: Date }
  | { readonly kind: 'never_sent' }
  | { readonly kind: 'failed'; readonly error: ChannelError; readonly phase: 'before' | 'create' }
);

/** What an outcome does to its part, attempt and delivery. */
export function moveOf(deps: SchedulerDeps, outcome: Outcome): Move {
  switch (outcome.kind) {
    case 'answered':
      return answered(outcome);
    case 'never_sent':
      return neverSent(deps, outcome.work);
    case 'failed':
      return failed(deps, outcome);
    default:
      return assertNever(outcome);
  }
}

function answered({ work, result, at }: Extract<Outcome, { kind: 'answered' }>): Move {
  const attempt = { state: 'accepted' } as const;
  switch (result.kind) {
    case 'published':
      return { work, attempt, part: { state: 'published', ref: result.ref, publishedAt: at } };
    case 'processing': {
      const checkAt = plus(at, result.checkAfterMs);
      return { work, attempt, part: { state: 'processing', receipt: result.receipt, checkAt } };
    }
    case 'handed_off':
      return {
        work,
        attempt,
        part: { state: 'needs_person' },
        reason: { key: 'reason.hand_off', params: {} },
        notice: deliveryNotice(work, 'notice.needs_person', 'reason.hand_off'),
      };
    default:
      return assertNever(result);
  }
}

/** The wire stopped it before its first byte: it goes back, and the gate judges it again. */
function neverSent(deps: SchedulerDeps, work: Work): Move {
  return { work, attempt: { state: 'never_sent' }, part: { state: 'planned' }, wakeAt: deps.clock.now() };
}

function failed(deps: SchedulerDeps, outcome: Extract<Outcome, { kind: 'failed' }>): Move {
  const { work, error, phase } = outcome;
  const now = deps.clock.now();
  const words = { errorCode: error.code, errorMessage: error.message };
  const attempt = { state: phase === 'before' ? 'returned' : 'refused', ...words } as const;
  const disposition = dispositionOf(error, {
    now,
    expiresAt: work.delivery.expiresAt,
    tries: work.delivery.tries,
    random: deps.random(),
    authFailures: work.part.authFailures + 1,
    canRefresh: deps.adapterFor(work.account.channel).refresh !== undefined,
  });
  switch (disposition.kind) {
    case 'retry':
      return { work, attempt, part: { state: 'planned' }, wakeAt: disposition.at };
    case 'renew_credentials':
      return { work, attempt, part: { state: 'planned' }, wakeAt: now };
    case 'confirm':
      return unconfirmed(deps, { work, phase, words });
    case 'hold':
      return { ...held(work, disposition.reason), attempt };
    case 'expire':
      return {
        work,
        attempt,
        part: { state: 'expired' },
        reason: { key: disposition.reason, params: {} },
        notice: deliveryNotice(work, 'notice.expired', disposition.reason),
      };
    case 'fail': {
      const answer = error.facts.networkMessage ?? error.message;
      return {
        work,
        attempt,
        part: { state: 'failed' },
        reason: { key: disposition.reason, params: { answer } },
        notice: deliveryNotice(work, 'notice.failed', disposition.reason, answer),
      };
    }
    default:
      return assertNever(disposition);
  }
}

interface Unconfirmed {
  readonly work: Work;
  readonly phase: 'before' | 'create';
  readonly words: { readonly errorCode: string; readonly errorMessage: string };
}

/** May have been sent: never again before the network was asked. Ahead of the create call nothing can have been. */
function unconfirmed(deps: SchedulerDeps, { work, phase, words }: Unconfirmed): Move {
  const now = deps.clock.now();
  if (phase === 'before')
    return { work, attempt: { state: 'returned', ...words }, part: { state: 'planned' }, wakeAt: plus(now, 1_000) };
  const { settleMs } = deps.adapterFor(work.account.channel).capabilities;
  return {
    work,
    attempt: { state: 'unknown', ...words },
    part: { state: 'unconfirmed', checkAt: plus(now, settleMs) },
  };
}
