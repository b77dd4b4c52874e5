import { readFile, writeFile } from 'node:fs/promises';
import { unwrapKey, wrapKey } from '../backup/escrow.ts';
import { escrowPassphraseFile } from '../config/config.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import { type Language, say } from '../kernel/say.ts';
import { Secret } from '../kernel/secret.ts';
import { askSecret } from './ask-secret.ts';
import type { Machine } from './machine.ts';
import type { Surroundings } from './surroundings.ts';
import { keyOf } from './trial-guards.ts';

/**
 * Writes the key of this machine into a new file, under a passphrase.
 * @returns which key
 * @throws AppError `escrow.*`, `config.key_missing`
 */
export async function writeEscrow(
  machine: Machine,
  { config, secrets, clock }: Surroundings,
  { file, language }: { readonly file: string; readonly language: Language },
): Promise<{ readonly file: string; readonly keyId: string }> {
  const secretKey = keyOf(config, secrets, false);
  const passphrase = await passphraseOf(machine, language, 'twice');
  const escrow = await wrapKey(secretKey, passphrase, clock.now());
  try {
    await writeFile(file, `${JSON.stringify(escrow, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST')
      throw new AppError('escrow.file_exists', { file }, { cause });
    throw new AppError('cli.file_unwritable', { file, reason: messageOf(cause) }, { cause });
  }
  return { file, keyId: escrow.keyId };
}

/** @throws AppError `escrow.*` */
export async function readEscrow(
  machine: Machine,
  { file, language }: { readonly file: string; readonly language: Language },
): Promise<Secret<Uint8Array>> {
  const text = await readText(file);
  return unwrapKey(text, await passphraseOf(machine, language, 'once'), file);
}

/** From the file that the environment names, else from whoever sits at the terminal. */
async function passphraseOf(
  { env, io, keyboard }: Machine,
  language: Language,
  times: 'once' | 'twice',
): Promise<Secret> {
  const file = escrowPassphraseFile(env);
  if (file !== undefined) return new Secret((await readText(file)).replace(/\r?\n$/, ''));
  const ask = async (key: 'escrow.ask' | 'escrow.ask_again') => {
    const answer = await askSecret(keyboard, io.stderr, say(language, key, {}));
    if (answer === undefined) throw new AppError('escrow.passphrase_missing', {});
    return answer;
  };
  const passphrase = await ask('escrow.ask');
  if (times === 'once') return passphrase;
  const again = await ask('escrow.ask_again');
  if (again.reveal() !== passphrase.reveal()) throw new AppError('escrow.passphrase_differs_conflict', {});
  return passphrase;
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new AppError('escrow.file_not_found', { file, reason: messageOf(cause) }, { cause });
  }
}
