import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { useFactors } from '../../api/queries.ts';
import { KeepCodes } from '../../parts/KeepCodes.tsx';
import { Loading } from '../../parts/Loading.tsx';
import { Page } from '../../parts/Page.tsx';
import { Refusal } from '../../parts/Refusal.tsx';
import { SignOut } from '../../parts/SignOut.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';
import { AuthenticatorApp } from './AuthenticatorApp.tsx';
import { ChangePassword } from './ChangePassword.tsx';
import { Passkeys } from './Passkeys.tsx';
import classes from './Security.module.css';
import { Sessions } from './Sessions.tsx';
import { Telegram } from './Telegram.tsx';

/** What whoever is signed in signs in with, and where they are signed in. */
export function Security() {
  const { say } = useSpoken();
  const queries = useQueryClient();
  const factors = useFactors();
  const [codes, setCodes] = useState<readonly string[]>();
  // Whatever is looked at anew meanwhile, the codes stay on the screen until somebody says that they have them.
  if (codes) {
    const onKept = async () => {
      await queries.invalidateQueries();
      setCodes(undefined);
    };
    return <KeepCodes codes={codes} onKept={onKept} />;
  }
  return (
    <Page aside={<SignOut />}>
      <Title>{say('web.security', {})}</Title>
      {factors.isPending && <Loading />}
      {factors.isError && !factors.data && <Refusal error={factors.error} again={() => factors.refetch()} />}
      {factors.data && (
        <>
          <AuthenticatorApp factors={factors.data} onCodes={setCodes} />
          <Passkeys factors={factors.data} />
          {factors.data.hasPassword && <ChangePassword />}
          <Telegram factors={factors.data} />
        </>
      )}
      <Sessions />
      <p className={classes.out}>
        <Link to="/phone">{say('web.to_waiting', {})}</Link>
      </p>
    </Page>
  );
}
