import { z } from 'zod';
import { ChannelError } from '../channel-error.ts';
import type {
  AccountMeasurement,
  CallContext,
  Identity,
  PublishRequest,
  PublishResult,
  RemoteRef,
} from '../contract.ts';
import type { BlueskyCredentials } from './credentials.ts';
import type { BlueskyOptions } from './options.ts';
import { postPermalink, postUri, profileUrl, recordKeyIn } from './post-address.ts';
import { POST_COLLECTION, recordOf } from './record.ts';
import { recordKeyOf } from './record-key.ts';
import type { BlueskySaved } from './saved.ts';
import { askWhose, renewSession, signIn } from './session.ts';
import { openXrpc } from './xrpc.ts';

/** Calls of the adapter that need the official client, beside those that have a file of their own. */

type Call = CallContext<BlueskyCredentials>;

const written = z.object({ uri: z.string(), cid: z.string() });
const followers = z.object({ followersCount: z.number().int().nonnegative() });

export async function identify(call: Call): Promise<Identity> {
  const { did, handle, active } = await askWhose(call);
  if (active === false) throw new ChannelError('permission_denied', `Cannot use ${handle}: the account is not active`);
  return { remoteId: did, handle: `@${handle}`, url: profileUrl(handle) };
}

/** `swapRecord: null` writes only where nothing stands, and the same record again is accepted and changes nothing. */
export async function publishPost(
  call: Call,
  request: PublishRequest<BlueskyOptions>,
  saved: BlueskySaved | undefined,
): Promise<PublishResult> {
  const session = call.credentials.session ?? saved?.session;
  if (!session) throw new ChannelError('auth_expired', 'Cannot publish on Bluesky: there is no session yet');
  const repo = request.account.remoteId;
  if (session.did !== repo) {
    throw new ChannelError('permission_denied', `Cannot publish as ${repo}: these credentials open ${session.did}`);
  }
  const rkey = recordKeyOf(request.createdAt, request.key);
  const record = recordOf(request, saved);
  const xrpc = openXrpc(call, session.accessJwt);
  const { uri, cid } = await xrpc.ask(
    'create',
    (agent) => agent.com.atproto.repo.putRecord({ repo, collection: POST_COLLECTION, rkey, record, swapRecord: null }),
    written,
  );
  if (uri !== postUri(repo, rkey)) {
    throw new ChannelError('outcome_unknown', `Bluesky says it wrote ${uri}, asked was ${postUri(repo, rkey)}`);
  }
  return { kind: 'published', ref: { id: uri, detail: cid, permalink: postPermalink(request.account.handle, rkey) } };
}

export async function refresh(call: Call): Promise<BlueskyCredentials> {
  return { ...call.credentials, session: await renewSession(call) };
}

export async function removePost(call: Call, ref: RemoteRef): Promise<void> {
  const { xrpc, did } = await signIn(call);
  const place = { repo: did, collection: POST_COLLECTION, rkey: recordKeyIn(ref.id) };
  await xrpc.ask('other', (agent) => agent.com.atproto.repo.deleteRecord(place), z.unknown());
}

export async function measureAccount(call: Call): Promise<AccountMeasurement> {
  const { xrpc, did } = await signIn(call);
  const profile = await xrpc.ask('other', (agent) => agent.app.bsky.actor.getProfile({ actor: did }), followers);
  return { followers: { metric: 'followers', networkName: 'followersCount', value: profile.followersCount } };
}
