import { HOUR } from '../../kernel/durations.ts';
import type { Account } from '../account.ts';
import { type ApiAnswer, type ApiRequest, ok } from '../protocol.ts';
import type { Site } from '../site.ts';
import type { StoredPost, StoredUpload } from '../stored-post.ts';
import { LIMITS } from './limits.ts';
import { notFound, refuse, refuseInvalid } from './mastodon-refusal.ts';
import { isReady } from './media-routes.ts';
import { type Parameters, parametersOf } from './parameters.ts';
import { statusLength } from './status-length.ts';
import { statusView } from './status-view.ts';

const VISIBILITIES = ['public', 'unlisted', 'private', 'direct'];
const KEY_KEPT_MS = HOUR;

/** POST /api/v1/statuses: https://docs.joinmastodon.org/methods/statuses/#create (2026). */
export function createStatus(request: ApiRequest, account: Account, site: Site, newId: () => string): ApiAnswer {
  const key = request.headers['idempotency-key'];
  const earlier = typeof key === 'string' ? byKey(key, account, site) : undefined;
  if (earlier) return ok(statusView(earlier, site));
  const given = parametersOf(request);
  const text = given.text('status') ?? '';
  const uploads = uploadsOf(given, account, site);
  const visibility = given.text('visibility') ?? 'public';
  const replyTo = given.text('in_reply_to_id');
  const language = given.text('language');
  if (given.text('scheduled_at') !== undefined) refuseInvalid('Scheduled at is not offered by the sandbox');
  if (text.trim() === '' && uploads.length === 0) refuseInvalid("Text can't be blank");
  if (statusLength(text) + statusLength(given.text('spoiler_text') ?? '') > LIMITS.maxCharacters) {
    refuseInvalid(`Text character limit of ${LIMITS.maxCharacters} exceeded`);
  }
  if (!VISIBILITIES.includes(visibility)) refuseInvalid('Visibility is not included in the list');
  if (replyTo !== undefined && !site.store.postById('mastodon', replyTo)) notFound();
  const id = newId();
  const post: StoredPost = {
    network: 'mastodon',
    handle: account.handle,
    id,
    text,
    ...(language === undefined ? {} : { language }),
    media: uploads.map((upload) => upload.media),
    ...(replyTo === undefined ? {} : { replyTo }),
    at: site.clock.now().toISOString(),
    askedAt: request.arrivedAt,
    permalink: `${site.origins.mastodon}/@${account.handle}/${id}`,
    own: {
      visibility,
      sensitive: given.flag('sensitive'),
      spoilerText: given.text('spoiler_text') ?? '',
      mediaIds: uploads.map((upload) => upload.id),
      ...(typeof key === 'string' ? { idempotencyKey: key } : {}),
    },
  };
  site.store.record({ type: 'post', post });
  return ok(statusView(post, site));
}

/** The status that this key made within the last hour; the server answers it again instead of making another. */
function byKey(key: string, account: Account, site: Site): StoredPost | undefined {
  const since = site.clock.now().getTime() - KEY_KEPT_MS;
  return site.store
    .posts('mastodon', account.handle)
    .findLast((post) => post.own.idempotencyKey === key && Date.parse(post.at) > since && !post.removedAt);
}

function uploadsOf(given: Parameters, account: Account, site: Site): readonly StoredUpload[] {
  const ids = given.list('media_ids');
  if (ids.length > LIMITS.maxMedia) refuseInvalid(`Cannot attach more than ${LIMITS.maxMedia} files`);
  const used = new Set(
    site.store.posts('mastodon', account.handle).flatMap((post) => post.own.mediaIds as readonly string[]),
  );
  return ids.map((id) => {
    const upload = used.has(id) ? undefined : site.store.upload('mastodon', account.handle, id);
    if (!upload) refuse(422, `Media ${id} not found or already attached to another post`);
    if (!isReady(upload, site)) {
      refuse(422, 'Cannot attach files that have not finished processing. Try again in a moment!');
    }
    return upload;
  });
}
