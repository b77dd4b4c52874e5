import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '../api/call-api.ts';
import { useSpoken } from '../words/Speaking.tsx';

/** Ends the session, and forgets all that was shown in it. */
export function SignOut() {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () => callApi({ path: '/api/auth/sign-out', language, answer: z.unknown(), send: {} }),
    onSuccess: () => queries.resetQueries(),
  });
  return (
    <Button variant="subtle" size="sm" loading={end.isPending} onClick={() => end.mutate()}>
      {say('web.sign_out', {})}
    </Button>
  );
}
