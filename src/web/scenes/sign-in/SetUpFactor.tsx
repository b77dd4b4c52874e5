import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import classes from '../../parts/Form.module.css';
import { KeepCodes } from '../../parts/KeepCodes.tsx';
import { Page } from '../../parts/Page.tsx';
import { SignOut } from '../../parts/SignOut.tsx';
import { TellApp } from '../../parts/TellApp.tsx';
import { Title } from '../../parts/Title.tsx';
import { useSpoken } from '../../words/Speaking.tsx';

/** For whose role needs a second factor and has none yet. */
export function SetUpFactor() {
  const { say } = useSpoken();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) return <KeepCodes codes={codes} onKept={() => queries.invalidateQueries({ queryKey: ['me'] })} />;
  return (
    <Page aside={<SignOut />}>
      <Title>{say('web.factor_set_up', {})}</Title>
      <p className={classes.why}>{say('web.factor_why', {})}</p>
      <TellApp onCodes={setCodes} />
    </Page>
  );
}
