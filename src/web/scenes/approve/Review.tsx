import { Alert } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Post } from '../../api/queries.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { AfterReviewBar, AfterReviewSaid } from './AfterReviewBar.tsx';
import { Card } from './Card.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import classes from './Review.module.css';
import type { Verdict } from './use-decide.ts';

interface ReviewProps {
  readonly post: Post;
  /** The hash of the revision that the message was about, where a link led here. */
  readonly told: string | undefined;
  onDecided(post: Post, verdict: Verdict): void;
  /** The server says that something else is there now. */
  onStale(): void;
}

/** The card and the buttons. Other content under the same number is another card, to be read anew. */
export function Review({ post, told, onDecided, onStale }: ReviewProps) {
  const { say } = useSpoken();
  const hash = post.revision?.hash;
  const [openedWith] = useState(hash);
  const [readHash, setReadHash] = useState<string>();
  return (
    <>
      {hash !== openedWith ? (
        <Alert role="alert" color="yellow">
          {say('web.content_changed', {})}
        </Alert>
      ) : (
        told !== undefined &&
        told !== hash && (
          <Alert role="status" color="yellow">
            {say('web.changed_since_link', {})}
          </Alert>
        )
      )}
      <Card key={`card ${hash}`} post={post} onRead={() => setReadHash(hash)} />
      {post.mayDecide ? (
        <DecisionBar
          key={`bar ${hash}`}
          post={post}
          isRead={readHash !== undefined && readHash === hash}
          onDecided={onDecided}
          onStale={onStale}
        />
      ) : (
        !post.mayReviewAfter && <NotYours post={post} />
      )}
      <AfterReviewSaid post={post} />
      {post.mayReviewAfter && post.revision?.afterReview && (
        <AfterReviewBar post={post} dueAt={post.revision.afterReview.dueAt} />
      )}
    </>
  );
}

/** Why there are no buttons, and where to go on. */
function NotYours({ post }: { readonly post: Post }) {
  const { say } = useSpoken();
  return (
    <div role="status" className={classes.notYours}>
      <p>{say(post.state === 'in_review' ? 'web.waits_for_others' : 'web.not_waiting', {})}</p>
      <Link to="/phone">{say('web.to_waiting', {})}</Link>
    </div>
  );
}
