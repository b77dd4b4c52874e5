import { Alert, Button } from '@mantine/core';
import { PasskeyAbsent, Refused, Unreadable } from '../api/call-api.ts';
import { useSpoken } from '../words/Speaking.tsx';

/** What went wrong, in words that say what to do. */
export function Refusal({ error, again }: { readonly error: unknown; readonly again?: (() => void) | undefined }) {
  const { say } = useSpoken();
  return (
    <Alert color="red" role="alert" variant="light">
      <p>{wordsOf(error, say)}</p>
      {error instanceof Refused &&
        error.problem.findings.map((finding) => <p key={`${finding.where} ${finding.code}`}>{finding.detail}</p>)}
      {again && (
        <Button mt="sm" variant="outline" onClick={again}>
          {say('web.again', {})}
        </Button>
      )}
    </Alert>
  );
}

function wordsOf(error: unknown, say: ReturnType<typeof useSpoken>['say']): string {
  if (error instanceof Refused) return error.problem.detail;
  if (error instanceof PasskeyAbsent)
    return say(error.wanted === 'new' ? 'web.passkey_unmade' : 'web.passkey_absent', {});
  return say(error instanceof Unreadable ? 'web.unreadable' : 'web.offline', {});
}
