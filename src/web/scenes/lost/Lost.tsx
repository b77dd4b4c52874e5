import { Link } from 'react-router';
import { Page } from '../../parts/Page.tsx';
import { useSpoken } from '../../words/Speaking.tsx';

/** An address at which there is nothing. */
export function Lost() {
  const { say } = useSpoken();
  return (
    <Page>
      <p>{say('web.lost', {})}</p>
      <p>
        <Link to="/phone">{say('web.to_waiting', {})}</Link>
      </p>
    </Page>
  );
}
