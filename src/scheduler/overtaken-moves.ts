import type { Tx } from '../db/database.ts';
import { ATTEMPT_STATES, type AttemptState, type DeliveryState, type PartState } from '../kernel/transitions.ts';
import type { Work } from './load-work.ts';

interface Movable {
  readonly work: Work;
  readonly attempt?: { readonly state: AttemptState };
}

interface OnDisk {
  readonly id: string;
  readonly attempt: AttemptState;
  readonly part: PartState;
  readonly delivery: DeliveryState;
}

/**
 * The moves that still apply, with the states as they are on disk, whose rows are held until the transaction ends. A move
 * is overtaken where the sweep, another worker or a person has settled its attempt since it was loaded.
 */
export async function withoutOvertaken<M extends Movable>(tx: Tx, moves: readonly M[]): Promise<readonly M[]> {
  if (moves.length === 0) return [];
  const rows = await tx.$queryRawUnsafe<OnDisk[]>(
    `select attempts.id::text, attempts.state::text as attempt, parts.state::text as part, deliveries.state::text as delivery
       from attempts
       join parts on parts.id = attempts.part_id
       join deliveries on deliveries.id = parts.delivery_id
      where attempts.id = any($1::uuid[]) order by attempts.id for update of attempts, deliveries`,
    moves.map(({ work }) => work.attempt.id),
  );
  const onDisk = new Map(rows.map((row) => [row.id, row]));
  return moves.flatMap((move) => {
    const now = onDisk.get(move.work.attempt.id);
    return now && !isOvertaken(move, now) ? [{ ...move, work: asOnDisk(move.work, now) }] : [];
  });
}

/** An answer that comes after the sweep called its attempt unknown still counts: it says what nobody else knows. */
function isOvertaken({ work, attempt }: Movable, now: OnDisk): boolean {
  if (!attempt) return now.part !== work.part.state;
  const open: readonly AttemptState[] = ATTEMPT_STATES[now.attempt];
  return !open.includes(attempt.state);
}

function asOnDisk(work: Work, now: OnDisk): Work {
  return {
    ...work,
    attempt: { ...work.attempt, state: now.attempt },
    part: { ...work.part, state: now.part },
    delivery: { ...work.delivery, state: now.delivery },
  };
}
