import { SECOND } from '../../../src/kernel/durations.ts';
import { NETWORKS, type NetworkName } from '../../../src/sandbox/network-name.ts';
import { type Chance, chanceOf } from './chance.ts';
import { type Flavour, wordsOf } from './texts.ts';

/** What is to be published in a run, where and when: it follows from the seed and the sizes alone. */
export interface Plan {
  readonly accounts: readonly PlannedAccount[];
  readonly posts: readonly PlannedPost[];
  /** How long deliveries keep falling due, in milliseconds from the start of the course. */
  readonly courseMs: number;
}

export interface PlannedAccount {
  /** Its name at the network, unique in the run. */
  readonly handle: string;
  readonly network: NetworkName;
  /** An index into the list of missions. */
  readonly mission: number;
  /** Telegram: the bot may look into its channel. */
  readonly isAudited: boolean;
}

/** Why a post is there: most only to be published, the others to meet with a fault of their own. */
export type Use = 'plain' | 'twin' | 'edit' | 'withdraw' | 'freeze' | 'lockdown' | 'unreadable';

export interface PlannedPost {
  readonly use: Use;
  /** Which of the posts of this use. */
  readonly nth: number;
  readonly mission: number;
  readonly campaign?: string;
  /** The approved window ends so soon after the last time. */
  readonly windowMs?: number;
  readonly variants: readonly PlannedVariant[];
}

export interface PlannedVariant {
  readonly handle: string;
  readonly network: NetworkName;
  readonly texts: readonly string[];
  readonly flavour: Flavour;
  readonly hasPicture: boolean;
  /** In whole seconds from the start of the course. */
  readonly dueMs: number;
}

export interface PlanSizes {
  readonly seed: number;
  readonly deliveries: number;
  readonly courseMs: number;
}

export function makePlan({ seed, deliveries, courseMs }: PlanSizes): Plan {
  const build = new Builder(seed, courseMs, deliveries);
  for (const use of ['freeze', 'lockdown'] as const) {
    for (let nth = 0; nth < SHARE[use](deliveries); nth += 1) build.addStopped(use, nth);
  }
  for (let nth = 0; nth < SHARE.twin(deliveries); nth += 1) build.addTwins(nth);
  for (let nth = 0; nth < SHARE.unreadable(deliveries); nth += 1) build.addUnreadable(nth);
  for (const use of ['edit', 'withdraw'] as const) {
    for (let nth = 0; nth < SHARE[use](deliveries); nth += 1) build.addSingle(use, nth);
  }
  while (build.deliveries < deliveries) build.addPlain(deliveries - build.deliveries);
  return { accounts: build.accounts, posts: build.posts, courseMs };
}

/** Few enough that 95 of 100 deliveries can be published. */
const SHARE = {
  freeze: (all: number) => between(2, all / 200, 15),
  lockdown: (all: number) => between(1, all / 400, 8),
  edit: (all: number) => between(1, all / 300, 10),
  withdraw: (all: number) => between(1, all / 300, 10),
  twin: (all: number) => between(1, all / 300, 9),
  unreadable: (all: number) => between(1, all / 1_000, 3),
};

function between(least: number, wanted: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(wanted)));
}

/** The accounts of one mission. Telegram, where a person must often be asked, has few deliveries. */
const ACCOUNTS_OF_MISSION = [
  'x',
  'x',
  'x',
  'mastodon',
  'mastodon',
  'mastodon',
  'mastodon',
  'bluesky',
  'bluesky',
] as const;
const TELEGRAM_EVERY = 2;

class Builder {
  readonly accounts: PlannedAccount[] = [];
  readonly posts: PlannedPost[] = [];
  deliveries = 0;
  readonly #chance: Chance;
  readonly #seed: number;
  readonly #courseMs: number;
  readonly #plainMissions: number;
  #missions: number;
  #marks = 0;

  constructor(seed: number, courseMs: number, deliveries: number) {
    this.#seed = seed;
    this.#courseMs = courseMs;
    this.#chance = chanceOf(seed, 'plan');
    this.#plainMissions = between(2, deliveries / 200, 12);
    this.#missions = this.#plainMissions;
    for (let mission = 0; mission < this.#plainMissions; mission += 1) {
      const networks: readonly NetworkName[] =
        mission % TELEGRAM_EVERY === 0 ? [...ACCOUNTS_OF_MISSION, 'telegram'] : ACCOUNTS_OF_MISSION;
      for (const network of networks) this.#addAccount(network, mission);
    }
  }

