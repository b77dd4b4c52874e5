import { assertNever } from '../kernel/assert-never.ts';
import type { Account } from './account.ts';
import type { Entry, Journal } from './journal.ts';
import type { NetworkName } from './network-name.ts';
import type { StoredMedia, StoredPost, StoredUpload } from './stored-post.ts';

/** What the simulated networks have. Changed by journal entries only, so that a restart gives it back. */
export class Store {
  readonly #journal: Journal;
  readonly #posts = new Map<string, StoredPost>();
  readonly #keysOfAccount = new Map<string, string[]>();
  readonly #keyOfId = new Map<string, string>();
  readonly #uploads = new Map<string, StoredUpload>();
  readonly #names = new Map<string, string>();
  readonly #generations = new Map<string, { generation: number; at: string }>();
  #frozenAt: Date | undefined;
  #shownUntil: string | undefined;

  constructor(journal: Journal) {
    this.#journal = journal;
    for (const entry of journal.read()) this.#apply(entry);
  }

  record(entry: Entry): void {
    this.#journal.append(entry);
    this.#apply(entry);
  }

  /** Oldest first, removed ones too. */
  posts(network: NetworkName, handle?: string): readonly StoredPost[] {
    const known =
      handle === undefined
        ? [...this.#posts.values()].filter((post) => post.network === network)
        : (this.#keysOfAccount.get(`${network} ${handle}`) ?? []).flatMap((key) => this.#posts.get(key) ?? []);
    const until = this.#shownUntil;
    return until === undefined ? known : known.filter(({ at }) => at <= until).map((post) => this.#shown(post));
  }

  /**
   * While `look` runs, up to its first `await`, listings show nothing newer than `shownUntil`, and what was removed since
   * is shown as if it were up.
   */
  asOf<T>(shownUntil: Date, look: () => T): T {
    this.#shownUntil = shownUntil.toISOString();
    try {
      return look();
    } finally {
      this.#shownUntil = undefined;
    }
  }

  /** A post that is still up. */
  post(network: NetworkName, handle: string, id: string): StoredPost | undefined {
    return this.#up(this.#posts.get(keyOf({ network, handle, id })));
  }

  /** A post that is still up, whoever posted it; for networks whose ids are unique in the whole network. */
  postById(network: NetworkName, id: string): StoredPost | undefined {
    return this.#up(this.#posts.get(this.#keyOfId.get(`${network} ${id}`) ?? ''));
  }

  #up(post: StoredPost | undefined): StoredPost | undefined {
    const shown = post && this.#shown(post);
    return shown?.removedAt === undefined ? shown : undefined;
  }

  #shown(post: StoredPost): StoredPost {
    const { removedAt, ...up } = post;
    return this.#shownUntil !== undefined && removedAt !== undefined && removedAt > this.#shownUntil ? up : post;
  }

  upload(network: NetworkName, handle: string, id: string): StoredUpload | undefined {
    return this.#uploads.get(keyOf({ network, handle, id }));
  }

  keepBytes(media: StoredMedia, bytes: Uint8Array): void {
    this.#journal.keepBytes(media, bytes);
  }

  bytes(sha256: string): Uint8Array | undefined {
    return this.#journal.bytes(sha256);
  }

  /** Remembers an account that was seen by its token alone. */
  meet(account: Account): void {
    if (this.#names.has(`${account.network} ${account.handle}`)) return;
    this.record({ type: 'account', network: account.network, handle: account.handle, name: account.handle });
  }

  /** The name that an account was created with; an account that was only seen by its token is called by its handle. */
  nameOf(network: NetworkName, handle: string): string {
    return this.#names.get(`${network} ${handle}`) ?? handle;
  }

  /** The handles of all accounts that were created or seen. */
  handles(network: NetworkName): readonly string[] {
    const known = [...this.#names.keys()].map((key) => key.split(' '));
    return known.flatMap(([name, handle]) => (name === network && handle ? handle : []));
  }

  /** How often this account's OAuth 2 tokens were exchanged, and when last. */
  generationOf(handle: string): { readonly generation: number; readonly at: string } | undefined {
    return this.#generations.get(handle);
  }

  /** The instant at which all counts stand still, if they do. */
  get frozenAt(): Date | undefined {
    return this.#frozenAt;
  }

  #apply(entry: Entry): void {
    switch (entry.type) {
      case 'account':
        this.#names.set(`${entry.network} ${entry.handle}`, entry.name);
        return;
      case 'tokens':
        this.#generations.set(entry.handle, { generation: entry.generation, at: entry.at });
        return;
      case 'upload':
        this.#uploads.set(keyOf(entry.upload), entry.upload);
        return;
      case 'described': {
        const upload = this.#uploads.get(keyOf(entry));
        if (upload) this.#uploads.set(keyOf(entry), { ...upload, media: { ...upload.media, alt: entry.alt } });
        return;
      }
      case 'post':
        this.#add(entry.post);
        return;
      case 'removed': {
        const post = this.#posts.get(keyOf(entry));
        if (post) this.#posts.set(keyOf(entry), { ...post, removedAt: entry.at });
        return;
      }
      case 'frozen':
        this.#frozenAt = entry.at === null ? undefined : new Date(entry.at);
        return;
      default:
        assertNever(entry);
    }
  }

  #add(post: StoredPost): void {
    const key = keyOf(post);
    if (!this.#posts.has(key)) {
      const account = `${post.network} ${post.handle}`;
      const keys = this.#keysOfAccount.get(account);
      if (keys) keys.push(key);
      else this.#keysOfAccount.set(account, [key]);
    }
    this.#keyOfId.set(`${post.network} ${post.id}`, key);
    this.#posts.set(key, post);
  }
}

interface Keyed {
  readonly network: NetworkName;
  readonly handle: string;
  readonly id: string;
}

function keyOf({ network, handle, id }: Keyed): string {
  return `${network} ${handle} ${id}`;
}
