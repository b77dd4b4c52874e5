import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { type Canonical, canonicalHash } from '../kernel/canonical-hash.ts';
import type { Recurrence } from '../kernel/recurrence.ts';

/** Exactly what would go out, and where: what an approver decides on and what an approval pins. `dueAt` is not part of it, a recurrence is. */
export interface PostSnapshot {
  readonly form: 1;
  readonly postId: string;
  readonly mission: string;
  readonly kind: string;
  /** ISO instants, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
  readonly variants: readonly SnapshotVariant[];
}

interface SnapshotVariant {
  readonly id: string;
  readonly language: string;
  readonly parts: readonly SnapshotPart[];
  readonly accounts: readonly SnapshotAccount[];
}

interface SnapshotPart {
  readonly text: string;
  readonly pictures: readonly SnapshotPicture[];
}

interface SnapshotPicture {
  readonly mediaId: string;
  /** Of the bytes as they will be sent. */
  readonly sha256: string;
  readonly mime: string;
  readonly alt: string;
}

interface SnapshotAccount {
  readonly id: string;
  readonly channel: string;
  readonly endpoint: string;
  readonly remoteId: string;
  readonly options: Canonical;
  /** Absent, and so no part of the hash, for what goes out once. */
  readonly repeat?: Recurrence;
}

/** SHA-256 over the canonical JSON of the snapshot, in lower-case hexadecimal. */
export function hashOf(snapshot: PostSnapshot): string {
  return canonicalHash(snapshot as unknown as Canonical);
}

/** The stored form of a variant's parts. */
export const storedParts = z.array(
  z.object({
    text: z.string(),
    pictures: z.array(z.object({ mediaId: z.string(), alt: z.string() })),
  }),
);
type StoredParts = z.infer<typeof storedParts>;

/** The snapshots of posts as their rows stand now. Posts that don't exist are absent from the answer. */
export async function loadSnapshots(tx: Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, PostSnapshot>> {
  const posts = await tx.post.findMany({
    where: { id: { in: [...postIds] } },
    include: {
      mission: { select: { code: true } },
      variants: {
        orderBy: { position: 'asc' },
        include: { placements: { orderBy: { accountId: 'asc' }, include: { account: { select: ACCOUNT } } } },
      },
    },
  });
  // What can't be read is no content: its hash is not the approved one, and it holds up no other post.
  const parts = new Map(
    posts.flatMap((post) => post.variants.map((v) => [v.id, storedParts.catch([]).parse(v.parts)])),
  );
  const mediaIds = [...parts.values()].flat().flatMap((part) => part.pictures.map((picture) => picture.mediaId));
  const media = await loadMediaFacts(tx, mediaIds);
  return new Map(
    posts.map((post) => [
      post.id,
      {
        form: 1,
        postId: post.id,
        mission: post.mission.code,
        kind: post.kind,
        notBefore: post.notBefore.toISOString(),
        notAfter: post.notAfter.toISOString(),
        variants: post.variants.map((variant) => ({
          id: variant.id,
          language: variant.language,
          parts: (parts.get(variant.id) ?? []).map((part) => snapshotPart(part, media)),
          accounts: variant.placements.map(({ account, repeatRule, repeatStart }) => ({
            ...account,
            options: account.options as Canonical,
            ...(repeatRule && repeatStart ? { repeat: { rule: repeatRule, start: repeatStart } } : {}),
          })),
        })),
      },
    ]),
  );
}

const ACCOUNT = { id: true, channel: true, endpoint: true, remoteId: true, options: true } as const;

type MediaFacts = ReadonlyMap<string, { readonly sha256: string; readonly mime: string }>;

async function loadMediaFacts(tx: Tx, ids: readonly string[]): Promise<MediaFacts> {
  if (ids.length === 0) return new Map();
  const rows = await tx.media.findMany({
    where: { id: { in: [...new Set(ids)] } },
    select: { id: true, sha256: true, mime: true },
  });
  return new Map(rows.map((row) => [row.id, row]));
}

/** A picture that is gone keeps its place with an empty hash, so that the snapshot no longer equals the approved one. */
function snapshotPart(part: StoredParts[number], media: MediaFacts): SnapshotPart {
  return {
    text: part.text,
    pictures: part.pictures.map(({ mediaId, alt }) => ({
      mediaId,
      sha256: media.get(mediaId)?.sha256 ?? '',
      mime: media.get(mediaId)?.mime ?? '',
      alt,
    })),
  };
}
