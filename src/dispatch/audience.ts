import type { Action } from '../access/action-roles.ts';
import { OWN_NOTICES } from '../access/own-notices.ts';
import type { NoticeKey } from '../notices/tell.ts';

/** Who is told, seen from the mission that a notice is about: the nearest who hold the role, there or above. */
export type Told =
  /** Whoever may decide the open step. */
  | 'deciders'
  /** The author and whoever edited. */
  | 'writers'
  /** Whoever is on duty now; without a rota, the duty officers. */
  | 'on_duty'
  /** Whoever commented on the post. */
  | 'commenters'
  /** The head of mission, the deputy, their delegate. */
  | 'heads'
  | 'desk'
  | 'press'
  /** The member whom the notice is about. */
  | 'member'
  | 'administrators'
  /** Administrators of the ministry. */
  | 'house';

const DELIVERY: readonly Told[] = ['writers', 'on_duty', 'heads'];
const WRITERS: readonly Told[] = ['writers'];
const ADMINISTRATORS: readonly Told[] = ['administrators'];
const HOUSE: readonly Told[] = ['house'];

/** Which notice is for whom. What isn't listed goes by what it is about, see `audienceOf`. */
const AUDIENCE: Readonly<Partial<Record<NoticeKey, readonly Told[]>>> = {
  'notice.approval_asked': ['deciders'],
  'notice.approval_reminder': ['deciders'],
  'notice.approval_escalated': ['deciders', 'heads', 'desk'],
  'notice.decided_approve': WRITERS,
  'notice.decided_request_changes': WRITERS,
  'notice.decided_reject': WRITERS,
  'notice.post_lapsed': ['writers', 'deciders'],
  'notice.commented': ['writers', 'deciders', 'commenters'],
  'notice.after_review_asked': ['desk', 'press'],
  'notice.after_review_overdue': ['desk', 'press'],
  'notice.after_review_objected': DELIVERY,
  'notice.delegated': ['member', 'heads', 'administrators'],

  'notice.no_free_slot': WRITERS,
  'notice.occurrences_quiet': WRITERS,
  'notice.occurrences_passed': WRITERS,
  'notice.failed': DELIVERY,
  'notice.expired': DELIVERY,
  'notice.held': DELIVERY,
  'notice.held_by_stop': DELIVERY,
  'notice.needs_person': DELIVERY,
  'notice.recalled': [...DELIVERY, 'desk'],
  'notice.removal_asked': ['heads', 'desk'],
  'notice.removal_refused': ['writers', 'heads'],
  'notice.removal_needs_person': DELIVERY,
  'notice.removed': ['writers', 'heads'],
  'notice.deliveries_overdue': ['on_duty', 'heads', 'house'],

  'notice.account_needs_reconnect': ADMINISTRATORS,
  'notice.credentials_expire': ADMINISTRATORS,
  'notice.credentials_expired': ADMINISTRATORS,

  'notice.pump_stalled': HOUSE,
  'notice.leases_open': HOUSE,
  'notice.queue_stalled': HOUSE,
  'notice.job_failed': HOUSE,
  'notice.clock_jumped': HOUSE,
  'notice.clock_wrong': HOUSE,
  'notice.restored': HOUSE,
  'notice.anchor_missing': HOUSE,
  'notice.telegram_guessing': HOUSE,
  'notice.telegram_linked': ['member'],
  'notice.passkey_added': ['member'],
  'notice.app_replaced': ['member'],
  'notice.password_changed': ['member'],
  'notice.sign_in_linked': ['member'],
  'notice.second_factor_removed': ['member', 'house'],
  'notice.message_undelivered': HOUSE,
  'notice.untold': HOUSE,
  'notice.members_unreachable': HOUSE,
  'notice.way_down': HOUSE,
};

/** For notices that have no line above. */
const BY_SUBJECT: Readonly<Record<string, readonly Told[]>> = {
  post: ['writers', 'heads'],
  delivery: DELIVERY,
  account: ADMINISTRATORS,
};

export function audienceOf(key: string, subjectKind: string): readonly Told[] {
  return AUDIENCE[key as NoticeKey] ?? BY_SUBJECT[subjectKind] ?? HOUSE;
}

/** About somebody's own ways in: theirs to acknowledge, and nobody answers for it in their place. */
export function isOwn(key: string): boolean {
  return OWN_NOTICES.some((own) => own === key);
}

/** The chat that it is about knows already, and whoever took it could acknowledge it there before it is mailed. */
export function isForMail(key: string): boolean {
  return key === 'notice.telegram_linked';
}

/** What settles a notice, beside acknowledging it, and who may do that at its mission; the end of a stop has its own rule. */
export type SettledBy =
  | {
      readonly key: 'settle' | 'to_settle' | 'removals' | 'found' | 'renew' | 'freeze' | 'ask_close';
      readonly needs: readonly Action[];
    }
  | { readonly key: 'resume' };

const BY_DELIVERY: SettledBy = { key: 'settle', needs: ['delivery.settle', 'delivery.hand_off'] };

const BY_ACCOUNT: readonly SettledBy[] = [
  { key: 'renew', needs: ['account.connect'] },
  { key: 'freeze', needs: ['freeze.start'] },
  { key: 'ask_close', needs: ['account.close'] },
];

const SETTLED_BY: Readonly<Partial<Record<NoticeKey, readonly SettledBy[]>>> = {
  'notice.held': [BY_DELIVERY],
  'notice.needs_person': [BY_DELIVERY],
  'notice.deliveries_overdue': [{ key: 'to_settle', needs: ['delivery.settle'] }],
  'notice.removal_needs_person': [{ key: 'found', needs: ['removal.settle'] }],
  'notice.removal_asked': [{ key: 'removals', needs: ['removal.confirm'] }],
  'notice.held_by_stop': [{ key: 'resume' }],
  'notice.account_needs_reconnect': BY_ACCOUNT,
  'notice.credentials_expire': BY_ACCOUNT,
  'notice.credentials_expired': BY_ACCOUNT,
};

export function settledBy(key: string): readonly SettledBy[] {
  return SETTLED_BY[key as NoticeKey] ?? [];
}

/** Whether the notice asks that an account be connected again. */
export function asksToConnect(key: string): boolean {
  return SETTLED_BY[key as NoticeKey] === BY_ACCOUNT;
}

/** Whether the notice asks whoever it is for to decide on its post. */
export function asksToDecide(key: string): boolean {
  return key === 'notice.approval_asked' || key === 'notice.approval_reminder';
}
