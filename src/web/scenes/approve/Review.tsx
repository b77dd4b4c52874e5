import { Alert } from '@mantine/core';
import { useState } from 'react';
import type { Post } from '../../api/queries.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { Card } from './Card.tsx';
import { DecisionBar } from './DecisionBar.tsx';
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
  const isWaiting = post.state === 'in_review' && post.revision !== null && !post.revision.voidedAt;
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
      {isWaiting ? (
        <DecisionBar
          key={`bar ${hash}`}
          post={post}
          isRead={readHash !== undefined && readHash === hash}
          onDecided={onDecided}
          onStale={onStale}
        />
      ) : (
        <p role="status">{say('web.not_waiting', {})}</p>
      )}
    </>
  );
}
