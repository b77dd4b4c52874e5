import cron from 'node-cron';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** Something done again and again. Every process ticks; the queue makes one job of all their ticks. */
export interface Tick {
  readonly job: Job;
  /** From 1 to 59, or whole minutes, or a day. */
  readonly everySeconds: number;
}

/** Ticks until disposed. */
export function startTicks(queue: Pick<Queue, 'sendTick'>, ticks: readonly Tick[], logger: Logger): Disposable {
  const running = ticks.map(({ job, everySeconds }) => {
    const tick = () =>
      queue.sendTick(job, everySeconds).catch((thrown: unknown) => {
        logger.warn({ job: job.name, problem: messageOf(thrown) }, 'a tick was not sent');
      });
    // The next tick makes up for one that a busy process missed, so it is not worth a line on the console.
    return cron.schedule(expressionOf(everySeconds), tick, { suppressMissedWarning: true });
  });
  return {
    [Symbol.dispose]() {
      for (const one of running) void one.destroy();
    },
  };
}

const DAY_SECONDS = 86_400;

/** With a field for seconds, as node-cron reads it. */
function expressionOf(everySeconds: number): string {
  if (everySeconds < 60) return `*/${everySeconds} * * * * *`;
  if (everySeconds < DAY_SECONDS) return `0 */${everySeconds / 60} * * * *`;
  return '0 0 1 * * *';
}
