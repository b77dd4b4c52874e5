import { messageOf } from '../kernel/errors.ts';
import { createBatcher } from './batcher.ts';
import { type Prepared, prepareAtNetwork, publishAtNetwork } from './call-adapter.ts';
import { claimDue } from './claim.ts';
import { loadWork, type Work } from './load-work.ts';
import { applyMoves } from './move.ts';
import { moveOf, type Outcome } from './outcome.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';
import { passGate } from './send-gate.ts';
import { CLAIM_BATCH } from './timing.ts';

/** Takes claimed parts to the network: prepare, wait for the minute, pass the gate, one create call, write the outcome. */
export interface Publisher {
  /** Claims what is due, as much as there is room for. @returns how many */
  claim(): Promise<number>;
  /** Waits for the calls that run and gives back what was not sent. Nothing is claimed or sent after. */
  drain(): Promise<void>;
}

export interface PublisherOptions {
  readonly workerId: string;
  /** How many create calls run at once in this process. */
  readonly concurrency: number;
}

export function createPublisher(deps: SchedulerDeps, { workerId, concurrency }: PublisherOptions): Publisher {
  const { clock, logger, timing } = deps;
  /** Attempts of ours that have no written outcome yet, by id. */
  const held = new Map<string, Work>();
  const ready: Prepared[] = [];
  const running = new Set<Promise<void>>();
  const busyAccounts = new Set<string>();
  const timers = new Set<() => void>();
  const unending = new AbortController().signal;
  let isGateOpen = false;
  let isStopping = false;

  const outcomes = createBatcher<Outcome>({
    clock,
    logger,
    maxBatch: CLAIM_BATCH,
    async flush(batch) {
      await deps.database.transaction((tx) =>
        applyMoves(
          tx,
          clock,
          batch.map((outcome) => moveOf(deps, outcome)),
        ),
      );
      deps.wakePump();
    },
  });

  async function write(outcome: Outcome): Promise<void> {
    deps.reach?.('answered');
    await outcomes.add(outcome);
    deps.reach?.('written');
    held.delete(outcome.work.attempt.id);
  }

  async function claim(): Promise<number> {
    const limit = Math.min(CLAIM_BATCH, concurrency * 4 - held.size);
    if (limit <= 0 || isStopping) return 0;
    const ids = await claimDue(deps.database, { workerId, now: clock.now(), limit, leaseMs: timing.leaseMs });
    if (ids.length === 0) return 0;
    deps.reach?.('claimed');
    const works = await loadWork(deps.database.prisma, ids);
    for (const work of works) {
      held.set(work.attempt.id, work);
      track(prepare(work));
    }
    return works.length;
  }

  /** What is no longer what was approved goes to the gate as it is: the gate says so and tells. */
  async function prepare(work: Work): Promise<void> {
    const prepared = work.content ? await prepareAtNetwork(deps, work, unending) : { work, saved: undefined };
    deps.reach?.('uploaded');
    if ('kind' in prepared) return write(prepared);
    after(work.delivery.dueAt.getTime() - clock.now().getTime(), () => ready.push(prepared));
  }

  function after(delayMs: number, add: () => void): void {
    if (isStopping) return;
    const cancel = clock.setTimer(delayMs, () => {
      timers.delete(cancel);
      add();
      track(openGate());
    });
    timers.add(cancel);
  }

  /** One gate at a time; it takes what is ready, one per account, as many as may be called now. */
  async function openGate(): Promise<void> {
    if (isGateOpen) return;
    isGateOpen = true;
    try {
      for (let batch = nextBatch(); batch.length > 0; batch = nextBatch()) await sendBatch(batch);
    } finally {
      isGateOpen = false;
    }
  }

  async function sendBatch(batch: readonly Prepared[]): Promise<void> {
    const sendByMs = clock.monotonicMs() + timing.sendWithinMs;
    const byAttempt = new Map(batch.map((prepared) => [prepared.work.attempt.id, prepared]));
    const wait = await passGate(
      deps,
      batch.map(({ work }) => work),
    ).then(
      ({ go, wait }) => {
        deps.reach?.('sending');
        for (const work of go) track(send({ work, saved: byAttempt.get(work.attempt.id)?.saved }, sendByMs));
        const kept = new Set([...go, ...wait].map(({ attempt }) => attempt.id));
        for (const id of byAttempt.keys()) if (!kept.has(id)) held.delete(id);
        return wait.flatMap((work) => byAttempt.get(work.attempt.id) ?? []);
      },
      (thrown: unknown) => {
        logger.warn({ problem: messageOf(thrown) }, 'the gate could not be passed; trying again');
        return batch;
      },
    );
    if (wait.length > 0) after(timing.busyAccountMs, () => ready.unshift(...wait));
  }

  function nextBatch(): readonly Prepared[] {
    if (isStopping) return [];
    const accounts = new Set(busyAccounts);
    const batch: Prepared[] = [];
    const rest: Prepared[] = [];
    for (const prepared of ready.splice(0)) {
      const fits = busyAccounts.size + batch.length < concurrency && !accounts.has(prepared.work.account.id);
      (fits ? batch : rest).push(prepared);
      if (fits) accounts.add(prepared.work.account.id);
    }
    ready.push(...rest);
    return batch;
  }

  async function send(prepared: Prepared, sendByMs: number): Promise<void> {
    const { account } = prepared.work;
    busyAccounts.add(account.id);
    try {
      await write(await publishAtNetwork(deps, prepared, { sendByMs, signal: unending }));
    } finally {
      busyAccounts.delete(account.id);
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
    const unsent = [...held.values()].map((work) => giveBack(work, clock.now()));
    await deps.database.transaction((tx) => applyMoves(tx, clock, unsent));
  }

  return { claim, drain };
}

function giveBack(work: Work, now: Date) {
  return { work, attempt: { state: 'returned' }, part: { state: 'planned' }, wakeAt: now } as const;
}
