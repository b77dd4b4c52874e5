import { Alert, Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useLocation } from 'react-router';
import { signInWays, signOnBegun } from '../../../http/contract/sign-in.ts';
import { callApi } from '../../api/call-api.ts';
import { Refusal } from '../../parts/Refusal.tsx';
import { useSpoken } from '../../words/Speaking.tsx';

/** The button that leads to the provider, where there is one; it leads back to the scene of the address. */
export function SingleSignOn() {
  const { language, say } = useSpoken();
  const { pathname, search } = useLocation();
  const ways = useQuery({
    queryKey: ['sign-in'],
    queryFn: () => callApi({ path: '/api/v1/sign-in', language, answer: signInWays }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const begin = useMutation({
    mutationFn: () =>
      callApi({
        path: '/api/auth/sign-in/social',
        language,
        answer: signOnBegun,
        send: { provider: 'oidc', callbackURL: pathname, errorCallbackURL: pathname },
      }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  if (!ways.data?.singleSignOn) return null;
  return (
    <>
      {new URLSearchParams(search).has('error') && (
        <Alert role="alert" color="red">
          {say('web.single_sign_on_refused', {})}
        </Alert>
      )}
      {begin.error && <Refusal error={begin.error} />}
      <Button variant="default" fullWidth loading={begin.isPending} onClick={() => begin.mutate()}>
        {say('web.single_sign_on', {})}
      </Button>
    </>
  );
}
