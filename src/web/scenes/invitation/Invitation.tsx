import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import type { output } from 'zod';
import { nothing } from '../../../http/contract/fields.ts';
import { invited } from '../../../http/contract/sign-in.ts';
import { callApi } from '../../api/call-api.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import classes from '../sign-in/SignIn.module.css';

/** The link of an invitation: sets the password, once, and signs in with it. */
export function Invitation() {
  const { language } = useSpoken();
  const { token = '' } = useParams();
  const person = useQuery({
    queryKey: ['invitation', token, language],
    queryFn: () => callApi({ path: `/api/v1/invitations/${encodeURIComponent(token)}`, language, answer: invited }),
  });
  return (
    <Page>
      {person.isPending && <Loading />}
      {person.isError && <Refusal error={person.error} again={() => person.refetch()} />}
      {person.data && <SetPassword token={token} person={person.data} />}
    </Page>
  );
}

function SetPassword({ token, person }: { readonly token: string; readonly person: output<typeof invited> }) {
  const { language, say } = useSpoken();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [name, setName] = useState(person.name);
  const [email, setEmail] = useState(person.email ?? '');
  const [password, setPassword] = useState('');
  const accept = useMutation({
    mutationFn: async () => {
      const given = person.email === null ? { email: email.trim() } : {};
      const send = { token, password, name: name.trim(), ...given };
      await callApi({ path: '/api/v1/invitations/accept', language, answer: nothing, send });
      const path = '/api/auth/sign-in/email';
      // The link is used up; where this fails, the next page asks for the password.
      await callApi({ path, language, answer: nothing, send: { email: email.trim(), password } }).catch(
        () => undefined,
      );
    },
    async onSuccess() {
      await queries.resetQueries({ queryKey: ['me'] });
      await navigate('/phone', { replace: true });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!accept.isPending) accept.mutate();
  };
  return (
    <>
      <Title>{say('web.invited', { name: person.name })}</Title>
      <form className={classes.form} onSubmit={send}>
        <TextInput
          label={say('web.name', {})}
          autoComplete="name"
          required
          maxLength={200}
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
        <TextInput
          label={say('web.email', {})}
          type="email"
          autoComplete="username"
          required
          readOnly={person.email !== null}
          value={email}
          onChange={({ currentTarget }) => setEmail(currentTarget.value)}
        />
        <PasswordInput
          label={say('web.password_new', {})}
          description={say('web.password_rules', {})}
          autoComplete="new-password"
          required
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': say('web.password_show', {}) }}
        />
        {accept.error && <Refusal error={accept.error} />}
        <Button type="submit" fullWidth loading={accept.isPending}>
          {say('web.password_set', {})}
        </Button>
      </form>
    </>
  );
}
