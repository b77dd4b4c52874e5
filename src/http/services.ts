import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { DelegationInput, DelegationView } from '../access/delegation.ts';
import type { OwnFactors } from '../access/own-factors.ts';
import type { SessionView } from '../access/sessions.ts';
import type { SignIn } from '../access/sign-in.ts';
import type { LinkCode } from '../access/telegram-link-codes.ts';
import type { IssuedToken, TokenView } from '../access/tokens.ts';
import type { AuditFilter, AuditView } from '../audit/audit-views.ts';
import type { Refusals } from '../audit/refusals.ts';
import type { Verification } from '../audit/verify.ts';
import type { Backups } from '../backup/backups.ts';
import type { Elections } from '../content/election-windows.ts';
import type { PostRef } from '../content/post-view.ts';
import type { MediaLibrary, Posts } from '../content/posts.ts';
import type { Reviews } from '../content/reviews.ts';
import type { Duty } from '../dispatch/duty.ts';
import type { Members } from '../dispatch/members.ts';
import type { Preferences } from '../dispatch/preferences.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { AccountView } from '../missions/account-views.ts';
import type { Connection } from '../missions/connect-account.ts';
import type { MissionView } from '../missions/mission-views.ts';
import type { RegisterEntry } from '../missions/register.ts';
import type { AccountReview } from '../missions/review-account.ts';
import type { NoticeView } from '../notices/notice-views.ts';
import type { Reports } from '../reports/delivery-report.ts';
import type { PostArchives } from '../reports/post-archives.ts';
import type { Deliveries, Freezes } from '../scheduler/deliveries.ts';
import type { Removals } from '../scheduler/removal/removals.ts';
import type { Renewal } from '../scheduler/renew-account.ts';
import type { Slots } from '../scheduler/slot-settings.ts';
import type { newToken } from './contract/tokens.ts';

/**
 * All that the HTTP interface can do. Each call names who asks, and refuses with an `AppError` what they may not:
 * the rules live behind these calls, never in a route.
 */
export interface Services {
  readonly posts: Posts;
  readonly reviews: Reviews;
  readonly delegations: Delegations;
  readonly media: MediaLibrary;
  readonly deliveries: Deliveries;
  readonly freezes: Freezes;
  readonly removals: Omit<Removals, 'run' | 'follow'>;
  readonly elections: Elections;
  readonly slots: Slots;
  readonly metrics: Omit<Metrics, 'measureDue' | 'measureAccounts'>;
  readonly reports: Reports;
  readonly postArchives: PostArchives;
  readonly phone: Phone;
  readonly notices: Notices;
  readonly duty: Duty;
  readonly preferences: Preferences;
  readonly accounts: Accounts;
  readonly missions: Missions;
  readonly tokens: Tokens;
  readonly telegram: TelegramLinks;
  readonly members: Members;
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  readonly factors: OwnFactors;
  readonly audit: Audit;
  readonly backups: Backups;
  /** For what is refused before any of these is asked. */
  readonly refusals: Refusals;
  /** The official accounts, for everybody. */
  register(): Promise<readonly RegisterEntry[]>;
  health(): Promise<HealthView>;
}

interface Delegations {
  /** Those that hold now or are still to come, where the actor sees posts. */
  list(actor: Actor): Promise<readonly DelegationView[]>;
  give(actor: Actor, input: DelegationInput): Promise<DelegationView>;
  end(actor: Actor, given: Pick<DelegationInput, 'mission' | 'to'>): Promise<void>;
}

interface Phone {
  /** @throws AppError `link.malformed`, `link.not_yours_forbidden`, `link.expired`, and what viewing the post throws */
  follow(actor: Actor, token: string): Promise<{ readonly post: string; readonly hash: string }>;
}

interface Notices {
  /** Those that nobody has acknowledged. */
  list(actor: Actor): Promise<readonly NoticeView[]>;
  acknowledge(actor: Actor, id: string): Promise<void>;
}

interface Accounts {
  list(actor: Actor, filter: { readonly mission?: string | undefined }): Promise<readonly AccountView[]>;
  connect(actor: Actor, input: Omit<Connection, 'sandbox'>): Promise<AccountView>;
  /** @param at null where the credentials last until they are revoked */
  setCredentialsExpiry(actor: Actor, id: string, at: Date | null): Promise<AccountView>;
  /** Somebody looked whether the register says the truth of it. */
  review(actor: Actor, id: string, review: AccountReview): Promise<AccountView>;
  /** Asks the network to let it in again. @throws AppError `account.renewal_refused`, `account.renewal_unavailable` */
  renew(actor: Actor, id: string): Promise<Renewal>;
  /** Nothing goes out on it any more. @throws AppError `account.closed_conflict` */
  close(actor: Actor, id: string): Promise<{ readonly account: AccountView; readonly canceled: number }>;
}

interface Missions {
  list(actor: Actor): Promise<readonly MissionView[]>;
}

interface Tokens {
  /** To others by administrators; to oneself by who signed in. @throws AppError `token.scope_forbidden` */
  issue(actor: Actor, input: z.output<typeof newToken>): Promise<IssuedToken>;
  /** One's own, or those of a member whom one administers. */
  list(actor: Actor, whose: { readonly member?: string | undefined }): Promise<readonly TokenView[]>;
  /** @throws AppError `auth.required` for a token that is unknown, revoked or expired */
  resolve(token: string): Promise<Actor>;
  revoke(actor: Actor, id: string): Promise<void>;
}

interface TelegramLinks {
  linkedSince(actor: Actor): Promise<Date | undefined>;
  /** For the asker's own chat. `url` opens the bot with the code, once a bot has started. */
  issueCode(actor: Actor): Promise<LinkCode & { readonly url: string | undefined }>;
  /** The asker's own, or by an administrator another member's. */
  unlink(actor: Actor, member?: string): Promise<void>;
}

export interface Audit {
  list(actor: Actor, query: AuditQuery): Promise<readonly NamedRecord[]>;
  /** Page after page; that it was asked for is recorded first. @throws AppError `access.refused` before the first page */
  export(actor: Actor, span: Pick<AuditQuery, 'from' | 'until'>): Promise<AsyncIterable<readonly AuditView[]>>;
  /** @param copy of the file of anchors, kept elsewhere */
  verify(actor: Actor, copy?: string): Promise<Verification>;
}

interface Sessions {
  /** One's own, or those of a member whom one administers. */
  list(actor: Actor, whose: { readonly member?: string | undefined }): Promise<readonly SessionView[]>;
  revoke(actor: Actor, id: string): Promise<void>;
}

export type AuditQuery = Omit<AuditFilter, 'subject' | 'subjectIds' | 'actorId'> & {
  /** Of a post, and of all its deliveries. */
  readonly post?: PostRef | undefined;
  readonly subject?: string | undefined;
  /** A member's handle or id. */
  readonly actor?: string | undefined;
};

/** With what people call by name; null where a name was erased, or nothing has one. */
export interface NamedRecord extends AuditView {
  readonly actorHandle: string | null;
  readonly post: string | null;
}

interface HealthView {
  readonly ok: boolean;
  readonly mode: 'trial' | 'production';
  readonly database: 'embedded' | 'postgres';
  readonly version: string;
}
