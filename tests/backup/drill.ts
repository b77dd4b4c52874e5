import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import sharp from 'sharp';
import { expect } from 'vitest';
import { actorOf, memberByHandle } from '../../src/access/member-views.ts';
import { type App, openApp } from '../../src/app.ts';
import { archiveKeyOf } from '../../src/backup/archive-key.ts';
import { openArchive } from '../../src/backup/read-archive.ts';
import { type Restored, restoreArchive } from '../../src/backup/restore-archive.ts';
import { readConfig } from '../../src/config/config.ts';
import type { Database } from '../../src/db/database.ts';
import type { Clock } from '../../src/kernel/clock.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { openAccounts } from '../../src/missions/open-accounts.ts';
import { createVault } from '../../src/missions/vault.ts';
import { TIMING } from '../../src/scheduler/timing.ts';
import { until } from '../faults/until.ts';
import { deskOf, QUICK } from '../scheduler/desk.ts';
import { NO_ANCHORS, type TestHouse, testHouse } from '../support/test-house.ts';

/** That of `testHouse`. */
export const KEY = new Secret(new Uint8Array(32).fill(7));

/** Removed with all that is in it. */
export async function ownFolder(): Promise<{ readonly path: string } & AsyncDisposable> {
  const path = await mkdtemp(join(tmpdir(), 'communique-backup-'));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}

/** Takes a backup as the administrator. */
export async function backUp({ app, actor }: Pick<TestHouse, 'app' | 'actor'>, file: string): Promise<void> {
  await pipeline(await app.services.backups.take(await actor('quantri')), createWriteStream(file));
}

export async function restoreInto(
  database: Database,
  file: string,
  given: { readonly clock?: Clock; readonly key?: Secret<Uint8Array> } = {},
): Promise<Restored> {
  const { clock = systemClock, key = KEY } = given;
  const deps = {
    database,
    clock,
    timing: TIMING,
    wakePump: () => {},
    archiveKey: archiveKeyOf(key),
    vault: createVault(key),
    inspect: async () => {},
  };
  return restoreArchive(deps, await openArchive(file), { language: 'en' });
}

/** The house anew over a database, with networks that are there already. */
async function reopen(database: Database, { sandbox }: TestHouse): Promise<App> {
  const { config } = readConfig({ COMMUNIQUE_LOG_LEVEL: 'silent', COMMUNIQUE_AUDIT_ANCHORS: NO_ANCHORS }, () => false);
  return openApp({
    config,
    secrets: { key: KEY, databaseUrl: undefined, token: undefined },
    clock: systemClock,
    logger: silentLogger,
    database,
    sandboxOrigins: Object.values(sandbox.origins),
    timing: QUICK,
  });
}

/**
 * A house in the midst of its work is backed up, goes on publishing, and is lost. What is restored into `target` publishes
 * nothing by itself, finds at the networks what it can, and goes on when people have decided.
 */
