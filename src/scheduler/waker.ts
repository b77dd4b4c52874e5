import type { Database } from '../db/database.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Logger } from '../kernel/logger.ts';
import type { Bell } from './bell.ts';

/** What workers listen to. */
export const DUE_CHANNEL = 'communique_due';

export interface WakerOptions {
  readonly bell: Bell;
  readonly database: Pick<Database, 'notify'>;
  readonly logger: Logger;
}

/**
 * Wakes the pump of this process at once and tells the others. However often it is called while the word is on its way,
 * one more word follows. A word that is lost costs a second: the pumps look by themselves.
 */
export function createWaker({ bell, database, logger }: WakerOptions): () => void {
  let isTelling = false;
  let isAsked = false;

  async function tellOthers(): Promise<void> {
    if (isTelling) return;
    isTelling = true;
    while (isAsked) {
      isAsked = false;
      await database.notify(DUE_CHANNEL).catch((thrown: unknown) => {
        logger.debug({ problem: messageOf(thrown) }, 'the other pumps could not be told');
      });
    }
    isTelling = false;
  }

  return () => {
    bell.ring();
    isAsked = true;
    void tellOthers();
  };
}
