import { AtUri } from '@atproto/api';
import { POST_COLLECTION } from './record.ts';

/** Where readers see posts, whichever server holds them. */
const WEBSITE = 'https://bsky.app';

export function postUri(did: string, recordKey: string): string {
  return `at://${did}/${POST_COLLECTION}/${recordKey}`;
}

export function recordKeyIn(uri: string): string {
  return new AtUri(uri).rkey;
}

/** @param handle with or without `@` */
export function postPermalink(handle: string, recordKey: string): string {
  return `${profileUrl(handle)}/post/${recordKey}`;
}

export function profileUrl(handle: string): string {
  return `${WEBSITE}/profile/${handle.replace(/^@/, '')}`;
}
