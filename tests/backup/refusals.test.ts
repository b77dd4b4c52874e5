import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/db/database.ts';
import { digestOf } from '../../src/db/read-rows.ts';
import { listTables } from '../../src/db/tables.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { freshDatabase } from '../support/database.ts';
import { type TestHouse, testHouse } from '../support/test-house.ts';
import { backUp, ownFolder, restoreInto } from './drill.ts';

let house: TestHouse;
let target: Database;
let archive: Buffer;
const opened = new AsyncDisposableStack();
const folder = opened.use(await ownFolder());
const file = (name: string) => join(folder.path, name);

beforeAll(async () => {
  house = opened.use(await testHouse());
  target = opened.use(await freshDatabase());
  await backUp(house, file('whole'));
  archive = await readFile(file('whole'));
});
afterAll(() => opened.disposeAsync());

const headerBytes = () => archive.indexOf('\n') + 1;

/** Counts and hashes of all tables. */
async function contentOf(database: Database): Promise<unknown> {
  return database.transaction(async (tx) => {
    const digests = [];
    for (const table of await listTables(tx)) digests.push([table.name, await digestOf(tx, table)]);
    return digests;
  });
}

describe('what is no backup, or not whole, is refused and leaves the database as it was', () => {
  it.each<{ what: string; make: () => Buffer; code: string }>([
    { what: 'another file', make: () => Buffer.from('PGDMP…'), code: 'backup.not_archive' },
    { what: 'an empty file', make: () => Buffer.alloc(0), code: 'backup.not_archive' },
    { what: 'a file cut in its header', make: () => archive.subarray(0, 40), code: 'backup.not_archive' },
    { what: 'a file cut in a frame', make: () => archive.subarray(0, -1), code: 'backup.truncated' },
    { what: 'nothing but the header', make: () => archive.subarray(0, headerBytes()), code: 'backup.truncated' },
    { what: 'something after its end', make: () => Buffer.concat([archive, Buffer.of(0)]), code: 'backup.damaged' },
    { what: 'a bit flipped in a frame', make: () => flipped(headerBytes() + 500), code: 'backup.damaged' },
    { what: 'a bit flipped in a length', make: () => flipped(headerBytes()), code: 'backup.damaged' },
    { what: 'another time in its header', make: () => changed(/"takenAt":"2/, '"takenAt":"3'), code: 'backup.damaged' },
    { what: 'a newer format', make: () => changed(/"format":1/, '"format":2'), code: 'backup.newer' },
  ])('$what', async ({ make, code }) => {
    const before = await contentOf(target);
    await writeFile(file('wrong'), make());
    await expect(restoreInto(target, file('wrong'))).rejects.toMatchObject({ code });
    expect(await contentOf(target)).toEqual(before);
  });

  it('a file that is not there', async () => {
    await expect(restoreInto(target, file('absent'))).rejects.toMatchObject({ code: 'backup.file_not_found' });
  });

  it('a whole file with another key', async () => {
    const key = new Secret(Uint8Array.from(randomBytes(32)));
    await expect(restoreInto(target, file('whole'), { key })).rejects.toMatchObject({ code: 'backup.wrong_key' });
  });
});

describe('a database of another form is refused', () => {
  it.each([
    {
      what: 'it has had less than the archive',
      change: `delete from _prisma_migrations where migration_name like '%init'`,
      code: 'backup.newer',
    },
    {
      what: 'it has had more than the archive',
      change: `insert into _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
               values ('x', '', now(), '29990101000000_more', now(), 1)`,
      code: 'restore.older',
    },
  ])('$what', async ({ change, code }) => {
    await using other = await freshDatabase();
    await other.prisma.$executeRawUnsafe(change);
    const before = await contentOf(other);
    await expect(restoreInto(other, file('whole'))).rejects.toMatchObject({ code });
    expect(await contentOf(other)).toEqual(before);
  });
});

describe('a database that is in use', () => {
  it('is never overwritten, and the refusal says what is there', async () => {
    const before = await contentOf(house.database);
    await expect(restoreInto(house.database, file('whole'))).rejects.toMatchObject({
      code: 'restore.not_empty_conflict',
      params: { posts: 0, accounts: 10, members: 20 },
    });
    expect(await contentOf(house.database)).toEqual(before);
  });
});

describe('a backup', () => {
  it('is taken by an administrator only, one at a time, and the record says by whom', async () => {
    const head = await house.actor('truongcoquan');
    await expect(house.app.services.backups.take(head)).rejects.toMatchObject({ code: 'access.refused' });
    const administrator = await house.actor('quantri');
    const first = await house.app.services.backups.take(administrator);
    await expect(house.app.services.backups.take(administrator)).rejects.toMatchObject({
      code: 'backup.running_conflict',
    });
    const closed = new Promise((resolve) => first.once('close', resolve));
    first.destroy();
    await closed;
    await backUp(house, file('second'));
    const taken = await house.database.prisma.auditRecord.findMany({ where: { action: 'backup.taken' } });
    expect(taken.map(({ actorId }) => actorId)).toEqual([administrator.id, administrator.id, administrator.id]);
  });

  it('shows nobody without the key what is in it', async () => {
    const text = archive.subarray(headerBytes()).toString('latin1');
    expect(text).not.toContain('par.author');
    expect(archive.toString('latin1')).not.toContain('vn_par');
  });
});

function flipped(at: number): Buffer {
  const copy = Buffer.from(archive);
  copy[at] = (copy[at] ?? 0) ^ 0b100;
  return copy;
}

function changed(pattern: RegExp, text: string): Buffer {
  const header = archive.subarray(0, headerBytes()).toString('utf8').replace(pattern, text);
  return Buffer.concat([Buffer.from(header), archive.subarray(headerBytes())]);
}
