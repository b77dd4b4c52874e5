import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import type { Factors } from '../../api/queries.ts';
import formClasses from '../../parts/Form.module.css';
import { Refusal } from '../../parts/Refusal.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { localTime } from '../../words/times.ts';
import { Proven } from './Proven.tsx';
import classes from './Security.module.css';

interface PasskeyProps {
  readonly passkey: Factors['passkeys'][number];
  readonly factors: Factors;
}

/** One passkey, to be called otherwise or removed. */
export function Passkey({ passkey, factors }: PasskeyProps) {
  const { say } = useSpoken();
  const [doing, setDoing] = useState<'rename' | 'remove'>();
  const onDone = () => setDoing(undefined);
  return (
    <>
      <p className={classes.name}>{passkey.name ?? say('web.passkey_unnamed', {})}</p>
      {passkey.createdAt && (
        <p className={classes.soft}>{say('web.passkey_since', { at: localTime(passkey.createdAt) })}</p>
      )}
      {doing === undefined ? (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setDoing('rename')}>
            {say('web.rename', {})}
          </Button>
          <Button variant="default" onClick={() => setDoing('remove')}>
            {say('web.remove', {})}
          </Button>
        </div>
      ) : (
        <>
          <Proven factors={factors}>
            <ChangePasskey passkey={passkey} change={doing} onDone={onDone} />
          </Proven>
          <Button variant="subtle" onClick={onDone}>
            {say('web.back', {})}
          </Button>
        </>
      )}
    </>
  );
}

interface ChangeProps extends Pick<PasskeyProps, 'passkey'> {
  readonly change: 'rename' | 'remove';
  onDone(): void;
}

function ChangePasskey({ passkey, change, onDone }: ChangeProps) {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [name, setName] = useState(passkey.name ?? '');
  const isRenaming = change === 'rename';
  const mutation = useMutation({
    mutationFn: () =>
      callApi({
        path: `/api/v1/passkeys/${passkey.id}`,
        language,
        answer: z.unknown(),
        ...(isRenaming ? { method: 'PUT', send: { name: name.trim() } } : { method: 'DELETE' }),
      }),
    async onSuccess() {
      await queries.invalidateQueries({ queryKey: ['factors'] });
      onDone();
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!mutation.isPending) mutation.mutate();
  };
  return (
    <form className={formClasses.form} onSubmit={send}>
      {isRenaming ? (
        <TextInput
          label={say('web.passkey_name', {})}
          maxLength={200}
          required
          value={name}
          onChange={({ currentTarget }) => setName(currentTarget.value)}
        />
      ) : (
        <p>{say('web.passkey_remove_why', {})}</p>
      )}
      {mutation.error && <Refusal error={mutation.error} />}
      <Button type="submit" loading={mutation.isPending} disabled={isRenaming && name.trim() === ''}>
        {say(isRenaming ? 'web.rename' : 'web.remove_sure', {})}
      </Button>
    </form>
  );
}
