import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import type { Factors } from '../../api/queries.ts';
import { CodeField, codeIn } from '../../parts/CodeField.tsx';
import { PasswordField } from '../../parts/PasswordField.tsx';
import { StepForm } from '../../parts/StepForm.tsx';
import { useSpoken } from '../../words/Speaking.tsx';

/** What changes how somebody signs in, for who has just shown that it is still them; before that, the question. */
export function Proven({ factors, children }: { readonly factors: Factors; readonly children: ReactNode }) {
  return factors.isProven ? children : <ShowItIsYou factors={factors} />;
}

function ShowItIsYou({ factors }: { readonly factors: Factors }) {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [typed, setTyped] = useState('');
  const isByCode = factors.app !== null;
  const send = () =>
    callApi({
      path: '/api/v1/second-factor/proof',
      language,
      answer: z.unknown(),
      send: isByCode ? { code: codeIn(typed) } : { password: typed },
    });
  return (
    <>
      <p>{say('web.prove', {})}</p>
      <StepForm
        label={say('web.continue', {})}
        isComplete={typed.trim() !== ''}
        send={send}
        onDone={() => queries.invalidateQueries({ queryKey: ['factors'] })}
        onRefused={() => setTyped('')}
      >
        {isByCode ? (
          <CodeField value={typed} onChange={setTyped} takesRecovery />
        ) : (
          <PasswordField label="web.password" value={typed} onChange={setTyped} />
        )}
      </StepForm>
    </>
  );
}
