import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { z } from 'zod';
import { callApi } from '../../api/call-api.ts';
import { type Session, useSessions } from '../../api/queries.ts';
import { Loading } from '../../parts/Loading.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { deviceName } from '../../words/device-name.ts';
import { useSpoken } from '../../words/Speaking.tsx';
import { localTime } from '../../words/times.ts';
import { Part } from './Part.tsx';
import classes from './Security.module.css';

/** Where somebody is signed in, to see whether one isn't them, and to end it. */
export function Sessions() {
  const { say } = useSpoken();
  const sessions = useSessions();
  return (
    <Part title={say('web.sessions', {})}>
      <p className={classes.soft}>{say('web.sessions_what', {})}</p>
      {sessions.isPending && <Loading />}
      {sessions.isError && !sessions.data && <Refusal error={sessions.error} again={() => sessions.refetch()} />}
      <ul className={classes.list}>
        {sessions.data?.map((session) => (
          <li key={session.id}>
            <Row session={session} />
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Row({ session }: { readonly session: Session }) {
  const { language, say } = useSpoken();
  const queries = useQueryClient();
  const end = useMutation({
    mutationFn: () =>
      callApi({ path: `/api/v1/sessions/${session.id}`, language, answer: z.unknown(), method: 'DELETE' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
  });
  return (
    <>
      <p className={classes.name}>
        {session.device === null ? say('web.session_unknown', {}) : deviceName(session.device)}
      </p>
      <p className={classes.soft}>
        {say('web.session_seen', { at: localTime(session.lastSeenAt), address: session.address ?? '–' })}
      </p>
      {session.current ? (
        <p>{say('web.session_current', {})}</p>
      ) : (
        <Button variant="default" loading={end.isPending} onClick={() => end.mutate()}>
          {say('web.session_end', {})}
        </Button>
      )}
      {end.error && <Refusal error={end.error} />}
    </>
  );
}
