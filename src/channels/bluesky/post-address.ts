import { ChannelError } from '../channel-error.ts';
import { POST_COLLECTION } from './record.ts';

/** Where readers see posts, whichever server holds them. */
const WEBSITE = 'https://bsky.app';

export function postUri(did: string, recordKey: string): string {
  return `at://${did}/${POST_COLLECTION}/${recordKey}`;
}

/** @throws ChannelError `not_found` for what is no post of this network */
export function recordKeyIn(uri: string): string {
  const [collection, key] = uri.replace(/^at:\/\/[^/]*\//, '').split('/');
  if (collection === POST_COLLECTION && key) return key;
  throw new ChannelError('not_found', `Cannot find the post ${uri}: this is not the at:// address of a Bluesky post`);
}

/** The account that a post stands at: its DID. @throws ChannelError `not_found` for what is no post of this network */
export function repoIn(uri: string): string {
  recordKeyIn(uri);
  return uri.replace(/^at:\/\//, '').split('/')[0] ?? '';
}

/** @param handle with or without `@` */
export function postPermalink(handle: string, recordKey: string): string {
  return `${profileUrl(handle)}/post/${recordKey}`;
}

export function profileUrl(handle: string): string {
  return `${WEBSITE}/profile/${handle.replace(/^@/, '')}`;
}
