import type { ProtocolPoint } from '../../../src/scheduler/protocol-points.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Engine } from './ground.ts';
import { LAB_TIMING } from './timing.ts';

/** Where a process is stopped: at a point of the protocol, while it opens the house, or at any moment. */
type StopPlace = ProtocolPoint | 'opening' | 'moment';

export interface PlannedKill {
  readonly place: StopPlace;
  /** At the how manieth coming to the point. */
  readonly nth: number;
  /** How long after the process was chosen it is told, or killed where the place is no point. */
  readonly afterMs: number;
}

export interface PlannedPause {
  readonly point: ProtocolPoint;
  readonly nth: number;
  /** Longer than the lease. */
  readonly lengthMs: number;
}

/** More than half of the kills while something is being sent. Each place comes up, whatever the number of kills. */
const PLACES: readonly StopPlace[] = [
  ...(['sending', 'first_byte', 'answered', 'written', 'claimed', 'moment', 'uploaded', 'asked', 'opening'] as const),
  ...(['first_byte', 'answered', 'sending', 'moment', 'first_byte', 'answered', 'sending'] as const),
];
const PAUSE_POINTS: readonly ProtocolPoint[] = [
  ...(['sending', 'first_byte', 'answered', 'claimed', 'sending', 'first_byte', 'written', 'uploaded'] as const),
];

export function planKills(seed: number, count: number): readonly PlannedKill[] {
  const chance = chanceOf(seed, 'kills');
  return inRounds(chance, PLACES, count).map((place) => ({
    place,
    nth: chance.int(1, 4),
    afterMs: chance.int(30, 700),
  }));
}

/**
 * On the embedded database a pause stops everything, and so the clock of the course: they are short there. On PostgreSQL one
 * between the gate and the first byte lasts until others could have found nothing and sent it again.
 */
export function planPauses(seed: number, count: number, engine: Engine): readonly PlannedPause[] {
  const chance = chanceOf(seed, 'pauses');
  return Array.from({ length: count }, (_, index) => {
    const point = PAUSE_POINTS[index % PAUSE_POINTS.length] ?? 'sending';
    const isLong = engine === 'postgres' && (point === 'sending' || point === 'first_byte');
    const beyondMs = isLong ? chance.int(26_000, 34_000) : chance.int(300, engine === 'embedded' ? 2_000 : 9_000);
    return { point, nth: chance.int(1, 3), lengthMs: LAB_TIMING.leaseMs + beyondMs };
  });
}

function inRounds<T>(chance: Chance, round: readonly T[], count: number): readonly T[] {
  const all: T[] = [];
  while (all.length < count) all.push(...chance.shuffle(round));
  return all.slice(0, count);
}
