import { describe, expect, it } from 'vitest';
import { adapterFor } from '../../src/channels/registry.ts';
import { DAY } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { publicRegister } from '../../src/missions/register.ts';
import { reviewAccount, reviewsDue } from '../../src/missions/review-account.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { tellOnce } from '../../src/notices/tell-once.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';

const START = new Date('2026-09-02T02:00:00Z');
const database = await testDatabase();
const clock = createManualClock(START);
const { prisma } = database;
const BY = { actor: { kind: 'member', id: newId() }, way: 'cli' } as const;
await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));

async function account(fields: {
  channel?: string;
  handle: string;
  url?: string;
  sandbox?: boolean;
  status?: 'closed';
}) {
  const id = newId();
  const mission = await prisma.mission.findFirstOrThrow({ where: { kind: 'embassy' }, orderBy: { path: 'asc' } });
  const { channel = 'mastodon', ...rest } = fields;
  await prisma.account.create({
    data: {
      id,
      missionId: mission.id,
      channel,
      title: 'Đại sứ quán',
      language: 'fr',
      endpoint: 'https://mastodon.example',
      remoteId: id,
      limits: {},
      options: {},
      credentials: Buffer.from('sealed'),
      disclosure: 'Tài khoản chính thức',
      createdAt: clock.now(),
      connectedAt: clock.now(),
      ...rest,
    },
  });
  return { id, missionId: mission.id, code: mission.code };
}

const review = (id: string, given: Parameters<typeof reviewAccount>[3]['review'] = {}) =>
  database.transaction((tx) => reviewAccount(tx, clock, id, { review: given, by: BY }));

describe('the public register', () => {
  it('has every account, closed ones too, and nothing of its credentials', async () => {
    await account({ handle: '@a', url: 'https://mastodon.example/@a' });
    await account({ handle: '@b', status: 'closed', sandbox: true });
    await account({ channel: 'manual', handle: 'weixin.qq.com/vn', url: 'https://weixin.qq.com/vn' });
    const entries = await publicRegister({ adapterFor }, prisma);
    expect(entries.map(({ handle, status, trial, network }) => [handle, status, trial, network.vi])).toEqual([
      ['weixin.qq.com/vn', 'connected', false, 'weixin.qq.com'],
      ['@a', 'connected', false, 'Mastodon'],
      ['@b', 'closed', true, 'Mastodon'],
    ]);
    expect(entries[0]).toMatchObject({ owner: null, reviewedAt: null, since: START });
    expect(JSON.stringify(entries)).not.toMatch(/sealed|credentials|endpoint|remoteId/);
  });
});

describe('the yearly review', () => {
  it('sets right what is not true, and says when somebody looked', async () => {
    const { id } = await account({ handle: '@c' });
    await expect(review(newId())).rejects.toMatchObject({ code: 'account.not_found' });
    await expect(review(id, { disclosure: ' ' })).rejects.toMatchObject({ code: 'account.disclosure_missing' });
    for (const marked of [{ owner: 'Phòng [MẬT]' }, { owner: 'A', disclosure: 'TỐI MẬT' }]) {
      await expect(review(id, marked)).rejects.toMatchObject({ code: 'post.secret_marking' });
    }
    await review(id, { owner: 'Phòng Thông tin', disclosure: 'Lời công bố mới' });
    const [entry] = (await publicRegister({ adapterFor }, prisma)).filter(({ handle }) => handle === '@c');
    expect(entry).toMatchObject({ owner: 'Phòng Thông tin', disclosure: 'Lời công bố mới', reviewedAt: clock.now() });
    await review(id, { owner: '' });
    const [again] = (await publicRegister({ adapterFor }, prisma)).filter(({ handle }) => handle === '@c');
    expect(again).toMatchObject({ owner: null, disclosure: 'Lời công bố mới' });
    const record = await prisma.auditRecord.findFirstOrThrow({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
    expect(record).toMatchObject({ action: 'account.reviewed', details: { changed: ['disclosure', 'owner'] } });
  });

  it('is asked for once when a year is over, again when it is a month late, and no more once it is done', async () => {
    const told = async () => {
      const found = await reviewsDue(prisma, clock.now());
      await database.transaction((tx) => tellOnce(tx, clock, found));
      return prisma.notice.findMany({ where: { key: 'notice.reviews_due', acknowledgedAt: null } });
    };
    expect(await told()).toEqual([]);
    clock.advance(364 * DAY);
    expect(await told()).toEqual([]);
    clock.advance(DAY);
    const [due, ...more] = await told();
    expect(more).toEqual([]);
    // Closed ones are not asked about.
    expect(due).toMatchObject({ level: 'weekly', times: 1, params: { count: 3, overdue: 0 } });
    expect(await told()).toMatchObject([{ times: 1 }]);
    clock.advance(31 * DAY);
    expect(await told()).toMatchObject([{ level: 'today', times: 2, params: { count: 3, overdue: 3 } }]);
    const open = await prisma.account.findMany({ where: { status: { not: 'closed' } } });
    for (const { id } of open.slice(1)) await review(id);
    expect(await told()).toHaveLength(1);
    await review(open[0]?.id ?? '');
    expect(await told()).toEqual([]);
  });
});
