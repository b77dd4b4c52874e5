import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { SignOut } from '../../parts/SignOut.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { askPasskey, hasPasskeys } from './ask-passkey.ts';
import classes from './SignIn.module.css';

/** The code of the second factor, after the password. */
export function GiveCode() {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const give = useMutation({
    mutationFn: () =>
      callApi({
        path: '/api/v1/second-factor',
        language,
        answer: z.unknown(),
        send: { code: code.replace(/\s/g, '') },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
    onError: () => setCode(''),
  });
  const byPasskey = useMutation({
    mutationFn: () => askPasskey(language),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me'] }),
  });
  const error = give.error ?? byPasskey.error;
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!give.isPending) give.mutate();
  };
  return (
    <Page aside={<SignOut />}>
      <Title>{say('web.second_factor', {})}</Title>
      <form className={classes.form} onSubmit={send}>
        <TextInput
          label={say('web.code', {})}
          description={say('web.code_recovery', {})}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          required
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        {error && <Refusal error={error} />}
        <Button type="submit" fullWidth loading={give.isPending} disabled={code.trim() === ''}>
          {say('web.continue', {})}
        </Button>
        {hasPasskeys() && (
          <Button variant="default" fullWidth loading={byPasskey.isPending} onClick={() => byPasskey.mutate()}>
            {say('web.passkey', {})}
          </Button>
        )}
      </form>
    </Page>
  );
}
