import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { recoveryCodes } from '../../../http/contract/factors.ts';
import { callApi } from '../../api/call-api.ts';
import { Refusal } from '../../parts/Refusal.tsx';
import { useSpoken } from '../../words/Speaking.tsx';

/** Asks once more: those that somebody has written down are void after. */
export function RenewCodes({ onCodes }: { onCodes(codes: readonly string[]): void }) {
  const { language, say } = useSpoken();
  const renew = useMutation({
    mutationFn: () =>
      callApi({ path: '/api/v1/second-factor/recovery-codes', language, answer: recoveryCodes, send: {} }),
    onSuccess: (made) => onCodes(made.recoveryCodes),
  });
  return (
    <>
      <p>{say('web.recovery_renew_why', {})}</p>
      {renew.error && <Refusal error={renew.error} />}
      <Button fullWidth loading={renew.isPending} onClick={() => renew.mutate()}>
        {say('web.recovery_renew', {})}
      </Button>
    </>
  );
}
