import { Link } from 'react-router';
import { type Post, useWaiting } from '../../api/queries.ts';
import { Page } from '../../parts/Page.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { someRoles } from '../../words/some-roles.ts';
import { bothTimes } from '../../words/times.ts';
import classes from './Decided.module.css';
import type { Verdict } from './use-decide.ts';

interface DecidedProps {
  /** As the decision left it. */
  readonly post: Post;
  readonly verdict: Verdict;
}

/** What was decided, what happens now, and the next post that waits. */
export function Decided({ post, verdict }: DecidedProps) {
  const spoken = useSpoken();
  const { say } = spoken;
  const waiting = useWaiting();
  const next = waiting.isFetching ? undefined : waiting.data?.find(({ id }) => id !== post.id);
  return (
    <Page>
      <div className={classes.decided} role="status">
        <Title>{say(`web.done_${verdict}`, { ref: post.number })}</Title>
        <p>{whatFollows(spoken, post)}</p>
      </div>
      {next ? (
        <Link className={classes.next} to={`/phone/posts/${next.number}`}>
          {say('web.next_post', { ref: next.number })}
          <span dir="auto">{next.excerpt}</span>
        </Link>
      ) : (
        !waiting.isFetching && <p>{say('web.waiting_none', {})}</p>
      )}
    </Page>
  );
}

function whatFollows(spoken: ReturnType<typeof useSpoken>, post: Post): string {
  const { say } = spoken;
  if (post.state === 'approved') {
    return post.firstDueAt
      ? say('web.next_published', { at: bothTimes(spoken, post.firstDueAt, post.zone) })
      : say('web.next_slot', {});
  }
  if (post.state !== 'in_review') return say('web.next_writer', {});
  const open = post.revision?.steps.find(({ decision }) => decision === null);
  return say('web.next_step', { roles: someRoles(spoken, open?.roles ?? []) });
}
