import { z } from 'zod';
import type { CallContext, ConfirmRequest, ConfirmResult } from '../contract.ts';
import { type ListedPost, matchListing, reachesBack } from '../match-listing.ts';
import { fingerprint } from '../text/fingerprint.ts';
import { askMastodon } from './ask-mastodon.ts';
import type { MastodonCredentials } from './credentials.ts';
import type { MastodonOptions } from './options.ts';

const PAGE_SIZE = 40;
const MAX_PAGES = 5;

/** Looks for the part among the account's newest posts. An Idempotency-Key would be no evidence: some servers ignore it. */
export async function confirmStatus(
  call: CallContext<MastodonCredentials>,
  request: ConfirmRequest<MastodonOptions>,
): Promise<ConfirmResult> {
  const posts: ListedPost[] = [];
  let isWhole = false;
  let last: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const statuses = await readPage(call, request.account.remoteId, last);
    const end = statuses.at(-1)?.id;
    isWhole = end === undefined;
    // A server that doesn't page gives the same again: its listing ends nowhere.
    if (isWhole || end === last) break;
    last = end;
    posts.push(...statuses.filter(({ reblog }) => !reblog).map((status) => listed(status, request)));
    if (reachesBack(request, { posts, isWhole })) break;
  }
  return matchListing(request, fingerprint(request.part.text), { posts, isWhole });
}

const listedStatus = z.object({
  id: z.string(),
  created_at: z.coerce.date(),
  content: z.string(),
  url: z.string().nullish(),
  in_reply_to_id: z.string().nullish(),
  media_attachments: z.array(z.unknown()).default([]),
  reblog: z.object({}).nullish(),
});

async function readPage(
  call: CallContext<MastodonCredentials>,
  accountId: string,
  before: string | undefined,
): Promise<readonly z.infer<typeof listedStatus>[]> {
  const query = new URLSearchParams({ limit: String(PAGE_SIZE), exclude_reblogs: 'true' });
  if (before) query.set('max_id', before);
  const path = `/api/v1/accounts/${encodeURIComponent(accountId)}/statuses`;
  const answer = z.array(listedStatus);
  return (await askMastodon(call, { purpose: 'other', method: 'GET', path, query, answer })).body;
}

function listed(status: z.infer<typeof listedStatus>, request: ConfirmRequest<MastodonOptions>): ListedPost {
  return {
    ref: { id: status.id, ...(status.url ? { permalink: status.url } : {}) },
    createdAt: status.created_at,
    text: fingerprint(status.content, { html: true }),
    pictures: status.media_attachments.length,
    isUnderParent: (status.in_reply_to_id ?? undefined) === request.thread?.parent.id,
  };
}
