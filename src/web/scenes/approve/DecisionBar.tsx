import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Post } from '../../api/queries.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { ConfirmDecision } from './ConfirmDecision.tsx';
import classes from './DecisionBar.module.css';
import type { Verdict } from './use-decide.ts';
import { useTyped } from './use-typed.ts';

interface DecisionBarProps {
  readonly post: Post;
  /** Whether all of the card has been seen: before that nobody approves. */
  readonly isRead: boolean;
  onDecided(post: Post, verdict: Verdict): void;
  onStale(): void;
}

/** The three ways to decide, within the thumb's reach; each asks once more before it counts. */
export function DecisionBar({ post, isRead, onDecided, onStale }: DecisionBarProps) {
  const { say } = useSpoken();
  const typed = useTyped(post);
  const [verdict, setVerdict] = useState<Verdict | undefined>(() => typed.read()?.verdict);
  return (
    <section className={classes.bar} aria-label={say('web.decision', {})}>
      {verdict ? (
        <ConfirmDecision
          post={post}
          verdict={verdict}
          onDecided={onDecided}
          onStale={onStale}
          onBack={() => setVerdict(undefined)}
        />
      ) : (
        <>
          {!isRead && (
            <p id="read-first" className={classes.hint}>
              {say('web.read_first', {})}
            </p>
          )}
          {isRead ? (
            <Button fullWidth onClick={() => setVerdict('approve')}>
              {say('web.approve', {})}
            </Button>
          ) : (
            <Button fullWidth variant="default" aria-describedby="read-first" onClick={readOn}>
              {say('web.read_on', {})}
            </Button>
          )}
          <div className={classes.others}>
            <Button variant="default" onClick={() => setVerdict('request_changes')}>
              {say('web.request_changes', {})}
            </Button>
            <Button variant="default" onClick={() => setVerdict('reject')}>
              {say('web.reject', {})}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

/** A screen further, with two lines of what was there. */
function readOn(): void {
  const bar = document.querySelector(`.${classes.bar}`)?.clientHeight ?? 0;
  window.scrollBy({ top: Math.max(120, window.innerHeight - bar - 56) });
}
