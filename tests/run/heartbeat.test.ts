import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openApp } from '../../src/app.ts';
import { readConfig } from '../../src/config/config.ts';
import { type Clock, systemClock } from '../../src/kernel/clock.ts';
import { MINUTE, SECOND } from '../../src/kernel/durations.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { createHeartbeat } from '../../src/run/heartbeat.ts';
import { freshDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';

let status = 200;
let beats: string[] = [];
const server = createServer((request, response) => {
  beats.push(`${request.method} ${request.url}`);
  response.writeHead(status).end('OK');
});

beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => server.close());
beforeEach(() => {
  status = 200;
  beats = [];
});

function heart() {
  const clock = createManualClock(new Date('2027-09-02T02:00:00Z'));
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void log.push(line) });
  const { port } = server.address() as AddressInfo;
  const beat = createHeartbeat({ clock, logger }, new Secret(`http://127.0.0.1:${port}/ping/4711-secret`));
  const look = (isWell: boolean) => beat({ isWell, found: [] });
  return { clock, log, look };
}

it('a heart beats once a minute while all is well', async () => {
  const { clock, look } = heart();
  await look(true);
  clock.advance(30 * SECOND);
  await look(true);
  expect(beats).toEqual(['GET /ping/4711-secret']);
  clock.advance(30 * SECOND);
  await look(true);
  expect(beats).toHaveLength(2);
});

it('it stands still while something ails, and beats again at once when it is well', async () => {
  const { clock, look } = heart();
  await look(false);
  clock.advance(10 * MINUTE);
  await look(false);
  expect(beats).toEqual([]);
  await look(true);
  expect(beats).toHaveLength(1);
});

it('it beats again soon where the service did not take it, and its address stands in no log', async () => {
  const { look, log } = heart();
  status = 503;
  await look(true);
  await look(true);
  expect(beats).toHaveLength(2);
  expect(log.join()).toContain('503');
  expect(log.join()).not.toContain('4711-secret');
});

it('a house that publishes beats by itself', async () => {
  await using database = await freshDatabase();
  const { config } = readConfig({ COMMUNIQUE_LOG_LEVEL: 'silent' }, () => false);
  const { port } = server.address() as AddressInfo;
  // Half a minute between two looks passes at once; all else takes its time.
  const setTimer: Clock['setTimer'] = (delayMs, wake) =>
    systemClock.setTimer(delayMs === 30 * SECOND ? 10 : delayMs, wake);
  await using app = await openApp({
    config,
    secrets: {
      key: new Secret(new Uint8Array(32).fill(7)),
      databaseUrl: undefined,
      token: undefined,
      heartbeatUrl: new Secret(`http://127.0.0.1:${port}/house`),
    },
    clock: { ...systemClock, setTimer },
    logger: silentLogger,
    database,
  });
  const stop = new AbortController();
  const working = app.work(stop.signal);
  await expect.poll(() => beats, { timeout: 10_000 }).toEqual(['GET /house']);
  stop.abort();
  await working;
});
