import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import type { MediaLibrary } from '../../src/content/posts.ts';
import { sha256 } from '../../src/kernel/canonical-hash.ts';
import { samplePictures } from '../support/sample-content.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { personOf, refusalOf } from './desk.ts';

let house: TestHouse;
let media: MediaLibrary;
let author: MemberActor;

beforeAll(async () => {
  house = await testHouse();
  media = house.app.services.media;
  author = await house.actor('par.author');
});
afterAll(() => house[Symbol.asyncDispose]());

const [png, jpeg] = samplePictures.map(({ bytes }) => bytes) as [Uint8Array, Uint8Array];
const kept = () => house.database.prisma.media.count();

describe('a picture is refused', () => {
  it('over 20 MB, before anything looks into it', async () => {
    const bytes = new Uint8Array(20 * 1024 * 1024 + 1);
    const refusal = await refusalOf(media.add(author, 'FR-PAR', 'grand.jpg', bytes));
    expect(refusal).toMatchObject({ code: 'media.too_large', params: { file: 'grand.jpg', size: bytes.length } });
    // As large as allowed is looked into.
    const refusalOfZeros = await refusalOf(media.add(author, 'FR-PAR', 'grand.jpg', bytes.subarray(1)));
    expect(refusalOfZeros.code).toBe('media.not_a_picture');
  });

  it.each([
    ['nothing', new Uint8Array()],
    ['a text', Buffer.from('Bonne fête nationale !')],
    ['the first bytes of a picture alone', jpeg.slice(0, 12)],
    ['a PDF', Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
  ])('that is none by its bytes, whatever its name says: %s', async (_, bytes) => {
    const refusal = await refusalOf(media.add(author, 'FR-PAR', 'affiche.jpg', bytes));
    expect(refusal).toMatchObject({ code: 'media.not_a_picture', params: { file: 'affiche.jpg' } });
  });

  it.each([
    ['tiff', () => sharp(png).tiff().toBuffer()],
    ['svg', () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'))],
    ['heif', () => sharp(png).avif().toBuffer()],
  ])('of a type that is not published, though it is called JPEG: %s', async (type, made) => {
    const refusal = await refusalOf(media.add(author, 'FR-PAR', 'affiche.jpg', await made()));
    expect(refusal).toMatchObject({ code: 'media.wrong_type', params: { type } });
  });

  it('whose name is marked secret', async () => {
    const refusal = await refusalOf(media.add(author, 'FR-PAR', 'TỐI_MẬT.png', png));
    expect(refusal).toMatchObject({ code: 'post.secret_marking', params: { marking: 'TỐI MẬT' } });
  });

  it('for a mission that the register lacks, and from whom the mission does not let write', async () => {
    expect((await refusalOf(media.add(author, 'FR-LYS', 'a.png', png))).code).toBe('mission.unknown');
    expect((await refusalOf(media.add(author, 'JP-TYO', 'a.png', png))).code).toBe('access.refused');
    for (const handle of ['par.reviewer', 'kiemtoan', 'quantri']) {
      const run = media.add(await house.actor(handle), 'FR-PAR', 'a.png', png);
      expect((await refusalOf(run)).code, handle).toBe('access.refused');
    }
    expect(await kept()).toBe(0);
  });
});

describe('a picture', () => {
  it('is kept as it came, known by its bytes and not by its name', async () => {
    const added = await media.add(author, 'FR-PAR', 'hoa-sen.jpg', png);
    expect(added).toMatchObject({ fileName: 'hoa-sen.jpg', mime: 'image/png', widthPx: 48, heightPx: 32 });
    expect(added).toMatchObject({ sizeBytes: png.length, sha256: sha256(png) });
    const { mime, bytes } = await media.bytes(author, added.id);
    expect(mime).toBe('image/png');
    expect(Buffer.compare(bytes, png)).toBe(0);
  });

  it.each(['webp', 'gif'] as const)('may be a %s', async (format) => {
    const bytes = await sharp(png).toFormat(format).toBuffer();
    expect((await media.add(author, 'FR-PAR', `hoa.${format}`, bytes)).mime).toBe(`image/${format}`);
  });

  it('that comes again is the one that is there, also when it comes many times at once', async () => {
    const before = await kept();
    const names = Array.from({ length: 8 }, (_, index) => `trong-dong-${index}.jpg`);
    const added = await Promise.all(names.map((name) => media.add(author, 'FR-PAR', name, jpeg)));
    expect(new Set(added.map(({ id }) => id)).size).toBe(1);
    expect(new Set(added.map(({ fileName }) => fileName)).size).toBe(1);
    expect(await kept()).toBe(before + 1);
  });

  it('of one mission is another one at another, and neither sees the other’s', async () => {
    const paris = await media.add(author, 'FR-PAR', 'a.png', png);
    const tokyo = await media.add(await house.actor('tyo.author'), 'JP-TYO', 'a.png', png);
    expect(tokyo.id).not.toBe(paris.id);
    expect((await refusalOf(media.bytes(author, tokyo.id))).code).toBe('access.refused');
    const desk = await personOf(house, 'europe', 'regional_desk');
    expect((await media.bytes(desk, paris.id)).mime).toBe('image/png');
  });

  it('that nobody added is not found, whatever it is called', async () => {
    for (const id of ['01920000-0000-7000-8000-000000000000', 'hoa-sen.jpg', '']) {
      expect((await refusalOf(media.bytes(author, id))).code).toBe('media.not_found');
    }
  });
});
