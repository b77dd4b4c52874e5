import type { z } from 'zod';
import type { Actor } from '../access/actor.ts';
import type { IssuedToken } from '../access/tokens.ts';
import type { AuditView } from '../audit/audit-views.ts';
import type { Verification } from '../audit/verify.ts';
import type { PostRef } from '../content/post-view.ts';
import type { MediaLibrary, Posts } from '../content/posts.ts';
import type { AccountView } from '../missions/account-views.ts';
import type { Connection } from '../missions/connect-account.ts';
import type { MissionView } from '../missions/mission-views.ts';
import type { NoticeView } from '../notices/notice-views.ts';
import type { DeliveryFilter, DeliveryView, FreezeInput, FreezeView, Settlement } from '../scheduler/delivery-view.ts';
import type { collected, metric, typedCounts } from './contract/metrics.ts';
import type { reportRow } from './contract/reports.ts';
import type { newSlots, slots } from './contract/slots.ts';
import type { newToken } from './contract/tokens.ts';

/**
 * All that the HTTP interface can do. Each call names who asks, and refuses with an `AppError` what they may not:
 * the rules live behind these calls, never in a route.
 */
export interface Services {
  readonly posts: Omit<Posts, 'lapse'>;
  readonly media: MediaLibrary;
  readonly deliveries: Deliveries;
  readonly freezes: Freezes;
  readonly slots: Slots;
  readonly metrics: Metrics;
  readonly reports: Reports;
  readonly notices: Notices;
  readonly accounts: Accounts;
  readonly missions: Missions;
  readonly tokens: Tokens;
  readonly audit: Audit;
  health(): Promise<HealthView>;
}

export interface Deliveries {
  list(actor: Actor, filter: DeliveryFilter): Promise<readonly DeliveryView[]>;
  view(actor: Actor, id: string): Promise<DeliveryView>;
  publishNow(actor: Actor, id: string): Promise<DeliveryView>;
  /** @param at wall time of the mission */
  move(actor: Actor, id: string, at: string): Promise<DeliveryView>;
  settle(actor: Actor, id: string, settlement: Settlement): Promise<DeliveryView>;
}

export interface Freezes {
  start(
    actor: Actor,
    input: FreezeInput,
  ): Promise<{ readonly freeze: FreezeView; readonly onTheWire: readonly DeliveryView[]; readonly stopped: number }>;
  end(actor: Actor, id: string): Promise<{ readonly freeze: FreezeView; readonly held: readonly DeliveryView[] }>;
  list(actor: Actor): Promise<readonly FreezeView[]>;
}

type SlotView = z.output<typeof slots>['slots'];

export interface Slots {
  list(actor: Actor, accountId: string): Promise<SlotView>;
  /** Replaces all slots of the account. */
  set(actor: Actor, accountId: string, slots: z.output<typeof newSlots>['slots']): Promise<SlotView>;
}

export interface Metrics {
  collect(
    actor: Actor,
    filter: { readonly post?: PostRef | undefined; readonly mission?: string | undefined },
  ): Promise<z.output<typeof collected>>;
  of(actor: Actor, ref: PostRef): Promise<readonly z.output<typeof metric>[]>;
  /** Numbers that a person read off the network. */
  type(
    actor: Actor,
    deliveryId: string,
    counts: z.output<typeof typedCounts>['counts'],
  ): Promise<readonly z.output<typeof metric>[]>;
}

export type ReportRow = z.output<typeof reportRow>;

export interface Reports {
  deliveries(actor: Actor, filter: DeliveryFilter): Promise<readonly ReportRow[]>;
}

export interface Notices {
  /** Those that nobody has acknowledged. */
  list(actor: Actor): Promise<readonly NoticeView[]>;
  acknowledge(actor: Actor, id: string): Promise<void>;
}

export interface Accounts {
  list(actor: Actor, filter: { readonly mission?: string | undefined }): Promise<readonly AccountView[]>;
  connect(actor: Actor, input: Omit<Connection, 'sandbox'>): Promise<AccountView>;
}

export interface Missions {
  list(actor: Actor): Promise<readonly MissionView[]>;
}

export interface Tokens {
  issue(actor: Actor, input: z.output<typeof newToken>): Promise<IssuedToken>;
  /** @throws AppError `auth.required` for a token that is unknown, revoked or expired */
  resolve(token: string): Promise<Actor>;
  revoke(actor: Actor, id: string): Promise<void>;
}

export interface Audit {
  list(
    actor: Actor,
    filter: { readonly after?: bigint | undefined; readonly limit?: number | undefined },
  ): Promise<readonly AuditView[]>;
  verify(actor: Actor): Promise<Verification>;
}

export interface HealthView {
  readonly ok: boolean;
  readonly mode: 'trial' | 'production';
  readonly database: 'embedded' | 'postgres';
  readonly version: string;
}
