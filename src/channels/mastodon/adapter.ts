import { z } from 'zod';
import { allowanceOf, allowancesOf } from '../allowance.ts';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, ChannelAdapter, PublishRequest, PublishResult, RemoteRef } from '../contract.ts';
import { askMastodon } from './ask-mastodon.ts';
import { mastodonCapabilities } from './capabilities.ts';
import { checkMastodon } from './check.ts';
import { confirmStatus } from './confirm-status.ts';
import { type MastodonCredentials, mastodonCredentials } from './credentials.ts';
import { identifyAccount, readOwnAccount } from './identify-account.ts';
import { recentStatuses } from './list-statuses.ts';
import { isNotFound, isStatusGone, measureStatuses, readStatus } from './measure-statuses.ts';
import { type MastodonOptions, mastodonOptions } from './options.ts';
import { type MastodonSaved, mediaIds, uploadPictures } from './upload-pictures.ts';

/** Any server that speaks Mastodon's API; the account's endpoint says which. */
export const mastodonAdapter: ChannelAdapter<MastodonCredentials, MastodonOptions, MastodonSaved> = {
  channel: 'mastodon',
  capabilities: mastodonCapabilities,
  credentials: mastodonCredentials,
  options: mastodonOptions,
  check: checkMastodon,
  identify: identifyAccount,
  prepare: uploadPictures,
  publish,
  confirm: confirmStatus,
  recent: recentStatuses,
  allowances: (headers) => allowancesOf({ account: [allowanceOf(headers, 'x-ratelimit-')] }),
  remove,
  isGone: isStatusGone,
  measure: measureStatuses,
  async measureAccount(call) {
    const { followers_count: value } = await readOwnAccount(call);
    if (value === undefined) {
      throw new ChannelError('protocol_changed', `Cannot count followers: ${call.endpoint} tells no followers_count`);
    }
    return { followers: { metric: 'followers', networkName: 'followers_count', value } };
  },
};

const created = z.object({ id: z.string().min(1), url: z.string().nullish(), uri: z.string().nullish() });

async function publish(
  call: CallContext<MastodonCredentials>,
  request: PublishRequest<MastodonOptions>,
  saved: MastodonSaved | undefined,
): Promise<PublishResult> {
  const media = mediaIds(request.part.pictures, saved);
  const { visibility, sensitive, contentWarning } = request.options;
  const { body } = await askMastodon(call, {
    purpose: 'create',
    method: 'POST',
    path: '/api/v1/statuses',
    headers: { 'idempotency-key': request.key },
    body: {
      status: request.part.text,
      visibility,
      sensitive,
      language: languageOf(request.language),
      ...(contentWarning ? { spoiler_text: contentWarning } : {}),
      ...(media.length > 0 ? { media_ids: media } : {}),
      ...(request.thread ? { in_reply_to_id: request.thread.parent.id } : {}),
    },
    answer: created,
  });
  const permalink = body.url ?? body.uri;
  return { kind: 'published', ref: { id: body.id, ...(permalink ? { permalink } : {}) } };
}

/** Mastodon takes ISO 639 codes, and of regions only those of Chinese. */
function languageOf(tag: string): string {
  return /^zh-(?:CN|HK|TW)$/.test(tag) ? tag : (tag.split('-')[0] ?? tag);
}

async function remove(call: CallContext<MastodonCredentials>, ref: RemoteRef): Promise<void> {
  const path = `/api/v1/statuses/${encodeURIComponent(ref.id)}`;
  try {
    await askMastodon(call, { purpose: 'other', method: 'DELETE', path, answer: z.looseObject({}) });
  } catch (thrown) {
    if (!isNotFound(thrown)) throw thrown;
    // 404 also comes from servers that can't delete by API at all (snac).
    if (await readStatus(call, ref.id)) {
      const message = `Cannot take the post down: ${call.endpoint} shows it and does not delete by API. Delete it there by hand`;
      throw new ChannelError('permission_denied', message, {}, thrown);
    }
  }
}
