import type { ContentPart, PictureBytes, RemoteRef } from '../channels/contract.ts';
import { postNumber } from '../content/find-post.ts';
import { hashOf, loadStoredSnapshots, type StoredSnapshot } from '../content/post-snapshot.ts';
import type { PostKind } from '../content/post-view.ts';
import type { Tx } from '../db/database.ts';
import { rowsAsJson } from '../db/rows-as-json.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { AttemptState, DeliveryState, PartState } from '../kernel/transitions.ts';

/** One part on its way, with everything that a call or a decision about it needs. */
export interface Work {
  readonly attempt: {
    readonly id: string;
    readonly state: AttemptState;
    readonly sendingAt: Date | null;
    readonly endedAt: Date | null;
    readonly errorCode: string | null;
  };
  readonly part: {
    readonly id: string;
    readonly index: number;
    readonly isLast: boolean;
    readonly state: PartState;
    readonly saved: Uint8Array | null;
    readonly receipt: string | null;
    readonly absentReadAt: Date | null;
    /** How many earlier tries ended because the credentials had run out. */
    readonly authFailures: number;
    /** The same at every try. */
    readonly createdAt: Date;
  };
  readonly delivery: {
    readonly id: string;
    readonly state: DeliveryState;
    readonly revisionHash: string;
    readonly dueAt: Date;
    readonly expiresAt: Date;
    readonly priority: number;
    readonly tries: number;
  };
  readonly post: {
    readonly id: string;
    readonly number: string;
    readonly kind: PostKind;
    readonly campaign: string | null;
  };
  readonly mission: { readonly id: string; readonly code: string; readonly path: string; readonly countryIso: string };
  readonly account: WorkAccount;
  readonly thread: { readonly root: RemoteRef; readonly parent: RemoteRef } | undefined;
  /** Absent where what would be sent is no longer what was approved. */
  readonly content: WorkContent | undefined;
}

/** The order in which an account speaks, and a worker takes up what is due: (priority, dueAt, id). */
export function inOrder({ delivery: a }: Pick<Work, 'delivery'>, { delivery: b }: Pick<Work, 'delivery'>): number {
  return a.priority - b.priority || a.dueAt.getTime() - b.dueAt.getTime() || (a.id < b.id ? -1 : Number(a.id > b.id));
}

export interface WorkAccount {
  readonly id: string;
  readonly channel: string;
  readonly handle: string;
  readonly endpoint: string;
  readonly remoteId: string;
  readonly options: unknown;
  readonly credentials: Uint8Array;
  readonly appKey: string | null;
  /** Tells these credentials from ones that a person gives later. */
  readonly connectedAt: Date;
}

interface WorkContent {
  readonly language: string;
  readonly part: ContentPart<PictureBytes>;
  /** SHA-256 of text and pictures. */
  readonly hash: string;
  /** Of the rows that the approved hash was found true of. */
  readonly rowVersions: string;
}

