import { SECOND } from '../../../src/kernel/durations.ts';
import { TIMING, type Timing } from '../../../src/scheduler/timing.ts';

/** As in earnest, only shorter, so that hundreds of leases run out within minutes; in the same order as there. */
export const LAB_TIMING: Timing = {
  ...TIMING,
  prepareLeadMs: 1_500,
  leaseMs: 6 * SECOND,
  sendWithinMs: 2_500,
  callTimeoutMs: 3 * SECOND,
  silentSenderMs: 50 * SECOND,
  absentReadsApartMs: SECOND,
  readAgainMs: SECOND,
  confirmGraceMs: 10 * SECOND,
  pollMs: 250,
  twinMs: SECOND,
};

/** Longer than a call may take: the answer comes when nobody waits for it any more. */
export const TOO_LATE_MS = 4_500;

/** How far a listing may lag: less than the time that the adapters give the network before `absent` counts. */
export const LAG_MS = { x: 20 * SECOND, mastodon: 6 * SECOND } as const;
