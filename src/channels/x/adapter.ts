import { z } from 'zod';
import { allowanceOf, allowancesOf } from '../allowance.ts';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, ChannelAdapter, Identity, PublishRequest, PublishResult, RemoteRef } from '../contract.ts';
import { askX } from './ask-x.ts';
import { xCapabilities } from './capabilities.ts';
import { checkX } from './check.ts';
import { confirmPost } from './confirm-post.ts';
import { type XCredentials, xCredentials } from './credentials.ts';
import { recentPosts } from './list-posts.ts';
import { isPostGone, measurePosts } from './measure-posts.ts';
import { type XOptions, xOptions } from './options.ts';
import { permalinkOf } from './permalink.ts';
import { credentialsExpireAt, refreshToken } from './refresh-token.ts';
import { mediaIds, uploadPictures, type XSaved } from './upload-pictures.ts';

/** X, by its API v2. */
export const xAdapter: ChannelAdapter<XCredentials, XOptions, XSaved> = {
  channel: 'x',
  capabilities: xCapabilities,
  credentials: xCredentials,
  options: xOptions,
  check: (content, _options, limits) => checkX(content, limits),
  identify,
  prepare: uploadPictures,
  publish,
  confirm: confirmPost,
  recent: recentPosts,
  refresh: refreshToken,
  credentialsExpireAt,
  // https://docs.x.com/x-api/fundamentals/rate-limits (read 2026-08)
  allowances: (headers) =>
    allowancesOf({
      account: [allowanceOf(headers, 'x-rate-limit-'), allowanceOf(headers, 'x-user-limit-24hour-')],
      app: [allowanceOf(headers, 'x-app-limit-24hour-')],
    }),
  appOf: (credentials) => (credentials.kind === 'oauth1' ? credentials.appKey : credentials.clientId),
  remove,
  isGone: isPostGone,
  measure: measurePosts,
  async measureAccount(call) {
    const { public_metrics } = await readMe(call, 'public_metrics', withFollowers);
    return {
      followers: { metric: 'followers', networkName: 'followers_count', value: public_metrics.followers_count },
    };
  },
};

const me = z.object({ id: z.string(), username: z.string() });
const withFollowers = z.object({ public_metrics: z.object({ followers_count: z.number() }) });

async function identify(call: CallContext<XCredentials>): Promise<Identity> {
  const { id, username } = await readMe(call, 'username', me);
  return { remoteId: id, handle: `@${username}`, url: `https://x.com/${username}` };
}

async function readMe<T>(call: CallContext<XCredentials>, fields: string, user: z.ZodType<T>): Promise<T> {
  const answer = z.object({ data: user });
  const query = { 'user.fields': fields };
  return (await askX(call, { purpose: 'other', method: 'get', path: 'users/me', query, answer })).data;
}

async function publish(
  call: CallContext<XCredentials>,
  request: PublishRequest<XOptions>,
  saved: XSaved | undefined,
): Promise<PublishResult> {
  const media = mediaIds(request.part.pictures, saved);
  const { replySettings, madeWithAi } = request.options;
  const { data } = await askX(call, {
    purpose: 'create',
    method: 'post',
    path: 'tweets',
    body: {
      text: request.part.text,
      ...(media.length > 0 ? { media: { media_ids: media } } : {}),
      ...(request.thread ? { reply: { in_reply_to_tweet_id: request.thread.parent.id } } : {}),
      ...(replySettings ? { reply_settings: replySettings } : {}),
      ...(madeWithAi ? { made_with_ai: true } : {}),
    },
    answer: z.object({ data: z.object({ id: z.string().min(1) }) }),
  });
  return { kind: 'published', ref: { id: data.id, permalink: permalinkOf(request.account.handle, data.id) } };
}

async function remove(call: CallContext<XCredentials>, ref: RemoteRef): Promise<void> {
  const answer = z.object({ data: z.object({ deleted: z.boolean() }) });
  try {
    const { data } = await askX(call, { purpose: 'other', method: 'delete', path: `tweets/${ref.id}`, answer });
    if (!data.deleted) throw new ChannelError('unavailable', 'X answered that it did not take the post down');
  } catch (thrown) {
    if (thrown instanceof ChannelError && thrown.code === 'not_found') return;
    throw thrown;
  }
}
