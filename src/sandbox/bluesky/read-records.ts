import { z } from 'zod';
import { accountOf } from '../account.ts';
import { type ApiAnswer, type ApiRequest, ok } from '../protocol.ts';
import type { Site } from '../site.ts';
import { POST } from './check-record.ts';
import { postView, profileView } from './post-view.ts';
import { recordAt, repoOf } from './write-record.ts';
import { paramsOf } from './xrpc-input.ts';
import { refuseInput } from './xrpc-refusal.ts';

const recordParams = z.object({ repo: z.string(), collection: z.string(), rkey: z.string() });
const listParams = z.object({
  repo: z.string(),
  collection: z.string(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().optional(),
  reverse: z.enum(['true', 'false']).default('false'),
});
const postsParams = z.object({ uris: z.array(z.string().startsWith('at://')).max(25) });
const actorParams = z.object({ actor: z.string() });
const handleParams = z.object({ handle: z.string() });

/** com.atproto.repo.getRecord */
export function getRecord(request: ApiRequest, site: Site): ApiAnswer {
  const { repo, collection, rkey } = paramsOf(request, recordParams);
  const account = repoOf(repo, site) ?? refuseInput(`Could not find repo: ${repo}`, 'RepoNotFound');
  const post = collection === POST ? recordAt(account, rkey, site) : undefined;
  if (!post) {
    refuseInput(`Could not locate record: at://${account.remoteId}/${collection}/${rkey}`, 'RecordNotFound');
  }
  return ok({ uri: post.id, cid: post.own.cid, value: post.own.record });
}

/** com.atproto.repo.listRecords, by key downwards. */
export function listRecords(request: ApiRequest, site: Site): ApiAnswer {
  const { repo, collection, limit, cursor, reverse } = paramsOf(request, listParams);
  const account = repoOf(repo, site) ?? refuseInput(`Could not find repo: ${repo}`);
  const isUpwards = reverse === 'true';
  const posts = collection === POST ? site.store.posts('bluesky', account.handle) : [];
  const records = posts
    .filter((post) => post.removedAt === undefined)
    .map((post) => ({ rkey: String(post.own.rkey), uri: post.id, cid: post.own.cid, value: post.own.record }))
    .filter(({ rkey }) => cursor === undefined || (isUpwards ? rkey > cursor : rkey < cursor))
    .sort((a, b) => (a.rkey < b.rkey === isUpwards ? -1 : 1))
    .slice(0, limit);
  const last = records.at(-1);
  return ok({ records: records.map(({ rkey: _, ...record }) => record), ...(last ? { cursor: last.rkey } : {}) });
}

/** app.bsky.feed.getPosts: what is gone is left out. */
export function getPosts(request: ApiRequest, site: Site): ApiAnswer {
  const { uris } = paramsOf(request, postsParams);
  const posts = uris.flatMap((uri) => site.store.postById('bluesky', uri) ?? []);
  return ok({ posts: posts.map((post) => postView(post, site)) });
}

/** app.bsky.actor.getProfile */
export function getProfile(request: ApiRequest, site: Site): ApiAnswer {
  const { actor } = paramsOf(request, actorParams);
  const account = repoOf(actor, site) ?? refuseInput('Profile not found');
  return ok(profileView(account, site));
}

/** com.atproto.identity.resolveHandle */
export function resolveHandle(request: ApiRequest, site: Site): ApiAnswer {
  const { handle } = paramsOf(request, handleParams);
  const known = site.store.handles('bluesky').includes(handle.toLowerCase());
  if (!known) refuseInput('Unable to resolve handle', 'HandleNotFound');
  return ok({ did: accountOf('bluesky', handle).remoteId });
}
