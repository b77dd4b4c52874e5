import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { MemberActor } from '../../../src/access/actor.ts';
import { actorOf, memberByHandle } from '../../../src/access/member-views.ts';
import { seedPersonas } from '../../../src/access/seed-personas.ts';
import type { App } from '../../../src/app.ts';
import type { PostInput } from '../../../src/content/post-view.ts';
import { type Clock, systemClock } from '../../../src/kernel/clock.ts';
import { HOUR, plus } from '../../../src/kernel/durations.ts';
import { silentLogger } from '../../../src/kernel/logger.ts';
import { secondsOf } from '../../../src/kernel/office-time.ts';
import { wallTimeOf } from '../../../src/kernel/zoned-time.ts';
import { type Connection, connectAccounts } from '../../../src/missions/connect-account.ts';
import { missionsOf } from '../../../src/missions/read-missions-csv.ts';
import { seedMissions } from '../../../src/missions/seed-missions.ts';
import { planRevision } from '../../../src/scheduler/plan-deliveries.ts';
import type { SandboxProcess } from '../sandbox-process.ts';
import type { Ground } from './ground.ts';
import { openHouse } from './open-house.ts';
import type { Plan, PlannedAccount, PlannedPost, PlannedVariant } from './plan.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;
const MISSIONS_FILE = new URL('../../../prisma/seed/missions.csv', import.meta.url);

export interface Stocking {
  readonly ground: Ground;
  readonly sandbox: SandboxProcess;
  readonly plan: Plan;
  /** When the course begins; it may pass while the stock is laid in. */
  readonly beginsAt: Date;
  readonly say: (progress: string) => void;
}

/** What the run needs to find its posts again. */
export interface Stock {
  readonly sandboxOrigins: readonly string[];
  readonly posts: readonly StockedPost[];
  /** The handle as its network writes it, by `channel remoteId`. */
  readonly handles: ReadonlyMap<string, string>;
}

export interface StockedPost {
  readonly planned: PlannedPost;
  /** `PAR-142` */
  readonly number: string;
  readonly mission: string;
  readonly input: PostInput;
}

/** Fills the ground as people would: accounts are connected, posts are written, submitted, approved by another, planned. */
export async function layInStock({ ground, sandbox, plan, beginsAt, say }: Stocking): Promise<Stock> {
  const missions = missionsOf(await readFile(MISSIONS_FILE, 'utf8'));
  const embassies = missions.filter(({ code }) => code !== 'VN-MFA');
  const created = new Map<string, CreatedAccount>();
  for (const account of plan.accounts) created.set(account.handle, await sandbox.createAccount(account));
  const sandboxOrigins = [...new Set([...created.values()].map(({ endpoint }) => endpoint))];

  await using database = await ground.open();
  await using app = await openHouse({ database, clock: AN_HOUR_AGO, logger: silentLogger, sandboxOrigins });
  await database.transaction(async (tx) => {
    await seedMissions(tx, app.deps.clock, missions, BY);
    await seedPersonas(tx, app.deps.clock);
  });
  const codeOf = (mission: number) => embassies[mission]?.code ?? '';
  await connect(app, plan.accounts, (account) => connectionOf(account, codeOf(account.mission), created));

  const writers = await Writers.of(app, beginsAt);
  const posts: StockedPost[] = [];
  const waiting = plan.posts.toSorted((a, b) => firstDueMs(a) - firstDueMs(b));
  const write = async () => {
    for (let planned = waiting.shift(); planned; planned = waiting.shift()) {
      posts.push(await writers.approve(planned, codeOf(planned.mission), created));
      if (posts.length % 100 === 0) say(`${posts.length} of ${plan.posts.length} posts approved`);
    }
  };
  await Promise.all(Array.from({ length: ground.engine === 'postgres' ? 4 : 1 }, write));
  const handles = plan.accounts.map(({ handle, network }) => {
    const account = created.get(handle);
    return [`${network} ${account?.remoteId}`, account?.handle ?? handle] as const;
  });
  return { sandboxOrigins, posts, handles: new Map(handles) };
}

/** So that what falls due in a moment can still be written; nothing but the times of writing shows it. */
const AN_HOUR_AGO: Clock = { ...systemClock, now: () => plus(systemClock.now(), -HOUR) };

function firstDueMs({ variants }: PlannedPost): number {
  return Math.min(...variants.map(({ dueMs }) => dueMs));
}

interface CreatedAccount {
  readonly handle: string;
  readonly remoteId: string;
  readonly endpoint: string;
  readonly credentials: unknown;
  readonly auditChatId?: string | undefined;
}

type Created = ReadonlyMap<string, CreatedAccount>;

/** Accounts that are registered together. */
const AT_ONCE = 40;

async function connect(
  app: App,
  accounts: readonly PlannedAccount[],
  connectionOf: (account: PlannedAccount) => Connection,
): Promise<void> {
  for (let done = 0; done < accounts.length; done += AT_ONCE) {
    await connectAccounts(app.deps, accounts.slice(done, done + AT_ONCE).map(connectionOf), BY);
  }
}

