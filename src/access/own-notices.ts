import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { newId } from '../kernel/ids.ts';
import type { WordKey } from '../kernel/say.ts';
import { tell } from '../notices/tell.ts';

/** What a member is told of their own ways in, whoever changed them. */
export const OWN_NOTICES = [
  'notice.telegram_linked',
  'notice.passkey_added',
  'notice.app_replaced',
  'notice.password_changed',
  'notice.sign_in_linked',
  'notice.second_factor_removed',
] as const satisfies readonly WordKey[];
export type OwnNotice = (typeof OWN_NOTICES)[number];

/** Each by itself, however many are open: whoever came in is not hidden by a change before. */
export async function tellOfWayIn(
  tx: Tx,
  clock: Clock,
  key: OwnNotice,
  { id, handle }: { readonly id: string; readonly handle: string },
): Promise<void> {
  const subject = { kind: 'member', id };
  await tell(tx, clock, [{ level: 'now', key, params: { handle }, subject, mergeKey: `${key} ${newId()}` }]);
}
