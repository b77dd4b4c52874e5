import type { ZodType } from 'zod';
import type { Clock } from '../kernel/clock.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Language, WordKey } from '../kernel/say.ts';
import type { Wire } from './wire.ts';

/** A kind of network; equals the name of the adapter's folder. */
export type ChannelName = string;

/**
 * One network. Stateless; throws only `ChannelError`; never sleeps, retries, reads the machine's clock, or prints a secret.
 * `Saved` is what `prepare` keeps between tries (upload ids, a session); it must survive JSON.
 */
export interface ChannelAdapter<Credentials = unknown, Options = unknown, Saved = unknown> {
  readonly channel: ChannelName;
  readonly capabilities: Capabilities;
  readonly credentials: ZodType<Credentials>;
  readonly options: ZodType<Options>;
  /** Pure. All that the network would refuse, found offline; empty means publishable. */
  check(content: Content, options: Options, limits: Limits): readonly Problem[];
  /** Whose account these credentials open, and the limits that this server sets for it. */
  identify(call: CallContext<Credentials>): Promise<Identity>;
  /** Everything before the create call (sessions, uploads, alt texts). Repeatable; keeps what it has by `save`. */
  prepare?(
    call: CallContext<Credentials>,
    request: PublishRequest<Options>,
    saved: Saved | undefined,
    save: (saved: Saved) => Promise<void>,
  ): Promise<Saved>;
  /**
   * The create call alone: exactly one HTTP request, at most once.
   * @throws ChannelError `outcome_unknown` if the network may have accepted it
   */
  publish(
    call: CallContext<Credentials>,
    request: PublishRequest<Options>,
    saved: Saved | undefined,
  ): Promise<PublishResult>;
  /** Read-only: did this part land? Always asked before a second publish. A failed read throws, it is never `absent`. */
  confirm(
    call: CallContext<Credentials>,
    request: ConfirmRequest<Options>,
    saved: Saved | undefined,
  ): Promise<ConfirmResult>;
  /**
   * The account's newest posts as people read them there, newest first, at most `limit`: for a person who must decide
   * whether one of them is ours. Absent where the network shows no list. A failed read throws, it is never an empty list.
   */
  recent?(call: CallContext<Credentials>, asked: RecentAsked): Promise<readonly RecentPost[]>;
  /** New credentials for ones that have run out or soon will; absent where a network has none that run out. */
  refresh?(call: CallContext<Credentials>): Promise<Credentials>;
  /**
   * Pure. The instant after which nothing renews these credentials and a person must connect the account again; absent
   * where they last until they are revoked, or where the network tells nobody.
   */
  credentialsExpireAt?(credentials: Credentials): Date | undefined;
  /** What an answer to a create call says, in its headers, of the calls to come; nothing where it says nothing. Pure. */
  allowances?(headers: AnswerHeaders, now: Date): Allowances;
  /** Names the app that these credentials belong to, where a network counts the posts of all of an app's accounts together. */
  appOf?(credentials: Credentials): string | undefined;
  /** Takes a published part down. Taking down what is gone already succeeds. */
  remove?(call: CallContext<Credentials>, ref: RemoteRef): Promise<void>;
  /**
   * Read-only: whether a published part is no longer there. Absent where the network can't be asked for one post. True only
   * by the network's own word that it has no such post; a failed read throws, it is never `true`.
   */
  isGone?(call: CallContext<Credentials>, ref: RemoteRef): Promise<boolean>;
  /** Counts for many refs in as few calls as the network allows. A count that the network lacks is absent, not 0. */
  measure?(call: CallContext<Credentials>, refs: readonly RemoteRef[]): Promise<readonly Measurement[]>;
  measureAccount?(call: CallContext<Credentials>): Promise<AccountMeasurement>;
}

/** Names in lower case. */
export type AnswerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Allowances {
  /** How many more posts the network takes of this account. */
  readonly account?: Allowance;
  /** How many more of all accounts of its app. */
  readonly app?: Allowance;
}

export interface Allowance {
  readonly remaining: number;
  readonly resetAt: Date;
  /** How many a whole window allows, where the network says so. */
  readonly limit?: number;
}

/** What an adapter may use for one call. */
export interface CallContext<Credentials> {
  readonly credentials: Credentials;
  /** Origin of the network's API, without a trailing slash: `https://api.x.com`, `https://mastodon.social`. */
  readonly endpoint: string;
  readonly wire: Wire;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly logger: Logger;
}

// --- content ------------------------------------------------------------------------------------------------

export interface Picture {
  /** MIME type, found by looking at the bytes: `image/jpeg`. */
  readonly mime: string;
  readonly sizeBytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** What the picture shows, in the language of the text. */
  readonly alt: string;
}

export interface PictureBytes extends Picture {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}

export interface ContentPart<P extends Picture = Picture> {
  /** NFC. Links stand in the text as they are. */
  readonly text: string;
  readonly pictures: readonly P[];
}

export interface Content {
  /** BCP 47. */
  readonly language: string;
  /** One part is a single post; more are a thread. */
  readonly parts: readonly ContentPart[];
}

/** Something the network would refuse. `key` and `params` give the sentence in both languages. */
export interface Problem {
  readonly key: WordKey;
  readonly params: Readonly<Record<string, string | number>>;
  /** Which part, counted from 0; absent where it is about the whole. */
  readonly part?: number;
  readonly field: 'text' | 'picture' | 'alt' | 'options' | 'thread';
}

