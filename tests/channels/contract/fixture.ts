import type {
  AccountCount,
  ChannelAdapter,
  MetricName,
  PublishRequest,
  RemoteRef,
} from '../../../src/channels/contract.ts';
import type { HttpAnswer, RecordedRequest } from '../../support/scripted-network.ts';

/**
 * What the contract suite must know of one network. Content, faults and time are the suite's; the fixture knows only how
 * the network words its answers. See the header of ../contract.ts for how to write one.
 */
export interface ChannelFixture<Credentials, Options, Saved> {
  readonly adapter: ChannelAdapter<Credentials, Options, Saved>;
  readonly credentials: Credentials;
  /** The values in `credentials` that nobody may see: tokens, passwords. At least 8 characters each. */
  readonly secrets: readonly string[];
  readonly options: Options;
  readonly account: { readonly remoteId: string; readonly handle: string; readonly url?: string };
  /** Absent where nothing is called: a person posts by hand (`publish` answers `handed_off`). */
  readonly network?: NetworkFixture<Credentials, Options>;
}

export interface NetworkFixture<Credentials, Options> {
  /** The network on a good day: its answer to every request that the adapter makes (sessions, uploads, create, identity, …). */
  works(request: RecordedRequest): HttpAnswer;
  /** The ref of what `works` publishes for `request`. */
  published(request: PublishRequest<Options>): RemoteRef;
  /** Parent of a reply: its id, as a string, must stand somewhere in the URL or body of the create call. */
  readonly parent: RemoteRef;
  readonly refuses: Refusals;
  /** Absent for `capabilities.readBack` 'none'. */
  readonly readBack?: ListingFixture | RecordFixture;
  /** Present exactly where the adapter has `recent`. */
  readonly recent?: Omit<ListingFixture, 'kind'>;
  /** Present exactly where the adapter has `isGone`. */
  readonly singlePost?: SinglePostFixture;
  /** Present exactly where the adapter has `measure`. */
  readonly measure?: MeasureFixture;
  /** What `works` tells of followers; present exactly where the adapter has `measureAccount`. */
  readonly followers?: AccountCount;
  /** Credentials that a day comes after which only a person renews them, and that instant; absent where there is none. */
  readonly expiring?: { readonly credentials: Credentials; readonly at: Date };
  /** Present exactly where the adapter has `refresh`. */
  readonly refresh?: RefreshFixture<Credentials>;
}

/**
 * The network's answer to a request that it refuses. A function gives `undefined` for a request that works all the same
 * (a session before the refused upload).
 */
export type Refusal = HttpAnswer | ((request: RecordedRequest) => HttpAnswer | undefined);

interface Refusals {
  /** `retryAt` is the instant that the answer's headers or body name; count it from CONTRACT_NOW. */
  readonly rateLimited: { readonly answer: Refusal; readonly retryAt: Date };
  readonly serverError: Refusal;
  readonly tokenExpired: Refusal;
  readonly permissionDenied: Refusal;
  readonly contentRefused: Refusal;
  /** Wherever the network refuses it: at the upload or at the create call. Absent where it takes no pictures. */
  readonly mediaRefused?: Refusal;
  /** The create call's answer to what stands there already; absent where the network has none. */
  readonly duplicate?: Refusal;
  /** The answer to taking down what is gone; absent where it is the same as for what was there. */
  readonly alreadyGone?: Refusal;
}

/** A post on the account as the network holds it; the fixture puts it into the network's own form (HTML, t.co links, …). */
export interface RemotePost {
  readonly id: string;
  /** As the sender wrote it. */
  readonly text: string;
  readonly at: Date;
  readonly pictures: number;
  readonly inReplyTo?: string;
}

/** For `capabilities.readBack` 'listing'. */
export interface ListingFixture {
  readonly kind: 'listing';
  /** The network's id of the n-th post of the account; rises with n where the network's ids do. */
  idOf(n: number): string;
  /**
   * One page of the account's posts, as the network would answer `request` with its limit and cursors (`pageOf` in
   * remote-posts.ts counts them out); `undefined` for a request that is no listing. `posts` are newest first.
   */
  answer(request: RecordedRequest, posts: readonly RemotePost[]): HttpAnswer | undefined;
}

/** For `capabilities.readBack` 'by_id': the record under the id that we chose, or that there is none. */
export interface RecordFixture {
  readonly kind: 'by_id';
  answer(request: RecordedRequest, post: RemotePost | undefined): HttpAnswer | undefined;
}

/** What the network answers to reading the published post by its id. */
export interface SinglePostFixture {
  answer(request: RecordedRequest, isThere: boolean): HttpAnswer | undefined;
}

export interface MeasureFixture {
  refOf(n: number): RemoteRef;
  /** Every count that the network gives, under its own name, and ours for it. */
  readonly names: Readonly<Record<string, MetricName>>;
  /** Those of `names` that the network may leave out. */
  readonly optional: readonly string[];
  /** The ref ids that this request asks for; none if it asks for no counts. */
  refsIn(request: RecordedRequest): readonly string[];
  /** `posts`: ref id → counts by the network's names. What is asked for and not in it is gone. */
  answer(
    request: RecordedRequest,
    posts: ReadonlyMap<string, Readonly<Record<string, number>>>,
  ): HttpAnswer | undefined;
}

export interface RefreshFixture<Credentials> {
  /** Credentials that can be refreshed. */
  readonly credentials: Credentials;
  /** What `refresh` makes of them by the answer of `works`. */
  readonly refreshed: Credentials;
  /** The values of the old pair; none may stand in what comes back, and none in an error. */
  readonly replaced: readonly string[];
  /** The network no longer takes the refresh token: `auth_expired`. */
  readonly refused: Refusal;
}
