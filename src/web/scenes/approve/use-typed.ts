import { useQueryClient } from '@tanstack/react-query';
import { type Post, useMe } from '../../api/queries.ts';
import type { Verdict } from './use-decide.ts';

/** A comment that was not sent yet. */
interface Typed {
  readonly verdict: Verdict;
  readonly comment: string;
}

/**
 * What somebody has typed about a post stays while they sign in again in the place of the card: in the page's memory only,
 * for the same person and the same revision, and gone when they sign out.
 */
export function useTyped(post: Post) {
  const queries = useQueryClient();
  const queryKey = ['typed', useMe().data?.id, post.id, post.revision?.hash];
  return {
    read: () => queries.getQueryData<Typed>(queryKey),
    keep(typed: Typed): void {
      queries.setQueryDefaults(['typed'], { gcTime: Number.POSITIVE_INFINITY });
      queries.setQueryData(queryKey, typed);
    },
    forget: () => queries.removeQueries({ queryKey, exact: true }),
  };
}
