import { codeAt, STEP_MS } from '../../src/access/totp.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { TestHouse } from '../support/test-house.ts';
import { bytesOfBase32 } from '../support/totp-app.ts';

/** Whether Paris wants a code for each decision. */
export async function needsSecondFactor(house: TestHouse, needs: boolean): Promise<void> {
  const rule = { mission: 'FR-PAR', kind: null, reviewsLanguages: null, showsWholeCard: null };
  const { reviews } = house.app.services;
  await reviews.setRule(await house.actor('vuthongtin'), { ...rule, needsSecondFactor: needs });
}

export interface Codes {
  /** The one by which the app was set up. */
  readonly confirmed: string;
  /** A good one. */
  readonly next: string;
}

/** Sets up an authenticator app. */
export async function authenticatorOf(house: TestHouse, handle: string): Promise<Codes> {
  const { id } = await house.actor(handle);
  const { secondFactor } = house.app.deps;
  const { secret } = await secondFactor.begin(id);
  const step = Math.floor(systemClock.now().getTime() / STEP_MS);
  const confirmed = codeAt(bytesOfBase32(secret), step);
  await secondFactor.confirm(id, confirmed, 'console');
  return { confirmed, next: codeAt(bytesOfBase32(secret), step + 1) };
}
