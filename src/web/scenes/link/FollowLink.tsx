import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useParams } from 'react-router';
import { phoneLink } from '../../../http/contract/phone.ts';
import { callApi } from '../../api/call-api.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { useSpoken } from '../../words/Speaking.tsx';

/** The link of a message: leads to the post it was made for, or says why it doesn't. The link itself leaves the address. */
export function FollowLink() {
  const { language, say } = useSpoken();
  const { token = '' } = useParams();
  const link = useQuery({
    queryKey: ['link', token, language],
    queryFn: () => callApi({ path: `/api/v1/phone/${encodeURIComponent(token)}`, language, answer: phoneLink }),
  });
  if (link.data) return <Navigate replace to={`/phone/posts/${link.data.post}`} state={{ hash: link.data.hash }} />;
  return (
    <Page>
      {link.isPending && <Loading />}
      {link.isError && <Refusal error={link.error} again={() => link.refetch()} />}
      {link.isError && (
        <p>
          <Link to="/phone">{say('web.to_waiting', {})}</Link>
        </p>
      )}
    </Page>
  );
}
