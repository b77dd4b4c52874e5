import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import { CodeField, codeIn } from '../../parts/CodeField.tsx';
import { Page } from '../../parts/Page.tsx';
import { SignOut } from '../../parts/SignOut.tsx';
import { StepForm } from '../../parts/StepForm.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';

/** The code of the second factor, after the password. */
export function GiveCode() {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const send = () =>
    callApi({ path: '/api/v1/second-factor', language, answer: z.unknown(), send: { code: codeIn(code) } });
  return (
    <Page aside={<SignOut />}>
      <Title>{say('web.second_factor', {})}</Title>
      <StepForm
        label={say('web.continue', {})}
        isComplete={code.trim() !== ''}
        send={send}
        onDone={() => queries.invalidateQueries({ queryKey: ['me'] })}
        onRefused={() => setCode('')}
      >
        <CodeField value={code} onChange={setCode} takesRecovery autoFocus />
      </StepForm>
    </Page>
  );
}
