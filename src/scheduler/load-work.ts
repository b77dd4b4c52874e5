import type { ContentPart, PictureBytes, RemoteRef } from '../channels/contract.ts';
import { postNumber } from '../content/find-post.ts';
import { hashOf, loadSnapshots, type PostSnapshot } from '../content/post-snapshot.ts';
import type { PostKind } from '../content/post-view.ts';
import type { Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { AttemptState, DeliveryState, PartState } from '../kernel/transitions.ts';

/** One part on its way, with everything that a call or a decision about it needs. */
export interface Work {
  readonly attempt: {
    readonly id: string;
    readonly state: AttemptState;
    readonly sendingAt: Date | null;
    readonly endedAt: Date | null;
    readonly newestRefBefore: string | null;
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

export interface WorkAccount {
  readonly id: string;
  readonly channel: string;
  readonly handle: string;
  readonly endpoint: string;
  readonly remoteId: string;
  readonly options: unknown;
  readonly credentials: Uint8Array;
  /** Tells these credentials from ones that a person gives later. */
  readonly connectedAt: Date;
}

interface WorkContent {
  readonly language: string;
  readonly part: ContentPart<PictureBytes>;
}

const WORK = {
  part: {
    include: {
      delivery: { include: { post: { include: { mission: true } }, parts: { orderBy: { index: 'asc' } } } },
      attempts: { where: { errorCode: 'auth_expired' }, select: { id: true } },
    },
  },
  account: true,
} as const satisfies Prisma.AttemptInclude;
type Row = Prisma.AttemptGetPayload<{ include: typeof WORK }>;

/** @returns the work of each attempt, in the order of (priority, dueAt, id) */
export async function loadWork(tx: Tx, attemptIds: readonly string[]): Promise<readonly Work[]> {
  const rows = await tx.attempt.findMany({ where: { id: { in: [...attemptIds] } }, include: WORK });
  const snapshots = await loadSnapshots(tx, [...new Set(rows.map((row) => row.part.delivery.postId))]);
  const hashes = new Map([...snapshots].map(([id, snapshot]) => [id, hashOf(snapshot)]));
  const approved = (row: Row) => hashes.get(row.part.delivery.postId) === row.part.delivery.revisionHash;
  const bytesOf = await loadPictures(
    tx,
    rows.filter(approved).flatMap((row) => partOf(row, snapshots)?.pictures ?? []),
  );
  return rows
    .toSorted((a, b) => orderOf(a).localeCompare(orderOf(b)))
    .map((row) => workOf(row, approved(row) ? contentOf(row, snapshots, bytesOf) : undefined));
}

function orderOf({ part: { delivery } }: Row): string {
  return `${delivery.priority} ${delivery.dueAt.toISOString()} ${delivery.id}`;
}

type Snapshots = ReadonlyMap<string, PostSnapshot>;

function variantOf(row: Row, snapshots: Snapshots) {
  const { postId, variantId } = row.part.delivery;
  return snapshots.get(postId)?.variants.find((variant) => variant.id === variantId);
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
  return { language: variant.language, part: { text: part.text, pictures } };
}

function workOf(row: Row, content: WorkContent | undefined): Work {
  const { part, account } = row;
  const { delivery } = part;
  const { post } = delivery;
  return {
    attempt: row,
    part: {
      ...part,
      isLast: part.index === delivery.parts.length - 1,
      createdAt: part.firstTriedAt ?? row.preparedAt,
      authFailures: part.attempts.length,
    },
    delivery,
    post: { id: post.id, number: postNumber(post), kind: post.kind, campaign: post.campaign },
    mission: post.mission,
    account,
    thread: threadOf(delivery.parts, part.index),
    content,
  };
}

function threadOf(parts: Row['part']['delivery']['parts'], index: number): Work['thread'] {
  const [root, parent] = [refOf(parts[0]), refOf(parts[index - 1])];
  return index > 0 && root && parent ? { root, parent } : undefined;
}

function refOf(part: Row['part']['delivery']['parts'][number] | undefined): RemoteRef | undefined {
  if (!part?.remoteRef) return undefined;
  return {
    id: part.remoteRef,
    ...(part.permalink === null ? {} : { permalink: part.permalink }),
    ...(part.refDetail === null ? {} : { detail: part.refDetail }),
  };
}
