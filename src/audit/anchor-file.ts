import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { sha256 } from '../kernel/canonical-hash.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { AnchorLine } from './anchor-line.ts';

/** Where anchors are kept, outside the database: JSON Lines, to which is only appended. */
export interface AnchorFile {
  /** All of it; empty where nothing was written yet. @throws AppError `anchor.unreadable_unavailable` */
  read(): Promise<string>;
  /**
   * Appends a line, and comes back when it is on the disk.
   * @param lineFrom is given the SHA-256 of what the last writer left unfinished
   * @throws AppError `anchor.unwritable_unavailable`
   */
  append(lineFrom: (unfinished: string | undefined) => AnchorLine): Promise<AnchorLine>;
}

/** @param dataFolder is made where it is missing; a share that is away is not, or the anchors would lie under it */
export function anchorFileAt(file: string, dataFolder: string): AnchorFile {
  return {
    async read() {
      try {
        return await readFile(file, 'utf8');
      } catch (cause) {
        if (codeOf(cause) === 'ENOENT') return '';
        throw new AppError('anchor.unreadable_unavailable', { file, reason: reasonOf(cause) }, { cause });
      }
    },
    async append(lineFrom) {
      try {
        if (resolve(dirname(file)) === resolve(dataFolder)) await mkdir(dataFolder, { recursive: true, mode: 0o700 });
        await using handle = await open(file, 'a+', 0o644);
        const last = (await handle.readFile('utf8')).split('\n').at(-1) ?? '';
        const line = lineFrom(last === '' ? undefined : sha256(last));
        // One write: two processes that share the file don't get between each other's letters.
        await handle.appendFile(`${last === '' ? '' : '\n'}${JSON.stringify(line)}\n`);
        await handle.sync();
        return line;
      } catch (cause) {
        throw new AppError('anchor.unwritable_unavailable', { file, reason: reasonOf(cause) }, { cause });
      }
    },
  };
}

function codeOf(thrown: unknown): string | undefined {
  return (thrown as NodeJS.ErrnoException).code;
}

function reasonOf(thrown: unknown): string {
  return codeOf(thrown) ?? messageOf(thrown);
}
