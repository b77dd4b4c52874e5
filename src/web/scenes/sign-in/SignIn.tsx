import { TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import { Page } from '../../parts/Page.tsx';
import { PasswordField } from '../../parts/PasswordField.tsx';
import { StepForm } from '../../parts/StepForm.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { SingleSignOn } from './SingleSignOn.tsx';

/** By e-mail and password, by a passkey or by single sign-on; then the scene of the address goes on, or asks for the second factor. */
export function SignIn() {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const send = () =>
    callApi({
      path: '/api/auth/sign-in/email',
      language,
      answer: z.unknown(),
      send: { email: email.trim(), password },
    });
  return (
    <Page>
      <Title>{say('web.sign_in', {})}</Title>
      <StepForm
        label={say('web.sign_in', {})}
        send={send}
        onDone={() => queries.invalidateQueries({ queryKey: ['me'] })}
      >
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
        <PasswordField label="web.password" value={password} onChange={setPassword} />
      </StepForm>
      <SingleSignOn />
    </Page>
  );
}
