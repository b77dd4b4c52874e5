import { DAY } from '../../kernel/durations.ts';
import type { Account } from '../account.ts';
import type { ApiAnswer, ApiRequest } from '../protocol.ts';
import type { Site } from '../site.ts';
import type { StoredPost, StoredUpload } from '../stored-post.ts';
import { type PostBody, parsePost } from './post-body.ts';
import { isTooLong, shownText } from './shown-text.ts';
import { refuse, refuseParameter } from './x-problem.ts';

/** How far back a text counts as a repetition. X names no figure; a day is longer than any unknown outcome stays open. */
const REPEATED_WITHIN_MS = DAY;

/** POST /2/tweets: https://docs.x.com/x-api/posts/create-post (2026). */
export function createPost(request: ApiRequest, account: Account, site: Site, newId: () => string): ApiAnswer {
  const body = parsePost(request);
  const uploads = uploadsOf(body, account, site);
  const replyTo = body.reply?.in_reply_to_tweet_id;
  if (body.text.trim() === '' && uploads.length === 0) refuseParameter('text', [''], 'Your Tweet text is missing.');
  if (isTooLong(body.text)) refuseParameter('text', [body.text], TOO_LONG);
  if (replyTo !== undefined && !site.store.postById('x', replyTo)) refuse(403, 'Forbidden', REPLY_TO_NOTHING);
  if (isRepeated(body.text, replyTo, account, site)) refuse(403, 'Forbidden', DUPLICATE);
  const id = newId();
  const post: StoredPost = {
    network: 'x',
    handle: account.handle,
    id,
    text: body.text,
    media: uploads.map((upload) => upload.media),
    ...(replyTo === undefined ? {} : { replyTo }),
    at: site.clock.now().toISOString(),
    askedAt: request.arrivedAt,
    permalink: `${site.origins.x}/${account.handle}/status/${id}`,
    own: {
      mediaKeys: uploads.map((upload) => `3_${upload.id}`),
      ...(body.reply_settings ? { replySettings: body.reply_settings } : {}),
    },
  };
  site.store.record({ type: 'post', post });
  return { status: 201, body: { data: { id, text: shownText(post).text, edit_history_tweet_ids: [id] } } };
}

const TOO_LONG =
  'Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.';
const REPLY_TO_NOTHING = 'You attempted to reply to a Tweet that is deleted or not visible to you.';
const DUPLICATE = 'You are not allowed to create a Tweet with duplicate content.';

function uploadsOf(body: PostBody, account: Account, site: Site): readonly StoredUpload[] {
  const ids = body.media?.media_ids ?? [];
  const expired = site.clock.now().getTime() - DAY;
  return ids.map((id) => {
    const upload = site.store.upload('x', account.handle, id);
    if (upload && Date.parse(upload.at) > expired) return upload;
    return refuseParameter('media.media_ids', ids, 'Your media IDs are invalid.');
  });
}

function isRepeated(text: string, replyTo: string | undefined, account: Account, site: Site): boolean {
  const since = site.clock.now().getTime() - REPEATED_WITHIN_MS;
  return site.store
    .posts('x', account.handle)
    .some(
      (post) =>
        post.removedAt === undefined &&
        post.text.trim() === text.trim() &&
        text.trim() !== '' &&
        post.replyTo === replyTo &&
        Date.parse(post.at) > since,
    );
}
