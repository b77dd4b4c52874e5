import { useSpoken } from './Speaking.tsx';
import classes from './Times.module.css';
import { timesOf } from './times.ts';

/** An instant by the mission's clock and by Hanoi's, each in one piece. */
export function Times({ at, zone }: { readonly at: Date; readonly zone: string }) {
  const spoken = useSpoken();
  return (
    <time dateTime={at.toISOString()}>
      {timesOf(spoken, at, zone).map((time) => (
        <span key={time} className={classes.time}>
          {time}
        </span>
      ))}
    </time>
  );
}
