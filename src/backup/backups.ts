import type { Readable } from 'node:stream';
import { type Actor, byOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import { AppError } from '../kernel/errors.ts';
import { ministry } from '../missions/mission-views.ts';
import { type ArchiveDeps, writeArchive } from './write-archive.ts';

export interface Backups {
  /**
   * The whole house as a stream; see `writeArchive`. The record says who took it, and that stands in the archive, too.
   * @throws AppError `access.refused`, `backup.running_conflict`
   */
  take(actor: Actor): Promise<Readable>;
}

export function createBackups(deps: ArchiveDeps): Backups {
  const { database, clock } = deps;
  let isRunning = false;
  return {
    async take(actor) {
      authorize(actor, 'backup.take', await ministry(database.prisma), clock.now());
      if (isRunning) throw new AppError('backup.running_conflict', {});
      isRunning = true;
      try {
        const entry = { ...byOf(actor), action: 'backup.taken' };
        await database.transaction((tx) => record(tx, clock, [{ ...entry, subject: { kind: 'house', id: 'house' } }]));
        const archive = await writeArchive(deps);
        return archive.once('close', () => {
          isRunning = false;
        });
      } catch (thrown) {
        isRunning = false;
        throw thrown;
      }
    },
  };
}
