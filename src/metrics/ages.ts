import { DAY, HOUR, plus } from '../kernel/durations.ts';

/** Posts are compared at equal age; each age is fetched once. */
const AGES = [
  { age: '1h', ms: HOUR },
  { age: '24h', ms: DAY },
  { age: '7d', ms: 7 * DAY },
  { age: '28d', ms: 28 * DAY },
] as const;

/** A number is one of its age while the post is at most half as old again: a later one would not compare. */
const LATEST = 1.5;

export interface NextAge {
  readonly age: string;
  readonly at: Date;
}

/** What is measured after `age`; what was missed meanwhile is not made up by late numbers. Null behind the last one. */
export function ageAfter(age: string, publishedAt: Date, now: Date): NextAge | null {
  const done = AGES.findIndex((one) => one.age === age);
  const next = AGES.slice(done + 1).find(({ ms }) => now <= plus(publishedAt, ms * LATEST));
  return next ? { age: next.age, at: plus(publishedAt, next.ms) } : null;
}

/** Whether it is too late for a number of this age. */
export function isMissed(age: string, publishedAt: Date, now: Date): boolean {
  const ms = AGES.find((one) => one.age === age)?.ms;
  return ms !== undefined && now > plus(publishedAt, ms * LATEST);
}
