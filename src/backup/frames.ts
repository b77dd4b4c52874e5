import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { Transform } from 'node:stream';
import { AppError } from '../kernel/errors.ts';

/**
 * Sealed frames: the length of what follows (4 bytes), the cipher text, its tag. Each frame's nonce is its number and
 * whether it is the last, so that none can be left out, moved or cut off; the header is authenticated with each.
 */
export function sealFrames(key: Uint8Array, header: Uint8Array): Transform {
  const seal = sealer(key, header);
  let waiting: Buffer[] = [];
  let sizeBytes = 0;
  const joined = () => {
    const all = Buffer.concat(waiting);
    waiting = [];
    sizeBytes = 0;
    return all;
  };
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      waiting.push(chunk);
      sizeBytes += chunk.length;
      if (sizeBytes < FRAME_BYTES) return done();
      const all = joined();
      let at = 0;
      for (; all.length - at >= FRAME_BYTES; at += FRAME_BYTES) {
        this.push(seal(all.subarray(at, at + FRAME_BYTES), false));
      }
      waiting = [all.subarray(at)];
      sizeBytes = all.length - at;
      done();
    },
    flush(done) {
      this.push(seal(joined(), true));
      done();
    },
  });
}

/**
 * What was sealed. @param source what follows the header
 * @throws AppError `backup.truncated`, `backup.damaged`
 */
export async function* openFrames(
  source: AsyncIterable<Buffer>,
  { key, header, file }: { readonly key: Uint8Array; readonly header: Uint8Array; readonly file: string },
): AsyncGenerator<Buffer> {
  const open = opener(key, header);
  let rest: Buffer = Buffer.alloc(0);
  let isLast = false;
  for await (const chunk of source) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (;;) {
      const lengthBytes = rest.length < LENGTH_BYTES ? undefined : rest.readUInt32BE(0);
      if (lengthBytes === undefined) break;
      if (isLast || lengthBytes > FRAME_BYTES + TAG_BYTES || lengthBytes < TAG_BYTES) throw damaged(file);
      if (rest.length < LENGTH_BYTES + lengthBytes) break;
      const opened = open(rest.subarray(LENGTH_BYTES, LENGTH_BYTES + lengthBytes));
      if (!opened) throw damaged(file);
      isLast = opened.isLast;
      rest = rest.subarray(LENGTH_BYTES + lengthBytes);
      yield opened.text;
    }
  }
  if (!isLast) throw new AppError('backup.truncated', { file });
  if (rest.length > 0) throw damaged(file);
}

const FRAME_BYTES = 64 * 1024;
const LENGTH_BYTES = 4;
const TAG_BYTES = 16;
const CIPHER = 'aes-256-gcm';

function sealer(key: Uint8Array, header: Uint8Array) {
  const bound = createHash('sha256').update(header).digest();
  let number = 0;
  return (text: Uint8Array, isLast: boolean): Buffer => {
    const cipher = createCipheriv(CIPHER, key, nonceOf(number, isLast), { authTagLength: TAG_BYTES }).setAAD(bound);
    number += 1;
    const sealed = Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32BE(sealed.length);
    return Buffer.concat([length, sealed]);
  };
}

function opener(key: Uint8Array, header: Uint8Array) {
  const bound = createHash('sha256').update(header).digest();
  let number = 0;
  const tryOpen = (sealed: Buffer, isLast: boolean) => {
    const nonce = nonceOf(number, isLast);
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES })
      .setAAD(bound)
      .setAuthTag(sealed.subarray(-TAG_BYTES));
    try {
      return { text: Buffer.concat([decipher.update(sealed.subarray(0, -TAG_BYTES)), decipher.final()]), isLast };
    } catch {
      return undefined;
    }
  };
  return (sealed: Buffer) => {
    const isFull = sealed.length === FRAME_BYTES + TAG_BYTES;
    const opened = (isFull ? tryOpen(sealed, false) : undefined) ?? tryOpen(sealed, true);
    number += 1;
    return opened;
  };
}

/** Never twice with one key: each archive has a key of its own. */
function nonceOf(number: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 4);
  nonce[11] = isLast ? 1 : 0;
  return nonce;
}

function damaged(file: string): AppError {
  return new AppError('backup.damaged', { file });
}
