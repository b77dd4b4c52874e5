import { HANOI, officeTime } from '../../kernel/office-time.ts';
import type { useSpoken } from './Speaking.tsx';

type Spoken = Pick<ReturnType<typeof useSpoken>, 'say'>;

/** An instant as the mission's clock shows it, and Hanoi's, where the two differ. */
export function timesOf({ say }: Spoken, at: Date, zone: string): readonly string[] {
  const here = officeTime(at, zone);
  const hanoi = officeTime(at, HANOI);
  const inHanoi = say('web.time_hanoi', { at: hanoi });
  return here === hanoi ? [inHanoi] : [say('web.time_here', { at: here }), inHanoi];
}

/** The same within a sentence. */
export function bothTimes(spoken: Spoken, at: Date, zone: string): string {
  return timesOf(spoken, at, zone).join(' · ');
}

/** An instant by the clock of whoever reads. */
export function localTime(at: Date): string {
  return officeTime(at, Intl.DateTimeFormat().resolvedOptions().timeZone);
}
