import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { createDigester, type Digest } from '../db/read-rows.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import { type ArchiveHeader, LONGEST_HEADER_BYTES, parseHeader } from './archive-header.ts';
import type { ArchiveKey } from './archive-key.ts';
import { openFrames } from './frames.ts';

/** What an archive holds, in its order. */
export type ArchiveItem =
  | { readonly kind: 'table'; readonly table: string; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly lines: readonly string[] }
  | { readonly kind: 'end'; readonly digest: Digest };

export interface Archive {
  readonly file: string;
  readonly header: ArchiveHeader;
  /** Its first line as it stands in the file. */
  readonly headerBytes: Uint8Array;
}

/** Looks at the first line only. @throws AppError `backup.file_not_found`, `backup.not_archive`, `backup.newer` */
export async function openArchive(file: string): Promise<Archive> {
  const start = await readStart(file);
  const end = start.indexOf('\n');
  if (end < 0) throw new AppError('backup.not_archive', { file });
  const headerBytes = start.subarray(0, end + 1);
  return { file, header: parseHeader(headerBytes.toString('utf8').trimEnd(), file), headerBytes };
}

/**
 * All of it, opened and compared with its own counts and hashes on the way.
 * @throws AppError `backup.wrong_key`, `backup.truncated`, `backup.damaged`
 */
export async function* readArchive(
  { file, header, headerBytes }: Archive,
  key: ArchiveKey,
): AsyncGenerator<ArchiveItem> {
  if (key.id !== header.keyId) throw new AppError('backup.wrong_key', { file, wanted: header.keyId, given: key.id });
  const source = createReadStream(file, { start: headerBytes.length });
  const frames = openFrames(source, { key: key.derive(Buffer.from(header.salt, 'base64')), header: headerBytes, file });
  const text = pipeline(Readable.from(frames, { objectMode: false }), createGunzip(), () => {});
  text.setEncoding('utf8');
  let digester = createDigester();
  let tables = 0;
  let isWhole = false;
  for await (const lines of pagesOf(text)) {
    for (const group of grouped(lines)) {
      if (group[0]?.startsWith('[')) {
        digester.add(group);
        yield { kind: 'rows', lines: group };
        continue;
      }
      const mark = marks.parse(JSON.parse(group[0] ?? ''));
      if ('table' in mark) {
        digester = createDigester();
        yield { kind: 'table', ...mark };
      } else if ('rows' in mark) {
        const digest = digester.end();
        if (digest.rows !== mark.rows || digest.sha256 !== mark.sha256) throw new AppError('backup.damaged', { file });
        tables += 1;
        yield { kind: 'end', digest };
      } else {
        isWhole = mark.tables === tables;
      }
    }
  }
  if (!isWhole) throw new AppError('backup.truncated', { file });
}

const marks = z.union([
  z.object({ table: z.string(), columns: z.array(z.string()) }),
  z.object({ rows: z.int(), sha256: z.string() }),
  z.object({ tables: z.int() }),
]);

async function readStart(file: string): Promise<Buffer> {
  try {
    await using handle = await open(file);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(LONGEST_HEADER_BYTES), position: 0 });
    return buffer.subarray(0, bytesRead);
  } catch (cause) {
    throw new AppError('backup.file_not_found', { file, reason: messageOf(cause) }, { cause });
  }
}

const PAGE_LINES = 1_000;
const PAGE_CHARACTERS = 4 * 1024 * 1024;

/** Whole lines, some megabytes at a time. */
async function* pagesOf(text: AsyncIterable<string>): AsyncGenerator<readonly string[]> {
  let page: string[] = [];
  let length = 0;
  let rest = '';
  for await (const chunk of text) {
    const [first = '', ...more] = chunk.split('\n');
    const last = more.pop();
    rest += first;
    if (last === undefined) continue;
    page.push(rest, ...more);
    length += rest.length + chunk.length;
    rest = last;
    if (page.length < PAGE_LINES && length < PAGE_CHARACTERS) continue;
    yield page;
    page = [];
    length = 0;
  }
  if (page.length > 0) yield page;
}

/** Rows that follow each other together; each line between them by itself. */
function* grouped(lines: readonly string[]): Generator<readonly string[]> {
  let from = 0;
  for (const [at, line] of lines.entries()) {
    if (line.startsWith('[')) continue;
    if (at > from) yield lines.slice(from, at);
    yield [line];
    from = at + 1;
  }
  if (from < lines.length) yield lines.slice(from);
}
