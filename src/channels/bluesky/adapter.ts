import { z } from 'zod';
import { allowanceOf, allowancesOf } from '../allowance.ts';
import { ChannelError } from '../channel-error.ts';
import type { ChannelAdapter } from '../contract.ts';
import { blueskyCapabilities } from './capabilities.ts';
import { checkBluesky } from './check.ts';
import { confirmPost, isPostGone } from './confirm.ts';
import { type BlueskyCredentials, blueskyCredentials } from './credentials.ts';
import { measurePosts } from './measure.ts';
import { type BlueskyOptions, blueskyOptions } from './options.ts';
import { postPermalink, postUri, profileUrl, recordKeyIn, repoIn } from './post-address.ts';
import { preparePost } from './prepare.ts';
import { recentPosts } from './recent.ts';
import { POST_COLLECTION, recordOf } from './record.ts';
import { recordKeyOf } from './record-key.ts';
import type { BlueskySaved } from './saved.ts';
import { askWhose, renewSession, signIn } from './session.ts';
import { openXrpc } from './xrpc.ts';

const written = z.object({ uri: z.string(), cid: z.string() });
const followers = z.object({ followersCount: z.number().int().nonnegative() });

/** Bluesky, or any other server of the AT Protocol. See README.md. */
export const blueskyAdapter: ChannelAdapter<BlueskyCredentials, BlueskyOptions, BlueskySaved> = {
  channel: 'bluesky',
  capabilities: blueskyCapabilities,
  credentials: blueskyCredentials,
  options: blueskyOptions,
  check: (content, _options, limits) => checkBluesky(content, limits),

  async identify(call) {
    const { did, handle, active } = await askWhose(call);
    if (active === false)
      throw new ChannelError('permission_denied', `Cannot use ${handle}: the account is not active`);
    return { remoteId: did, handle: `@${handle}`, url: profileUrl(handle) };
  },

  prepare: preparePost,

  /** `swapRecord: null` writes only where nothing stands, and the same record again is accepted and changes nothing. */
  async publish(call, request, saved) {
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
      (agent) =>
        agent.com.atproto.repo.putRecord({ repo, collection: POST_COLLECTION, rkey, record, swapRecord: null }),
      written,
    );
    if (uri !== postUri(repo, rkey)) {
      throw new ChannelError('outcome_unknown', `Bluesky says it wrote ${uri}, asked was ${postUri(repo, rkey)}`);
    }
    return { kind: 'published', ref: { id: uri, detail: cid, permalink: postPermalink(request.account.handle, rkey) } };
  },

  confirm: confirmPost,
  recent: recentPosts,

  allowances: (headers) => allowancesOf({ account: [allowanceOf(headers, 'ratelimit-')] }),

  async refresh(call) {
    return { ...call.credentials, session: await renewSession(call) };
  },

  async remove(call, ref) {
    const rkey = recordKeyIn(ref.id);
    const { xrpc, did } = await signIn(call);
    if (did !== repoIn(ref.id)) {
      // A server deletes what isn't there without a word.
      throw new ChannelError('permission_denied', `Cannot take down ${ref.id}: these credentials open ${did}`);
    }
    const place = { repo: did, collection: POST_COLLECTION, rkey };
    await xrpc.ask('other', (agent) => agent.com.atproto.repo.deleteRecord(place), z.unknown());
  },

  isGone: isPostGone,
  measure: measurePosts,

  async measureAccount(call) {
    const { xrpc, did } = await signIn(call);
    const profile = await xrpc.ask('other', (agent) => agent.app.bsky.actor.getProfile({ actor: did }), followers);
    return { followers: { metric: 'followers', networkName: 'followersCount', value: profile.followersCount } };
  },
};
