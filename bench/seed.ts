import type { App } from '../src/app.ts';
import { hashOf, loadSnapshots } from '../src/content/post-snapshot.ts';
import type { Tx } from '../src/db/database.ts';
import { DAY, HOUR, plus } from '../src/kernel/durations.ts';
import { newId } from '../src/kernel/ids.ts';
import { textOf, tokenOf } from './payload.ts';

/** Rows for the bench, written in bulk: what the use cases would leave, with real hashes and every promise of the database kept. */

export const MISSIONS = 20;
export const HEAD = 'bench.head';

/** A ministry with some missions, an author, a head, and `accounts` Mastodon accounts at `endpoint`. */
export async function seedHouse(
  app: App,
  { accounts, endpoint }: { accounts: number; endpoint: string },
): Promise<void> {
  const { clock, vault } = app.deps;
  const now = clock.now();
  const ministry = mission('BENCH', undefined);
  const missions = Array.from({ length: MISSIONS }, (_, index) => mission(missionCode(index), ministry.id));
  const people = ['bench.author', HEAD].map((handle) => ({ id: newId(), handle, name: handle, created_at: now }));
  await app.database.transaction(async (tx) => {
    await insert(tx, 'missions', [ministry, ...missions]);
    await insert(tx, 'members', people);
    const head = people[1]?.id;
    await insert(tx, 'role_grants', [
      { id: newId(), member_id: head, mission_id: ministry.id, role: 'head', valid_from: plus(now, -DAY) },
    ]);
    const rows = Array.from({ length: accounts }, (_, index) => {
      const id = newId();
      const sealed = vault.seal(id, { accessToken: tokenOf(index) });
      return {
        id,
        mission_id: missions[index % MISSIONS]?.id,
        channel: 'mastodon',
        handle: `@bench${index}@bench.example`,
        title: `Bench ${index}`,
        language: 'vi',
        endpoint,
        remote_id: String(index),
        limits: {},
        options: {},
        credentials: `\\x${Buffer.from(sealed).toString('hex')}`,
        disclosure: 'Bench',
        created_at: now,
        connected_at: now,
      };
    });
    await insert(tx, 'accounts', rows);
  });
}

export function missionCode(index: number): string {
  return `BENCH-${String(index).padStart(2, '0')}`;
}

function mission(code: string, parent: string | undefined) {
  return {
    id: newId(),
    code,
    kind: parent === undefined ? 'ministry' : 'embassy',
    parent_id: parent ?? null,
    path: parent === undefined ? `/${code}/` : `/BENCH/${code}/`,
    country_iso: 'VN',
    city: 'Hanoi',
    zone: 'Asia/Ho_Chi_Minh',
    languages: ['vi'],
    name_en: code,
    name_vi: code,
    prefix: code,
  };
}

export interface Plan {
  readonly posts: number;
  readonly accountsPerPost: number;
  /** Unix time of the first, in milliseconds. */
  readonly firstDueMs: number;
  /** From one delivery to the next. */
  readonly stepMs: number;
  /** Also makes the deliveries and their parts; without, the revisions only wait to be planned. */
  readonly planned: boolean;
}

/** Rows of one transaction, counted in deliveries. */
const AT_ONCE = 5_000;

/** Approved posts, and their deliveries; accounts take turns. @returns the ids of the revisions */
export async function seedPosts(app: App, plan: Plan): Promise<readonly string[]> {
  const house = await readHouse(app.database.prisma);
  const postsAtOnce = Math.max(1, Math.floor(AT_ONCE / plan.accountsPerPost));
  const revisions: string[] = [];
  for (let from = 0; from < plan.posts; from += postsAtOnce) {
    const until = Math.min(plan.posts, from + postsAtOnce);
    const range = { from, until };
    revisions.push(...(await app.database.transaction((tx) => seedSome(app, tx, { house, plan, range }))));
  }
  return revisions;
}

interface Seeding {
  readonly house: Awaited<ReturnType<typeof readHouse>>;
  readonly plan: Plan;
  readonly range: { readonly from: number; readonly until: number };
}

