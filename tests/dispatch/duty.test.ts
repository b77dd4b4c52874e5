import { beforeAll, describe, expect, it } from 'vitest';
import type { MemberActor } from '../../src/access/actor.ts';
import { actorOf, memberByHandle } from '../../src/access/member-views.ts';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { createDuty } from '../../src/dispatch/duty.ts';
import { createPreferences } from '../../src/dispatch/preferences.ts';
import { DAY, HOUR, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';
import { BY, postOffice } from './post-office.ts';

const database = await testDatabase();
const { prisma } = database;
const clock = createManualClock(new Date('2026-09-02T08:00:00Z'));
const office = postOffice(database, clock, []);
const duty = createDuty(office.deps);
const preferences = createPreferences(office.deps);
const actor = async (handle: string): Promise<MemberActor> => actorOf(await memberByHandle(prisma, handle), 'cli');

beforeAll(async () => {
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));
  await office.person('author', { 'FR-PAR': 'author' });
  await office.person('head', { 'FR-PAR': 'head' });
  await office.person('tokyo', { 'JP-TYO': 'head' });
});

/** A turn at Paris from so many hours on. */
function turn(member: string, fromHours: number, hours: number) {
  const from = plus(clock.now(), fromHours * HOUR);
  return { mission: 'FR-PAR', member, from, until: plus(from, hours * HOUR) };
}

const refused = (code: string) => expect.objectContaining({ code });

describe('a turn of duty', () => {
  it('is refused to whoever is no head or administrator of the mission', async () => {
    for (const handle of ['author', 'tokyo']) {
      await expect(duty.set(await actor(handle), turn('author', 0, 8))).rejects.toEqual(refused('access.refused'));
    }
  });

  it('is refused where it is over, ends before it begins, is a month long, or nobody’s who works there', async () => {
    const head = await actor('head');
    await expect(duty.set(head, turn('author', -9, 8))).rejects.toEqual(refused('duty.dates_wrong'));
    await expect(duty.set(head, turn('author', 0, -1))).rejects.toEqual(refused('duty.dates_wrong'));
    await expect(duty.set(head, turn('author', 0, 32 * 24))).rejects.toEqual(refused('duty.too_long'));
    await expect(duty.set(head, turn('tokyo', 0, 8))).rejects.toEqual(refused('duty.no_role'));
    await expect(duty.set(head, turn('nobody', 0, 8))).rejects.toEqual(refused('member.not_found'));
    await expect(duty.end(head, newId())).rejects.toEqual(refused('duty.not_found'));
    await expect(
      prisma.dutyTurn.create({
        data: {
          id: newId(),
          missionId: await office.missionId('FR-PAR'),
          memberId: head.id,
          from: clock.now(),
          until: clock.now(),
        },
      }),
    ).rejects.toThrow(/duty_turns_order/);
  });

  it('is listed where the mission is seen until it is over, ended by its head, and on record', async () => {
    const head = await actor('head');
    const now = await duty.set(head, turn('author', 0, 8));
    const next = await duty.set(head, turn('head', 8, 8));
    expect(await duty.list(head, {})).toEqual([now, next]);
    expect(await duty.list(head, { mission: 'JP-TYO' })).toEqual([]);
    expect(await duty.list(await actor('tokyo'), {})).toEqual([]);
    await expect(duty.end(await actor('tokyo'), now.id)).rejects.toEqual(refused('access.refused'));
    clock.advance(HOUR);
    await duty.end(head, now.id);
    await duty.end(head, next.id);
    expect(await duty.list(head, {})).toEqual([]);
    expect(await prisma.dutyTurn.findMany()).toMatchObject([{ id: now.id, until: clock.now() }]);
    const records = await auditRecords(prisma, { subject: { kind: 'duty_turn', id: now.id } });
    expect(records.map(({ action }) => action)).toEqual(['duty.set', 'duty.ended']);
    clock.advance(DAY);
  });
});

describe('how a person is told', () => {
  it('is never by no way, and not never', async () => {
    const author = await actor('author');
    await expect(preferences.set(author, { ways: [] })).rejects.toEqual(refused('preferences.ways_missing'));
    const quiet = (from: string, until: string) => preferences.set(author, { quietHours: { from, until } });
    await expect(quiet('22:00', '22:00')).rejects.toEqual(refused('quiet_hours.malformed'));
    await expect(quiet('10 pm', '7 am')).rejects.toEqual(refused('quiet_hours.malformed'));
    await expect(quiet('00:00', '24:00')).rejects.toEqual(refused('preferences.quiet_too_long'));
    await expect(quiet('17:00', '07:01')).rejects.toEqual(refused('preferences.quiet_too_long'));
    const none = { memberId: author.id, ways: [], quietFrom: '22:00', quietUntil: '07:00' };
    await expect(prisma.preferences.create({ data: none })).rejects.toThrow(/preferences_ways/);
  });

  it('is as usual until they set it, one thing at a time', async () => {
    const author = await actor('author');
    const usual = { ways: ['mail', 'telegram'], quietHours: { from: '22:00', until: '07:00' }, language: 'en' };
    expect(await preferences.view(author)).toEqual(usual);
    await preferences.set(author, { ways: ['telegram'] });
    await preferences.set(author, { quietHours: { from: '17:00', until: '07:00' } });
    const set = { ways: ['telegram'], quietHours: { from: '17:00', until: '07:00' }, language: 'vi' };
    expect(await preferences.set(author, { language: 'vi' })).toEqual(set);
    expect(await actor('author')).toMatchObject({ language: 'vi' });
  });
});
