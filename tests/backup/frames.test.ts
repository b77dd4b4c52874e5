import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openFrames, sealFrames } from '../../src/backup/frames.ts';

const key = randomBytes(32);
const header = Buffer.from('header\n');
const text = randomBytes(200_000);
const sealed = await buffer(
  Readable.from([text.subarray(0, 150_000), text.subarray(150_000)]).pipe(sealFrames(key, header)),
);
const frames = split(sealed);

const opened = (bytes: Buffer, given: { key?: Buffer; header?: Buffer; piece?: number } = {}) => {
  const { piece = 70_000 } = given;
  const pieces = Array.from({ length: Math.ceil(bytes.length / piece) }, (_, i) =>
    bytes.subarray(i * piece, (i + 1) * piece),
  );
  return buffer(openFrames(Readable.from(pieces), { key, header, file: 'f', ...given }));
};

describe('sealed frames', () => {
  it.each([
    { what: 'without the first', bytes: () => frames.slice(1), code: 'backup.damaged' },
    { what: 'without one between', bytes: () => frames.toSpliced(1, 1), code: 'backup.damaged' },
    { what: 'in another order', bytes: () => [frames[1], frames[0], ...frames.slice(2)], code: 'backup.damaged' },
    { what: 'without the last', bytes: () => frames.slice(0, -1), code: 'backup.truncated' },
    { what: 'twice', bytes: () => [...frames, ...frames], code: 'backup.damaged' },
    { what: 'none of them', bytes: () => [], code: 'backup.truncated' },
  ])('are refused $what', async ({ bytes, code }) => {
    const wrong = Buffer.concat(bytes().flatMap((frame) => frame ?? []));
    await expect(opened(wrong)).rejects.toMatchObject({ code });
  });

  it('are refused with another key and behind another header', async () => {
    await expect(opened(sealed, { key: randomBytes(32) })).rejects.toMatchObject({ code: 'backup.damaged' });
    await expect(opened(sealed, { header: Buffer.from('Header\n') })).rejects.toMatchObject({ code: 'backup.damaged' });
  });

  it('give back what was sealed, in whatever pieces they come', async () => {
    expect(frames).toHaveLength(4);
    for (const piece of [997, 70_000, sealed.length]) expect((await opened(sealed, { piece })).equals(text)).toBe(true);
  });
});

function split(bytes: Buffer): readonly Buffer[] {
  if (bytes.length === 0) return [];
  const end = 4 + bytes.readUInt32BE(0);
  return [bytes.subarray(0, end), ...split(bytes.subarray(end))];
}
