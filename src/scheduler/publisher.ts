import { breathe } from '../kernel/clock.ts';
import { messageOf } from '../kernel/errors.ts';
import { createBatcher } from './batcher.ts';
import { type Prepared, prepareAtNetwork, publishAtNetwork } from './call-adapter.ts';
import { claimDue } from './claim.ts';
import { learnLimits } from './learn-limits.ts';
import { createLines } from './lines.ts';
import { loadWork, type Work } from './load-work.ts';
import { applyMoves } from './move.ts';
import { moveOf, type Outcome } from './outcome.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { passGate } from './send-gate.ts';
import { CLAIM_BATCH, IN_HAND_PER_CALL } from './timing.ts';
import type { Worker } from './worker.ts';

/** Takes claimed parts to the network: prepare, wait for the minute, pass the gate, one create call, write the outcome. */
export interface Publisher {
  /** Claims what is due, as much as there is room for. @returns how many */
  claim(): Promise<number>;
  /** Waits for the calls that run and gives back what was not sent. Nothing is claimed or sent after. */
  drain(): Promise<void>;
}

export interface PublisherOptions {
  readonly worker: Pick<Worker, 'id' | 'lost'>;
  /** How many create calls run at once in this process. */
  readonly concurrency: number;
}

export function createPublisher(deps: SchedulerDeps, { worker, concurrency }: PublisherOptions): Publisher {
  const { clock, logger, timing } = deps;
  const lines = createLines();
  const running = new Set<Promise<void>>();
  const timers = new Set<() => void>();
  const unending = new AbortController().signal;
  /** Attempts whose gate failed: whether it committed is not known. */
  const uncertain = new Set<string>();
  let calls = 0;
  let isGateOpen = false;
  let isStopping = false;

  const outcomes = createBatcher<Outcome>({
    clock,
    logger,
    maxBatch: CLAIM_BATCH,
    async flush(batch) {
      const moves = batch.map((outcome) => moveOf(deps, outcome));
      await deps.database.transaction(async (tx) => {
        await learnLimits(tx, clock.now(), batch);
        await applyMoves(tx, clock, moves);
      });
      if (batch.some(needsPump)) deps.wakePump();
    },
  });

  async function write(outcome: Outcome): Promise<void> {
    deps.reach?.('answered');
    await outcomes.add(outcome);
    deps.reach?.('written');
  }

  async function claim(): Promise<number> {
    const limit = Math.min(CLAIM_BATCH, IN_HAND_PER_CALL * concurrency - lines.size);
    if (limit <= 0 || isStopping || worker.lost.aborted) return 0;
    const due = { workerId: worker.id, now: clock.now(), limit, leaseMs: timing.leaseMs };
    const ids = await claimDue(deps.database, due);
    if (ids.length === 0) return 0;
    deps.reach?.('claimed');
    const works = await loadWork(deps.database.prisma, ids);
    for (const work of works) lines.enter(work);
    for (const work of works) track(prepare(work));
    return works.length;
  }

  /** What is no longer what was approved goes to the gate as it is: the gate says so and tells. */
  async function prepare(work: Work): Promise<void> {
    const prepared = work.content ? await prepareAtNetwork(deps, work, unending) : { work, saved: undefined };
    deps.reach?.('uploaded');
    if ('kind' in prepared) {
      await write(prepared);
      lines.leave(work);
      return openGate();
    }
    after(work.delivery.dueAt.getTime() - clock.now().getTime(), () => lines.ready(prepared));
  }

  function after(delayMs: number, step: () => void): void {
    if (isStopping) return;
    if (delayMs <= 0) {
      step();
      track(openGate());
      return;
    }
    const cancel = clock.setTimer(delayMs, () => {
      timers.delete(cancel);
      step();
      track(openGate());
    });
    timers.add(cancel);
  }

  /** One gate at a time; it takes what is ready, one per account, as many as may be called now. */
  async function openGate(): Promise<void> {
    if (isGateOpen) return;
    isGateOpen = true;
    try {
      for (;;) {
        // What has become ready by now goes together.
        await breathe();
        const batch = nextBatch();
        if (batch.length === 0) break;
        await sendBatch(batch);
      }
    } finally {
      isGateOpen = false;
    }
  }

  function nextBatch(): readonly Prepared[] {
    const limit = Math.min(concurrency - calls, CLAIM_BATCH);
    return isStopping || worker.lost.aborted || limit <= 0 ? [] : lines.take(limit);
  }

  async function sendBatch(batch: readonly Prepared[]): Promise<void> {
    const sendBy = { ms: clock.monotonicMs() + timing.sendWithinMs, at: clock.now().getTime() + timing.sendWithinMs };
    const byAttempt = new Map(batch.map((prepared) => [prepared.work.attempt.id, prepared]));
    const again = (waiting: readonly Prepared[]) => {
      if (waiting.length === 0) return;
      after(timing.busyAccountMs, () => {
        for (const one of waiting) lines.putBack(one);
      });
    };
    try {
      const { go, wait } = await passGate(
        deps,
        batch.map(({ work }) => work),
      );
      deps.reach?.('sending');
      for (const work of go) {
        calls += 1;
        uncertain.delete(work.attempt.id);
        track(send({ work, saved: byAttempt.get(work.attempt.id)?.saved }, sendBy));
        byAttempt.delete(work.attempt.id);
      }
      again(wait.flatMap((work) => byAttempt.get(work.attempt.id) ?? []));
      for (const work of wait) byAttempt.delete(work.attempt.id);
      // Settled by the gate itself, or taken from us meanwhile.
      for (const { work } of byAttempt.values()) track(letGo(work));
    } catch (thrown) {
      logger.warn({ problem: messageOf(thrown) }, 'the gate could not be passed; trying again');
      for (const { work } of batch) uncertain.add(work.attempt.id);
      again(batch);
    }
  }

  /** Where the answer to a gate's commit was lost, the attempt may be `sending` on disk. Only we know that nothing left. */
  async function letGo(work: Work): Promise<void> {
    if (uncertain.delete(work.attempt.id)) await write({ kind: 'never_sent', work });
    lines.leave(work);
  }

  async function send(prepared: Prepared, sendBy: { readonly ms: number; readonly at: number }): Promise<void> {
    const isFenced = () => clock.monotonicMs() > sendBy.ms || clock.now().getTime() > sendBy.at || worker.lost.aborted;
    try {
      await write(await publishAtNetwork(deps, prepared, { isFenced, signal: unending }));
    } finally {
      calls -= 1;
      lines.leave(prepared.work);
    }
    await openGate();
  }

  function track(step: Promise<void>): void {
    const tracked: Promise<void> = step
      .catch((thrown: unknown) =>
        logger.error({ problem: messageOf(thrown) }, 'a step failed; the sweep will settle it'),
      )
      .finally(() => running.delete(tracked));
    running.add(tracked);
  }

  async function drain(): Promise<void> {
    isStopping = true;
    for (const cancel of timers) cancel();
    while (running.size > 0) await Promise.all(running);
    const unsent = lines.all().map((work) => giveBack(work, clock.now()));
    await deps.database.transaction((tx) => applyMoves(tx, clock, unsent));
  }

  return { claim, drain };
}

/** Something may be due earlier than the pump thinks: what is to be tried again, confirmed, or the next part of a thread. */
function needsPump(outcome: Outcome): boolean {
  return !(outcome.kind === 'answered' && outcome.result.kind === 'published' && outcome.work.part.isLast);
}

function giveBack(work: Work, now: Date) {
  return { work, attempt: { state: 'returned' }, part: { state: 'planned' }, wakeAt: now } as const;
}
