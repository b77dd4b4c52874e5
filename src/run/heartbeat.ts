import axios from 'axios';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE, SECOND } from '../kernel/durations.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Secret } from '../kernel/secret.ts';
import type { Watch } from '../scheduler/watchdog.ts';

interface HeartbeatDeps {
  readonly clock: Clock;
  readonly logger: Logger;
}

const BEAT_EVERY_MS = MINUTE;
const TIMEOUT_MS = 10 * SECOND;

/**
 * Calls an address once a minute while all is well, for a service that raises the alarm when the calls stop: a dead server
 * can't report itself. The address is a secret, so it stands in no log.
 */
export function createHeartbeat({ clock, logger }: HeartbeatDeps, url: Secret): (watch: Watch) => Promise<void> {
  let beatMs = Number.NEGATIVE_INFINITY;
  return async ({ isWell }) => {
    if (!isWell || clock.monotonicMs() - beatMs < BEAT_EVERY_MS) return;
    try {
      await axios.get(url.reveal(), { timeout: TIMEOUT_MS, maxContentLength: 65_536, responseType: 'text' });
      beatMs = clock.monotonicMs();
    } catch (thrown) {
      const status = axios.isAxiosError(thrown) ? (thrown.response?.status ?? thrown.code) : undefined;
      logger.warn({ status }, 'the heartbeat was not taken; trying again');
    }
  };
}
