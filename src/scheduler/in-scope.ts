import type { Tx } from '../db/database.ts';
import { coversSql, type FreezeInForce } from './freeze-scope.ts';

/** What a stop covers is counted and chosen by the database: of a million planned deliveries none comes into memory. */
const DELIVERIES = `deliveries
       join posts on posts.id = deliveries.post_id
       join missions on missions.id = posts.mission_id
       join accounts on accounts.id = deliveries.account_id`;

/** An attempt that may be on the wire. */
export interface SendingAttempt {
  readonly id: string;
  readonly deliveryId: string;
}

export async function sendingInScope(tx: Tx, freeze: FreezeInForce): Promise<readonly SendingAttempt[]> {
  const values: unknown[] = [];
  return tx.$queryRawUnsafe<SendingAttempt[]>(
    `select attempts.id::text, deliveries.id::text as "deliveryId"
       from attempts join parts on parts.id = attempts.part_id join (${DELIVERIES}) on deliveries.id = parts.delivery_id
      where attempts.state = 'sending' and ${coversSql(freeze, values)}
      order by attempts.id`,
    ...values,
  );
}

/** Beyond so many nobody counts: the person who stops waits for the answer. */
const MOST_COUNTED = 10_000;

/** How many deliveries would still go out, but for the freeze, up to `MOST_COUNTED`; what is on the wire is not among them. */
export async function countStopped(tx: Tx, freeze: FreezeInForce): Promise<number> {
  const values: unknown[] = [];
  const [row] = await tx.$queryRawUnsafe<{ count: bigint }[]>(
    `select count(*) from (
       select 1 from ${DELIVERIES}
        where deliveries.state in ('planned', 'publishing') and ${coversSql(freeze, values)}
          and not exists (select 1 from parts join attempts on attempts.part_id = parts.id
                           where parts.delivery_id = deliveries.id and attempts.state = 'sending')
        limit ${MOST_COUNTED}) as stopped`,
    ...values,
  );
  return Number(row?.count ?? 0);
}

/**
 * What a stop held and no other stop covers, in the order in which it would go out.
 * @param others the stops in force beside this one
 */
export async function heldInScope(
  tx: Tx,
  freeze: FreezeInForce,
  others: readonly FreezeInForce[],
): Promise<readonly string[]> {
  const values: unknown[] = [];
  const covered = coversSql(freeze, values);
  const elsewhere = others.filter(({ id }) => id !== freeze.id).map((other) => ` and not ${coversSql(other, values)}`);
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(
    `select deliveries.id::text from ${DELIVERIES}
      where deliveries.state = 'held' and deliveries.reason_key = any($${values.push(HELD_BY_STOP)}::text[])
        and ${covered}${elsewhere.join('')}
      order by deliveries.priority, deliveries.due_at, deliveries.id`,
    ...values,
  );
  return rows.map(({ id }) => id);
}

/** The reasons that the gate gives to what a stop holds. */
export const HELD_BY_STOP = ['reason.frozen', 'reason.lockdown'];
