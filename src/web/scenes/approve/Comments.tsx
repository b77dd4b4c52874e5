import type { Post } from '../../api/queries.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { bothTimes } from '../../words/times.ts';
import classes from './Steps.module.css';

/** What people said about the post, the oldest first. */
export function Comments({ post }: { readonly post: Post }) {
  const spoken = useSpoken();
  if (post.comments.length === 0) return null;
  return (
    <section className={classes.steps}>
      <h2>{spoken.say('web.comments', {})}</h2>
      <ul>
        {post.comments.map(({ id, by, at, text }) => (
          <li key={id}>
            <p>
              {by}, {bothTimes(spoken, at, post.zone)}
            </p>
            <p className={classes.comment} dir="auto">
              {text}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
