import { useState } from 'react';
import { useLocation, useParams } from 'react-router';
import { z } from 'zod';
import { type Post, usePost } from '../../api/queries.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { Decided } from './Decided.tsx';
import { Review } from './Review.tsx';
import type { Verdict } from './use-decide.ts';

/** The link that led here says which revision its message was about. */
const fromLink = z.object({ hash: z.string() });

/** One post to decide on: all of it, then the buttons; after the decision what comes next. */
export function Approve() {
  const { ref = '' } = useParams();
  const post = usePost(ref);
  const told = fromLink.safeParse(useLocation().state).data?.hash;
  const [decided, setDecided] = useState<{ readonly post: Post; readonly verdict: Verdict }>();
  if (decided && [decided.post.number, decided.post.id].includes(ref)) return <Decided {...decided} />;
  return (
    <Page>
      {post.isPending && <Loading />}
      {post.isError && !post.data && <Refusal error={post.error} again={() => post.refetch()} />}
      {post.data && (
        <Review
          key={post.data.id}
          post={post.data}
          told={told}
          onDecided={(after, verdict) => setDecided({ post: after, verdict })}
          onStale={() => post.refetch()}
        />
      )}
    </Page>
  );
}
