import { type App, openApp } from '../../../src/app.ts';
import { readConfig } from '../../../src/config/config.ts';
import type { Database } from '../../../src/db/database.ts';
import type { Clock } from '../../../src/kernel/clock.ts';
import type { Logger } from '../../../src/kernel/logger.ts';
import { Secret } from '../../../src/kernel/secret.ts';
import type { ReachPoint } from '../../../src/scheduler/protocol-points.ts';
import { LAB_TIMING } from './timing.ts';

export interface HouseOptions {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly sandboxOrigins: readonly string[];
  readonly reach?: ReachPoint;
}

/** How many create calls one worker makes at once. */
const CONCURRENCY = 12;

/** The house as every process of a run opens it: the same key, the same durations. */
export function openHouse({ reach, ...house }: HouseOptions): Promise<App> {
  const { config } = readConfig({ COMMUNIQUE_PUBLISH_CONCURRENCY: String(CONCURRENCY) }, () => false);
  const secrets = { key: new Secret(new Uint8Array(32).fill(3)), databaseUrl: undefined, token: undefined };
  return openApp({ config, secrets, timing: LAB_TIMING, ...house, ...(reach ? { reach } : {}) });
}
