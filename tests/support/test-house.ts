import type { Actor, MemberActor } from '../../src/access/actor.ts';
import { actorOf, memberByHandle } from '../../src/access/member-views.ts';
import { seedPersonas } from '../../src/access/seed-personas.ts';
import { type App, openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import type { PostInput } from '../../src/content/post-view.ts';
import type { Database } from '../../src/db/database.ts';
import type { Messenger } from '../../src/dispatch/messenger.ts';
import { sleep, systemClock } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { wallTimeOf } from '../../src/kernel/zoned-time.ts';
import { connectAccount } from '../../src/missions/connect-account.ts';
import { missionsOf } from '../../src/missions/read-missions-csv.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import type { DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { planRevision } from '../../src/scheduler/plan-deliveries.ts';
import type { Timing } from '../../src/scheduler/timing.ts';
import { freshDatabase } from './database.ts';

/** Between two looks of `until`; without a pause they would leave the house no time to work. */
const LOOK_AGAIN_MS = 20;

/** Where no file is, also if somebody tried the house in the checkout. */
export const NO_ANCHORS = '/nowhere/anchors.jsonl';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

const MISSIONS = `code,kind,region,country_iso,city,tz,languages,name_en,name_vi,sure
VN-MFA,ministry,ministry,VN,Hanoi,Asia/Ho_Chi_Minh,vi en,Ministry,Bộ Ngoại giao,yes
FR-PAR,embassy,europe,FR,Paris,Europe/Paris,fr,Embassy in France,Đại sứ quán tại Pháp,yes
JP-TYO,embassy,northeast_asia,JP,Tokyo,Asia/Tokyo,ja,Embassy in Japan,Đại sứ quán tại Nhật Bản,yes
`;

/** The whole house on a database of its own, with simulated networks of its own; two missions, four networks, all personas. */
export interface TestHouse extends AsyncDisposable {
  readonly app: App;
  readonly sandbox: Sandbox;
  readonly database: Database;
  actor(handle: string): Promise<MemberActor>;
  /** Starts publishing in this process; `stop` ends it and waits. */
  work(): { stop(): Promise<void> };
  /** Writes, submits and approves a post of Paris; answers its deliveries once they are planned. */
  approved(post: Partial<PostInput> & Pick<PostInput, 'variants'>): Promise<readonly DeliveryView[]>;
  /** Waits until `done` says so of the post's deliveries. */
  until(ref: string, done: (deliveries: readonly DeliveryView[]) => boolean): Promise<readonly DeliveryView[]>;
}

export async function testHouse(
  options: {
    readonly database?: Database;
    readonly sandbox?: Sandbox;
    readonly timing?: Timing;
    readonly anchorsFile?: string;
    /** Where its pages are found, for passkeys. */
    readonly publicUrl?: string;
    readonly messengers?: readonly Messenger[];
    readonly env?: Readonly<Record<string, string>>;
  } = {},
): Promise<TestHouse> {
  await using opened = new AsyncDisposableStack();
  const database = options.database ?? opened.use(await freshDatabase());
  const sandbox = options.sandbox ?? opened.use(await startSandbox({ clock: systemClock, port: 0 }));
  const anchorsFile = options.anchorsFile ?? NO_ANCHORS;
  const { publicUrl } = options;
  const { config, secrets: read } = readConfig(
    {
      COMMUNIQUE_LOG_LEVEL: 'silent',
      COMMUNIQUE_AUDIT_ANCHORS: anchorsFile,
      ...(publicUrl === undefined ? {} : { COMMUNIQUE_PUBLIC_URL: publicUrl }),
      ...options.env,
    },
    () => false,
  );
  const secrets = { ...read, key: new Secret(new Uint8Array(32).fill(7)) };
  const app = opened.use(
    await openApp({
      config,
      secrets,
      clock: systemClock,
      logger: silentLogger,
      database,
      sandboxOrigins: Object.values(sandbox.origins),
      ...(options.timing ? { timing: options.timing } : {}),
      ...(options.messengers ? { messengers: options.messengers } : {}),
    }),
  );
  await seed(app, sandbox);
  const held = opened.move();
  const actor = async (handle: string) => actorOf(await memberByHandle(database.prisma, handle), 'cli');

  const until: TestHouse['until'] = async (ref, done) => {
    const reader = await actor('kiemtoan');
    const endBy = systemClock.monotonicMs() + 20_000;
    for (;;) {
      const deliveries = await app.services.deliveries.list(reader, { post: ref });
      if (done(deliveries)) return deliveries;
      if (systemClock.monotonicMs() > endBy) throw new Error(`gave up waiting: ${JSON.stringify(deliveries, null, 1)}`);
      await sleep(systemClock, LOOK_AGAIN_MS);
    }
  };
  return {
    app,
    sandbox,
    database,
    actor,
    until,
    work() {
      const controller = new AbortController();
      const ended = app.work(controller.signal);
      return {
        async stop() {
          controller.abort();
          await ended;
        },
      };
    },
    async approved(post) {
      const [author, reviewer, head] = [
        await actor('par.author'),
        await actor('par.reviewer'),
        await actor('par.head'),
      ];
      const input = { mission: 'FR-PAR', kind: 'routine', theme: 'test', audience: 'young', ...post } as const;
      const written = await app.services.posts.write(author, input);
      let view = await app.services.posts.submit(author, written.number);
      for (const decider of [reviewer, head] as readonly Actor[]) {
        const open = view.revision?.steps.find((step) => step.decision === null);
        const isTheirs = open?.roles.some(
          (role) => decider.kind === 'member' && decider.grants.some((g) => g.role === role),
        );
        if (!open || !isTheirs || !view.revision) continue;
        view = await app.services.posts.decide(decider, view.number, { hash: view.revision.hash, verdict: 'approve' });
      }
      // The job that follows the decision does the same, where somebody works.
      if (view.revision) await planRevision(app.deps, view.revision.id);
      const planned = view.variants.reduce((sum, variant) => sum + variant.placements.length, 0);
      return until(view.number, (deliveries) => deliveries.length === planned);
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  };
}

/** A wall time of Paris so many seconds from now, to the second. */
export function parisIn(seconds: number): string {
  const at = new Date(systemClock.now().getTime() + seconds * 1_000);
  return `${wallTimeOf(at, 'Europe/Paris')}:${String(at.getUTCSeconds()).padStart(2, '0')}`;
}

async function seed(app: App, sandbox: Sandbox): Promise<void> {
  const { clock } = app.deps;
  await app.database.transaction(async (tx) => {
    await seedMissions(tx, clock, missionsOf(MISSIONS), BY);
    await seedPersonas(tx, clock);
    // What a notice says is of no matter to most tests.
    const anything = { id: newId(), name: 'anything', language: 'fr', text: '{anything}' };
    await tx.emergencyTemplate.create({ data: anything });
  });
  for (const [mission, place] of [
    ['FR-PAR', 'par'],
    ['JP-TYO', 'tyo'],
  ] as const) {
    for (const network of ['x', 'mastodon', 'telegram', 'bluesky'] as const) {
      const { endpoint, credentials } = sandbox.createAccount({ network, handle: `vn_${place}`, name: place });
      const account = { mission, channel: network, endpoint, credentials, sandbox: true, title: place };
      await connectAccount(app.deps, { ...account, language: 'fr', disclosure: 'Test' }, BY);
    }
    const byHand = { network: 'WeChat', profileUrl: `https://mp.weixin.qq.com/vn_${place}` };
    const account = { mission, channel: 'manual', endpoint: 'https://mp.weixin.qq.com', credentials: byHand };
    await connectAccount(app.deps, { ...account, title: place, language: 'zh', disclosure: 'Test' }, BY);
  }
}
