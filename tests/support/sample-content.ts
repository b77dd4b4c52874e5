import { createHash } from 'node:crypto';
import sharp from 'sharp';
import type { ContentPart, PictureBytes } from '../../src/channels/contract.ts';

/** Content that every network takes: short, with a link, signs that HTML escapes, and letters that some networks weigh double. */
export const SAMPLE_LANGUAGE = 'vi';
export const SAMPLE_LINK = 'https://vietnam.vn/quoc-khanh?nam=2027';

const [lotus, drum] = await Promise.all([
  drawnPicture('image/png', { r: 218, g: 37, b: 29 }, 'Bông sen hồng trên nền đỏ'),
  drawnPicture('image/jpeg', { r: 255, g: 205, b: 0 }, 'Mặt trống đồng Đông Sơn với ngôi sao ở giữa'),
]);

/** A PNG and a JPEG. */
export const samplePictures: readonly PictureBytes[] = [lotus, drum];

export const sampleText: ContentPart<PictureBytes> = {
  text: `Đại sứ quán chúc mừng Quốc khánh 2/9 & kính mời bà con. ${SAMPLE_LINK}`,
  pictures: [],
};

export const sampleWithPictures: ContentPart<PictureBytes> = {
  text: `Triển lãm ảnh "Hà Nội & bạn bè" mở cửa tự do. ${SAMPLE_LINK}`,
  pictures: samplePictures,
};

export const sampleThread: readonly ContentPart<PictureBytes>[] = [
  sampleWithPictures,
  { text: 'Chương trình gồm lễ thượng cờ và tiệc chiêu đãi.', pictures: [] },
  { text: `Đăng ký tham dự: ${SAMPLE_LINK}`, pictures: [] },
];

async function drawnPicture(
  mime: 'image/png' | 'image/jpeg',
  background: { readonly r: number; readonly g: number; readonly b: number },
  alt: string,
): Promise<PictureBytes> {
  const shape = { width: 48, height: 32, channels: 3, background } as const;
  const bytes = await sharp({ create: shape })
    .toFormat(mime === 'image/png' ? 'png' : 'jpeg')
    .toBuffer();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { mime, sizeBytes: bytes.length, widthPx: shape.width, heightPx: shape.height, alt, sha256, bytes };
}
