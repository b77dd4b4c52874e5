import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';
import { Secret } from '../kernel/secret.ts';
import { archiveKeyOf } from './archive-key.ts';

/** The secret key under a passphrase: what is kept apart from the archives, for the day on which the house is lost. */
const escrow = z.object({
  kind: z.literal('communique key in escrow'),
  format: z.literal(1),
  /** The same as in the archives that it opens. */
  keyId: z.string(),
  writtenAt: z.iso.datetime(),
  scrypt: z.object({ N: z.int(), r: z.int(), p: z.int(), salt: z.string() }),
  nonce: z.string(),
  tag: z.string(),
  wrapped: z.string(),
});
export type Escrow = z.output<typeof escrow>;

/** Whoever has the file may guess as long as they like. */
const SHORTEST_PASSPHRASE = 12;

/** RFC 7914; 128 MB and some tenths of a second for each guess. OWASP's password storage sheet (2026-11) names N = 2^17. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;

/** @throws AppError `escrow.passphrase_short` */
export async function wrapKey(secretKey: Secret<Uint8Array>, passphrase: Secret, writtenAt: Date): Promise<Escrow> {
  const length = passphrase.reveal().length;
  if (length < SHORTEST_PASSPHRASE)
    throw new AppError('escrow.passphrase_short', { length, least: SHORTEST_PASSPHRASE });
  const salt = randomBytes(32);
  const nonce = randomBytes(12);
  const head = {
    kind: 'communique key in escrow',
    format: 1,
    keyId: archiveKeyOf(secretKey).id,
    writtenAt: writtenAt.toISOString(),
    scrypt: { ...COST, salt: salt.toString('base64') },
    nonce: nonce.toString('base64'),
  } as const;
  const cipher = createCipheriv(CIPHER, await stretched(passphrase, head.scrypt), nonce).setAAD(bound(head));
  const wrapped = Buffer.concat([cipher.update(secretKey.reveal()), cipher.final()]);
  return { ...head, tag: cipher.getAuthTag().toString('base64'), wrapped: wrapped.toString('base64') };
}

/** @throws AppError `escrow.malformed`, `escrow.wrong_passphrase` */
export async function unwrapKey(text: string, passphrase: Secret, file: string): Promise<Secret<Uint8Array>> {
  const { tag, wrapped, ...head } = parse(text, file);
  const key = await stretched(passphrase, head.scrypt);
  try {
    const decipher = createDecipheriv(CIPHER, key, Buffer.from(head.nonce, 'base64'), { authTagLength: 16 })
      .setAAD(bound(head))
      .setAuthTag(Buffer.from(tag, 'base64'));
    const opened = Buffer.concat([decipher.update(Buffer.from(wrapped, 'base64')), decipher.final()]);
    return new Secret(Uint8Array.from(opened));
  } catch (cause) {
    throw new AppError('escrow.wrong_passphrase', { file }, { cause });
  }
}

function parse(text: string, file: string): Escrow {
  try {
    const parsed = escrow.parse(JSON.parse(text));
    const { N, r, p } = parsed.scrypt;
    if (N <= MOST_COST.N && r <= MOST_COST.r && p <= MOST_COST.p) return parsed;
  } catch {
    // Told below, like any other file.
  }
  throw new AppError('escrow.malformed', { file });
}

/** A file that wants more would only use up the machine. */
const MOST_COST = { N: 2 ** 20, r: 16, p: 4 } as const;

function bound({ kind, format, keyId, writtenAt, scrypt: cost, nonce }: Omit<Escrow, 'tag' | 'wrapped'>): Buffer {
  const { N, r, p, salt } = cost;
  return Buffer.from(JSON.stringify([kind, format, keyId, writtenAt, N, r, p, salt, nonce]));
}

const derive = promisify<string, Uint8Array, number, ScryptOptions, Buffer>(scrypt);

function stretched(passphrase: Secret, { N, r, p, salt }: Escrow['scrypt']): Promise<Buffer> {
  // The same letters in another form of Unicode, typed on another keyboard, are the same passphrase.
  const text = passphrase.reveal().normalize('NFC');
  return derive(text, Buffer.from(salt, 'base64'), KEY_BYTES, { N, r, p, maxmem: 256 * N * r });
}
