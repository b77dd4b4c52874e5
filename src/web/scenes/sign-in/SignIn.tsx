import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { askPasskey, hasPasskeys } from './ask-passkey.ts';
import classes from './SignIn.module.css';

/** By e-mail and password, or by a passkey; then the scene of the address goes on, or asks for the second factor. */
export function SignIn() {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['me'] });
  const byPassword = useMutation({
    mutationFn: () =>
      callApi({
        path: '/api/auth/sign-in/email',
        language,
        answer: z.unknown(),
        send: { email: email.trim(), password },
      }),
    onSuccess,
  });
  const byPasskey = useMutation({ mutationFn: () => askPasskey(language), onSuccess });
  const isBusy = byPassword.isPending || byPasskey.isPending;
  const error = byPassword.error ?? byPasskey.error;

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    byPasskey.reset();
    byPassword.mutate();
  };
  return (
    <Page>
      <Title>{say('web.sign_in', {})}</Title>
      <form className={classes.form} onSubmit={send}>
        <TextInput
          label={say('web.email', {})}
          type="email"
          autoComplete="username"
          inputMode="email"
          autoCapitalize="none"
          required
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <PasswordInput
          label={say('web.password', {})}
          autoComplete="current-password"
          required
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('web.password_show', {}) }}
        />
        {error && <Refusal error={error} />}
        <Button type="submit" fullWidth loading={byPassword.isPending} disabled={byPasskey.isPending}>
          {say('web.sign_in', {})}
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