/** @returns the work of each attempt, in the order of (priority, dueAt, id) */
export async function loadWork(tx: Tx, attemptIds: readonly string[]): Promise<readonly Work[]> {
  if (attemptIds.length === 0) return [];
  const rows = await rowsAsJson<Row>(tx, ROWS, attemptIds);
  const accounts = await loadAccounts(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  const snapshots = await loadStoredSnapshots(tx, [...new Set(rows.map(({ post }) => post.id))]);
  const hashes = new Map([...snapshots].map(([id, { snapshot }]) => [id, hashOf(snapshot)]));
  const approved = (row: Row) => hashes.get(row.post.id) === row.delivery.revisionHash;
  const bytesOf = await loadPictures(
    tx,
    rows.filter(approved).flatMap((row) => partOf(row, snapshots)?.pictures ?? []),
  );
  return rows
    .flatMap((row) => {
      const account = accounts.get(row.accountId);
      return account ? [workOf(row, account, approved(row) ? contentOf(row, snapshots, bytesOf) : undefined)] : [];
    })
    .toSorted(inOrder);
}

/** As the database writes it; instants are text. */
interface Row {
  readonly accountId: string;
  readonly attempt: Stored<Work['attempt']>;
  readonly part: Stored<Omit<Work['part'], 'saved'>> & { readonly saved: string | null };
  readonly delivery: Stored<Work['delivery']> & { readonly variantId: string };
  readonly post: Omit<Work['post'], 'number'> & { readonly number: number };
  readonly mission: Work['mission'] & { readonly prefix: string };
  readonly root: StoredRef | null;
  readonly parent: StoredRef | null;
}

type Stored<T> = { readonly [K in keyof T]: Date extends T[K] ? (null extends T[K] ? string | null : string) : T[K] };

interface StoredRef {
  readonly id: string;
  readonly permalink: string | null;
  readonly detail: string | null;
}

function refSql(table: string): string {
  return `case when ${table}.remote_ref is null then null else json_build_object(
    'id', ${table}.remote_ref, 'permalink', ${table}.permalink, 'detail', ${table}.ref_detail) end`;
}

const ROWS = `
  select attempts.account_id as "accountId",
         json_build_object(
           'id', attempts.id, 'state', attempts.state, 'sendingAt', attempts.sending_at, 'endedAt', attempts.ended_at,
           'errorCode', attempts.error_code) as attempt,
         json_build_object(
           'id', parts.id, 'index', parts.index, 'state', parts.state, 'saved', encode(parts.saved, 'base64'),
           'receipt', parts.receipt, 'absentReadAt', parts.absent_read_at,
           'createdAt', coalesce(parts.first_tried_at, attempts.prepared_at),
           'isLast', not exists (select 1 from parts later
                                  where later.delivery_id = parts.delivery_id and later.index > parts.index),
           'authFailures', (select count(*) from attempts earlier
                             where earlier.part_id = parts.id and earlier.error_code = 'auth_expired')) as part,
         json_build_object(
           'id', deliveries.id, 'state', deliveries.state, 'revisionHash', deliveries.revision_hash,
           'dueAt', deliveries.due_at, 'expiresAt', deliveries.expires_at, 'priority', deliveries.priority,
           'tries', deliveries.tries, 'variantId', deliveries.variant_id) as delivery,
         json_build_object(
           'id', posts.id, 'number', posts.number, 'kind', posts.kind, 'campaign', posts.campaign) as post,
         json_build_object(
           'id', missions.id, 'code', missions.code, 'path', missions.path, 'countryIso', missions.country_iso,
           'prefix', missions.prefix) as mission,
         ${refSql('root')} as root, ${refSql('parent')} as parent
    from attempts
    join parts on parts.id = attempts.part_id
    join deliveries on deliveries.id = parts.delivery_id
    join posts on posts.id = deliveries.post_id
    join missions on missions.id = posts.mission_id
    left join parts root on root.delivery_id = parts.delivery_id and root.index = 0 and parts.index > 0
    left join parts parent on parent.delivery_id = parts.delivery_id and parent.index = parts.index - 1
   where attempts.id = any($1::uuid[])`;

async function loadAccounts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, WorkAccount>> {
  const rows = await rowsAsJson<Stored<Omit<WorkAccount, 'credentials'>> & { readonly credentials: string }>(
    tx,
    `select id, channel, handle, endpoint, remote_id as "remoteId", options, app_key as "appKey",
            encode(credentials, 'base64') as credentials, connected_at as "connectedAt"
       from accounts where id = any($1::uuid[])`,
    ids,
  );
  return new Map(
    rows.map((row) => [
      row.id,
      { ...row, credentials: Buffer.from(row.credentials, 'base64'), connectedAt: new Date(row.connectedAt) },
    ]),
  );
}

type Snapshots = ReadonlyMap<string, StoredSnapshot>;

function variantOf({ post, delivery }: Row, snapshots: Snapshots) {
  return snapshots.get(post.id)?.snapshot.variants.find((variant) => variant.id === delivery.variantId);
}

function partOf(row: Row, snapshots: Snapshots) {
  return variantOf(row, snapshots)?.parts[row.part.index];
}

async function loadPictures(tx: Tx, pictures: readonly { readonly mediaId: string }[]) {
  const ids = [...new Set(pictures.map(({ mediaId }) => mediaId))];
  if (ids.length === 0) return new Map<string, PictureRow>();
  const rows = await tx.media.findMany({ where: { id: { in: ids } } });
  return new Map<string, PictureRow>(rows.map((row) => [row.id, row]));
}

type PictureRow = Omit<PictureBytes, 'alt'>;

/** The part as it will be sent. The bytes of each picture must have the approved hash: the stored hash proves nothing. */
function contentOf(row: Row, snapshots: Snapshots, bytesOf: ReadonlyMap<string, PictureRow>): WorkContent | undefined {
  const variant = variantOf(row, snapshots);
  const part = partOf(row, snapshots);
  const goesHere = variant?.accounts.some((account) => account.id === row.accountId);
  if (!variant || !part || !goesHere) return undefined;
  const pictures: PictureBytes[] = [];
  for (const { mediaId, sha256: approvedHash, alt } of part.pictures) {
    const picture = bytesOf.get(mediaId);
    if (!picture || sha256(picture.bytes) !== approvedHash) return undefined;
    const { mime, sizeBytes, widthPx, heightPx, bytes } = picture;
    pictures.push({ mime, sizeBytes, widthPx, heightPx, alt, sha256: approvedHash, bytes });
  }
  return {
    language: variant.language,
    part: { text: part.text, pictures },
    hash: sha256([part.text, ...pictures.map((picture) => picture.sha256)].join('\n')),
    rowVersions: snapshots.get(row.post.id)?.rowVersions ?? '',
  };
}

function workOf(row: Row, account: WorkAccount, content: WorkContent | undefined): Work {
  const { attempt, part, delivery, post, mission } = row;
  return {
    attempt: { ...attempt, sendingAt: instant(attempt.sendingAt), endedAt: instant(attempt.endedAt) },
    part: {
      ...part,
      saved: part.saved === null ? null : Buffer.from(part.saved, 'base64'),
      absentReadAt: instant(part.absentReadAt),
      createdAt: new Date(part.createdAt),
    },
    delivery: { ...delivery, dueAt: new Date(delivery.dueAt), expiresAt: new Date(delivery.expiresAt) },
    post: { ...post, number: postNumber({ number: post.number, mission }) },
    mission,
    account,
    thread: threadOf(row),
    content,
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function threadOf({ root, parent }: Row): Work['thread'] {
  return root && parent ? { root: refOf(root), parent: refOf(parent) } : undefined;
}

function refOf({ id, permalink, detail }: StoredRef): RemoteRef {
  return { id, ...(permalink === null ? {} : { permalink }), ...(detail === null ? {} : { detail }) };
}
