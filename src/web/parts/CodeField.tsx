import { TextInput } from '@mantine/core';
import { useSpoken } from '../words/Speaking.tsx';

interface CodeFieldProps {
  readonly value: string;
  /** Where the app is set up its own code is wanted. */
  readonly takesRecovery?: boolean;
  readonly autoFocus?: boolean;
  onChange(code: string): void;
}

/**
 * Where the six digits of the authenticator app are typed, with the spaces that people see between them, or a recovery code:
 * that has letters, which a phone's keyboard of digits lacks.
 */
export function CodeField({ value, takesRecovery = false, autoFocus = false, onChange }: CodeFieldProps) {
  const { say } = useSpoken();
  return (
    <TextInput
      label={say(takesRecovery ? 'web.code_or_recovery' : 'web.code', {})}
      description={takesRecovery && say('web.code_recovery', {})}
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
