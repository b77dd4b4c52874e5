import type { ReactNode } from 'react';
import classes from './Security.module.css';

/** One of the things that the page is about. */
export function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
