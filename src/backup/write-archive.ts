import { randomBytes } from 'node:crypto';
import { pipeline, Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Database } from '../db/database.ts';
import { openSnapshot, type Snapshot } from '../db/open-snapshot.ts';
import { createDigester, readRows } from '../db/read-rows.ts';
import { appliedMigrations, listTables } from '../db/tables.ts';
import type { Clock } from '../kernel/clock.ts';
import { FORMAT, writeHeader } from './archive-header.ts';
import type { ArchiveKey } from './archive-key.ts';
import { sealFrames } from './frames.ts';

export interface ArchiveDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly archiveKey: ArchiveKey;
  readonly mode: 'trial' | 'production';
  readonly version: string;
}

/**
 * The whole house at this moment as a stream: all rows of all tables, compressed and sealed. Whoever reads it sets the
 * pace; whoever stops reading ends it. A stream that ends without an error is whole.
 */
export async function writeArchive(deps: ArchiveDeps): Promise<Readable> {
  const { database, clock, archiveKey, mode, version } = deps;
  const takenAt = clock.now();
  const snapshot = await openSnapshot(database, clock);
  try {
    const salt = randomBytes(32);
    const header = writeHeader({
      format: FORMAT,
      version,
      mode,
      engine: database.kind,
      takenAt,
      migrations: [...(await appliedMigrations(snapshot.tx))],
      audit: await auditEnd(snapshot),
      keyId: archiveKey.id,
      salt: salt.toString('base64'),
    });
    const sealed = sealFrames(archiveKey.derive(salt), header);
    sealed.push(header);
    const lines = Readable.from(linesOf(snapshot), { objectMode: false });
    // Who never begins to read leaves the lines unbegun, which then end nothing.
    return pipeline(lines, createGzip({ level: 4 }), sealed, () => void snapshot[Symbol.asyncDispose]());
  } catch (thrown) {
    await snapshot[Symbol.asyncDispose]();
    throw thrown;
  }
}

/** For each table a line that names its columns, a line per row, and a line with count and hash; at the end how many tables. */
async function* linesOf(snapshot: Snapshot): AsyncGenerator<string> {
  await using held = snapshot;
  const tables = await listTables(held.tx);
  for (const table of tables) {
    yield `${JSON.stringify({ table: table.name, columns: table.columns.map(({ name }) => name) })}\n`;
    const digester = createDigester();
    for await (const lines of readRows(held.tx, table)) {
      digester.add(lines);
      yield `${lines.join('\n')}\n`;
    }
    yield `${JSON.stringify(digester.end())}\n`;
  }
  yield `${JSON.stringify({ tables: tables.length })}\n`;
}

async function auditEnd({ tx }: Snapshot): Promise<{ readonly seq: string; readonly hash: string }> {
  const [head] = await tx.$queryRawUnsafe<{ seq: string; hash: string }[]>(
    'select seq::text, hash from audit_heads where id = 1',
  );
  return head ?? { seq: '0', hash: '' };
}
