import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Factors } from '../../api/queries.ts';
import { TellApp } from '../../parts/TellApp.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { localTime } from '../../words/times.ts';
import { Part } from './Part.tsx';
import { Proven } from './Proven.tsx';
import { RenewCodes } from './RenewCodes.tsx';
import classes from './Security.module.css';

interface AuthenticatorAppProps {
  readonly factors: Factors;
  onCodes(codes: readonly string[]): void;
}

/** The authenticator app and its recovery codes: whether there is one, another one, new codes. */
export function AuthenticatorApp({ factors, onCodes }: AuthenticatorAppProps) {
  const { say } = useSpoken();
  const [doing, setDoing] = useState<'app' | 'codes'>();
  const { app } = factors;
  return (
    <Part title={say('web.app', {})}>
      <p>{app ? say('web.app_since', { at: localTime(app.since) }) : say('web.app_none', {})}</p>
      {app && <p className={classes.soft}>{say('web.recovery_left', { count: app.recoveryCodesLeft })}</p>}
      {doing === undefined ? (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => setDoing('app')}>
            {say(app ? 'web.app_replace' : 'web.app_set_up', {})}
          </Button>
          {app && (
            <Button variant="default" onClick={() => setDoing('codes')}>
              {say('web.recovery_renew', {})}
            </Button>
          )}
        </div>
      ) : (
        <>
          <Proven factors={factors}>
            {doing === 'app' ? <TellApp onCodes={onCodes} /> : <RenewCodes onCodes={onCodes} />}
          </Proven>
          <Button variant="subtle" onClick={() => setDoing(undefined)}>
            {say('web.back', {})}
          </Button>
        </>
      )}
    </Part>
  );
}
