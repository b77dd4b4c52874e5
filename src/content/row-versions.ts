import type { Tx } from '../db/database.ts';
import { rowsAsJson } from '../db/rows-as-json.ts';
import type { PostSnapshot } from './post-snapshot.ts';

/**
 * For each post a text that changes with any of the rows that its snapshot is made of, by PostgreSQL's own mark of the
 * transaction that wrote each (`xmin`). Rows change for other reasons too (an account gets new credentials): equal texts
 * prove equal content, different ones prove nothing. Read before the snapshot, so that what changes between the two shows.
 */
export async function rowVersions(tx: Tx, postIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsAsJson<{ id: string; versions: string }>(tx, VERSIONS, postIds);
  return new Map(rows.map(({ id, versions }) => [id, versions]));
}

const VERSIONS = `
  select posts.id, posts.xmin::text || ' ' || missions.xmin::text || ' ' || string_agg(
           concat_ws(' ', variants.xmin, placements.xmin, accounts.xmin), ',' order by variants.id, placements.id) as versions
    from posts
    join missions on missions.id = posts.mission_id
    left join variants on variants.post_id = posts.id
    left join placements on placements.variant_id = variants.id
    left join accounts on accounts.id = placements.account_id
   where posts.id = any($1::uuid[])
   group by posts.id, posts.xmin::text, missions.xmin::text`;

/** The same of the pictures' rows, by id. */
export async function mediaVersions(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsAsJson<{ id: string; version: string }>(
    tx,
    'select id, xmin::text as version from media where id = any($1::uuid[])',
    [...new Set(ids)],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** The pictures of a whole post. */
export function mediaIdsOf(snapshot: PostSnapshot): readonly string[] {
  return snapshot.variants.flatMap(({ parts }) => parts.flatMap((part) => part.pictures.map(({ mediaId }) => mediaId)));
}

/** One text for a post's rows and its pictures'. */
export function versionsOf(
  posts: ReadonlyMap<string, string>,
  media: ReadonlyMap<string, string>,
  { postId, mediaIds }: { readonly postId: string; readonly mediaIds: readonly string[] },
): string {
  return [posts.get(postId), ...mediaIds.map((id) => media.get(id))].join(' ');
}
