import { ChannelError } from '../channel-error.ts';
import type { PublishRequest, RemoteRef } from '../contract.ts';
import { linksIn } from '../text/links.ts';
import { type Facet, facetsOf } from './facets.ts';
import type { BlueskyOptions } from './options.ts';
import type { BlobRef, BlueskySaved } from './saved.ts';

export const POST_COLLECTION = 'app.bsky.feed.post';

/** A post as it is stored. The same request gives the same record to the byte, so that writing it twice is writing it once. */
export type PostRecord = {
  readonly $type: typeof POST_COLLECTION;
  readonly text: string;
  readonly createdAt: string;
  readonly langs: readonly string[];
  readonly facets?: readonly Facet[];
  readonly embed?: ImagesEmbed | ExternalEmbed;
  readonly reply?: { readonly root: StrongRef; readonly parent: StrongRef };
};

interface ImagesEmbed {
  readonly $type: 'app.bsky.embed.images';
  readonly images: readonly {
    readonly image: BlobRef;
    readonly alt: string;
    readonly aspectRatio: { readonly width: number; readonly height: number };
  }[];
}

interface ExternalEmbed {
  readonly $type: 'app.bsky.embed.external';
  readonly external: { readonly uri: string; readonly title: string; readonly description: string };
}

interface StrongRef {
  readonly uri: string;
  readonly cid: string;
}

/** @throws ChannelError `media_rejected` if a picture was not uploaded, `not_found` if the parent's cid is not known */
export function recordOf(request: PublishRequest<BlueskyOptions>, saved: BlueskySaved | undefined): PostRecord {
  const facets = facetsOf(request.part.text);
  const embed = request.part.pictures.length > 0 ? picturesOf(request, saved) : linkCardOf(request);
  const thread = request.thread;
  return {
    $type: POST_COLLECTION,
    text: request.part.text,
    createdAt: request.createdAt.toISOString(),
    langs: [request.language],
    ...(facets.length > 0 ? { facets } : {}),
    ...(embed ? { embed } : {}),
    ...(thread ? { reply: { root: strongRef(thread.root), parent: strongRef(thread.parent) } } : {}),
  };
}

function picturesOf(request: PublishRequest<BlueskyOptions>, saved: BlueskySaved | undefined): ImagesEmbed {
  return {
    $type: 'app.bsky.embed.images',
    images: request.part.pictures.map((picture) => {
      const uploaded = saved?.blobs[picture.sha256];
      if (!uploaded) {
        throw new ChannelError(
          'media_rejected',
          `Cannot publish: the picture ${picture.sha256} was not uploaded before`,
        );
      }
      const aspectRatio = { width: picture.widthPx, height: picture.heightPx };
      return { image: uploaded.blob, alt: picture.alt, aspectRatio };
    }),
  };
}

/** A card for the first link. Its title is the host: the page itself is not fetched. */
function linkCardOf(request: PublishRequest<BlueskyOptions>): ExternalEmbed | undefined {
  const link = request.options.linkCard ? linksIn(request.part.text)[0] : undefined;
  if (!link || !URL.canParse(link.url)) return undefined;
  const external = { uri: link.url, title: new URL(link.url).host, description: '' };
  return { $type: 'app.bsky.embed.external', external };
}

function strongRef(ref: RemoteRef): StrongRef {
  if (!ref.detail) throw new ChannelError('not_found', `Cannot reply to ${ref.id}: its cid is not known`);
  return { uri: ref.id, cid: ref.detail };
}
