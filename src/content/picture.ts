import sharp, { type Metadata } from 'sharp';
import type { Picture } from '../channels/contract.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import { AppError } from '../kernel/errors.ts';
import { refuseMarkedFile } from '../kernel/secret-marking.ts';

export interface PictureFacts extends Omit<Picture, 'alt'> {
  readonly sha256: string;
}

const MIME_OF_FORMAT: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
};

/** Larger than any network takes; keeps one upload from filling the memory. */
const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

/**
 * What a picture is, by its bytes and not by its name. The bytes are kept as they are.
 * @throws AppError `post.secret_marking` of its name, `media.too_large`, `media.not_a_picture`, `media.wrong_type`
 */
export async function inspectPicture(fileName: string, bytes: Uint8Array): Promise<PictureFacts> {
  refuseMarkedFile(fileName);
  const sizeBytes = bytes.length;
  if (sizeBytes > MAX_PICTURE_BYTES) {
    throw new AppError('media.too_large', { file: fileName, size: sizeBytes, max: MAX_PICTURE_BYTES });
  }
  const metadata = await metadataOf(fileName, bytes);
  const mime = MIME_OF_FORMAT[metadata.format ?? ''];
  if (!mime || !metadata.width || !metadata.height) {
    throw new AppError('media.wrong_type', { file: fileName, type: metadata.format ?? '?' });
  }
  return { sha256: sha256(bytes), mime, sizeBytes, widthPx: metadata.width, heightPx: metadata.height };
}

async function metadataOf(fileName: string, bytes: Uint8Array): Promise<Metadata> {
  try {
    return await sharp(bytes).metadata();
  } catch (cause) {
    throw new AppError('media.not_a_picture', { file: fileName }, { cause });
  }
}
