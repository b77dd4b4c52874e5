import * as z from 'zod';
import { id, line } from './fields.ts';

/** The parts of a `multipart/form-data` upload. */
export const mediaUpload = z.strictObject({
  mission: line.describe("The mission's code: FR-PAR"),
  file: z.file().describe('A JPEG, PNG, GIF or WebP picture of at most 20 MB'),
});

export const media = z
  .object({
    id,
    fileName: z.string(),
    sha256: z.string(),
    mime: z.string(),
    sizeBytes: z.int(),
    widthPx: z.int(),
    heightPx: z.int(),
  })
  .meta({ id: 'Media' });

/** The picture itself instead of JSON. */
export const pictureBytes = {
  description: 'The bytes, with the Content-Type that was found by looking at them',
  content: { 'image/*': { schema: z.custom<Uint8Array>().meta({ type: 'string', format: 'binary' }) } },
};
