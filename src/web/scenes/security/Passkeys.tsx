import { Button, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { hasPasskeys, makePasskey } from '../../api/passkeys.ts';
import type { Factors } from '../../api/queries.ts';
import classes from '../../parts/Form.module.css';
import { Refusal } from '../../parts/Refusal.tsx';
import { deviceName } from '../../words/device-name.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { Part } from './Part.tsx';
import { Passkey } from './Passkey.tsx';
import { Proven } from './Proven.tsx';
import own from './Security.module.css';

/** The passkeys: those that are there, and one more. */
export function Passkeys({ factors }: { readonly factors: Factors }) {
  const { say } = useSpoken();
  const [isAdding, setAdding] = useState(false);
  return (
    <Part title={say('web.passkeys', {})}>
      <p className={own.soft}>{say('web.passkeys_what', {})}</p>
      {factors.passkeys.length > 0 && (
        <ul className={own.list}>
          {factors.passkeys.map((passkey) => (
            <li key={passkey.id}>
              <Passkey passkey={passkey} factors={factors} />
            </li>
          ))}
        </ul>
      )}
      {!hasPasskeys() && <p>{say('web.passkeys_unable', {})}</p>}
      {hasPasskeys() && !isAdding && (
        <Button variant="default" onClick={() => setAdding(true)}>
          {say('web.passkey_add', {})}
        </Button>
      )}
      {isAdding && (
        <>
          <Proven factors={factors}>
            <AddPasskey onAdded={() => setAdding(false)} />
          </Proven>
          <Button variant="subtle" onClick={() => setAdding(false)}>
            {say('web.back', {})}
          </Button>
        </>
      )}
    </Part>
  );
}

function AddPasskey({ onAdded }: { onAdded(): void }) {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [name, setName] = useState(() => deviceName(navigator.userAgent));
  const add = useMutation({
    mutationFn: () => makePasskey(language, name.trim()),
    async onSuccess() {
      // A first factor makes the session one in which it was given, or is to be given.
      await queries.invalidateQueries({ queryKey: ['factors'] });
      onAdded();
      await queries.invalidateQueries({ queryKey: ['me'] });
    },
  });
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (!add.isPending) add.mutate();
  };
  return (
    <form className={classes.form} onSubmit={send}>
      <TextInput
        label={say('web.passkey_name', {})}
        maxLength={200}
        required
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {add.error && <Refusal error={add.error} />}
      <Button type="submit" fullWidth loading={add.isPending} disabled={name.trim() === ''}>
        {say('web.passkey_add', {})}
      </Button>
    </form>
  );
}
