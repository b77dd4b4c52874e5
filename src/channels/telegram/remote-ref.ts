import type { RemoteRef } from '../contract.ts';
import { channelUrl, type SentMessage } from './chat.ts';

/** An album is several messages: the first one's id stands for it, `detail` holds the others', with commas. */
export function refOf(first: SentMessage, others: readonly SentMessage[]): RemoteRef {
  const url = channelUrl(first.chat);
  return {
    id: String(first.message_id),
    ...(url ? { permalink: `${url}/${first.message_id}` } : {}),
    ...(others.length > 0 ? { detail: others.map((message) => message.message_id).join(',') } : {}),
  };
}

export function messageIdsOf(ref: RemoteRef): readonly number[] {
  return [ref.id, ...(ref.detail?.split(',') ?? [])].map(Number);
}
