import type { Actor, MemberActor } from '../access/actor.ts';
import type { DelegationInput, DelegationView } from '../access/delegation.ts';
import type { ButtonDraft, Press } from '../access/telegram-buttons.ts';
import type { UnsentFarewell } from '../access/telegram-farewells.ts';
import type { CodeSent, Linking } from '../access/telegram-link-codes.ts';
import type { Refusals } from '../audit/refusals.ts';
import type { PostView } from '../content/post-view.ts';
import type { MediaLibrary, Posts } from '../content/posts.ts';
import type { Language } from '../kernel/say.ts';
import type { AccountView } from '../missions/account-views.ts';
import type { MissionView } from '../missions/mission-views.ts';
import type { NoticeView } from '../notices/notice-views.ts';
import type { Reports } from '../reports/delivery-report.ts';
import type { Deliveries, Freezes } from '../scheduler/deliveries.ts';
import type { Removals } from '../scheduler/removal/removals.ts';
import type { Renewal } from '../scheduler/renew-account.ts';

/**
 * All that the bot can do. Each call names who asks, and refuses with an `AppError` what they may not: the rules live
 * behind these calls, the same as for the HTTP interface.
 */
export interface BotServices {
  readonly posts: Pick<Posts, 'write' | 'submit' | 'decide' | 'assertAsked' | 'withdraw' | 'view' | 'list'>;
  readonly media: MediaLibrary;
  readonly deliveries: Deliveries;
  readonly freezes: Freezes;
  readonly removals: Pick<Removals, 'recall' | 'list' | 'view' | 'confirm' | 'refuse' | 'settle'>;
  readonly reports: Reports;
  readonly notices: {
    list(actor: Actor): Promise<readonly NoticeView[]>;
    acknowledge(actor: Actor, id: string): Promise<void>;
  };
  readonly accounts: {
    list(actor: Actor, filter: { readonly mission?: string | undefined }): Promise<readonly AccountView[]>;
    renew(actor: Actor, id: string): Promise<Renewal>;
    close(actor: Actor, id: string): Promise<{ readonly canceled: number }>;
  };
  readonly missions: {
    list(actor: Actor): Promise<readonly MissionView[]>;
    /** Of all, by their codes; whoever is refused at one reads its name too. */
    names(language: Language): Promise<Readonly<Record<string, string>>>;
  };
  readonly delegations: {
    list(actor: Actor): Promise<readonly DelegationView[]>;
    give(actor: Actor, input: DelegationInput): Promise<DelegationView>;
    end(actor: Actor, given: Pick<DelegationInput, 'mission' | 'to'>): Promise<void>;
  };
  readonly refusals: Refusals;
  readonly people: People;
  readonly chats: ChatMemory;
}

/** Who is behind which chat. */
interface People {
  /** Read anew at each call: what was unlinked, ended or disabled counts at once. */
  inChat(chatId: string): Promise<MemberActor | undefined>;
  link(sent: CodeSent): Promise<Linking>;
  setLanguage(actor: MemberActor, language: Language): Promise<void>;
  /** The address of the phone page for this very member and revision. */
  phoneLink(actor: MemberActor, post: PostView): string;
}

/** What the bot remembers between two messages; in the database, so that a restart loses nothing. */
interface ChatMemory {
  /** False where Telegram brought it before. */
  claimUpdate(id: number): Promise<boolean>;
  /** @returns their ids */
  issueButtons(actor: MemberActor, chatId: string, drafts: readonly ButtonDraft[]): Promise<readonly string[]>;
  takeButton(actor: MemberActor, chatId: string, id: string): Promise<Press>;
  openDialog(actor: MemberActor, chatId: string, state: object): Promise<void>;
  findDialog(actor: MemberActor, chatId: string): Promise<unknown>;
  closeDialog(chatId: string): Promise<void>;
  /** For links to the bot. */
  rememberBot(username: string): Promise<void>;
  botName(): Promise<string | undefined>;
  unsentFarewells(): Promise<readonly UnsentFarewell[]>;
  settleFarewell(id: string): Promise<void>;
  /** Forgets what is past. */
  forget(): Promise<void>;
}
