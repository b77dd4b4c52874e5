import { readFile } from 'node:fs/promises';
import { AppError } from '../kernel/errors.ts';

/** A file that the command line names. @throws AppError `cli.file_unreadable` */
export async function readGiven(file: string): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await readFile(file));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError('cli.file_unreadable', { file, reason: code }, { cause });
  }
}