async function seedSome(app: App, tx: Tx, { house, plan, range }: Seeding): Promise<readonly string[]> {
  const now = app.deps.clock.now();
  const { accounts, author, head, chain } = house;
  const [numbered] = await tx.$queryRawUnsafe<{ last: number }[]>('select coalesce(max(number), 0) as last from posts');
  const made = Array.from({ length: range.until - range.from }, (_, index) => {
    const first = (range.from + index) * plan.accountsPerPost;
    const ids = { post: newId(), variant: newId(), revision: newId() };
    const placements = Array.from({ length: plan.accountsPerPost }, (_, at) => ({
      id: newId(),
      variant_id: ids.variant,
      account_id: accounts[(first + at) % accounts.length]?.id,
      due_at: new Date(plan.firstDueMs + (first + at) * plan.stepMs),
    }));
    return { ...ids, placements, number: (numbered?.last ?? 0) + index + 1, first };
  });
  const posts = made.map(({ post, number, first }) => ({
    id: post,
    mission_id: accounts[first % accounts.length]?.missionId,
    number,
    kind: 'routine',
    theme: 'bench',
    audience: 'overseas_vietnamese',
    state: 'approved',
    author_id: author,
    writer_ids: [author],
    not_before: plus(now, -DAY),
    not_after: plus(now, 1_000 * DAY),
    created_at: now,
    updated_at: now,
  }));
  await insert(tx, 'posts', posts);
  const variants = made.map(({ post, variant, first }) => ({
    id: variant,
    post_id: post,
    position: 0,
    language: 'vi',
    parts: [{ text: textOf(first), pictures: [] }],
  }));
  await insert(tx, 'variants', variants);
  await insert(
    tx,
    'placements',
    made.flatMap(({ placements }) => placements),
  );
  await approve(tx, made, { now, author, head, chain });
  const revisions = made.map(({ revision }) => revision);
  if (plan.planned) await planInBulk(tx, revisions, now);
  return revisions;
}

interface Approval {
  readonly now: Date;
  readonly author: string;
  readonly head: string;
  readonly chain: string;
}

async function approve(
  tx: Tx,
  made: readonly { readonly post: string; readonly revision: string }[],
  { now, author, head, chain }: Approval,
): Promise<void> {
  const snapshots = await loadSnapshots(
    tx,
    made.map(({ post }) => post),
  );
  const revisions = made.flatMap(({ post, revision }) => {
    const content = snapshots.get(post);
    const facts = { id: revision, post_id: post, number: 1, chain_id: chain, submitted_by_id: author, steps: STEPS };
    return content
      ? [
          {
            ...facts,
            reviewed_as: content.kind,
            hash: hashOf(content),
            content,
            submitted_at: now,
            step_opened_at: now,
          },
        ]
      : [];
  });
  await insert(tx, 'revisions', revisions);
  const decisions = revisions.map(({ id, hash }) => ({
    id: newId(),
    revision_id: id,
    revision_hash: hash,
    step: 0,
    seat: 'head',
    verdict: 'approve',
    member_id: head,
    role: 'head',
    way: 'cli',
    decided_at: now,
  }));
  await insert(tx, 'decisions', decisions);
  await tx.$executeRawUnsafe(
    'update revisions set approved_at = $2::timestamptz where id = any($1::uuid[])',
    revisions.map(({ id }) => id),
    now,
  );
}

/** Of a routine post, as submitting one makes them. */
const STEPS = [{ key: 'head', isShared: false, seats: [{ key: 'head', anyOf: ['head', 'deputy', 'delegate'] }] }];

/** SQL: sorts by the time it was made, as the ids of the house do; by that within a month. */
const NEW_ID = `overlay(gen_random_uuid()::text placing to_char(clock_timestamp(), 'DDHH24MISS-MS') from 1 for 12)::uuid`;

async function planInBulk(tx: Tx, revisions: readonly string[], now: Date): Promise<void> {
  await tx.$executeRawUnsafe(
    `with made as (
       insert into deliveries (id, post_id, revision_id, revision_hash, variant_id, account_id, priority, due_at,
                               expires_at, wake_at, created_at)
       select ${NEW_ID}, revisions.post_id, revisions.id, revisions.hash, variants.id, placements.account_id, 1,
              placements.due_at, placements.due_at + $3::int * interval '1 ms', placements.due_at - interval '15 s',
              $2::timestamptz
         from revisions join variants on variants.post_id = revisions.post_id
         join placements on placements.variant_id = variants.id
        where revisions.id = any($1::uuid[])
       returning id, account_id
     )
     insert into parts (id, delivery_id, account_id, index) select ${NEW_ID}, id, account_id, 0 from made`,
    revisions,
    now,
    HOUR,
  );
}

async function readHouse(tx: Tx) {
  const accounts = await tx.account.findMany({ select: { id: true, missionId: true, remoteId: true } });
  const members = await tx.member.findMany({ select: { id: true, handle: true } });
  const chain = await tx.chain.findFirstOrThrow({ where: { kind: 'routine' } });
  const idOf = (handle: string) => members.find((member) => member.handle === handle)?.id ?? '';
  return {
    accounts: accounts.toSorted((a, b) => Number(a.remoteId) - Number(b.remoteId)),
    author: idOf('bench.author'),
    head: idOf(HEAD),
    chain: chain.id,
  };
}

/** Any number of rows in one statement; columns that the first doesn't name get their defaults. */
async function insert(tx: Tx, table: string, rows: readonly object[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {}).join(', ');
  await tx.$executeRawUnsafe(
    `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
    JSON.stringify(rows),
  );
}
