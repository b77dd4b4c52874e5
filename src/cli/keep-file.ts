import { constants } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError, messageOf } from '../kernel/errors.ts';

/**
 * An answer as a file of its owner only, under another name until it is whole and on the disk.
 * @returns its size in bytes
 * @throws AppError `cli.file_unwritable`, `cli.broken_unavailable`
 */
export async function keepFile(bytes: AsyncIterable<Uint8Array>, file: string): Promise<number> {
  const unfinished = `${file}.unfinished`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await using handle = await open(unfinished, 'w', 0o600);
    let sizeBytes = 0;
    for await (const chunk of broughtWhole(bytes)) {
      await handle.writeFile(chunk);
      sizeBytes += chunk.length;
    }
    await handle.sync();
    await rename(unfinished, file);
    return sizeBytes;
  } catch (cause) {
    await rm(unfinished, { force: true });
    if (cause instanceof AppError) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code ?? messageOf(cause);
    throw new AppError('cli.file_unwritable', { file, reason }, { cause });
  }
}

/** @throws AppError `cli.file_exists` */
export async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (isThere) throw new AppError('cli.file_exists', { file });
}

/** @throws AppError `cli.broken_unavailable` where the answer breaks off */
export async function* broughtWhole(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    throw new AppError('cli.broken_unavailable', { reason: messageOf(cause) }, { cause });
  }
}