  /** A mission of its own, three accounts of it, and one delivery on each in the same second. */
  addStopped(use: 'freeze' | 'lockdown', nth: number): void {
    const mission = this.#missions;
    this.#missions += 1;
    const accounts = (['mastodon', 'x', 'bluesky'] as const).map((network) => this.#addAccount(network, mission));
    const dueMs = this.#second(0.05, 0.9);
    const variants = accounts.map((account) => this.#variant(account, { dueMs, flavour: 'plain', isSimple: true }));
    this.#add({ use, nth, mission, campaign: `${use}-${nth}`, variants });
  }

  /** The same text twice on one account, by two posts, a moment apart. */
  addTwins(nth: number): void {
    const network = NETWORKS.filter((name) => name !== 'telegram')[(nth + 1) % 3] ?? 'mastodon';
    const account = this.#addAccount(network, nth % this.#plainMissions);
    const dueMs = this.#second(0.05, 0.85);
    const first = this.#variant(account, { dueMs, flavour: 'plain', isSimple: true });
    for (const variant of [first, { ...first, dueMs: dueMs + 2 * SECOND }]) {
      this.#add({ use: 'twin', nth, mission: account.mission, variants: [variant] });
    }
  }

  /** The account's answers are lost, and nothing of it can be read: only a person can say. */
  addUnreadable(nth: number): void {
    const network = (['mastodon', 'x'] as const)[nth % 2] ?? 'mastodon';
    const account = this.#addAccount(network, nth % this.#plainMissions);
    const variant = this.#variant(account, { dueMs: this.#second(0.05, 0.6), flavour: 'plain', isSimple: true });
    this.#add({ use: 'unreadable', nth, mission: account.mission, windowMs: 20 * SECOND, variants: [variant] });
  }

  addSingle(use: 'edit' | 'withdraw', nth: number): void {
    const account = this.#chance.pick(this.#plainAccounts().filter(({ network }) => network !== 'telegram'));
    const variant = this.#variant(account, { dueMs: this.#second(0.05, 0.95), flavour: 'plain', isSimple: true });
    this.#add({ use, nth, mission: account.mission, variants: [variant] });
  }

  /** One post for up to ten accounts of a mission, each with words of its own. */
  addPlain(most: number): void {
    const mission = this.#chance.int(0, this.#plainMissions);
    const accounts = this.#chance.shuffle(this.#plainAccounts().filter((account) => account.mission === mission));
    const baseMs = this.#second(0, 0.97);
    const variants = accounts.slice(0, Math.min(most, this.#chance.int(5, 11))).map((account) => {
      const flavour = this.#chance.pick(['plain', 'plain', 'link', 'entities', 'space'] as const);
      const dueMs = Math.min(this.#courseMs, baseMs + this.#chance.int(0, 12) * SECOND);
      return this.#variant(account, { dueMs, flavour });
    });
    this.#add({ use: 'plain', nth: this.posts.length, mission, variants });
  }

  #variant(
    { handle, network }: PlannedAccount,
    { dueMs, flavour, isSimple }: { readonly dueMs: number; readonly flavour: Flavour; readonly isSimple?: true },
  ): PlannedVariant {
    const mayBeMore = !isSimple && network !== 'telegram';
    const isThread = mayBeMore && this.#chance.next() < 0.05;
    const hasPicture = mayBeMore && !isThread && this.#chance.next() < 0.04;
    const texts = Array.from({ length: isThread ? 2 : 1 }, () => {
      this.#marks += 1;
      return wordsOf(flavour, `${this.#seed}.${this.#marks}`, this.#chance);
    });
    return { handle, network, texts, flavour, hasPicture, dueMs };
  }

  /** In the middle of the course, between two shares of it. */
  #second(from: number, until: number): number {
    const seconds = this.#courseMs / SECOND;
    return this.#chance.int(Math.floor(seconds * from), Math.max(1, Math.floor(seconds * until))) * SECOND;
  }

  #plainAccounts(): readonly PlannedAccount[] {
    return this.accounts.filter(({ handle }) => handle.startsWith('vn_p'));
  }

  /** Handles of plain accounts begin with `vn_p`; those that are there for one fault with `vn_s`. */
  #addAccount(network: NetworkName, mission: number): PlannedAccount {
    const kind = this.posts.length === 0 && this.#missions === this.#plainMissions ? 'p' : 's';
    const handle = `vn_${kind}${this.accounts.length}`.padEnd(7, 'x');
    const account = { handle, network, mission, isAudited: this.accounts.length % 3 !== 0 };
    this.accounts.push(account);
    return account;
  }

  #add(post: PlannedPost): void {
    this.posts.push(post);
    this.deliveries += post.variants.length;
  }
}
