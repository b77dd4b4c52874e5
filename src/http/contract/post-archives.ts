import * as z from 'zod';

export const POST_ARCHIVE_TYPE = 'application/zip';

/** The archive itself instead of JSON. */
export const postArchiveBytes = {
  description: 'The archive; `communique post verify-archive` checks it',
  content: { [POST_ARCHIVE_TYPE]: { schema: z.custom<Uint8Array>().meta({ type: 'string', format: 'binary' }) } },
};
