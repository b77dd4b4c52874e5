import { MINUTE } from '../kernel/durations.ts';
import type { NoticeLevel } from '../notices/tell.ts';

/** Who is told in a round: those whom the notice is for, or those who answer for its mission when nobody has. */
type RoundRole = 'audience' | 'member' | 'on_duty' | 'heads' | 'desk';

/** One telling of a notice that nobody has acknowledged, so long after the first. */
export interface Round {
  readonly afterMs: number;
  readonly tell: readonly RoundPart[];
}

export interface RoundPart {
  readonly to: RoundRole;
  /** Whether it breaks their quiet hours. */
  readonly wakes: boolean;
}

const AUDIENCE: RoundPart = { to: 'audience', wakes: false };
const ON_DUTY: RoundPart = { to: 'on_duty', wakes: true };
const HEADS: RoundPart = { to: 'heads', wakes: true };
const DESK: RoundPart = { to: 'desk', wakes: true };

const ONCE: readonly Round[] = [{ afterMs: 0, tell: [AUDIENCE] }];

/** They know at once, and nobody else is woken. */
const OWN: readonly Round[] = [{ afterMs: 0, tell: [{ to: 'member', wakes: true }, AUDIENCE] }];

/** Again every half hour, four times; then those above. */
const IN_WORKING_HOURS: readonly Round[] = [
  { afterMs: 0, tell: [AUDIENCE] },
  { afterMs: 30 * MINUTE, tell: [AUDIENCE] },
  { afterMs: 60 * MINUTE, tell: [AUDIENCE] },
  { afterMs: 90 * MINUTE, tell: [AUDIENCE] },
  { afterMs: 120 * MINUTE, tell: [AUDIENCE] },
  { afterMs: 150 * MINUTE, tell: [HEADS, DESK] },
];

/** Whoever is on duty first, the head and the deputy a quarter of an hour later, then the regional desk. */
const OUT_OF_HOURS: readonly Round[] = [
  { afterMs: 0, tell: [ON_DUTY, AUDIENCE] },
  { afterMs: 15 * MINUTE, tell: [HEADS] },
  { afterMs: 30 * MINUTE, tell: [ON_DUTY, DESK] },
  { afterMs: 60 * MINUTE, tell: [ON_DUTY, HEADS] },
  { afterMs: 90 * MINUTE, tell: [ON_DUTY, HEADS] },
  { afterMs: 120 * MINUTE, tell: [ON_DUTY, HEADS, DESK] },
];

export interface Urgency {
  readonly level: NoticeLevel;
  /** About an emergency notice: it wakes whom it is for. */
  readonly isEmergency: boolean;
  /** About the ways in of one member. */
  readonly isOwn: boolean;
  /** Whether it began while the mission works. */
  readonly inWorkingHours: boolean;
}

export function roundsOf({ level, isEmergency, isOwn, inWorkingHours }: Urgency): readonly Round[] {
  if (level !== 'now') return ONCE;
  if (isOwn) return OWN;
  const rounds = inWorkingHours ? IN_WORKING_HOURS : OUT_OF_HOURS;
  return isEmergency ? rounds.map(({ afterMs, tell }) => ({ afterMs, tell: tell.map(waking) })) : rounds;
}

function waking(part: RoundPart): RoundPart {
  return { ...part, wakes: true };
}
