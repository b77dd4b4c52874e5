import { Button } from '@mantine/core';
import { useSpoken } from '../words/Speaking.tsx';
import classes from './KeepCodes.module.css';
import { Page } from './Page.tsx';
import { Title } from './Title.tsx';

/** Recovery codes, which are on this page and nowhere else. */
export function KeepCodes({ codes, onKept }: { readonly codes: readonly string[]; onKept(): void }) {
  const { say } = useSpoken();
  return (
    <Page>
      <Title>{say('web.recovery', {})}</Title>
      <p className={classes.why}>{say('web.recovery_why', {})}</p>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button fullWidth onClick={onKept}>
        {say('web.recovery_kept', {})}
      </Button>
    </Page>
  );
}
