import { type Account, accountOf } from '../account.ts';
import type { Site } from '../site.ts';
import type { StoredMedia, StoredPost } from '../stored-post.ts';
import { statusHtml } from './status-html.ts';

/** https://docs.joinmastodon.org/entities/Status/ (2026) */
export function statusView(post: StoredPost, site: Site): object {
  const told = site.counts.told(post, ['reactions', 'comments', 'shares', 'quotes']);
  const account = accountOf('mastodon', post.handle);
  const parent = post.replyTo === undefined ? undefined : site.store.postById('mastodon', post.replyTo);
  return {
    id: post.id,
    created_at: post.at,
    in_reply_to_id: post.replyTo ?? null,
    in_reply_to_account_id: parent ? accountOf('mastodon', parent.handle).remoteId : null,
    sensitive: post.own.sensitive === true,
    spoiler_text: post.own.spoilerText ?? '',
    visibility: post.own.visibility,
    language: post.language ?? null,
    uri: `${site.origins.mastodon}/users/${post.handle}/statuses/${post.id}`,
    url: post.permalink,
    replies_count: told.comments,
    reblogs_count: told.shares,
    favourites_count: told.reactions,
    quotes_count: told.quotes,
    edited_at: null,
    content: statusHtml(post.text, site.origins.mastodon),
    reblog: null,
    application: { name: 'Communique', website: null },
    account: accountView(account, site),
    media_attachments: post.media.map((media, index) =>
      mediaView((post.own.mediaIds as readonly string[])[index] ?? '', media, true, site),
    ),
    mentions: [],
    tags: [],
    emojis: [],
    card: null,
    poll: null,
  };
}

/** https://docs.joinmastodon.org/entities/Account/ (2026) */
function accountView(account: Account, site: Site): object {
  const origin = site.origins.mastodon;
  const posts = site.store.posts('mastodon', account.handle).filter((post) => post.removedAt === undefined);
  return {
    id: account.remoteId,
    username: account.handle,
    acct: account.handle,
    display_name: site.store.nameOf('mastodon', account.handle),
    locked: false,
    bot: false,
    discoverable: true,
    indexable: true,
    group: false,
    created_at: '2026-01-01T00:00:00.000Z',
    note: '',
    url: `${origin}/@${account.handle}`,
    uri: `${origin}/users/${account.handle}`,
    avatar: `${origin}/avatar.png`,
    avatar_static: `${origin}/avatar.png`,
    header: `${origin}/header.png`,
    header_static: `${origin}/header.png`,
    followers_count: site.counts.followersOf(account),
    following_count: 8,
    statuses_count: posts.length,
    last_status_at: posts.at(-1)?.at.slice(0, 10) ?? null,
    emojis: [],
    fields: [],
  };
}

/** GET /api/v1/accounts/verify_credentials */
export function credentialAccountView(account: Account, site: Site): object {
  return {
    ...accountView(account, site),
    source: {
      privacy: 'public',
      sensitive: false,
      language: null,
      note: '',
      fields: [],
      follow_requests_count: 0,
      indexable: true,
    },
    role: { id: '-99', name: '', color: '', permissions: '0', highlighted: false },
  };
}

/** https://docs.joinmastodon.org/entities/MediaAttachment/ (2026); without a `url` while it is processed. */
export function mediaView(id: string, media: StoredMedia, isReady: boolean, site: Site): object {
  const url = `${site.origins.mastodon}/media/${media.sha256}`;
  const size = { width: media.widthPx, height: media.heightPx, aspect: media.widthPx / media.heightPx };
  return {
    id,
    type: 'image',
    url: isReady ? url : null,
    preview_url: isReady ? url : null,
    remote_url: null,
    meta: { original: size, small: size },
    description: media.alt === '' ? null : media.alt,
    blurhash: null,
  };
}
