import { AppError } from '../kernel/errors.ts';
import { HANOI } from '../kernel/office-time.ts';
import { instantOf } from '../kernel/zoned-time.ts';
import { missions } from './answers.ts';
import type { Session } from './session.ts';

/**
 * A wall time as the interface wants it, from one as people write it: `2027-09-02 09:00`, or as it is shown,
 * `09:00 02/9/2027`. Anything else stays as it is, for the interface to judge.
 */
export function wallTimeFrom(text: string): string {
  const [, time, day, month, year] = /^(\d\d:\d\d) (\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text.trim()) ?? [];
  return time && day && month && year ? `${isoDay(year, month, day)} ${time}` : text.trim();
}

/** The options `--from` and `--until` as instants: in the mission's zone where one is named, else in Hanoi's. */
export async function spanFrom(
  session: Session,
  { mission, from, until }: { readonly mission?: string; readonly from?: string; readonly until?: string },
): Promise<{ readonly from?: string; readonly until?: string }> {
  if (from === undefined && until === undefined) return {};
  const zone = mission === undefined ? HANOI : ((await zonesOf(session)).get(mission) ?? HANOI);
  return {
    ...(from === undefined ? {} : { from: startOf(from, zone).toISOString() }),
    ...(until === undefined ? {} : { until: endOf(until, zone).toISOString() }),
  };
}

/** The zones of the missions by their codes. */
export async function zonesOf(session: Session): Promise<ReadonlyMap<string, string>> {
  const { value } = await session.ask(missions, 'GET', '/missions');
  return new Map(value.missions.map(({ code, zone }) => [code, zone]));
}

function startOf(text: string, zone: string): Date {
  const day = dayFrom(text);
  return day === undefined ? instantFrom(text, zone) : wallInstant(text, `${day} 00:00`, zone);
}

/** A day is meant whole. */
function endOf(text: string, zone: string): Date {
  const day = dayFrom(text);
  if (day === undefined) return instantFrom(text, zone);
  const next = wallInstant(text, `${day} 00:00`, 'UTC');
  next.setUTCDate(next.getUTCDate() + 1);
  return wallInstant(text, `${next.toISOString().slice(0, 10)} 00:00`, zone);
}

function instantFrom(text: string, zone: string): Date {
  if (!/(Z|[+-]\d\d:\d\d)$/i.test(text)) return wallInstant(text, wallTimeFrom(text), zone);
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) throw new AppError('time.malformed', { value: text });
  return at;
}

/** What is wrong is told of the text as it was given. */
function wallInstant(text: string, wallTime: string, zone: string): Date {
  try {
    return instantOf(wallTime, zone);
  } catch (cause) {
    throw new AppError('time.malformed', { value: text }, { cause });
  }
}

function dayFrom(text: string): string | undefined {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const [, day, month, year] = /^(\d\d?)\/(\d\d?)\/(\d{4})$/.exec(text) ?? [];
  return day && month && year ? isoDay(year, month, day) : undefined;
}

function isoDay(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
