import type { ContentPart, PictureBytes, RemoteRef } from '../channels/contract.ts';
import { postNumber } from '../content/find-post.ts';
import { hashOf, loadSnapshots, type PostSnapshot } from '../content/post-snapshot.ts';
import type { PostKind } from '../content/post-view.ts';
import { mediaIdsOf, mediaVersions, rowVersions, versionsOf } from '../content/row-versions.ts';
import type { Tx } from '../db/database.ts';
import { rowsAsJson } from '../db/rows-as-json.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { AttemptState, DeliveryState, PartState } from '../kernel/transitions.ts';

/** One part on its way, with everything that a call or a decision about it needs. */
export interface Work {
  /** When it was loaded, by the database's clock, as are the times of its attempt: whose clock is wrong doesn't matter then. */
  readonly asOf: Date;
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
  /** The pictures of the whole post. */
  readonly mediaIds: readonly string[];
  /** Of the rows that the approved hash was found true of. */
  readonly rowVersions: string;
}

/** @returns the work of each attempt, in the order of (priority, dueAt, id) */
export async function loadWork(tx: Tx, attemptIds: readonly string[]): Promise<readonly Work[]> {
  if (attemptIds.length === 0) return [];
  const rows = await rowsAsJson<Row>(tx, ROWS, attemptIds);
  const accounts = await loadAccounts(tx, [...new Set(rows.map(({ accountId }) => accountId))]);
  const posts = await loadPosts(tx, [...new Set(rows.map(({ postId }) => postId))]);
  const approved = (row: Row) => posts.get(row.postId)?.hash === row.revisionHash;
  const bytesOf = await loadPictures(
    tx,
    rows.filter(approved).flatMap((row) => partOf(row, posts)?.pictures ?? []),
  );
  return rows
    .flatMap((row) => {
      const account = accounts.get(row.accountId);
      return account ? [workOf(row, account, approved(row) ? contentOf(row, posts, bytesOf) : undefined)] : [];
    })
    .toSorted(inOrder);
}

/** As the database writes it: flat, because that is quickest; instants are text. */
interface Row {
  readonly asOf: string;
  readonly attemptId: string;
  readonly attemptState: AttemptState;
  readonly sendingAt: string | null;
  readonly endedAt: string | null;
  readonly errorCode: string | null;
  readonly partId: string;
  readonly index: number;
  readonly partState: PartState;
  readonly saved: string | null;
  readonly receipt: string | null;
  readonly absentReadAt: string | null;
  readonly firstTriedAt: string;
  readonly isLast: boolean;
  readonly authFailures: number;
  readonly deliveryId: string;
  readonly deliveryState: DeliveryState;
  readonly revisionHash: string;
  readonly variantId: string;
  readonly dueAt: string;
  readonly expiresAt: string;
  readonly priority: number;
  readonly tries: number;
  readonly postId: string;
  readonly number: number;
  readonly kind: PostKind;
  readonly campaign: string | null;
  readonly missionId: string;
  readonly code: string;
  readonly path: string;
  readonly countryIso: string;
  readonly prefix: string;
  readonly accountId: string;
  readonly rootId: string | null;
  readonly rootPermalink: string | null;
  readonly rootDetail: string | null;
  readonly parentId: string | null;
  readonly parentPermalink: string | null;
  readonly parentDetail: string | null;
}

const ROWS = `
  select clock_timestamp() as "asOf", attempts.id as "attemptId", attempts.state as "attemptState", attempts.sending_at as "sendingAt",
         attempts.ended_at as "endedAt", attempts.error_code as "errorCode", attempts.account_id as "accountId",
         parts.id as "partId", parts.index, parts.state as "partState", encode(parts.saved, 'base64') as saved,
         parts.receipt, parts.absent_read_at as "absentReadAt",
         coalesce(parts.first_tried_at, attempts.prepared_at) as "firstTriedAt",
         not exists (select 1 from parts later
                      where later.delivery_id = parts.delivery_id and later.index > parts.index) as "isLast",
         case when deliveries.tries > 1 then
           (select count(*) from attempts earlier where earlier.part_id = parts.id and earlier.error_code = 'auth_expired')
           else 0 end as "authFailures",
         deliveries.id as "deliveryId", deliveries.state as "deliveryState", deliveries.revision_hash as "revisionHash",
         deliveries.variant_id as "variantId", deliveries.due_at as "dueAt", deliveries.expires_at as "expiresAt",
         deliveries.priority, deliveries.tries,
         posts.id as "postId", posts.number, posts.kind, posts.campaign,
         missions.id as "missionId", missions.code, missions.path, missions.country_iso as "countryIso", missions.prefix,
         root.remote_ref as "rootId", root.permalink as "rootPermalink", root.ref_detail as "rootDetail",
         parent.remote_ref as "parentId", parent.permalink as "parentPermalink", parent.ref_detail as "parentDetail"
    from attempts
    join parts on parts.id = attempts.part_id
    join deliveries on deliveries.id = parts.delivery_id
    join posts on posts.id = deliveries.post_id
    join missions on missions.id = posts.mission_id
    left join parts root on root.delivery_id = parts.delivery_id and root.index = 0 and parts.index > 0
    left join parts parent on parent.delivery_id = parts.delivery_id and parent.index = parts.index - 1
   where attempts.id = any($1::uuid[])`;

