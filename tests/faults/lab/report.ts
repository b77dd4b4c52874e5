import type { OrderedFault, SentRequest } from '../sandbox-process.ts';
import type { BookedDelivery } from './book.ts';
import { type Chronicle, isPastLease } from './course.ts';
import { explain } from './explain.ts';
import type { Engine } from './ground.ts';
import type { Verdict } from './judge.ts';
import type { Stock } from './stock.ts';
import type { PlannedKill, PlannedPause } from './stops.ts';

/** The one line that a run ends with. */
export interface Report {
  readonly database: Engine;
  readonly seed: number;
  readonly deliveries: number;
  readonly lost: number;
  readonly doubled: number;
  readonly sentAfterFreeze: number;
  readonly sentUnapproved: number;
  readonly published: number;
  readonly publishedPercent: number;
  readonly kills: number;
  readonly killsWhileSending: number;
  readonly pauses: number;
  readonly pausesPastLease: number;
  /** How often each fault fired. */
  readonly faults: Readonly<Record<string, number>>;
  /** Deliveries that were not published and wait for nobody, by state and the fault that explains it. */
  readonly others: Readonly<Record<string, number>>;
  /** Deliveries that a person was asked about, by reason and the fault that explains it. */
  readonly persons: Readonly<Record<string, number>>;
  /** Deliveries that no fault explains. */
  readonly unexplained: readonly string[];
  /** Stops by persons that came too late, by what the house said. */
  readonly refused: Readonly<Record<string, number>>;
  /** Processes that ended though nobody killed them. */
  readonly crashes: number;
  readonly seconds: number;
}

export interface Findings {
  readonly database: Engine;
  readonly seed: number;
  readonly seconds: number;
  readonly book: readonly BookedDelivery[];
  readonly stock: Stock;
  readonly verdict: Verdict;
  readonly chronicle: Chronicle;
  readonly ordered: readonly OrderedFault[];
  readonly creates: readonly SentRequest[];
  readonly crashes: readonly string[];
  readonly planned: { readonly kills: readonly PlannedKill[]; readonly pauses: readonly PlannedPause[] };
}

export function reportOf(findings: Findings): Report {
  const { book, verdict, chronicle } = findings;
  const unpublished = book
    .filter(({ id }) => !verdict.published.has(id))
    .map((delivery) => explained(delivery, findings));
  const asked = unpublished.filter(({ delivery }) => delivery.state === 'needs_person');
  const others = unpublished.filter(({ delivery }) => delivery.state !== 'needs_person');
  const stopped = (how: 'kill' | 'pause') => chronicle.stopped.filter((one) => one.how === how);
  return {
    database: findings.database,
    seed: findings.seed,
    deliveries: book.length,
    lost: verdict.lost.length,
    doubled: verdict.doubled.length,
    sentAfterFreeze: verdict.sentAfterFreeze.length,
    sentUnapproved: verdict.sentUnapproved.length,
    published: verdict.published.size,
    publishedPercent: Math.round((10_000 * verdict.published.size) / Math.max(1, book.length)) / 100,
    kills: stopped('kill').length,
    killsWhileSending: stopped('kill').filter(({ isSending }) => isSending).length,
    pauses: stopped('pause').length,
    pausesPastLease: stopped('pause').filter(isPastLease).length,
    faults: firedOf(findings),
    others: counted(others.map(({ delivery, cause }) => `${delivery.state}: ${cause ?? 'unexplained'}`)),
    persons: counted(asked.map(({ delivery, cause }) => `${wordsOf(delivery)}: ${cause ?? 'unexplained'}`)),
    unexplained: unpublished.filter(({ cause }) => cause === undefined).map(({ delivery }) => aboutOf(delivery)),
    refused: chronicle.refused,
    crashes: findings.crashes.length,
    seconds: findings.seconds,
  };
}

/** Whether the run showed what it is there to show. */
export function isGood(report: Report): boolean {
  const { lost, doubled, sentAfterFreeze, sentUnapproved, faults, unexplained } = report;
  const isClean = lost + doubled + sentAfterFreeze + sentUnapproved === 0;
  return isClean && unexplained.length === 0 && Object.values(faults).every((fired) => fired > 0);
}

function explained(delivery: BookedDelivery, { chronicle, creates, stock }: Findings) {
  const handle = stock.handles.get(`${delivery.channel} ${delivery.remoteId}`) ?? '';
  const use = stock.posts.find(({ number }) => number === delivery.number)?.planned.use ?? 'plain';
  return { delivery, cause: explain(delivery, { chronicle, creates, handle, use }) };
}

function wordsOf({ reason }: BookedDelivery): string {
  return (reason ?? 'no reason').replace(/^reason\./, '');
}

function aboutOf(delivery: BookedDelivery): string {
  const attempts = delivery.attempts.map(({ part, state, error }) => `${part} ${state}${error ? ` ${error}` : ''}`);
  return `${delivery.number} ${delivery.channel} ${delivery.state} ${wordsOf(delivery)} (${attempts.join(', ')})`;
}

/** Each fault that the run was to have, with 0 where it did not fire. */
function firedOf({ database, book, stock, chronicle, ordered, planned }: Findings): Readonly<Record<string, number>> {
  const network = ordered.map(({ on, kind, fired }) => [nameOf(on, kind), fired] as const);
  const places = [
    ...planned.kills.map(({ place }) => [`kill.${place}`, 0] as const),
    ...planned.pauses.map(({ point }) => [`pause.${point}`, 0] as const),
    ...chronicle.stopped.map(({ how, place }) => [`${how}.${place}`, 1] as const),
  ];
  const persons = [
    ...['edit', 'withdraw', 'freeze', 'lockdown'].map((what) => [`person.${what}`, 0] as const),
    ...chronicle.persons.map(({ question }) => [`person.${question.what}`, 1] as const),
  ];
  const wasUnknown = ({ attempts }: BookedDelivery) =>
    attempts.some(({ state, error }) => state === 'unknown' || state === 'absent' || error === 'outcome_unknown');
  const readBack = (uses: (delivery: BookedDelivery) => boolean) =>
    book.filter((delivery) => uses(delivery) && wasUnknown(delivery)).length;
  const useOf = new Map(stock.posts.map(({ number, planned: { use } }) => [number, use]));
  return Object.fromEntries(
    [
      ...summed([...network, ...places, ...persons]),
      ['text.rewritten', readBack(({ texts }) => texts.some((text) => REWRITTEN.test(text)))] as const,
      ['text.twins', readBack(({ number }) => useOf.get(number) === 'twin')] as const,
      ['clock.forward', chronicle.jumps.forward] as const,
      ['clock.back', chronicle.jumps.back] as const,
      ...(database === 'postgres' ? [['postgres.restarted', chronicle.restarts.length] as const] : []),
    ].toSorted(([a], [b]) => a.localeCompare(b)),
  );
}

/** Links that become others, characters that become entities, and white space that is not kept. */
const REWRITTEN = /https?:|[<>&"]|\s{2}/;

function nameOf(on: string, kind: string): string {
  if (on === 'read') return kind === 'lagging' ? 'listing.late' : 'listing.fails';
  return `network.${kind === 'lagging' ? 'forgets' : kind}`;
}

function counted(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(
    [...summed(names.map((name) => [name, 1] as const))].toSorted(([a], [b]) => a.localeCompare(b)),
  );
}

function summed(pairs: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of pairs) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}
