import { z } from 'zod';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, ConfirmRequest, ConfirmResult, RemoteRef } from '../contract.ts';
import type { BlueskyCredentials } from './credentials.ts';
import type { BlueskyOptions } from './options.ts';
import { postPermalink, postUri, recordKeyIn, repoIn } from './post-address.ts';
import { POST_COLLECTION } from './record.ts';
import { recordKeyOf } from './record-key.ts';
import type { BlueskySaved } from './saved.ts';
import { openXrpc } from './xrpc.ts';

const storedPost = z.object({
  uri: z.string(),
  cid: z.string(),
  value: z.object({
    text: z.string(),
    embed: z.object({ images: z.array(z.unknown()).optional() }).optional(),
    reply: z.object({ parent: z.object({ uri: z.string() }) }).optional(),
  }),
});

type StoredPost = z.infer<typeof storedPost>;

/** The key is ours, so one read tells: the record is there, or nothing is. */
export async function confirmPost(
  call: CallContext<BlueskyCredentials>,
  request: ConfirmRequest<BlueskyOptions>,
  saved: BlueskySaved | undefined,
): Promise<ConfirmResult> {
  const repo = request.account.remoteId;
  const rkey = recordKeyOf(request.createdAt, request.key);
  const stored = await readPost(call, saved, repo, rkey);
  if (!stored) return { kind: 'absent' };
  if (request.claimedRefs.includes(stored.uri) || !isOurs(stored, request)) {
    return { kind: 'cannot_tell', reason: 'two_candidates' };
  }
  const ref = { id: postUri(repo, rkey), detail: stored.cid, permalink: postPermalink(request.account.handle, rkey) };
  return { kind: 'found', ref };
}

/** Asked where it stands, whoever the credentials open now. The name that the server gives the error says that it is gone. */
export async function isPostGone(call: CallContext<BlueskyCredentials>, ref: RemoteRef): Promise<boolean> {
  const stored = await readPost(call, undefined, repoIn(ref.id), recordKeyIn(ref.id));
  return stored === undefined;
}

/** Public, yet asked with the session where there is one: the server that many accounts share finds them by it. */
async function readPost(
  call: CallContext<BlueskyCredentials>,
  saved: BlueskySaved | undefined,
  repo: string,
  rkey: string,
): Promise<StoredPost | undefined> {
  const session = call.credentials.session ?? saved?.session;
  try {
    const place = { repo, collection: POST_COLLECTION, rkey };
    const xrpc = openXrpc(call, session?.accessJwt);
    return await xrpc.ask('other', (agent) => agent.com.atproto.repo.getRecord(place), storedPost);
  } catch (thrown) {
    if (thrown instanceof ChannelError && thrown.code === 'not_found') return undefined;
    throw thrown;
  }
}

/** Under our key may stand something else: a person, or another program, wrote there. */
function isOurs(stored: StoredPost, request: ConfirmRequest<BlueskyOptions>): boolean {
  return (
    stored.value.text === request.part.text &&
    (stored.value.embed?.images?.length ?? 0) === request.part.pictures.length &&
    stored.value.reply?.parent.uri === request.thread?.parent.id
  );
}
