import type { CallContext, ConfirmRequest, ConfirmResult } from '../contract.ts';
import { type ListedPost, matchListing, reachesBack } from '../match-listing.ts';
import { fingerprint } from '../text/fingerprint.ts';
import type { MastodonCredentials } from './credentials.ts';
import { type ListedStatus, listStatuses } from './list-statuses.ts';
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
    const statuses = await listStatuses(call, request.account.remoteId, { limit: PAGE_SIZE, before: last });
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

function listed(status: ListedStatus, request: ConfirmRequest<MastodonOptions>): ListedPost {
  return {
    ref: { id: status.id, ...(status.url ? { permalink: status.url } : {}) },
    createdAt: status.created_at,
    text: fingerprint(status.content, { html: true }),
    pictures: status.media_attachments.length,
    isUnderParent: (status.in_reply_to_id ?? undefined) === request.thread?.parent.id,
  };
}
