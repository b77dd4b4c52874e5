import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { expect, it } from 'vitest';
import { createFileMessenger } from '../../src/dispatch/file-messenger.ts';

const to = { memberId: 'm', name: 'Hứa Đăng Khoa', address: 'par.head@trial.invalid', language: 'vi' } as const;
const message = {
  id: '../x.1',
  at: new Date('2026-09-02T02:00:00Z'),
  subject: 'PAR-1 chờ duyệt',
  lines: ['Bài đăng chờ duyệt.'],
  actions: [],
};

it('a mail that cannot be written is tried later', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'communique-outbox-'));
  await writeFile(join(folder, 'file'), '');
  expect(await createFileMessenger(join(folder, 'file')).send(to, message)).toMatchObject({ kind: 'try_later' });
});

it('a mail of a trial lies in a folder, for its owner only, as a mail program opens it', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'communique-outbox-')), 'outbox');
  const messenger = createFileMessenger(folder);
  for (const _twice of [1, 2]) expect(await messenger.send(to, message)).toEqual({ kind: 'sent' });
  const files = await readdir(folder);
  expect(files).toEqual(['2026-09-02T02-00-00Z-par.head-.._x.1.eml']);
  const file = join(folder, files[0] ?? '');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await simpleParser(await readFile(file))).toMatchObject({
    subject: 'PAR-1 chờ duyệt',
    to: { value: [{ name: 'Hứa Đăng Khoa', address: 'par.head@trial.invalid' }] },
    text: 'Bài đăng chờ duyệt.\n',
  });
});
