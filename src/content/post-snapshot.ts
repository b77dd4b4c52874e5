import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { rowsAsJson } from '../db/rows-as-json.ts';
import { type Canonical, canonicalHash } from '../kernel/canonical-hash.ts';
import { isId } from '../kernel/ids.ts';
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
  const posts = await rowsAsJson<PostRow>(tx, POSTS, postIds);
  const variants = await rowsAsJson<VariantRow>(tx, VARIANTS, postIds);
  const placements = await rowsAsJson<PlacementRow>(tx, PLACEMENTS, postIds);
  // What can't be read is no content: its hash is not the approved one, and it holds up no other post.
  const partsOf = new Map(variants.map(({ id, parts }) => [id, storedParts.catch([]).parse(parts)]));
  const media = await loadMediaFacts(tx, mediaIdsIn([...partsOf.values()].flat()));
  const accountsOf = Map.groupBy(placements, ({ variantId }) => variantId);
  const variantsOf = Map.groupBy(variants, ({ postId }) => postId);
  const snapshotOf = (post: PostRow): PostSnapshot => ({
    form: 1,
    ...post,
    notBefore: new Date(post.notBefore).toISOString(),
    notAfter: new Date(post.notAfter).toISOString(),
    variants: (variantsOf.get(post.postId) ?? []).map(({ id, language }) => ({
      id,
      language,
      parts: (partsOf.get(id) ?? []).map((part) => snapshotPart(part, media)),
      accounts: (accountsOf.get(id) ?? []).map(snapshotAccount),
    })),
  });
  return new Map(posts.map((post) => [post.postId, snapshotOf(post)]));
}

type PostRow = Omit<PostSnapshot, 'form' | 'variants'>;

const POSTS = `
  select posts.id as "postId", missions.code as mission, posts.kind,
         posts.not_before as "notBefore", posts.not_after as "notAfter"
    from posts join missions on missions.id = posts.mission_id
   where posts.id = any($1::uuid[])`;

interface VariantRow {
  readonly id: string;
  readonly postId: string;
  readonly language: string;
  readonly parts: unknown;
}

const VARIANTS = `
  select id, post_id as "postId", language, parts from variants where post_id = any($1::uuid[]) order by position`;

type PlacementRow = Omit<SnapshotAccount, 'repeat'> & {
  readonly variantId: string;
  readonly repeatRule: string | null;
  readonly repeatStart: string | null;
};

const PLACEMENTS = `
  select placements.variant_id as "variantId", accounts.id, accounts.channel, accounts.endpoint,
         accounts.remote_id as "remoteId", accounts.options,
         placements.repeat_rule as "repeatRule", placements.repeat_start as "repeatStart"
    from variants
    join placements on placements.variant_id = variants.id
    join accounts on accounts.id = placements.account_id
   where variants.post_id = any($1::uuid[]) order by accounts.id`;

function snapshotAccount({
  variantId: _,
  repeatRule: rule,
  repeatStart: start,
  ...account
}: PlacementRow): SnapshotAccount {
  return { ...account, ...(rule && start ? { repeat: { rule, start } } : {}) };
}

/** What is no id names no picture. */
function mediaIdsIn(parts: StoredParts): readonly string[] {
  return [...new Set(parts.flatMap(({ pictures }) => pictures.map(({ mediaId }) => mediaId)).filter(isId))];
}

type MediaFacts = ReadonlyMap<string, { readonly sha256: string; readonly mime: string }>;

async function loadMediaFacts(tx: Tx, ids: readonly string[]): Promise<MediaFacts> {
  if (ids.length === 0) return new Map();
  const rows = await tx.media.findMany({
    where: { id: { in: [...ids] } },
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
