import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { enrolment, recoveryCodes } from '../../http/contract/factors.ts';
import { callApi } from '../api/call-api.ts';
import { useSpoken } from '../words/Speaking.tsx';
import { CodeField, codeIn } from './CodeField.tsx';
import classes from './Form.module.css';
import { Loading } from './Loading.tsx';
import { QrCode } from './QrCode.tsx';
import { Refusal } from './Refusal.tsx';

/** The authenticator app is told the secret, and says its first code. */
export function TellApp({ onCodes }: { onCodes(codes: readonly string[]): void }) {
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
        send: { code: codeIn(code) },
      }),
    onSuccess(made) {
      queries.removeQueries({ queryKey: ['enrolment'] });
      onCodes(made.recoveryCodes);
    },
    onError: () => setCode(''),
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate();
  };
  if (!begun.data) return begun.isError ? <Refusal error={begun.error} again={() => begun.refetch()} /> : <Loading />;
  return (
    <form className={classes.form} onSubmit={send}>
      <Button component="a" href={begun.data.url} variant="default" fullWidth>
        {say('web.factor_open_app', {})}
      </Button>
      <QrCode text={begun.data.url} label={say('web.factor_qr', {})} />
      <p>
        {say('web.factor_by_hand', {})} <code className={classes.secret}>{inFours(begun.data.secret)}</code>
      </p>
      <CodeField value={code} onChange={setCode} />
      {confirm.error && <Refusal error={confirm.error} />}
      <Button type="submit" fullWidth loading={confirm.isPending} disabled={code.trim() === ''}>
        {say('web.continue', {})}
      </Button>
    </form>
  );
}

function inFours(secret: string): string {
  return secret.match(/.{1,4}/g)?.join(' ') ?? secret;
}
