import { z } from 'zod';
import type { CallContext, RecentAsked, RecentPost } from '../contract.ts';
import { plainText } from '../text/fingerprint.ts';
import { askMastodon } from './ask-mastodon.ts';
import type { MastodonCredentials } from './credentials.ts';

const listedStatus = z.object({
  id: z.string(),
  created_at: z.coerce.date(),
  content: z.string(),
  url: z.string().nullish(),
  in_reply_to_id: z.string().nullish(),
  media_attachments: z.array(z.unknown()).default([]),
  reblog: z.object({}).nullish(),
});
export type ListedStatus = z.infer<typeof listedStatus>;

/** One page of an account's statuses, newest first; boosts are on it too, where a server does not leave them out. */
export async function listStatuses(
  call: CallContext<MastodonCredentials>,
  accountId: string,
  { limit, before }: { readonly limit: number; readonly before?: string | undefined },
): Promise<readonly ListedStatus[]> {
  const query = new URLSearchParams({ limit: String(limit), exclude_reblogs: 'true' });
  if (before) query.set('max_id', before);
  const path = `/api/v1/accounts/${encodeURIComponent(accountId)}/statuses`;
  const answer = z.array(listedStatus);
  return (await askMastodon(call, { purpose: 'other', method: 'GET', path, query, answer })).body;
}

export async function recentStatuses(
  call: CallContext<MastodonCredentials>,
  { account, limit }: RecentAsked,
): Promise<readonly RecentPost[]> {
  const statuses = await listStatuses(call, account.remoteId, { limit });
  return statuses
    .filter(({ reblog }) => !reblog)
    .slice(0, limit)
    .map(({ id, url, content, created_at: createdAt }) => ({
      ref: { id, ...(url ? { permalink: url } : {}) },
      text: plainText(content, { html: true }),
      createdAt,
    }));
}
