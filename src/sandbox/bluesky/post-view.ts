import { type Account, accountOf } from '../account.ts';
import type { Site } from '../site.ts';
import type { StoredPost } from '../stored-post.ts';

/** app.bsky.feed.defs#postView */
export function postView(post: StoredPost, site: Site): object {
  const told = site.counts.told(post, ['reactions', 'comments', 'shares', 'quotes', 'saves']);
  return {
    uri: post.id,
    cid: post.own.cid,
    author: authorView(accountOf('bluesky', post.handle), site),
    record: post.own.record,
    ...(post.media.length > 0 ? { embed: imagesView(post, site) } : {}),
    replyCount: told.comments,
    repostCount: told.shares,
    likeCount: told.reactions,
    quoteCount: told.quotes,
    bookmarkCount: told.saves,
    indexedAt: post.at,
    labels: [],
  };
}

/** app.bsky.actor.defs#profileViewDetailed */
export function profileView(account: Account, site: Site): object {
  const posts = site.store.posts('bluesky', account.handle).filter((post) => post.removedAt === undefined);
  return {
    ...authorView(account, site),
    followersCount: site.counts.followersOf(account),
    followsCount: 5,
    postsCount: posts.length,
  };
}

function authorView(account: Account, site: Site): object {
  const displayName = site.store.nameOf('bluesky', account.handle);
  return { did: account.remoteId, handle: account.handle, displayName, labels: [] };
}

/** app.bsky.embed.images#view */
function imagesView(post: StoredPost, site: Site): object {
  const images = post.media.map((media) => {
    const url = `${site.origins.bluesky}/media/${media.sha256}`;
    const aspectRatio = { width: media.widthPx, height: media.heightPx };
    return { thumb: url, fullsize: url, alt: media.alt, aspectRatio };
  });
  return { $type: 'app.bsky.embed.images#view', images };
}