// --- limits as data -----------------------------------------------------------------------------------------

export interface Limits {
  /** In the unit of `Capabilities.textUnit`. */
  readonly maxText: number;
  /** The limit where a picture is attached, if that is another one (Telegram captions). */
  readonly maxTextWithPicture?: number;
  /** UTF-8 bytes, where the network counts those too. */
  readonly maxTextBytes?: number;
  /** What a link counts for, where links have a fixed length. */
  readonly linkLength?: number;
  readonly maxPictures: number;
  readonly pictureTypes: readonly string[];
  readonly maxPictureBytes: number;
  /** In UTF-16 units; 0 where the network carries no alt text. */
  readonly maxAlt: number;
}

export type MetricName = 'views' | 'reach' | 'reactions' | 'comments' | 'shares' | 'quotes' | 'saves' | 'clicks';

export interface Capabilities {
  readonly title: Readonly<Record<Language, string>>;
  readonly textUnit: 'weighted' | 'grapheme' | 'utf16' | 'character';
  readonly limits: Limits;
  /** Longest thread; 1 where the network has none. */
  readonly maxParts: number;
  /** Set where the network refuses a text that the account posted lately: what is repeated may be refused. */
  readonly refusesRepeats?: true;
  /** A picture without alt text is refused by us, also where the network would take it. */
  readonly readBack: 'by_id' | 'listing' | 'none';
  /** How a post is taken down: by a call whose effect is read back, by a call that nobody can check, or by a person there. */
  readonly removal: 'read_back' | 'unseen' | 'by_hand';
  /** How long after sending the network may still not show what it accepted. */
  readonly settleMs: number;
  /** How many refs one `measure` call of the network takes. */
  readonly measureBatch: number;
  readonly metrics: readonly MetricName[];
  /** The API version that requests name or that the adapter was written against. */
  readonly apiVersion: string;
  /** The public endpoint; absent where every account names its own server. */
  readonly defaultEndpoint?: string;
}

// --- calls and answers --------------------------------------------------------------------------------------

export interface Identity {
  /** The network's own id of the account; an approval names it. */
  readonly remoteId: string;
  /** As people know it: `@vietnam_paris`. */
  readonly handle: string;
  readonly url?: string;
  /** Limits that this server or account has, where they differ from the adapter's. */
  readonly limits?: Partial<Limits>;
}

/** The network's id of something published. */
export interface RemoteRef {
  readonly id: string;
  readonly permalink?: string;
  /** What the adapter needs beside the id, in its own words (Bluesky: the cid; a Telegram album: its other messages). */
  readonly detail?: string;
}

export interface PublishRequest<Options> {
  /** UUID of the part; the same at every try, so that ids chosen from it are too. */
  readonly key: string;
  /** Fixed at the first try and the same at every later one. */
  readonly createdAt: Date;
  readonly part: ContentPart<PictureBytes>;
  /** 0 for a single post or the root of a thread. */
  readonly index: number;
  readonly language: string;
  readonly options: Options;
  /** The account as it was approved. */
  readonly account: { readonly remoteId: string; readonly handle: string };
  /** For a reply in our own thread. */
  readonly thread?: { readonly root: RemoteRef; readonly parent: RemoteRef };
}

export type PublishResult =
  | { readonly kind: 'published'; readonly ref: RemoteRef }
  | { readonly kind: 'processing'; readonly receipt: string; readonly checkAfterMs: number }
  /** No network was called: a person posts it by hand and records the link. */
  | { readonly kind: 'handed_off' };

export interface ConfirmRequest<Options> extends PublishRequest<Options> {
  /** When the call may have reached the network. */
  readonly sentFrom: Date;
  readonly sentUntil: Date;
  /** The newest ref known on this account before the call. */
  readonly newestRefBefore?: string;
  /** Refs that belong to other deliveries and can't be this one. */
  readonly claimedRefs: readonly string[];
  readonly receipt?: string;
}

export type ConfirmResult =
  | { readonly kind: 'found'; readonly ref: RemoteRef }
  /** The listing reaches past `sentFrom` and it is not there. */
  | { readonly kind: 'absent' }
  | { readonly kind: 'processing'; readonly checkAfterMs: number }
  | { readonly kind: 'cannot_tell'; readonly reason: 'no_read_back' | 'two_candidates' | 'listing_too_short' };

export interface RecentAsked {
  /** The account as it was approved. */
  readonly account: PublishRequest<unknown>['account'];
  /** From 1 to 20. */
  readonly limit: number;
}

export interface RecentPost {
  readonly ref: RemoteRef;
  /** Without the network's own markup and short links. */
  readonly text: string;
  readonly createdAt: Date;
}

export interface Count {
  readonly metric: MetricName;
  /** The network's own name for it: `favourites_count`. */
  readonly networkName: string;
  readonly value: number;
}

export interface Measurement {
  readonly ref: RemoteRef;
  readonly counts: readonly Count[];
  /** The network says that the post is gone. */
  readonly gone?: true;
}

interface AccountMeasurement {
  readonly followers: AccountCount;
}

export interface AccountCount {
  readonly metric: 'followers';
  readonly networkName: string;
  readonly value: number;
}
