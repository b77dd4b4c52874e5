import { messageOf } from '../kernel/errors.ts';
import { tell } from '../notices/tell.ts';
import type { DispatchDeps } from './dispatch-deps.ts';

const LONGEST_PROBLEM = 200;
const KEY = 'notice.untold';

/** Has the administrators of the ministry told that something could not be said to people as it should. */
export async function tellUntold(
  { database, clock, logger }: Pick<DispatchDeps, 'database' | 'clock' | 'logger'>,
  thrown: unknown,
  key?: string,
): Promise<void> {
  const problem = messageOf(thrown).replace(/\s+/g, ' ').slice(0, LONGEST_PROBLEM);
  logger.error({ key, problem }, 'a notice could not be told as it should');
  // Telling it of itself would never end.
  if (key === KEY) return;
  const subject = { kind: 'house', id: 'house' };
  await database.transaction((tx) =>
    tell(tx, clock, [{ level: 'today', key: KEY, params: { problem }, subject, mergeKey: 'untold' }]),
  );
}
