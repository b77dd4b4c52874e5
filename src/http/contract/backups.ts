import type { Readable } from 'node:stream';
import * as z from 'zod';

export const ARCHIVE_TYPE = 'application/octet-stream';

/** The archive itself instead of JSON. */
export const archiveBytes = {
  description: 'The archive; `communique restore` reads it',
  content: { [ARCHIVE_TYPE]: { schema: z.custom<Readable>().meta({ type: 'string', format: 'binary' }) } },
};