function connectionOf({ handle, network, isAudited }: PlannedAccount, mission: string, created: Created): Connection {
  const { endpoint, credentials, auditChatId } = created.get(handle) ?? { endpoint: '', credentials: {} };
  const audit = isAudited && auditChatId !== undefined ? { auditChatId } : {};
  const words = { title: handle, language: 'fr', disclosure: 'Phòng thử nghiệm' };
  return {
    mission,
    channel: network,
    endpoint,
    credentials: { ...(credentials as object), ...audit },
    sandbox: true,
    ...words,
  };
}

class Writers {
  readonly #app: App;
  readonly #beginsAt: Date;
  readonly #author: MemberActor;
  readonly #head: MemberActor;
  readonly #zones: ReadonlyMap<string, string>;
  readonly #accountIds: ReadonlyMap<string, string>;
  readonly #pictures = new Map<string, Promise<string>>();

  private constructor(
    app: App,
    beginsAt: Date,
    known: {
      readonly author: MemberActor;
      readonly head: MemberActor;
      readonly zones: ReadonlyMap<string, string>;
      readonly accountIds: ReadonlyMap<string, string>;
    },
  ) {
    this.#app = app;
    this.#beginsAt = beginsAt;
    this.#author = known.author;
    this.#head = known.head;
    this.#zones = known.zones;
    this.#accountIds = known.accountIds;
  }

  static async of(app: App, beginsAt: Date): Promise<Writers> {
    const { prisma } = app.database;
    const missions = await prisma.mission.findMany({ select: { code: true, zone: true } });
    const accounts = await prisma.account.findMany({ select: { id: true, channel: true, remoteId: true } });
    return new Writers(app, beginsAt, {
      author: actorOf(await memberByHandle(prisma, 'tacgia'), 'cli'),
      head: actorOf(await memberByHandle(prisma, 'truongcoquan'), 'cli'),
      zones: new Map(missions.map(({ code, zone }) => [code, zone])),
      accountIds: new Map(accounts.map(({ id, channel, remoteId }) => [`${channel} ${remoteId}`, id])),
    });
  }

  async approve(planned: PlannedPost, mission: string, created: Created): Promise<StockedPost> {
    const { posts } = this.#app.services;
    const input = await this.#inputOf(planned, mission, created);
    const { number } = await posts.write(this.#author, input);
    const { revision } = await posts.submit(this.#author, number);
    if (!revision) throw new TypeError(`${number} has no revision`);
    await posts.decide(this.#head, number, { hash: revision.hash, verdict: 'approve' });
    await planRevision(this.#app.deps, revision.id);
    return { planned, number, mission, input };
  }

  async #inputOf(planned: PlannedPost, mission: string, created: Created): Promise<PostInput> {
    const zone = this.#zones.get(mission) ?? 'UTC';
    const wall = (ms: number) => wallTime(plus(this.#beginsAt, ms), zone);
    const lastMs = Math.max(...planned.variants.map(({ dueMs }) => dueMs));
    return {
      mission,
      kind: 'routine',
      theme: planned.use,
      audience: 'young',
      campaign: planned.campaign,
      notBefore: wallTime(plus(this.#beginsAt, -HOUR), zone),
      ...(planned.windowMs === undefined ? {} : { notAfter: wall(lastMs + planned.windowMs) }),
      variants: await Promise.all(
        planned.variants.map(async (variant) => ({
          language: 'fr',
          parts: await this.#partsOf(variant, mission),
          placements: [{ account: this.#accountIdOf(variant, created), at: wall(variant.dueMs) }],
        })),
      ),
    };
  }

  async #partsOf({ texts, hasPicture }: PlannedVariant, mission: string) {
    const pictures = hasPicture ? [{ mediaId: await this.#pictureOf(mission), alt: 'Lá cờ' }] : [];
    return texts.map((text, index) => ({ text, pictures: index === 0 ? pictures : [] }));
  }

  #accountIdOf({ handle, network }: PlannedVariant, created: Created): string {
    return this.#accountIds.get(`${network} ${created.get(handle)?.remoteId}`) ?? '';
  }

  #pictureOf(mission: string): Promise<string> {
    const known = this.#pictures.get(mission);
    if (known) return known;
    const added = this.#addPicture(mission);
    this.#pictures.set(mission, added);
    return added;
  }

  async #addPicture(mission: string): Promise<string> {
    const create = { width: 32, height: 24, channels: 3, background: '#da251d' } as const;
    const bytes = await sharp({ create }).jpeg().toBuffer();
    return (await this.#app.services.media.add(this.#author, mission, 'flag.jpg', bytes)).id;
  }
}

function wallTime(at: Date, zone: string): string {
  return `${wallTimeOf(at, zone)}:${secondsOf(at)}`;
}
