import { useMutation, useQueryClient } from '@tanstack/react-query';
import { post as postAnswer } from '../../../http/contract/posts.ts';
import { callApi, codeOf } from '../../api/call-api.ts';
import type { Post } from '../../api/queries.ts';
import { useSpoken } from '../../words/Speaking.tsx';

export type Verdict = 'approve' | 'request_changes' | 'reject';

export interface Decision {
  readonly verdict: Verdict;
  readonly comment?: string | undefined;
  /** Of the second factor. */
  readonly code?: string | undefined;
}

const STALE: ReadonlySet<string> = new Set(['approval.revision_stale', 'approval.step_stale']);

/** Decides on exactly the revision that is shown. */
export function useDecide(post: Post, then: { onDecided(post: Post, verdict: Verdict): void; onStale(): void }) {
  const { language } = useSpoken();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (decision: Decision) =>
      callApi({
        path: `/api/v1/posts/${encodeURIComponent(post.id)}/decide`,
        language,
        answer: postAnswer,
        send: { ...decision, hash: post.revision?.hash, step: post.revision?.openStep ?? undefined },
      }),
    onSuccess(decided, { verdict }) {
      then.onDecided(decided, verdict);
      void queries.invalidateQueries({ queryKey: ['waiting'] });
      void queries.invalidateQueries({ queryKey: ['post'] });
    },
    onError(error) {
      if (STALE.has(codeOf(error) ?? '')) then.onStale();
    },
  });
}
