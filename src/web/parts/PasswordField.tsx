import { PasswordInput } from '@mantine/core';
import { useSpoken, type WebKey } from '../words/Speaking.tsx';

interface PasswordFieldProps {
  readonly label: Extract<WebKey, `web.password${string}`>;
  readonly isNew?: boolean;
  readonly description?: string;
  readonly value: string;
  onChange(password: string): void;
}

export function PasswordField({ label, isNew = false, description, value, onChange }: PasswordFieldProps) {
  const { say } = useSpoken();
  return (
    <PasswordInput
      label={say(label, {})}
      description={description}
      autoComplete={isNew ? 'new-password' : 'current-password'}
      required
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': say('web.password_show', {}) }}
    />
  );
}
