import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import formClasses from '../../parts/Form.module.css';
import { PasswordField } from '../../parts/PasswordField.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { Part } from './Part.tsx';

/** By the present one; who else is signed in as this member is signed out. */
export function ChangePassword() {
  const { say } = useSpoken();
  const [state, setState] = useState<'shut' | 'open' | 'done'>('shut');
  return (
    <Part title={say('web.password', {})}>
      {state === 'done' && <p role="status">{say('web.password_changed', {})}</p>}
      {state === 'open' ? (
        <>
          <NewPassword onDone={() => setState('done')} />
          <Button variant="subtle" onClick={() => setState('shut')}>
            {say('web.back', {})}
          </Button>
        </>
      ) : (
        <Button variant="default" onClick={() => setState('open')}>
          {say('web.password_change', {})}
        </Button>
      )}
    </Part>
  );
}

function NewPassword({ onDone }: { onDone(): void }) {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [wanted, setWanted] = useState('');
  const change = useMutation({
    mutationFn: () =>
      callApi({ path: '/api/v1/password', language, answer: z.unknown(), send: { current, new: wanted } }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      onDone();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!change.isPending) change.mutate();
  };
  return (
    <form className={formClasses.form} onSubmit={send}>
      <PasswordField label="web.password_current" value={current} onChange={setCurrent} />
      <PasswordField
        label="web.password_new"
        description={say('web.password_hint', {})}
        isNew
        value={wanted}
        onChange={setWanted}
      />
      {change.error && <Refusal error={change.error} />}
      <Button type="submit" fullWidth loading={change.isPending} disabled={current === '' || wanted === ''}>
        {say('web.password_change', {})}
      </Button>
    </form>
  );
}
