import { writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { App } from '../../../src/app.ts';
import { openDatabase } from '../../../src/db/open-database.ts';
import { type Clock, systemClock } from '../../../src/kernel/clock.ts';
import { plus } from '../../../src/kernel/durations.ts';
import { createLogger } from '../../../src/kernel/logger.ts';
import type { ProtocolPoint, ReachPoint } from '../../../src/scheduler/protocol-points.ts';
import { answerQuestion } from './answer-question.ts';
import { type Chance, chanceOf } from './chance.ts';
import { openHouse } from './open-house.ts';
import { LAST_WORDS_FD, type LastWords, type Order, type Said } from './worker-messages.ts';

/**
 * A worker process of the laboratory: the house as it is, but that it stops itself at the point of the protocol that it
 * was told, and that its wall clock can be set wrong. It loads everything first and waits to be opened, so that the next
 * one is at hand when this one is killed.
 */
const ending = new AbortController();
let jumpMs = 0;
let stop: Extract<Order, { kind: 'stop' }> | undefined;
let pointsLeft = 0;
let app: App | undefined;
/** Create calls of which the first byte was about to leave and no outcome is on disk yet. */
let sending = 0;

const jumpingClock: Clock = { ...systemClock, now: () => plus(systemClock.now(), jumpMs) };
const logger = createLogger('warn');

let isDone = false;
process.on('disconnect', () => process.exit(isDone ? 0 : 1));
process.on('message', (order: Order) => void follow(order));
// Now, because a process that is killed keeps nothing for the next one.
flushCompileCache();
tell({ kind: 'loaded' });

async function follow(order: Order): Promise<void> {
  switch (order.kind) {
    case 'open':
      return open(order);
    case 'stop':
      stop = order;
      pointsLeft = order.nth;
      return;
    case 'go_on':
      stop = undefined;
      return;
    case 'jump':
      jumpMs = order.ms;
      return;
    case 'ask': {
      const value = await answerQuestion(app, order.question);
      return tell({ kind: 'answer', id: order.id, at: systemClock.now().getTime(), value });
    }
    case 'end':
      ending.abort();
  }
}

async function open(order: Extract<Order, { kind: 'open' }>): Promise<void> {
  const { databaseUrl, dataFolder, sandboxOrigins } = order;
  const where = databaseUrl === undefined ? { dataFolder } : { databaseUrl };
  await using database = await openDatabase({ clock: jumpingClock, logger, ...where });
  const reach = reachOf(chanceOf(order.seed, 'stalls'));
  await using opened = await openHouse({ database, clock: jumpingClock, logger, sandboxOrigins, reach });
  app = opened;
  tell({ kind: 'ready' });
  if (order.isWorker) await opened.work(ending.signal);
  else await new Promise((ended) => ending.signal.addEventListener('abort', ended, { once: true }));
  app = undefined;
  isDone = true;
  setImmediate(() => process.disconnect());
}

/** Now and then a step takes long, as on a busy machine: what else happens meanwhile comes in between. */
const STALL = { share: 0.01, leastMs: 20, mostMs: 250 };

function reachOf(chance: Chance): ReachPoint {
  return (point) => {
    if (point === 'first_byte') sending += 1;
    if (point === 'written') sending = Math.max(0, sending - 1);
    if (stop?.point === point) {
      pointsLeft -= 1;
      if (pointsLeft <= 0) stopHere(stop.how, point);
    }
    if (chance.next() < STALL.share) block(chance.int(STALL.leastMs, STALL.mostMs));
  };
}

function stopHere(how: 'kill' | 'pause', point: ProtocolPoint): void {
  const isSending = sending > 0 || point === 'sending' || point === 'first_byte';
  const words: LastWords = { how, point, isSending };
  stop = undefined;
  writeSync(LAST_WORDS_FD, `${JSON.stringify(words)}\n`);
  process.kill(process.pid, how === 'kill' ? 'SIGKILL' : 'SIGSTOP');
  // The signal stops the whole process, but maybe not this thread in the same instant.
  block(100);
}

function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

function tell(words: Said): void {
  process.send?.(words);
}
