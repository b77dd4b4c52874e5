import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { FormEvent, ReactNode } from 'react';
import { askPasskey, hasPasskeys } from '../api/passkeys.ts';
import { useSpoken } from '../words/Speaking.tsx';
import classes from './Form.module.css';
import { Refusal } from './Refusal.tsx';

interface StepFormProps {
  /** Of the button that sends what is typed. */
  readonly label: string;
  /** What is typed. */
  readonly children: ReactNode;
  readonly isComplete?: boolean;
  send(): Promise<unknown>;
  onDone(): void;
  onRefused?(): void;
}

/** Somebody shows who they are: by what is typed, or by a passkey instead. */
export function StepForm({ label, children, isComplete = true, send, onDone, onRefused }: StepFormProps) {
  const { language, say } = useSpoken();
  const typed = useMutation({ mutationFn: send, onSuccess: onDone, onError: () => onRefused?.() });
  const passkey = useMutation({ mutationFn: () => askPasskey(language), onSuccess: onDone });
  const isBusy = typed.isPending || passkey.isPending;
  const error = typed.error ?? passkey.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    passkey.reset();
    typed.mutate();
  };
  const askDevice = () => {
    typed.reset();
    passkey.mutate();
  };
  return (
    <form className={classes.form} onSubmit={submit}>
      {children}
      {error && <Refusal error={error} />}
      <Button type="submit" fullWidth loading={typed.isPending} disabled={passkey.isPending || !isComplete}>
        {label}
      </Button>
      {hasPasskeys() && (
        <Button variant="default" fullWidth loading={passkey.isPending} disabled={typed.isPending} onClick={askDevice}>
          {say('web.passkey', {})}
        </Button>
      )}
    </form>
  );
}
