import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Database, Tx } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open-database.ts';
import { openSnapshot } from '../../src/db/open-snapshot.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { ownFolder } from '../backup/drill.ts';
import { freshDatabase } from '../support/database.ts';

const opened = new AsyncDisposableStack();
afterAll(() => opened.disposeAsync());

const folder = opened.use(await ownFolder());
const inFolder = opened.use(await openDatabase({ dataFolder: folder.path, clock: systemClock, logger: silentLogger }));
await inFolder.migrate();
const ofTheRun = opened.use(await freshDatabase());

const handles = async (tx: Tx) =>
  (await tx.member.findMany({ orderBy: { handle: 'asc' } })).map(({ handle }) => handle);
const add = (database: Database, handle: string) =>
  database.prisma.member.create({ data: { id: crypto.randomUUID(), handle, name: handle } });

describe.each([
  ['of the run', ofTheRun],
  ['in a folder', inFolder],
])('a snapshot of the database %s', (_name, database) => {
  it('shows what was committed before it and nothing after, while the database goes on', async () => {
    await add(database, 'before');
    await using snapshot = await openSnapshot(database, systemClock);
    await add(database, 'during');
    expect(await handles(snapshot.tx)).toEqual(['before']);
    await add(database, 'later');
    expect(await handles(snapshot.tx)).toEqual(['before']);
    expect(await handles(database.prisma)).toEqual(['before', 'during', 'later']);
  });

  it('leaves out what an open transaction has written', async () => {
    const before = await handles(database.prisma);
    const written = Promise.withResolvers<void>();
    const goOn = Promise.withResolvers<void>();
    const open = database.transaction(async (tx) => {
      await tx.member.create({ data: { id: crypto.randomUUID(), handle: 'uncommitted', name: 'u' } });
      written.resolve();
      await goOn.promise;
    });
    await written.promise;
    const taking = openSnapshot(database, systemClock);
    // The embedded database lets nobody in before the transaction has ended.
    if (database.kind === 'embedded') goOn.resolve();
    await using snapshot = await taking;
    const seen = await handles(snapshot.tx);
    goOn.resolve();
    await open;
    expect([before, [...before, 'uncommitted']]).toContainEqual(seen);
    if (database.kind === 'postgres') expect(seen).toEqual(before);
  });
});

describe('a snapshot of a folder', () => {
  it('leaves nothing behind', async () => {
    await using _snapshot = await openSnapshot(inFolder, systemClock);
    expect(await readdir(join(folder.path, 'backup-copy'))).toContain('db');
    await _snapshot[Symbol.asyncDispose]();
    expect(await readdir(folder.path)).not.toContain('backup-copy');
  });
});
