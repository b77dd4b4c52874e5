import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSpoken } from '../words/Speaking.tsx';
import classes from './Page.module.css';

/** What every scene stands in: the name of the house, the other language, and the scene itself. */
export function Page({ children, aside }: { readonly children: ReactNode; readonly aside?: ReactNode }) {
  const { language, choose, say } = useSpoken();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <>
      <a className={classes.skip} href="#content">
        {say('web.skip', {})}
      </a>
      <header className={classes.header}>
        <span className={classes.name}>Communique</span>
        {aside}
        <Button variant="subtle" size="sm" lang={other} onClick={() => choose(other)}>
          {say('web.other_language', {})}
        </Button>
      </header>
      <main id="content" className={classes.main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
