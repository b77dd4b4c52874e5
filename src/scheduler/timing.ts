import { MINUTE, SECOND } from '../kernel/durations.ts';

/** The durations that the way of a delivery depends on, in milliseconds. */
export interface Timing {
  /** How long before `dueAt` a delivery is claimed, so that uploads are over when it falls due. */
  readonly prepareLeadMs: number;
  /** How long a worker may hold an attempt without a sign of life; in database time. */
  readonly leaseMs: number;
  /** After the gate a create call's first byte may leave for this long: at most half the lease. */
  readonly sendWithinMs: number;
  /** How long an adapter may take for one create call, answer included. Less than the lease. */
  readonly callTimeoutMs: number;
  /**
   * A sender that lost its session and never said how its call ended is dead, or stands still just before its first byte.
   * For so long after the gate nothing of it counts as absent: then it would still be sent, and sent again by us.
   */
  readonly silentSenderMs: number;
  /** Two reads that don't find a part must lie this far apart before it counts as absent. */
  readonly absentReadsApartMs: number;
  /** After a read-back that failed, where the network names no time. */
  readonly readAgainMs: number;
  /** An outcome that can't be read for this long after the delivery's last minute goes to a person. */
  readonly confirmGraceMs: number;
  /** The pump looks at least this often, for what other processes planned. */
  readonly pollMs: number;
  /** How soon the gate is asked again about an account on which something else is being sent. */
  readonly busyAccountMs: number;
  /** How soon a post is looked at again whose equal may be out already. */
  readonly twinMs: number;
}

export const TIMING: Timing = {
  prepareLeadMs: 15 * SECOND,
  leaseMs: MINUTE,
  sendWithinMs: 10 * SECOND,
  callTimeoutMs: 30 * SECOND,
  silentSenderMs: 2 * MINUTE,
  absentReadsApartMs: 30 * SECOND,
  readAgainMs: 10 * SECOND,
  confirmGraceMs: 15 * MINUTE,
  pollMs: SECOND,
  busyAccountMs: 25,
  twinMs: 5 * SECOND,
};

/** How many rows go through one claim or one commit. */
export const CLAIM_BATCH = 500;

/** A worker has so many parts in hand for each that it can send at once: more would outlive their leases. */
export const IN_HAND_PER_CALL = 2;

/** The advisory lock that every sending shares and a freeze takes alone. */
export const STOP_LOCK = 837_001;

/** The class of the advisory locks that workers hold on their epochs. */
export const WORKER_LOCKS = 837_002;

/** Beyond so much between this process's clock and the database's nothing is sent. */
export const MOST_CLOCK_OFF_MS = 100 * SECOND;
