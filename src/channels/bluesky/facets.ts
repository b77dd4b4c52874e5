import { RichText } from '@atproto/api';
import { utf8Length } from '../text/graphemes.ts';
import { linksIn } from '../text/links.ts';

/** A stretch of the text that is a link or a hashtag, in UTF-8 bytes, `byteEnd` not included. */
export interface Facet {
  readonly $type: 'app.bsky.richtext.facet';
  readonly index: { readonly byteStart: number; readonly byteEnd: number };
  readonly features: readonly (LinkFeature | TagFeature)[];
}

interface LinkFeature {
  readonly $type: 'app.bsky.richtext.facet#link';
  readonly uri: string;
}

interface TagFeature {
  readonly $type: 'app.bsky.richtext.facet#tag';
  readonly tag: string;
}

/**
 * The network finds no links by itself. Links are found by our own rule, because the client's takes `。` and what follows
 * into the link; hashtags by the client's. A mention stays plain text: it would notify a stranger's account.
 */
export function facetsOf(text: string): readonly Facet[] {
  const links = linksIn(text).map(({ url, start, end }) =>
    facet(utf8Length(text.slice(0, start)), utf8Length(text.slice(0, end)), {
      $type: 'app.bsky.richtext.facet#link',
      uri: url,
    }),
  );
  return [...links, ...hashtags(text)].sort((a, b) => a.index.byteStart - b.index.byteStart);
}

function hashtags(text: string): readonly Facet[] {
  const rich = new RichText({ text });
  rich.detectFacetsWithoutResolution();
  return (rich.facets ?? []).flatMap(({ index, features }) =>
    features.flatMap((feature) => {
      if (feature.$type !== 'app.bsky.richtext.facet#tag' || !('tag' in feature)) return [];
      const tag = String(feature.tag);
      return tag.startsWith('$') ? [] : [facet(index.byteStart, index.byteEnd, { $type: feature.$type, tag })];
    }),
  );
}

function facet(byteStart: number, byteEnd: number, feature: LinkFeature | TagFeature): Facet {
  return { $type: 'app.bsky.richtext.facet', index: { byteStart, byteEnd }, features: [feature] };
}
