import { beforeAll, expect, it } from 'vitest';
import { actorOf, memberByHandle } from '../../src/access/member-views.ts';
import { createMailMessenger } from '../../src/dispatch/mail-messenger.ts';
import { createMembers } from '../../src/dispatch/members.ts';
import type { Messenger } from '../../src/dispatch/messenger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { testDatabase } from '../support/database.ts';
import { startMailServer } from '../support/mail-server.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { closedOrigin } from '../support/scripted-network.ts';
import { SOME_MISSIONS } from '../support/some-missions.ts';
import { BY, postOffice } from './post-office.ts';

const database = await testDatabase();
const clock = createManualClock(new Date('2026-09-02T08:00:00Z'));

beforeAll(async () => {
  await database.transaction((tx) => seedMissions(tx, clock, SOME_MISSIONS, BY));
  const office = postOffice(database, clock, []);
  await office.person('admin', { 'FR-PAR': 'administrator' });
  await office.person('khoa', { 'FR-PAR': 'head' });
});

async function invite(messengers: readonly Messenger[]) {
  const admin = actorOf(await memberByHandle(database.prisma, 'admin'), 'cli');
  return createMembers(postOffice(database, clock, messengers).deps).invite(admin, 'khoa', undefined);
}

const over = (port: number | string) =>
  createMailMessenger({ server: new Secret(`smtp://127.0.0.1:${port}?tls=optional`), from: 'notices@mfa.example' });

it('an invitation that no mail server takes is said to be in the answer only', async () => {
  const down = over(new URL(await closedOrigin()).port);
  for (const messengers of [[], [down]]) expect(await invite(messengers)).toMatchObject({ isMailed: false });
});

it('an invitation is mailed to the member, and kept nowhere', async () => {
  await using server = await startMailServer();
  const { url, isMailed } = await invite([over(server.port)]);
  expect(isMailed).toBe(true);
  expect(server.received).toMatchObject([{ to: ['khoa@mfa.example'] }]);
  expect(server.received[0]?.parsed.text).toContain(`Set the password: ${url}`);
  expect(server.received[0]?.parsed.text).toContain('once, until 10:00 09/9/2026 (Europe/Paris)');
  const kept = JSON.stringify([await database.prisma.message.findMany(), await database.prisma.notice.findMany()]);
  expect(kept).not.toContain(url.split('/').at(-1));
});