/** By id; an id that the register lacks is absent. */
export async function loadAccounts(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, WorkAccount>> {
  const rows = await rowsAsJson<Omit<WorkAccount, 'credentials' | 'connectedAt'> & StoredAccount>(
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

interface StoredAccount {
  readonly credentials: string;
  readonly connectedAt: string;
}

interface LoadedPost {
  readonly snapshot: PostSnapshot;
  readonly hash: string;
  readonly mediaIds: readonly string[];
  readonly rowVersions: string;
}

type Posts = ReadonlyMap<string, LoadedPost>;

/** The versions first: what changes between the two reads then has another version than what was read. */
async function loadPosts(tx: Tx, ids: readonly string[]): Promise<Posts> {
  const versions = await rowVersions(tx, ids);
  const known = new Map<string, string>();
  let snapshots = await loadSnapshots(tx, ids);
  const mediaIds = [...snapshots.values()].flatMap(mediaIdsOf);
  if (mediaIds.length > 0) {
    for (const [id, version] of await mediaVersions(tx, mediaIds)) known.set(id, version);
    snapshots = await loadSnapshots(tx, ids);
  }
  return new Map(
    [...snapshots].map(([postId, snapshot]) => {
      const mediaIds = mediaIdsOf(snapshot);
      const loaded = { snapshot, hash: hashOf(snapshot), mediaIds };
      return [postId, { ...loaded, rowVersions: versionsOf(versions, known, { postId, mediaIds }) }];
    }),
  );
}

function variantOf({ postId, variantId }: Row, posts: Posts) {
  return posts.get(postId)?.snapshot.variants.find((variant) => variant.id === variantId);
}

function partOf(row: Row, posts: Posts) {
  return variantOf(row, posts)?.parts[row.index];
}

async function loadPictures(tx: Tx, pictures: readonly { readonly mediaId: string }[]) {
  const ids = [...new Set(pictures.map(({ mediaId }) => mediaId))];
  if (ids.length === 0) return new Map<string, PictureRow>();
  const rows = await tx.media.findMany({ where: { id: { in: ids } } });
  return new Map<string, PictureRow>(rows.map((row) => [row.id, row]));
}

type PictureRow = Omit<PictureBytes, 'alt'>;

/** The part as it will be sent. The bytes of each picture must have the approved hash: the stored hash proves nothing. */
function contentOf(row: Row, posts: Posts, bytesOf: ReadonlyMap<string, PictureRow>): WorkContent | undefined {
  const post = posts.get(row.postId);
  const variant = variantOf(row, posts);
  const part = partOf(row, posts);
  const goesHere = variant?.accounts.some((account) => account.id === row.accountId);
  if (!post || !variant || !part || !goesHere) return undefined;
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
    mediaIds: post.mediaIds,
    rowVersions: post.rowVersions,
  };
}

function workOf(row: Row, account: WorkAccount, content: WorkContent | undefined): Work {
  const { index, isLast, receipt, authFailures, revisionHash, priority, tries, kind, campaign } = row;
  const { code, path, countryIso, prefix } = row;
  return {
    asOf: new Date(row.asOf),
    attempt: {
      id: row.attemptId,
      state: row.attemptState,
      sendingAt: instant(row.sendingAt),
      endedAt: instant(row.endedAt),
      errorCode: row.errorCode,
    },
    part: {
      id: row.partId,
      state: row.partState,
      saved: row.saved === null ? null : Buffer.from(row.saved, 'base64'),
      absentReadAt: instant(row.absentReadAt),
      createdAt: new Date(row.firstTriedAt),
      ...{ index, isLast, receipt, authFailures },
    },
    delivery: {
      id: row.deliveryId,
      state: row.deliveryState,
      dueAt: new Date(row.dueAt),
      expiresAt: new Date(row.expiresAt),
      ...{ revisionHash, priority, tries },
    },
    post: { id: row.postId, number: postNumber({ number: row.number, mission: { prefix } }), kind, campaign },
    mission: { id: row.missionId, code, path, countryIso },
    account,
    thread: threadOf(row),
    content,
  };
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function threadOf(row: Row): Work['thread'] {
  if (row.rootId === null || row.parentId === null) return undefined;
  return {
    root: refOf(row.rootId, row.rootPermalink, row.rootDetail),
    parent: refOf(row.parentId, row.parentPermalink, row.parentDetail),
  };
}

function refOf(id: string, permalink: string | null, detail: string | null): RemoteRef {
  return { id, ...(permalink === null ? {} : { permalink }), ...(detail === null ? {} : { detail }) };
}
