import { readFile } from 'node:fs/promises';
import { anchorKeyOf } from '../audit/anchor-key.ts';
import { AppError } from '../kernel/errors.ts';
import { type CheckedArchive, checkSealed } from '../reports/archive-zip.ts';
import type { Surroundings } from './surroundings.ts';
import { keyOf } from './trial-guards.ts';

/**
 * Reads the file only. The public key is the one that was given, else that of this machine's house.
 * @throws AppError `cli.file_unreadable`, `archive.*`, `config.key_missing`
 */
export async function checkPostArchive(
  surroundings: () => Surroundings,
  { file, key }: { readonly file: string; readonly key: string | undefined },
): Promise<CheckedArchive> {
  const bytes = await readFile(file).catch((cause: NodeJS.ErrnoException) => {
    throw new AppError('cli.file_unreadable', { file, reason: cause.code ?? cause.message }, { cause });
  });
  if (key !== undefined) return checkSealed(bytes, file, key);
  const { config, secrets } = surroundings();
  return checkSealed(bytes, file, anchorKeyOf(keyOf(config, secrets, false)).publicKey);
}
