import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createSignInGuard, type SignInGuard } from '../../src/access/sign-in-guard.ts';
import type { Database } from '../../src/db/database.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { freshDatabase } from '../support/database.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';

let database: Database;
let clock: ManualClock;
/** Two processes over one database. */
let guards: readonly [SignInGuard, SignInGuard];
beforeAll(async () => {
  database = await freshDatabase();
  clock = createManualClock(new Date('2026-09-01T08:00:00Z'));
  guards = [createSignInGuard({ database, clock }), createSignInGuard({ database, clock })];
});
afterAll(() => database?.[Symbol.asyncDispose]());

const HOME = '198.51.100.7';
const someone = () => `${newId()}@mission.example`;
const wrong = () => Promise.resolve(undefined);
const right = () => Promise.resolve('in');

/** One of many addresses that somebody has. */
const farmed = (n: number) => `203.0.${n >> 8}.${n & 255}`;

/** What becomes of a try. */
async function attempt(n: number, email: string, address: string, run: () => Promise<string | undefined> = wrong) {
  const guard = guards[n % 2 === 0 ? 0 : 1];
  return guard.attempt({ email, address }, run).catch(({ code, params }) => `${code} ${params.seconds ?? ''}`.trim());
}

describe('a person’s failures at one address', () => {
  it('are counted over processes and restarts, and then the right password waits, too', async () => {
    const email = someone();
    for (let n = 0; n < 5; n++) expect(await attempt(n, email, HOME)).toBe('sign_in.wrong');
    expect(await attempt(0, email, HOME, right)).toBe('sign_in.too_many 30');
    expect(await attempt(1, email.toUpperCase(), HOME, right)).toBe('sign_in.too_many 30');
    const restarted = createSignInGuard({ database, clock });
    await expect(restarted.attempt({ email, address: HOME }, right)).rejects.toMatchObject({
      code: 'sign_in.too_many',
    });
    clock.advance(30 * SECOND);
    expect(await attempt(1, email, HOME, right)).toBe('in');
    expect(await attempt(0, email, HOME)).toBe('sign_in.wrong');
  });

  it('are counted one by one where forty come at once', async () => {
    const email = someone();
    let ran = 0;
    const slow = async () => {
      ran += 1;
      return undefined;
    };
    const tries = Array.from({ length: 40 }, (_, n) => attempt(n, email, '127.0.0.1', slow));
    const answers = await Promise.all(tries);
    expect(answers.filter((answer) => answer === 'sign_in.wrong')).toHaveLength(5);
    expect(ran).toBe(5);
  });

  it('double the wait, up to a quarter of an hour, and are forgotten an hour after the last', async () => {
    const email = someone();
    for (let n = 0; n < 5; n++) await attempt(n, email, HOME);
    const waits = [];
    for (let n = 0; n < 7; n++) {
      const [, seconds] = (await attempt(n, email, HOME, right)).split(' ');
      waits.push(Number(seconds));
      clock.advance(Number(seconds) * SECOND);
      await attempt(n, email, HOME);
    }
    expect(waits).toEqual([30, 60, 120, 240, 480, 900, 900]);
    clock.advance(HOUR);
    for (let n = 0; n < 4; n++) expect(await attempt(n, email, HOME)).toBe('sign_in.wrong');
  });
});

describe('whoever knows an address and fails from everywhere', () => {
  it('is slowed down to one try a minute over all of them, and never more', async () => {
    const email = someone();
    for (let n = 0; n < 50; n++) expect(await attempt(n, email, farmed(n))).toBe('sign_in.wrong');
    for (let n = 50; n < 60; n++) {
      expect(await attempt(n, email, farmed(n))).toBe('sign_in.too_many 60');
      clock.advance(MINUTE);
      expect(await attempt(n, email, farmed(n))).toBe('sign_in.wrong');
    }
  });

  it('does not lock out who signed in from their own address within the month', async () => {
    const email = someone();
    expect(await attempt(0, email, HOME, right)).toBe('in');
    for (let n = 0; n < 60; n++) await attempt(n, email, farmed(n));
    expect(await attempt(0, email, farmed(999), right)).toMatch(/too_many/);
    expect(await attempt(1, email, HOME, right)).toBe('in');
    expect(await attempt(0, email, farmed(999), right)).toMatch(/too_many/);
    clock.advance(31 * DAY);
    for (let n = 0; n < 50; n++) await attempt(n, email, farmed(n));
    expect(await attempt(1, email, HOME, right)).toMatch(/too_many/);
  });
});

describe('an address', () => {
  it('from which many are tried waits, but not the machine’s own, behind which everybody may sit', async () => {
    for (let n = 0; n < 30; n++) expect(await attempt(n, someone(), '192.0.2.1')).toBe('sign_in.wrong');
    expect(await attempt(0, someone(), '192.0.2.1', right)).toBe('sign_in.too_many 30');
    expect(await attempt(0, someone(), '192.0.2.2', right)).toBe('in');
    for (let n = 0; n < 40; n++) expect(await attempt(n, someone(), '127.0.0.1')).toBe('sign_in.wrong');
  });

  it('is a household’s: its /64 of IPv6 counts as one', async () => {
    for (let n = 0; n < 30; n++) expect(await attempt(n, someone(), `2001:db8:7::${n + 1}`)).toBe('sign_in.wrong');
    expect(await attempt(0, someone(), '2001:db8:7::ffff')).toMatch(/^sign_in.too_many/);
    expect(await attempt(0, someone(), '2001:db8:8::1')).toBe('sign_in.wrong');
  });

  it('in use all day forgets what failed an hour ago, and what is right makes nobody wait', async () => {
    const office = '192.0.2.77';
    for (let n = 0; n < 29; n++) await attempt(n, someone(), office);
    for (let tries = 0; tries < 3; tries++) {
      clock.advance(25 * MINUTE);
      expect(await attempt(tries, someone(), office, right)).toBe('in');
      expect(await attempt(tries, someone(), office, right)).toBe('in');
    }
    for (let n = 0; n < 29; n++) expect(await attempt(n, someone(), office)).toBe('sign_in.wrong');
  });

  it('is forgiven what was right', async () => {
    for (let n = 0; n < 40; n++) expect(await attempt(n, someone(), '192.0.2.3', right)).toBe('in');
  });
});

it('what nobody needs any more is not kept, nor whom or where it was about', async () => {
  await attempt(0, 'known@mission.example', '192.0.2.44');
  const kept = JSON.stringify(await database.prisma.signInCount.findMany());
  expect(kept).not.toMatch(/known@|192\.0\.2\.44/);
  clock.advance(40 * DAY);
  for (let n = 0; n < 20; n++) await attempt(n, 'last@mission.example', '127.0.0.1', right);
  expect(await database.prisma.signInCount.count()).toBe(2);
});
