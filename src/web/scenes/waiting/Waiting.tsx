import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { HANOI, officeTime } from '../../../kernel/office-time.ts';
import { type PostSummary, useMissionName, useWaiting } from '../../api/queries.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import classes from './Waiting.module.css';

/** The posts that wait for whoever is signed in. */
export function Waiting() {
  const { say } = useSpoken();
  const waiting = useWaiting();
  return (
    <Page
      aside={
        <Button component={Link} to="/phone/security" variant="subtle" size="sm">
          {say('web.security', {})}
        </Button>
      }
    >
      <Title>{say('web.waiting', {})}</Title>
      {waiting.isPending && <Loading />}
      {waiting.isError && <Refusal error={waiting.error} again={() => waiting.refetch()} />}
      {waiting.data?.length === 0 && <p className={classes.none}>{say('web.waiting_none', {})}</p>}
      <ul className={classes.list}>
        {waiting.data?.map((post) => (
          <li key={post.id}>
            <Row post={post} />
          </li>
        ))}
      </ul>
    </Page>
  );
}

function Row({ post }: { readonly post: PostSummary }) {
  const { say } = useSpoken();
  const mission = useMissionName(post.mission);
  return (
    <Link className={classes.row} to={`/phone/posts/${post.number}`}>
      <strong>{post.number}</strong> · {say(`post_kind.${post.kind}`, {})}
      <span>{mission}</span>
      <span className={classes.excerpt} dir="auto" lang={post.languages[0]}>
        {post.excerpt}
      </span>
      {post.firstDueAt && <span>{say('web.first_at', { at: officeTime(post.firstDueAt, HANOI) })}</span>}
    </Link>
  );
}
