import { type Account, accountOf } from '../account.ts';
import type { Site } from '../site.ts';
import type { StoredPost } from '../stored-post.ts';
import { shownText } from './shown-text.ts';

/**
 * The fields that the caller asked for. Since August 2026 the OpenAPI calls them `post.fields`, most clients still say
 * `tweet.fields`; each gets the names of its own time.
 */
export interface Asked {
  readonly fields: ReadonlySet<string>;
  readonly isNew: boolean;
  readonly withMedia: boolean;
}

export function askedOf(query: URLSearchParams): Asked {
  const fresh = query.get('post.fields');
  const fields = new Set((fresh ?? query.get('tweet.fields') ?? '').split(',').filter((name) => name !== ''));
  const expansions = (query.get('expansions') ?? '').split(',');
  return { fields, isNew: fresh !== null, withMedia: expansions.includes('attachments.media_keys') };
}

export function postView(post: StoredPost, asked: Asked, site: Site): object {
  const { text, urls } = shownText(post);
  const account = accountOf('x', post.handle);
  const has = (name: string) => asked.fields.has(name);
  return {
    id: post.id,
    text,
    [asked.isNew ? 'edit_history_post_ids' : 'edit_history_tweet_ids']: [post.id],
    ...(has('author_id') ? { author_id: account.remoteId } : {}),
    ...(has('created_at') ? { created_at: post.at } : {}),
    ...(has('conversation_id') ? { conversation_id: rootOf(post, site) } : {}),
    ...(has('lang') ? { lang: post.language ?? 'und' } : {}),
    ...(has('entities') && urls.length > 0 ? { entities: { urls } } : {}),
    ...(has('public_metrics') ? { public_metrics: metricsOf(post, asked, site) } : {}),
    ...(has('in_reply_to_user_id') && post.replyTo ? { in_reply_to_user_id: authorOf(post.replyTo, site) } : {}),
    ...((asked.isNew || has('referenced_tweets')) && post.replyTo
      ? { [asked.isNew ? 'referenced_posts' : 'referenced_tweets']: [{ type: 'replied_to', id: post.replyTo }] }
      : {}),
    ...((has('attachments') || asked.withMedia) && post.media.length > 0
      ? { attachments: { media_keys: post.own.mediaKeys } }
      : {}),
  };
}

/** The pictures of these posts, for `expansions=attachments.media_keys`. */
export function mediaViews(posts: readonly StoredPost[], site: Site): readonly object[] {
  return posts.flatMap((post) =>
    post.media.map((media, index) => ({
      media_key: (post.own.mediaKeys as readonly string[])[index],
      type: 'photo',
      url: `${site.origins.x}/media/${media.sha256}`,
      width: media.widthPx,
      height: media.heightPx,
      ...(media.alt === '' ? {} : { alt_text: media.alt }),
    })),
  );
}

export function userView(account: Account, query: URLSearchParams, site: Site): object {
  const fields = new Set((query.get('user.fields') ?? '').split(','));
  const isNew = query.has('post.fields');
  const posts = site.store.posts('x', account.handle).filter((post) => post.removedAt === undefined).length;
  return {
    id: account.remoteId,
    name: site.store.nameOf('x', account.handle),
    username: account.handle,
    ...(fields.has('url') ? { url: `${site.origins.x}/${account.handle}` } : {}),
    ...(fields.has('public_metrics')
      ? {
          public_metrics: {
            followers_count: site.counts.followersOf(account),
            following_count: 12,
            [isNew ? 'post_count' : 'tweet_count']: posts,
            listed_count: 3,
          },
        }
      : {}),
  };
}

function metricsOf(post: StoredPost, asked: Asked, site: Site): object {
  const told = site.counts.told(post, ['views', 'reactions', 'comments', 'shares', 'quotes', 'saves']);
  return {
    [asked.isNew ? 'repost_count' : 'retweet_count']: told.shares,
    reply_count: told.comments,
    like_count: told.reactions,
    quote_count: told.quotes,
    bookmark_count: told.saves,
    impression_count: told.views,
  };
}

/** The first post of the thread, as far as it is known. */
function rootOf(post: StoredPost, site: Site): string {
  const parent = post.replyTo === undefined ? undefined : site.store.postById('x', post.replyTo);
  return parent ? rootOf(parent, site) : (post.replyTo ?? post.id);
}

function authorOf(id: string, site: Site): string | undefined {
  const parent = site.store.postById('x', id);
  return parent && accountOf('x', parent.handle).remoteId;
}
