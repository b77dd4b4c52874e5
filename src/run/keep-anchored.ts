import { writeAnchor } from '../audit/anchors.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import { tell } from '../notices/tell.ts';
import type { HouseDeps } from '../services.ts';

type AnchoringDeps = Pick<HouseDeps, 'database' | 'clock' | 'logger' | 'anchors'>;

/** Writes an anchor. Where that can't be done people are told, and all else goes on: a share may be away for a while. */
export async function keepAnchored(deps: AnchoringDeps): Promise<void> {
  const { database, clock, logger, anchors } = deps;
  try {
    await writeAnchor(deps, anchors);
  } catch (thrown) {
    logger.warn({ reason: messageOf(thrown) }, 'the end of the audit record could not be anchored');
    if (!(thrown instanceof AppError) || thrown.code !== 'anchor.unwritable_unavailable') return;
    const { file, reason } = thrown.params as { readonly file: string; readonly reason: string };
    const subject = { kind: 'house', id: 'anchors' };
    const notice = { level: 'today', key: 'notice.anchor_missing', params: { file, reason }, subject } as const;
    await database
      .transaction((tx) => tell(tx, clock, [{ ...notice, mergeKey: 'audit:anchor' }]))
      .catch((problem) => {
        logger.warn({ reason: messageOf(problem) }, 'nobody could be told that the audit record is not anchored');
      });
  }
}
