import { createHash } from 'node:crypto';
import type { Clock } from '../kernel/clock.ts';
import { DAY, HOUR, SECOND } from '../kernel/durations.ts';
import type { Account } from './account.ts';
import type { NetworkName } from './network-name.ts';
import type { Store } from './store.ts';
import type { StoredPost } from './stored-post.ts';

export type CountName = 'views' | 'reactions' | 'comments' | 'shares' | 'quotes' | 'saves';
export type Counts = Readonly<Partial<Record<CountName, number>>>;

/** What each network tells of a post. Telegram's Bot API tells nothing. */
const TOLD: Readonly<Record<NetworkName, readonly CountName[]>> = {
  x: ['views', 'reactions', 'comments', 'shares', 'quotes', 'saves'],
  mastodon: ['reactions', 'comments', 'shares', 'quotes'],
  telegram: [],
  bluesky: ['reactions', 'comments', 'shares', 'quotes', 'saves'],
};

/** The least and the most that a count grows to, for a post that people like little or much. */
const FINAL: Readonly<Record<CountName, readonly [number, number]>> = {
  views: [900, 24_000],
  reactions: [25, 900],
  comments: [1, 60],
  shares: [3, 190],
  quotes: [0, 25],
  saves: [1, 80],
};

/** After this time a count has about two thirds of what it will ever have. */
const GROWTH_MS = 20 * HOUR;
/** A part of it comes at once, so that who tries the house sees numbers before an hour has passed. */
const AT_ONCE = { share: 0.1, growthMs: 20 * SECOND } as const;
const FOLLOWERS_SINCE = Date.UTC(2026, 0, 1);

/** Numbers that follow from the post's id and its age: the same when asked twice, and never less later. */
export class PostCounts {
  readonly #clock: Clock;
  readonly #store: Store;

  constructor(clock: Clock, store: Store) {
    this.#clock = clock;
    this.#store = store;
  }

  of(post: StoredPost): Counts {
    const ageMs = Math.max(0, this.#now() - Date.parse(post.at));
    const grown =
      AT_ONCE.share * (1 - Math.exp(-ageMs / AT_ONCE.growthMs)) +
      (1 - AT_ONCE.share) * (1 - Math.exp(-ageMs / GROWTH_MS));
    return Object.fromEntries(
      TOLD[post.network].map((name) => {
        const [least, most] = FINAL[name];
        return [name, Math.floor((least + share(`${post.id} ${name}`) * (most - least)) * grown)];
      }),
    );
  }

  /** As `of`, for a network that tells all of `names`. */
  told<N extends CountName>(post: StoredPost, names: readonly N[]): Readonly<Record<N, number>> {
    const counts = this.of(post);
    return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<N, number>;
  }

  followersOf(account: Account): number {
    const days = Math.max(0, this.#now() - FOLLOWERS_SINCE) / DAY;
    const liked = share(`${account.network} ${account.handle} followers`);
    return Math.floor(800 + liked * 40_000 + days * (1 + liked * 9));
  }

  /** Where counts are frozen, the instant at which they were. */
  #now(): number {
    return (this.#store.frozenAt ?? this.#clock.now()).getTime();
  }
}

/** A number in [0, 1) that follows from the text; small ones are more frequent, as with real posts. */
function share(text: string): number {
  const even = createHash('sha256').update(text).digest().readUInt32BE() / 2 ** 32;
  return even ** 2;
}
