import { z } from 'zod';
import { AppError } from '../kernel/errors.ts';

/** Of the file: a first line in the clear, then sealed frames. */
export const FORMAT = 1;

const MARK = 'communique-backup ';
/** The list of migrations grows; a line that is longer is no header. */
export const LONGEST_HEADER_BYTES = 256 * 1024;

const header = z.object({
  format: z.literal(FORMAT),
  /** Of the program that wrote it. */
  version: z.string(),
  mode: z.enum(['trial', 'production']),
  engine: z.enum(['embedded', 'postgres']),
  takenAt: z.iso.datetime().transform((at) => new Date(at)),
  migrations: z.array(z.string()),
  /** The end of the record, to be compared with one that was kept elsewhere. */
  audit: z.object({ seq: z.string(), hash: z.string() }),
  /** Which secret key opens it. */
  keyId: z.string(),
  /** Base64. */
  salt: z.string(),
});
export type ArchiveHeader = z.output<typeof header>;

/** The first line, with its line break. */
export function writeHeader(header: ArchiveHeader): Buffer {
  return Buffer.from(`${MARK}${JSON.stringify(header)}\n`);
}

/** @throws AppError `backup.not_archive`, `backup.newer` */
export function parseHeader(line: string, file: string): ArchiveHeader {
  const json = line.startsWith(MARK) ? jsonOf(line.slice(MARK.length)) : undefined;
  const marked = z.object({ format: z.int(), version: z.string() }).safeParse(json);
  if (!marked.success) throw new AppError('backup.not_archive', { file });
  const { format, version } = marked.data;
  if (format > FORMAT) throw new AppError('backup.newer', { file, version });
  const parsed = header.safeParse(json);
  if (!parsed.success) throw new AppError('backup.not_archive', { file });
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
