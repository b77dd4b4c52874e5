import { expect, it } from 'vitest';
import { newId } from '../../src/kernel/ids.ts';
import { acknowledge } from '../../src/notices/acknowledge.ts';
import { openNotices } from '../../src/notices/notice-views.ts';
import { tellOnce } from '../../src/notices/tell-once.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2027-09-02T02:00:00Z'));

const notice = (count: number) =>
  ({
    level: 'now',
    key: 'notice.leases_open',
    params: { count },
    subject: { kind: 'house', id: 'test' },
    mergeKey: 'test',
  }) as const;

it('what lasts is one notice, told again only with something new, and not for who has seen it', async () => {
  const find = (since: Date, count = 1) =>
    database.transaction((tx) => tellOnce(tx, clock, [{ notice: notice(count), since }]));
  const open = async () => (await openNotices(database.prisma)).map(({ times, params }) => [times, params]);

  const began = clock.now();
  clock.advance(60_000);
  expect(await find(began)).toBe(1);
  clock.advance(60_000);
  expect(await find(began)).toBe(0);
  expect(await open()).toEqual([[1, { count: 1 }]]);

  const more = clock.now();
  clock.advance(60_000);
  expect(await find(more, 2)).toBe(1);
  expect(await find(more, 2)).toBe(0);
  expect(await open()).toEqual([[2, { count: 2 }]]);

  const [told] = await openNotices(database.prisma);
  clock.advance(60_000);
  const beforeSeen = clock.now();
  clock.advance(60_000);
  await database.transaction((tx) => acknowledge(tx, clock, told?.id ?? '', newId(), 'cli'));
  clock.advance(60_000);
  expect(await find(beforeSeen, 2)).toBe(0);
  expect(await open()).toEqual([]);
  expect(await find(clock.now(), 3)).toBe(1);
  expect(await open()).toEqual([[1, { count: 3 }]]);
});
