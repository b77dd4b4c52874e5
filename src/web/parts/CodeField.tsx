import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpoken } from '../words/Speaking.tsx';

interface CodeFieldProps {
  readonly value: string;
  readonly description?: ReactNode;
  readonly autoFocus?: boolean;
  onChange(code: string): void;
}

/**
 * Where the six digits of the authenticator app are typed, with the spaces that people see between them, or a recovery code:
 * that has letters, which a phone's keyboard of digits lacks.
 */
export function CodeField({ value, description, autoFocus = false, onChange }: CodeFieldProps) {
  const { say } = useSpoken();
  return (
    <TextInput
      label={say('web.code', {})}
      description={description}
      inputMode="text"
      autoComplete="one-time-code"
      autoFocus={autoFocus}
      required
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

/** As it is sent. */
export function codeIn(typed: string): string {
  return typed.replace(/\s/g, '');
}
