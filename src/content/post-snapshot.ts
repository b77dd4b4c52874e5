import { z } from 'zod';
import type { Tx } from '../db/database.ts';
import { rowsAsJson } from '../db/rows-as-json.ts';
import { type Canonical, canonicalHash } from '../kernel/canonical-hash.ts';

/** Exactly what would go out, and where: what an approver decides on and what an approval pins. `dueAt` is not part of it. */
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

/** A snapshot, and which versions of the rows it was made of: while those stand, so does its hash. */
export interface StoredSnapshot {
  readonly snapshot: PostSnapshot;
  readonly rowVersions: string;
}

/** The snapshots of posts as their rows stand now. Posts that don't exist are absent from the answer. */
export async function loadSnapshots(tx: Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, PostSnapshot>> {
  const stored = await loadStoredSnapshots(tx, postIds);
  return new Map([...stored].map(([id, { snapshot }]) => [id, snapshot]));
}

export async function loadStoredSnapshots(
  tx: Tx,
  postIds: readonly string[],
): Promise<ReadonlyMap<string, StoredSnapshot>> {
  const rows = await rowsAsJson<SnapshotRow>(tx, SNAPSHOTS, postIds);
  return new Map(
    rows.map(({ rowVersions, variants, media, notBefore, notAfter, ...facts }) => [
      facts.postId,
      {
        rowVersions,
        snapshot: {
          form: 1,
          ...facts,
          notBefore: new Date(notBefore).toISOString(),
          notAfter: new Date(notAfter).toISOString(),
          variants: variants.map(({ parts, ...variant }) => ({
            ...variant,
            // What can't be read is no content: its hash is not the approved one, and it holds up no other post.
            parts: storedParts
              .catch([])
              .parse(parts)
              .map((part) => snapshotPart(part, media ?? {})),
          })),
        },
      },
    ]),
  );
}

interface SnapshotRow extends Omit<PostSnapshot, 'form' | 'variants'> {
  readonly rowVersions: string;
  readonly variants: readonly (Omit<SnapshotVariant, 'parts'> & { readonly parts: unknown })[];
  readonly media: MediaFacts | null;
}

/** By id; null where the post has no picture that is stored. */
type MediaFacts = Readonly<Record<string, { readonly sha256: string; readonly mime: string }>>;

/** Ids of the pictures that the variants of `posts` name; what is no id names none. */
const NAMED_MEDIA = `
  select case when named #>> '{}' ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (named #>> '{}')::uuid end
    from variants, jsonb_path_query(variants.parts, '$[*].pictures[*].mediaId') as named
   where variants.post_id = posts.id`;

/**
 * SQL: a text that changes with any of the rows that the snapshot of `posts` is made of, by PostgreSQL's own mark of the
 * transaction that wrote each (`xmin`). Rows change for other reasons too (an account gets new credentials): equal texts
 * prove equal content, different ones prove nothing.
 */
export const ROW_VERSIONS = `
  posts.xmin::text || ' ' || coalesce((
    select string_agg(concat(variants.xmin, ' ', placements.xmin, ' ', accounts.xmin), ',' order by placements.id)
      from variants
      left join placements on placements.variant_id = variants.id
      left join accounts on accounts.id = placements.account_id
     where variants.post_id = posts.id), '') || ' ' || coalesce((
    select string_agg(media.xmin::text, ',' order by media.id)
      from media where media.id in (${NAMED_MEDIA})), '')`;

const SNAPSHOTS = `
  select posts.id as "postId", missions.code as mission, posts.kind,
         posts.not_before as "notBefore", posts.not_after as "notAfter",
         ${ROW_VERSIONS} as "rowVersions",
         coalesce((
           select json_agg(json_build_object(
                    'id', variants.id, 'language', variants.language, 'parts', variants.parts,
                    'accounts', coalesce((
                      select json_agg(json_build_object(
                               'id', accounts.id, 'channel', accounts.channel, 'endpoint', accounts.endpoint,
                               'remoteId', accounts.remote_id, 'options', accounts.options) order by accounts.id)
                        from placements join accounts on accounts.id = placements.account_id
                       where placements.variant_id = variants.id), '[]')) order by variants.position)
             from variants where variants.post_id = posts.id), '[]') as variants,
         (select json_object_agg(media.id, json_build_object('sha256', media.sha256, 'mime', media.mime))
            from media where media.id in (${NAMED_MEDIA})) as media
    from posts join missions on missions.id = posts.mission_id
   where posts.id = any($1::uuid[])`;

/** A picture that is gone keeps its place with an empty hash, so that the snapshot no longer equals the approved one. */
function snapshotPart(part: StoredParts[number], media: MediaFacts): SnapshotPart {
  return {
    text: part.text,
    pictures: part.pictures.map(({ mediaId, alt }) => ({
      mediaId,
      sha256: media[mediaId]?.sha256 ?? '',
      mime: media[mediaId]?.mime ?? '',
      alt,
    })),
  };
}
