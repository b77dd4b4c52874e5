import { ROLES, type Role } from './role.ts';

const HEADS = ['head', 'deputy', 'delegate'] as const;
const WRITERS = ['author', 'duty_officer', 'message_owner', ...HEADS] as const;
/** The chain of the post's kind says which step wants whom. */
const DECIDERS = [...HEADS, 'language_reviewer', 'message_owner', 'regional_desk', 'press_department'] as const;
const MINISTRY = ['regional_desk', 'press_department'] as const;

/** Who may do what, where they hold the role. Nothing else grants anything. */
export const ACTION_ROLES = {
  'post.view': ROLES,
  'post.write': WRITERS,
  'post.submit': WRITERS,
  'post.decide': DECIDERS,
  /** Whoever may approve may also stop. */
  'post.withdraw': [...WRITERS, ...DECIDERS],
  /** What the ministry says of an emergency notice after it went out. */
  'post.review_after': MINISTRY,
  /** The words of emergency notices. */
  'template.edit': MINISTRY,
  /** Saying something of a post; decides nothing. */
  'post.comment': [...WRITERS, ...DECIDERS],
  /** All that belongs to it, record included, as a signed file. */
  'post.archive': [...HEADS, ...MINISTRY, 'auditor'],
  'media.add': WRITERS,
  /** Further chains; in force when a second person confirms. */
  'chain.edit': MINISTRY,
  /** Letting somebody decide in the head's place, from one date to another. */
  'delegation.give': ['head', 'deputy'],
  /** Language review, second factor, whole card or link. */
  'review_rule.edit': MINISTRY,

  'delivery.view': ROLES,
  'delivery.publish_now': ['duty_officer', ...HEADS],
  /** Inside the approved window; outside it is an edit, and voids the approval. */
  'delivery.move': ['author', 'duty_officer', ...HEADS],
  /** Saying what became of a delivery that nobody can ask the network about. */
  'delivery.settle': ['author', 'duty_officer', ...HEADS],
  'delivery.hand_off': ['author', 'duty_officer', ...HEADS],

  /** Whoever may approve may also ask that what is out be taken down; a second person decides it. */
  'removal.request': [...WRITERS, ...DECIDERS],
  'removal.confirm': [...HEADS, 'message_owner', ...MINISTRY],
  /** Saying what one found at the network. */
  'removal.settle': ['author', 'duty_officer', 'message_owner', ...HEADS, ...MINISTRY],

  /** One's own ways in, delegation and preferences: whoever signed in may, a token only where it is named. */
  'self.edit': ROLES,

  'account.view': ROLES,
  'account.connect': ['administrator'],
  /** When a host country's election makes policy of everything. */
  'election.edit': MINISTRY,
  /** Saying once a year that the public register is true of an account. */
  'account.review': [...HEADS, ...MINISTRY, 'administrator'],
  /** Until it is connected again nothing goes out on it. */
  'account.close': ['head', 'deputy', ...MINISTRY, 'administrator'],
  'slot.edit': ['author', ...HEADS],

  'freeze.start': ['duty_officer', ...HEADS, ...MINISTRY],
  'freeze.end': ['head', 'deputy', ...MINISTRY],
  'lockdown.start': ['duty_officer', ...HEADS, ...MINISTRY],
  'lockdown.end': ['head', ...MINISTRY],

  'metrics.view': ROLES,
  'metrics.collect': ['reporter', 'author', ...HEADS, ...MINISTRY],
  /** Numbers of networks that we cannot ask. */
  'metrics.type': ['reporter', 'author'],
  'report.view': ['reporter', 'author', 'message_owner', 'auditor', ...HEADS, ...MINISTRY],

  'notice.view': ROLES,
  'notice.acknowledge': ROLES.filter((role) => role !== 'auditor'),
  /** Who is told first of what can't wait. */
  'duty.edit': [...HEADS, 'administrator'],

  'member.view': ['administrator', 'auditor', 'head', 'deputy'],
  'member.edit': ['administrator'],
  'token.issue': ['administrator'],
  'audit.read': ['auditor'],
  /** Everything, sealed with the key that the house alone has. */
  'backup.take': ['administrator'],
  'mission.view': ROLES,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

export type Action = keyof typeof ACTION_ROLES;

/** What approves or publishes: closed to whoever administers the place, whatever else they hold there. */
export const CLOSED_TO_ADMINISTRATORS: ReadonlySet<Action> = new Set<Action>([
  'post.decide',
  'delivery.publish_now',
  'delivery.move',
  'delivery.settle',
  'delivery.hand_off',
  'removal.request',
  'removal.confirm',
  'removal.settle',
]);

/** What the house never does by itself: silence does not approve, nobody guesses, and a person ends what a person stopped. */
export const CLOSED_TO_SYSTEM: ReadonlySet<Action> = new Set<Action>([
  'post.decide',
  'delivery.settle',
  'removal.request',
  'removal.confirm',
  'removal.settle',
  'freeze.end',
  'lockdown.end',
]);
