import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { enrolment, recoveryCodes } from '../../../http/contract/sign-in.ts';
import { callApi } from '../../api/call-api.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { SignOut } from '../../parts/SignOut.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import classes from './SignIn.module.css';

/** For whose role needs a second factor and has none yet: the app is told the secret, and says its first code. */
export function SetUpFactor() {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  // A secret asked for anew would void the one that the app has been told: it is asked for once.
  const begun = useQuery({
    queryKey: ['enrolment'],
    queryFn: () => callApi({ path: '/api/v1/second-factor/enrolment', language, answer: enrolment, send: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: false,
  });
  const confirm = useMutation({
    mutationFn: () =>
      callApi({
        path: '/api/v1/second-factor/confirmation',
        language,
        answer: recoveryCodes,
        send: { code: code.replace(/\s/g, '') },
      }),
    onError: () => setCode(''),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate();
  };
  if (confirm.data) {
    const goOn = () => queries.invalidateQueries({ queryKey: ['me'] });
    return <KeepCodes codes={confirm.data.recoveryCodes} onKept={goOn} />;
  }
  return (
    <Page aside={<SignOut />}>
      <Title>{say('web.factor_set_up', {})}</Title>
      <p className={classes.why}>{say('web.factor_why', {})}</p>
      {begun.isPending && <Loading />}
      {begun.isError && <Refusal error={begun.error} again={() => begun.refetch()} />}
      {begun.data && (
        <form className={classes.form} onSubmit={send}>
          <Button component="a" href={begun.data.url} variant="default" fullWidth>
            {say('web.factor_open_app', {})}
          </Button>
          <p>
            {say('web.factor_by_hand', {})} <code className={classes.secret}>{inFours(begun.data.secret)}</code>
          </p>
          <TextInput
            label={say('web.code', {})}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={({ currentTarget }) => setCode(currentTarget.value)}
          />
          {confirm.error && <Refusal error={confirm.error} />}
          <Button type="submit" fullWidth loading={confirm.isPending} disabled={code.trim() === ''}>
            {say('web.continue', {})}
          </Button>
        </form>
      )}
    </Page>
  );
}

/** The codes are on this page and nowhere else. */
function KeepCodes({ codes, onKept }: { readonly codes: readonly string[]; onKept(): void }) {
  const { say } = useSpoken();
  return (
    <Page>
      <Title>{say('web.recovery', {})}</Title>
      <p className={classes.why}>{say('web.recovery_why', {})}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button fullWidth onClick={onKept}>
        {say('web.recovery_kept', {})}
      </Button>
    </Page>
  );
}

function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
