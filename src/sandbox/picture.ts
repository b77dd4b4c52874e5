import sharp from 'sharp';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { StoredMedia } from './stored-post.ts';

/** What the bytes really are, whatever the caller called them; nothing if they are no picture that can be read. */
export async function inspectPicture(bytes: Uint8Array, alt: string): Promise<StoredMedia | undefined> {
  try {
    const { format, width, height } = await sharp(bytes).metadata();
    if (!format || !width || !height) return undefined;
    const size = { sizeBytes: bytes.length, widthPx: width, heightPx: height };
    return { sha256: sha256(bytes), mime: `image/${format}`, alt, ...size };
  } catch {
    return undefined;
  }
}
