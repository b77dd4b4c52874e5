import type { PostgresServer } from '../tests/support/postgres.ts';
import type { Baseline } from './baseline.ts';
import type { Child } from './child.ts';
import type { Network } from './network.ts';

/** What a figure is measured with. */
export interface Bench {
  readonly database: 'embedded' | 'postgres';
  /** Set where `database` says so. */
  readonly postgres: PostgresServer | undefined;
  readonly network: Child<Network>;
  /** Of the network. */
  readonly endpoint: string;
  readonly baseline: Child<Baseline>;
  /** How often baseline and engine alternate. */
  readonly runs: number;
  /** What counts of rows are multiplied with; at less than 1 a figure proves nothing, but is soon there. */
  readonly scale: number;
  readonly idleMinutes: number;
  readonly profile: boolean;
  /** Says how far it is. */
  say(text: string): void;
}

/** A line of the table. */
export interface Figure {
  readonly figure: string;
  readonly unit: string;
  /** Medians over the runs, or percentiles over all of them, as the figure's name says. */
  readonly measured: number;
  /** Of the same run. */
  readonly baseline?: number;
  readonly ratio?: number;
  readonly target: string;
  readonly isMet: boolean;
  /** Each run, for whoever doubts the median. */
  readonly samples: readonly unknown[];
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** By nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Fails the bench: a figure of deliveries that were lost, doubled or refused is worth nothing. */
export function expectEqual(what: string, seen: unknown, wanted: unknown): void {
  if (seen !== wanted) throw new Error(`${what}: ${JSON.stringify(seen)}, not ${JSON.stringify(wanted)}`);
}
