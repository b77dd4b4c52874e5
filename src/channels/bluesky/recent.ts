import { z } from 'zod';
import type { CallContext, RecentAsked, RecentPost } from '../contract.ts';
import type { BlueskyCredentials } from './credentials.ts';
import { postPermalink, recordKeyIn } from './post-address.ts';
import { POST_COLLECTION } from './record.ts';
import { openXrpc } from './xrpc.ts';

const listing = z.object({
  records: z.array(
    z.object({
      uri: z.string(),
      cid: z.string(),
      value: z.object({ text: z.string(), createdAt: z.coerce.date() }),
    }),
  ),
});

/** By record key downwards, which is by time. Public; asked with the session where there is one, as a read by key is. */
export async function recentPosts(
  call: CallContext<BlueskyCredentials>,
  { account, limit }: RecentAsked,
): Promise<readonly RecentPost[]> {
  const xrpc = openXrpc(call, call.credentials.session?.accessJwt);
  const place = { repo: account.remoteId, collection: POST_COLLECTION, limit };
  const { records } = await xrpc.ask('other', (agent) => agent.com.atproto.repo.listRecords(place), listing);
  return records.slice(0, limit).map(({ uri, cid, value }) => ({
    ref: { id: uri, detail: cid, permalink: postPermalink(account.handle, recordKeyIn(uri)) },
    text: value.text,
    createdAt: value.createdAt,
  }));
}
