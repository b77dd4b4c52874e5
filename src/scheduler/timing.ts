import { MINUTE, SECOND } from '../kernel/durations.ts';

/** How long before `dueAt` a delivery is claimed, so that uploads are over when it falls due. */
export const PREPARE_LEAD_MS = 15 * SECOND;

/** How long a worker may hold an attempt without a sign of life; in database time. */
export const LEASE_MS = MINUTE;

/** After the gate a create call's first byte may leave for this long: at most half the lease. */
export const SEND_WITHIN_MS = 10 * SECOND;

/** How long an adapter may take for one create call, answer included. Less than the lease. */
export const CALL_TIMEOUT_MS = 30 * SECOND;

/** Two reads that don't find a part must lie this far apart before it counts as absent. */
export const ABSENT_READS_APART_MS = 30 * SECOND;

/** An outcome that can't be read for this long after the delivery's last minute goes to a person. */
export const CONFIRM_GRACE_MS = 15 * MINUTE;

/** The pump looks at least this often, for what other processes planned. */
export const POLL_MS = SECOND;

/** How soon the gate is asked again about an account on which something else is being sent. */
export const BUSY_ACCOUNT_MS = 25;

/** How many rows go through one claim or one commit. */
export const CLAIM_BATCH = 500;

/** The advisory lock that every sending shares and a freeze takes alone. */
export const STOP_LOCK = 837_001;
