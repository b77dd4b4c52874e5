import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { telegramCode } from '../../../http/contract/telegram.ts';
import { callApi } from '../../api/call-api.ts';
import { type Factors, useTelegram } from '../../api/queries.ts';
import formClasses from '../../parts/Form.module.css';
import { Loading } from '../../parts/Loading.tsx';
import { QrCode } from '../../parts/QrCode.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { localTime } from '../../words/times.ts';
import { Part } from './Part.tsx';
import { Proven } from './Proven.tsx';
import classes from './Security.module.css';

/** The Telegram chat in which somebody decides: whether there is one, link it, unlink it. */
export function Telegram({ factors }: { readonly factors: Factors }) {
  const { say } = useSpoken();
  const [isLinking, setLinking] = useState(false);
  const telegram = useTelegram({ isLinking });
  const linkedAt = telegram.data?.linkedAt;
  return (
    <Part title="Telegram">
      <p className={classes.soft}>{say('web.telegram_what', {})}</p>
      {telegram.isPending && <Loading />}
      {telegram.isError && !telegram.data && <Refusal error={telegram.error} again={() => telegram.refetch()} />}
      {linkedAt && (
        <>
          <p role="status">{say('web.telegram_since', { at: localTime(linkedAt) })}</p>
          <Unlink onDone={() => setLinking(false)} />
        </>
      )}
      {linkedAt === null && !isLinking && (
        <>
          <p>{say('web.telegram_none', {})}</p>
          <Button variant="default" onClick={() => setLinking(true)}>
            {say('web.telegram_link', {})}
          </Button>
        </>
      )}
      {linkedAt === null && isLinking && (
        <>
          <Proven factors={factors}>
            <Code />
          </Proven>
          <Button variant="subtle" onClick={() => setLinking(false)}>
            {say('web.back', {})}
          </Button>
        </>
      )}
    </Part>
  );
}

/** What the bot is to be sent; once it has been, the part says that a chat is linked. */
function Code() {
  const { language, say } = useSpoken();
  // A code asked for anew would end the one on the screen: it is asked for once.
  const asked = useQuery({
    queryKey: ['telegram-code'],
    queryFn: () => callApi({ path: '/api/v1/me/telegram/code', language, answer: telegramCode, send: {} }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!asked.data) return asked.isError ? <Refusal error={asked.error} again={() => asked.refetch()} /> : <Loading />;
  const { code, url, expiresAt } = asked.data;
  return (
    <div className={formClasses.form}>
      {url && (
        <>
          <Button component="a" href={url} fullWidth>
            {say('web.telegram_open', {})}
          </Button>
          <QrCode text={url} label={say('web.telegram_qr', {})} />
        </>
      )}
      <p>
        {say(url ? 'web.telegram_by_hand' : 'web.telegram_no_bot', {})}{' '}
        <code className={formClasses.secret}>/start {code}</code>
      </p>
      <p className={classes.soft}>{say('web.telegram_until', { at: localTime(expiresAt) })}</p>
    </div>
  );
}

function Unlink({ onDone }: { onDone(): void }) {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const [isSure, setSure] = useState(false);
  const unlink = useMutation({
    mutationFn: () => callApi({ path: '/api/v1/me/telegram', language, answer: z.unknown(), method: 'DELETE' }),
    async onSuccess() {
      onDone();
      await queries.invalidateQueries({ queryKey: ['telegram'] });
    },
  });
  if (!isSure) {
    return (
      <Button variant="default" onClick={() => setSure(true)}>
        {say('web.telegram_unlink', {})}
      </Button>
    );
  }
  return (
    <>
      <p>{say('web.telegram_unlink_why', {})}</p>
      {unlink.error && <Refusal error={unlink.error} />}
      <div className={classes.buttons}>
        <Button loading={unlink.isPending} onClick={() => unlink.mutate()}>
          {say('web.telegram_unlink_sure', {})}
        </Button>
        <Button variant="subtle" onClick={() => setSure(false)}>
          {say('web.back', {})}
        </Button>
      </div>
    </>
  );
}
