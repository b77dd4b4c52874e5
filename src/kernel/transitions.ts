import { AppError } from './errors.ts';

/** For each state, the states that may follow it. A state that nothing follows is final. */
export type TransitionTable<State extends string> = { readonly [S in State]: readonly State[] };

export const POST_STATES = {
  draft: ['in_review', 'withdrawn'],
  in_review: ['approved', 'changes_requested', 'rejected', 'lapsed', 'withdrawn', 'draft'],
  changes_requested: ['draft', 'in_review', 'withdrawn'],
  approved: ['draft', 'withdrawn', 'archived'],
  rejected: ['draft', 'archived'],
  lapsed: ['draft', 'archived'],
  withdrawn: ['archived'],
  archived: [],
} as const satisfies TransitionTable<string>;
export type PostState = keyof typeof POST_STATES;

export const DELIVERY_STATES = {
  planned: ['publishing', 'held', 'canceled', 'expired', 'failed', 'needs_person', 'partly_published'],
  publishing: [
    'planned',
    'published',
    'partly_published',
    'processing',
    'unconfirmed',
    'failed',
    'held',
    'needs_person',
    'canceled',
    'expired',
  ],
  processing: ['publishing', 'planned', 'published', 'partly_published', 'failed', 'unconfirmed', 'needs_person'],
  unconfirmed: ['publishing', 'planned', 'published', 'partly_published', 'failed', 'needs_person', 'expired'],
  held: ['planned', 'canceled', 'expired', 'failed', 'partly_published'],
  needs_person: ['planned', 'published', 'partly_published', 'failed', 'canceled', 'expired'],
  partly_published: ['planned', 'publishing', 'published', 'needs_person', 'unconfirmed', 'processing', 'held'],
  published: [],
  failed: [],
  canceled: [],
  expired: [],
} as const satisfies TransitionTable<string>;
export type DeliveryState = keyof typeof DELIVERY_STATES;

export const PART_STATES = {
  planned: ['publishing', 'canceled', 'expired', 'failed', 'needs_person'],
  publishing: ['planned', 'published', 'processing', 'unconfirmed', 'failed', 'needs_person', 'canceled', 'expired'],
  processing: ['published', 'failed', 'unconfirmed', 'needs_person'],
  unconfirmed: ['planned', 'published', 'failed', 'needs_person', 'expired', 'canceled'],
  needs_person: ['planned', 'published', 'failed', 'canceled', 'expired'],
  published: [],
  failed: [],
  canceled: [],
  expired: [],
} as const satisfies TransitionTable<string>;
export type PartState = keyof typeof PART_STATES;

/** The write state of an attempt: what is known of one call of `publish`. */
export const ATTEMPT_STATES = {
  prepared: ['sending', 'returned'],
  sending: ['accepted', 'refused', 'never_sent', 'unknown'],
  unknown: ['accepted', 'absent', 'abandoned'],
  accepted: [],
  refused: [],
  never_sent: [],
  absent: [],
  abandoned: [],
  returned: [],
} as const satisfies TransitionTable<string>;
export type AttemptState = keyof typeof ATTEMPT_STATES;

/** Taking down what is published. The delivery and its parts stay published beside it. */
export const REMOVAL_STATES = {
  requested: ['confirmed', 'refused'],
  confirmed: ['removing', 'needs_person'],
  removing: ['removed', 'needs_person'],
  needs_person: ['confirmed', 'removed', 'failed'],
  removed: [],
  failed: [],
  refused: [],
} as const satisfies TransitionTable<string>;
export type RemovalState = keyof typeof REMOVAL_STATES;

/**
 * @param noun what moves, for the message: `post PAR-142`
 * @throws AppError `transition.illegal`
 */
export function assertTransition<State extends string>(
  table: TransitionTable<State>,
  noun: string,
  from: State,
  to: State,
): void {
  if (table[from].includes(to)) return;
  const words = WORDS_OF.get(table);
  const said = (state: State) => (words === undefined ? state : `${words}.${state}`);
  throw new AppError('transition.illegal', { noun, from: said(from), to: said(to) });
}

/** Where the word list has the states of a table. */
const WORDS_OF: ReadonlyMap<object, string> = new Map<object, string>([
  [POST_STATES, 'state.post'],
  [DELIVERY_STATES, 'state.delivery'],
  [PART_STATES, 'state.delivery'],
  [ATTEMPT_STATES, 'attempt_state'],
  [REMOVAL_STATES, 'state.removal'],
]);