export async function drill(source: Database, target: Database): Promise<void> {
  await using folder = await ownFolder();
  const file = join(folder.path, 'house.backup');
  await using lost = await testHouse({ database: source, timing: QUICK });
  const desk = deskOf(lost);
  const working = lost.work();
  const author = await lost.actor('par.author');
  const bytes = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#da251d' } })
    .jpeg()
    .toBuffer();
  const picture = await lost.app.services.media.add(author, 'FR-PAR', 'red.jpg', bytes);
  const [published] = await desk.publish({
    words: 'Out before',
    accounts: ['mastodon'],
    parts: [{ text: 'Out before', pictures: [{ mediaId: picture.id, alt: 'Red' }] }],
  });
  await desk.ends(published, 'published');
  await working.stop();

  const [due] = await desk.plan({ words: 'Was due', accounts: ['mastodon'] });
  const [prepared] = await desk.plan({ words: 'Was uploading', accounts: ['bluesky'] });
  const [sending] = await desk.plan({ words: 'Was sending', accounts: ['mastodon'] });
  const [unknown] = await desk.plan({ words: 'Was unknown', accounts: ['mastodon'] });
  const [unsent] = await desk.plan({ words: 'Was never sent', accounts: ['x'] });
  const [later] = await desk.plan({ words: 'For later', accounts: ['mastodon'] });
  const [voided] = await desk.plan({ words: 'Withdrawn', accounts: ['mastodon'] });
  const [unplanned] = await desk.plan({ words: 'Job was lost', accounts: ['mastodon'] });
  await desk.send([due, prepared, sending, unknown, unsent]);
  await attempt(source, prepared.id, 'prepared');
  await attempt(source, sending.id, 'sending');
  // Long enough for their networks to have shown them.
  await attempt(source, unknown.id, 'unknown', 5);
  await attempt(source, unsent.id, 'sending', 5);
  await desk.sql(
    'update revisions set voided_at = now() where id = (select revision_id from deliveries where id = $1::uuid)',
    voided.id,
  );
  await desk.sql('alter table snapshots disable trigger user');
  await desk.sql('delete from parts where delivery_id = $1::uuid', unplanned.id);
  await desk.sql('delete from deliveries where id = $1::uuid', unplanned.id);
  await desk.sql('alter table snapshots enable trigger user');
  await backUp(lost, file);

  // The other house goes on for a while.
  await takeBack(source, [prepared.id, sending.id, unknown.id]);
  await desk.sql(
    `delete from attempts where part_id in (select id from parts where delivery_id = $1::uuid)`,
    unsent.id,
  );
  await desk.sql(`update deliveries set state = 'canceled' where id = $1::uuid`, unsent.id);
  const again = lost.work();
  for (const one of [due, prepared, sending, unknown]) await desk.ends(one, 'published');
  await again.stop();
  const out = async () => (await desk.received('')).map(({ network, id, text }) => `${text} (${network} ${id})`).sort();
  const textsOf = (posts: readonly string[]) => posts.map((post) => post.split(' (')[0]);
  const before = await out();
  expect(textsOf(before)).toEqual(['Out before', 'Was due', 'Was sending', 'Was unknown', 'Was uploading']);

  const restored = await restoreInto(target, file);
  expect(restored).toMatchObject({ held: 2, asked: 3, overdue: 0, planned: 2, locked: 0, auditBreak: null });

  await using app = await reopen(target, lost);
  const actor = async (handle: string) => actorOf(await memberByHandle(target.prisma, handle), 'cli');
  const auditor = await actor('kiemtoan');
  const states = async () => {
    const all = await app.services.deliveries.list(auditor, {});
    return Object.fromEntries(all.map(({ id, parts, state }) => [parts[0]?.text ?? id, state]));
  };
  const kept = await app.services.media.bytes(auditor, picture.id);
  expect(Buffer.compare(kept.bytes, bytes)).toBe(0);
  const accounts = await target.prisma.account.findMany({ select: { id: true } });
  const ids = accounts.map(({ id }) => id);
  const opened = async (house: Pick<App, 'deps' | 'database'>) => openAccounts(house.deps, house.database.prisma, ids);
  const credentials = async (house: Pick<App, 'deps' | 'database'>) =>
    [...(await opened(house)).values()].map((account) => account.credentials);
  expect(await credentials(app)).toEqual(await credentials(lost.app));
  expect(await app.services.audit.verify(auditor)).toMatchObject({ ok: true });

  const controller = new AbortController();
  const worked = app.work(controller.signal);
  await until(
    states,
    (found) =>
      found['Was never sent'] === 'expired' &&
      found['Was sending'] !== 'unconfirmed' &&
      found['Was unknown'] !== 'unconfirmed',
    60_000,
  );
  expect(await states()).toEqual({
    'Out before': 'published',
    'Was due': 'held',
    'Was uploading': 'held',
    'Was sending': 'published',
    'Was unknown': 'published',
    'Was never sent': 'expired',
    'For later': 'planned',
    Withdrawn: 'canceled',
    'Job was lost': 'planned',
  });
  expect(await out()).toEqual(before);

  const desks = await actor('vuthongtin');
  const [lockdown] = await app.services.freezes.list(desks);
  expect(lockdown).toMatchObject({ kind: 'lockdown', scope: 'ministry', startedBy: 'Communique' });
  expect(lockdown?.reason).toMatch(/^Restored from the backup of /);
  const officer = await actor('truc');
  await app.services.deliveries.publishNow(officer, later.id);
  await until(states, (found) => found['For later'] === 'held', 30_000);
  expect(await out()).toEqual(before);

  await app.services.freezes.end(desks, restored.lockdownId);
  for (const one of [due, prepared]) await app.services.deliveries.settle(officer, one.id, { outcome: 'drop' });
  await app.services.deliveries.settle(officer, later.id, { outcome: 'send' });
  await until(states, (found) => found['For later'] === 'published', 30_000);
  controller.abort();
  await worked;
  const after = await out();
  expect(after).toEqual(expect.arrayContaining([...before]));
  expect(textsOf(after)).toEqual(['For later', ...textsOf(before)]);
  expect(await app.services.audit.verify(auditor)).toMatchObject({ ok: true });
}

/** As if a worker had it in its hands. */
async function attempt(
  database: Database,
  deliveryId: string,
  state: 'prepared' | 'sending' | 'unknown',
  sentMinutesAgo = 0,
): Promise<void> {
  const { prisma } = database;
  const both = { state: state === 'unknown' ? 'unconfirmed' : 'publishing' } as const;
  await prisma.delivery.update({ where: { id: deliveryId }, data: { ...both, tries: 1 } });
  await prisma.part.updateMany({
    where: { deliveryId },
    data: { ...both, firstTriedAt: systemClock.now() },
  });
  await prisma.$executeRawUnsafe(
    `insert into attempts (id, part_id, account_id, state, revision_hash, worker_id, lease_until, prepared_at, sending_at, ended_at)
     select gen_random_uuid(), parts.id, parts.account_id, $2::attempt_state, revision_hash, gen_random_uuid(),
            now() + interval '1 minute', now(), case when $2 <> 'prepared' then now() - $3::interval end,
            case when $2 = 'unknown' then now() - $3::interval + interval '1 second' end
       from parts join deliveries on deliveries.id = delivery_id where delivery_id = $1::uuid`,
    deliveryId,
    state,
    `${sentMinutesAgo} minutes`,
  );
}

async function takeBack({ prisma }: Database, deliveryIds: readonly string[]): Promise<void> {
  const where = { deliveryId: { in: [...deliveryIds] } };
  await prisma.attempt.deleteMany({ where: { part: where } });
  await prisma.part.updateMany({ where, data: { state: 'planned' } });
  await prisma.delivery.updateMany({ where: { id: { in: [...deliveryIds] } }, data: { state: 'planned' } });
}
