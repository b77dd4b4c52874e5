import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { issueToken } from '../../src/access/tokens.ts';
import { type ApiConnection, connectInProcess } from '../../src/cli/api-client.ts';
import { createServer } from '../../src/http/server.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { samplePictures } from '../support/sample-content.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';
import { cliWith, type Ran } from './run-cli.ts';

let house: TestHouse;
let api: FastifyInstance;
let working: ReturnType<TestHouse['work']>;
let folder: string;
let cli: (...argv: readonly string[]) => Promise<Ran>;
let cliOnTerminal: typeof cli;

beforeAll(async () => {
  house = await testHouse();
  working = house.work();
  api = await createServer({
    services: house.app.services,
    clock: systemClock,
    logger: silentLogger,
    version: '0.1.0',
  });
  folder = await mkdtemp(join(tmpdir(), 'communique-cli-'));
  const given = { tokenOf, connect: () => connectInProcess(api) };
  cli = cliWith(given);
  cliOnTerminal = cliWith({ ...given, terminal: true });
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await working.stop();
  await api.close();
  await house[Symbol.asyncDispose]();
});

const bearers = new Map<string, string>();

async function tokenOf(handle: string): Promise<string | undefined> {
  const known = bearers.get(handle);
  if (known !== undefined) return known;
  const member = await house.actor(handle).catch(() => undefined);
  if (!member) return undefined;
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  const issued = await house.database.transaction((tx) =>
    issueToken(tx, systemClock, { memberId: member.id, label: 'test' }, by),
  );
  bearers.set(handle, issued.token.reveal());
  return issued.token.reveal();
}

/** Lets something happen before each request that changes anything. */
function beforePosts(connection: ApiConnection, happen: () => Promise<unknown>): ApiConnection {
  return {
    as(caller) {
      const client = connection.as(caller);
      return {
        stream: client.stream,
        async request(method, path, request) {
          if (method === 'POST') await happen();
          return client.request(method, path, request);
        },
      };
    },
    [Symbol.asyncDispose]: () => connection[Symbol.asyncDispose](),
  };
}

const HEADER = 'post,mission,kind,theme,audience,language,networks,at,text,pictures,alt';

async function csv(name: string, rows: readonly string[]): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, [HEADER, ...rows].join('\n'));
  return file;
}

/** Imports and submits one post of Paris; answers its number. */
async function submitted(key: string, kind: string, networks: string, at = parisIn(3_600)): Promise<string> {
  const file = await csv(`${key}.csv`, [`${key},FR-PAR,${kind},culture,young,fr,${networks},${at},Bonjour ${key},,`]);
  const { out } = await cli('import', file, '--submit', '--json');
  return JSON.parse(out).imported[0].number;
}

describe('importing', () => {
  test('takes the pictures beside the file, says what was made, and changes nothing the second time', async () => {
    await mkdir(join(folder, 'pictures'), { recursive: true });
    await writeFile(join(folder, 'pictures', 'sen hồng.png'.normalize('NFD')), samplePictures[0]?.bytes ?? '');
    const at = parisIn(3_600);
    const file = await csv('lotus.csv', [
      `lotus,FR-PAR,routine,culture,young,fr,x mastodon,${at},Le lotus,pictures/sen hồng.png,Un lotus rose`,
    ]);
    const first = await cli('import', file);
    expect(first).toMatchObject({ exit: 0, err: expect.stringContaining('Acting as @tacgia') });
    expect(first.out).toContain('1 posts made, 0 were known already.');
    expect(first.out).toMatch(/PAR-\d+ +FR-PAR +routine +draft .* fr +(x mastodon|mastodon x) +Le lotus/);
    expect((await cli('import', file)).out).toContain('0 posts made, 1 were known already.');
    const [number = ''] = /PAR-\d+/.exec(first.out) ?? [];
    expect((await cli('show', number)).out).toContain('Picture 1: Un lotus rose');
  });

  test('names line, column, value and remedy of everything that is wrong, in the language asked for', async () => {
    const file = await csv('wrong.csv', [
      'a,FR-PAR,routine,culture,young,fr,x,25:00,Bonjour,,',
      'b,FR-PAR,rumour,culture,young,fr,x,2099-09-02 09:00,Bonjour,,',
    ]);
    const ran = await cli('import', file, '--language', 'vi');
    expect(ran).toMatchObject({ exit: 1, out: '' });
    expect(ran.err).toContain('dòng 2, cột at: Không đọc được thời gian "25:00"');
    expect(ran.err).toContain('dòng 3, cột kind: Không dùng được "rumour"');
  });

  test('reads no picture outside the folder, not even through a link', async () => {
    const secret = join(tmpdir(), `communique-secret-${process.pid}.png`);
    await writeFile(secret, samplePictures[0]?.bytes ?? '');
    await symlink(secret, join(folder, 'link.png'));
    const at = parisIn(3_600);
    const linked = await csv('link.csv', [`l,FR-PAR,routine,culture,young,fr,x,${at},Bonjour,link.png,Une photo`]);
    const ran = await cli('import', linked);
    expect(ran.err).toContain('The picture link.png lies outside the folder');
    expect(ran.err).toContain('line 2, column pictures: Cannot find the picture file "link.png"');
    const climbing = await csv('climb.csv', [`c,FR-PAR,routine,culture,young,fr,x,${at},Bonjour,../x.png,Une photo`]);
    expect((await cli('import', climbing)).err).toContain('line 2, column pictures: Cannot use the picture "../x.png"');
    await rm(secret);
  });

  test.each([
    ['that is not there', async () => join(folder, 'absent.csv'), 'Cannot read the file', 'Không đọc được tệp'],
    ['that is a folder', async () => folder, 'EISDIR', 'EISDIR'],
    ['that is an Excel workbook', () => bytes('book.xlsx', 'PK\u0003\u0004…'), 'Excel workbook', 'sổ tính Excel'],
    ['that is no text', () => bytes('noise.csv', 'a\0b'), 'it is not text', 'không phải văn bản'],
  ] as const)('a file %s is refused in both languages', async (_which, file, english, vietnamese) => {
    const name = await file();
    expect(await cli('import', name)).toMatchObject({ exit: 1, out: '', err: expect.stringContaining(english) });
    expect((await cli('import', name, '--language', 'vi')).err).toContain(vietnamese);
  });

  async function bytes(name: string, content: string): Promise<string> {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  }
});

describe('repeating', () => {
  test('is asked for in the file, shown with its times to who decides, and warned of where a network may refuse it', async () => {
    const at = `${parisIn(3 * 86_400).slice(0, 10)} 09:00`;
    const file = join(folder, 'daily.csv');
    const row = `daily,FR-PAR,routine,culture,young,fr,x,${at},Bonjour chaque jour,,,FREQ=DAILY;COUNT=2`;
    await writeFile(file, `${HEADER},repeat\n${row}`);
    const { out } = await cli('import', file, '--json');
    const number = JSON.parse(out).imported[0].number;
    const submitted = await cli('submit', number);
    expect(submitted.out).toContain('X may refuse a text that the account posted lately');
    expect((await cli('show', number)).out).toMatch(/repeated by FREQ=DAILY;COUNT=2: 09:00 [\d/]+, 09:00 [\d/]+ …/);
    const wrong = join(folder, 'hourly.csv');
    await writeFile(wrong, `${HEADER},repeat\n${row.replace('daily,', 'hourly,').replace('DAILY', 'HOURLY')}`);
    expect((await cli('import', wrong)).err).toContain('line 2, column repeat: Cannot read the rule');
  });
});

describe('who decides', () => {
  test('is proposed at a node by one person of the ministry, confirmed by another, and shown in words', async () => {
    const steps = 'languages > regional_desk+press_department > head|deputy';
    const proposed = await cli('chains', 'propose', '--mission', 'JP-TYO', '--kind', 'correction', '--steps', steps);
    const id = /chains confirm (\S+)/.exec(proposed.out)?.[1] ?? '';
    expect(proposed.err).toContain('vukhuvuc');
    const shown = 'language reviewer → regional desk + press department → head of mission / deputy';
    expect((await cli('chains')).out).toContain(`JP-TYO · proposed: ${shown} · ${id}`);
    expect(await cli('chains', 'confirm', id, '--as', 'vukhuvuc')).toMatchObject({ exit: 1 });
    expect((await cli('chains', 'confirm', id)).out).toContain('JP-TYO · in force');
    expect((await cli('chains', 'end', id)).out).toContain('ended');
    expect(
      (await cli('chains', 'propose', '--mission', 'JP-TYO', '--kind', 'policy', '--steps', 'a|b+c')).err,
    ).toContain('Cannot read the steps "a|b+c"');
  });

  test('fills emergency notices from templates that two of the ministry have made', async () => {
    expect((await cli('templates')).out).toContain('danger_area · fr · in force');
    const text = 'AVIS AUX CITOYENS. En raison de {situation} à {area}, appelez la permanence : {hotline}.';
    const given = ['--name', 'strike', '--in', 'fr', '--text', text];
    const proposed = await cli('templates', 'propose', ...given);
    const id = /strike · fr · proposed · (\S+)/.exec(proposed.out)?.[1] ?? '';
    expect(await cli('templates', 'confirm', id, '--as', 'vukhuvuc')).toMatchObject({ exit: 1 });
    expect((await cli('templates', 'confirm', id)).out).toContain('strike · fr · in force');
    expect((await cli('templates', 'end', id)).out).toContain('ended');
  });

  test('follows rules that are set at a node, and keeps those that the command does not name', async () => {
    expect((await cli('rules', '--second-factor', 'yes')).err).toContain('add --mission');
    await cli('rules', '--mission', 'JP-TYO', '--kind', 'emergency', '--second-factor', 'no');
    const set = await cli('rules', '--mission', 'JP-TYO', '--kind', 'emergency', '--whole-card', 'yes', '--json');
    expect(JSON.parse(set.out)).toMatchObject({
      reviewsLanguages: null,
      needsSecondFactor: false,
      showsWholeCard: true,
    });
    expect((await cli('rules')).out).toMatch(/JP-TYO +emergency notice +as above it +no +yes/);
  });

  test('is delegated by the head until a date', async () => {
    const by = ['--as', 'tyo.head'];
    expect((await cli('delegate', 'JP-TYO', 'tyo.reviewer', ...by)).exit).toBe(2);
    const until = parisIn(5 * 86_400).slice(0, 10);
    const given = await cli('delegate', 'JP-TYO', 'tyo.reviewer', '--until', until, ...by);
    expect(given.out).toContain('Tống Diệu Ái decides on posts of JP-TYO from');
    expect((await cli('delegations', ...by)).out).toContain('(tyo.reviewer)');
    const ended = await cli('delegate', 'JP-TYO', 'tyo.reviewer', '--end', ...by);
    expect(ended.out).toContain('no longer decides');
  });
});

describe('who is told', () => {
  test('is whom the head puts on duty', async () => {
    const by = ['--as', 'tyo.head'];
    const turn = ['--mission', 'JP-TYO', '--member', 'tyo.author', '--from', '2099-09-02 18:00'];
    const refused = await cli('duty', 'set', ...turn, '--until', '2099-09-02 17:00', ...by);
    expect([refused.exit, refused.err]).toEqual([1, expect.stringContaining('ends before it begins')]);
    const set = await cli('duty', 'set', ...turn, '--until', '2099-09-03 08:00', ...by, '--json');
    expect(JSON.parse(set.out)).toMatchObject({ from: '2099-09-02T09:00:00.000Z', until: '2099-09-02T23:00:00.000Z' });
    expect((await cli('duty', 'list', ...by)).out).toContain('(tyo.author)');
    expect((await cli('duty', 'end', JSON.parse(set.out).id, ...by)).out).toContain('The turn is over.');
    expect((await cli('duty', 'list', ...by)).out).not.toContain('(tyo.author)');
  });

  test('comes as they have set it', async () => {
    const by = ['--as', 'tyo.head'];
    expect((await cli('preferences', ...by)).out).toContain('by e-mail, Telegram');
    expect((await cli('preferences', '--quiet', 'always', ...by)).exit).not.toBe(0);
    const set = await cli('preferences', '--quiet', '23:00-06:00', '--ways', 'mail', ...by);
    expect(set.out).toContain('by e-mail, in the language vi; quiet from 23:00 to 06:00');
  });
});

describe('the times of an account', () => {
  test('are set and shown: slots by weekdays or working days, and quiet hours', async () => {
    const none = await cli('slots', 'JP-TYO', 'mastodon');
    expect(none).toMatchObject({ exit: 0, out: expect.stringContaining('No slots') });
    const as = ['--as', 'tyo.author'];
    const set = ['--set', '1,3 18:30', '--set', 'working 09:00', '--quiet', '22:00-07:00'];
    const done = await cli('slots', 'JP-TYO', 'mastodon', ...set, ...as);
    expect(done.out.trim().split('\n')).toEqual([
      '09:00  working days of the host',
      '18:30  days 1, 3 (1 is Monday)',
      'Quiet from 22:00 to 07:00.',
    ]);
    expect((await cli('slots', 'JP-TYO', 'mastodon', ...as)).out).toBe(done.out);
    const cleared = await cli('slots', 'JP-TYO', 'mastodon', '--clear', '--loud', '--json', ...as);
    expect(JSON.parse(cleared.out)).toEqual({ slots: [], quietHours: [] });
  });

  test('are refused where they cannot be read, the account is unknown, or somebody else’s', async () => {
    const refused = async (...argv: readonly string[]) => (await cli('slots', ...argv)).err;
    expect(await refused('JP-TYO', 'mastodon', '--set', 'monday 9h', '--as', 'tyo.author')).toContain(
      'Cannot read "monday 9h"',
    );
    expect(await refused('JP-TYO', 'mastodon', '--quiet', 'night', '--as', 'tyo.author')).toContain(
      'Cannot read "night"',
    );
    expect(await refused('JP-TYO', 'facebook', '--as', 'tyo.author')).toContain('Cannot find the account "facebook"');
    expect(await refused('JP-TYO', 'mastodon', '--set', '8 09:00', '--as', 'tyo.author')).toContain(
      'Cannot read "8 09:00"',
    );
    const notTheirs = await cli('slots', 'FR-PAR', 'mastodon', '--set', '1 09:00', '--as', 'tyo.author');
    expect(notTheirs.exit).toBe(1);
  });
});

describe('deciding', () => {
  test('goes step by step, each by the persona that the open step asks for', async () => {
    const number = await submitted('steps', 'ministry_text', 'x');
    const first = await cli('approve', number, '--comment', 'très bien');
    expect(first).toMatchObject({ exit: 0, err: expect.stringContaining('Acting as @hieudinh') });
    expect(first.out).toContain(`${number} · waits for approval · waits for: head of mission / deputy / delegate`);
    const second = await cli('approve', number);
    expect(second).toMatchObject({ exit: 0, err: expect.stringContaining('Acting as @truongcoquan') });
    expect(second.out).toBe(`${number} · approved\n`);
    const { out } = await cli('show', number);
    expect(out).toMatch(/1\. language reviewer \(fr\) · approved · .* · “très bien”/);
    expect(await cli('approve', number)).toMatchObject({ exit: 1, out: '' });
  });

  test('with --hash decides on that revision and on no other', async () => {
    const number = await submitted('hashed', 'routine', 'x');
    const { hash } = JSON.parse((await cli('show', number, '--json')).out).revision;
    for (const other of ['0'.repeat(64), '00000000', hash.slice(0, 7)]) {
      const { exit, err } = await cli('approve', number, '--hash', other);
      expect(exit).toBe(1);
      expect(err).toContain('the content changed after you saw it');
    }
    expect((await cli('show', number)).out).toContain(`· ${hash.slice(0, 8)}`);
    expect((await cli('approve', number, '--hash', hash.slice(0, 12))).exit).toBe(0);
  });

  test('at another step than the one that was read is refused', async () => {
    const number = await submitted('meanwhile', 'ministry_text', 'x');
    const beaten = cliWith({
      tokenOf,
      connect: () => beforePosts(connectInProcess(api), () => cli('approve', number)),
    });
    const late = await beaten('approve', number, '--as', 'truongcoquan');
    expect(late).toMatchObject({ exit: 1, err: expect.stringContaining('another step is open') });
    expect((await cli('approve', number)).out).toBe(`${number} · approved\n`);
  });

  test('keeps four eyes: who wrote it is refused', async () => {
    const number = await submitted('eyes', 'routine', 'x');
    expect(await cli('approve', number, '--as', 'tacgia')).toMatchObject({ exit: 1, out: '' });
    expect((await cli('changes', number, '--comment', 'plus court')).out).toContain('changes requested');
    expect((await cli('reject', number, '--reason', 'non')).exit).toBe(1);
    expect((await cli('withdraw', number, '--reason', 'fini')).out).toContain('withdrawn');
  });

  test('lists what waits, of the mission that is named', async () => {
    const number = await submitted('pending', 'routine', 'x');
    expect((await cli('posts', '--pending', '--mission', 'FR-PAR')).out).toContain(number);
    expect((await cli('posts', '--pending', '--mission', 'JP-TYO')).out).toBe('No posts.\n');
    expect((await cli('posts', '--mission', 'JP-TYO')).out).toBe('No posts.\n');
  });

  test('what is not there is refused, and so is who is nobody', async () => {
    expect((await cli('show', 'PAR-99999')).err).toContain('Cannot find the post "PAR-99999"');
    expect((await cli('posts', '--as', 'nobody')).err).toContain('Cannot act as "nobody"');
  });
});

describe('deliveries', () => {
  async function approved(key: string, networks: string): Promise<string> {
    const number = await submitted(key, 'routine', networks);
    await cli('approve', number);
    await house.until(number, (found) => found.length === networks.split(' ').length);
    return number;
  }

  /** Published already. */
  async function out(key: string, networks: string): Promise<string> {
    const number = await submitted(key, 'routine', networks, parisIn(2));
    await cli('approve', number);
    const count = networks.split(' ').length;
    await house.until(number, (found) => found.filter(({ state }) => state === 'published').length === count);
    return number;
  }

  test('that are out are recalled, and removed when a second person confirms', async () => {
    const number = await out('recalled', 'x mastodon');
    const recalled = await cli('recall', number, '--reason', 'un nom faux');
    expect(recalled.out).toContain(`${number} is recalled: 0 deliveries no longer go out.`);
    expect(recalled.out).toContain('waits for a second person');
    expect((await cli('removals', 'list', '--open', '--post', number)).out).toContain('un nom faux');
    expect((await cli('removals', 'confirm', number, '--as', 'tacgia')).err).toContain('Cannot confirm a removal');
    expect((await cli('removals', 'confirm', `${number}/x`)).exit).toBe(0);
    await house.until(number, (found) => found.some(({ removal }) => removal?.state === 'removed'));
    expect((await cli('queue', '--state', 'published')).out).toContain('published – removed');
    expect((await cli('removals', 'refuse', number, '--reason', 'il est juste')).out).toContain('removal refused');
    expect((await cli('removals', 'confirm', number)).err).toContain('Cannot find a removal');
    expect((await cli('removals', 'settle', number)).err).toContain('--gone, --again, --stays');
  });

  test('that are removed by hand are settled by whoever looked', async () => {
    const number = await out('byhand', 'telegram');
    expect((await cli('removals', 'request', `${number}/telegram`, '--reason', 'faux')).exit).toBe(0);
    await cli('removals', 'confirm', number);
    await house.until(number, (found) => found.some(({ removal }) => removal?.state === 'needs_person'));
    expect((await cli('removals', 'list', '--post', number)).out).toContain('cannot be asked whether it is gone');
    expect((await cli('removals', 'settle', number, '--gone')).out).toContain('removed');
  });

  test('are listed in mission time and Hanoi time; --json is exactly what the interface answers', async () => {
    const number = await approved('listed', 'x mastodon');
    const { out } = await cli('queue', '--mission', 'FR-PAR', '--state', 'planned');
    expect(out).toMatch(
      new RegExp(`^${number} +FR-PAR +mastodon +fr +\\d\\d:\\d\\d \\S+ +\\d\\d:\\d\\d \\S+ +planned$`, 'm'),
    );
    const headers = { authorization: `Bearer ${await tokenOf('tacgia')}`, 'accept-language': 'en' };
    const answer = await api.inject({ url: '/api/v1/deliveries?mission=FR-PAR&limit=500', headers });
    expect(JSON.parse((await cli('queue', '--mission', 'FR-PAR', '--json')).out)).toEqual(answer.json());
  });

  test('are named by post, network and language; what fits several is refused with the candidates', async () => {
    const number = await approved('named', 'x mastodon');
    const ambiguous = await cli('move', number, '--at', '2099-01-01 09:00');
    expect(ambiguous).toMatchObject({ exit: 1, out: '' });
    expect(ambiguous.err).toMatch(new RegExp(`${number}/mastodon/fr: \\S+ · [0-9a-f-]{36}`));
    const at = parisIn(4_200).slice(0, 16);
    const moved = await cli('move', `${number}/X/fr`, '--at', at.replace('T', ' '));
    expect(moved.out).toContain(`${number} · x `);
    expect(moved.out).toContain(at.slice(11));
    expect((await cli('move', `${number}/telegram`, '--at', at)).err).toContain('Cannot find a delivery');
  });

  test('of a post go out at once as far as they may', async () => {
    const number = await submitted('early', 'routine', 'x mastodon', parisIn(3_600));
    await cli('approve', number);
    await house.until(number, (found) => found.length === 2);
    const early = await cli('publish-now', number);
    expect(early).toMatchObject({ exit: 1, out: '' });
    expect(early.err).toContain(`Cannot publish ${number} then`);
  });

  test('are stopped and go on by a person: a frozen scope, its list, its end', async () => {
    await approved('frozen', 'x');
    const frozen = await cli('freeze', '--scope', 'mission', '--value', 'FR-PAR', '--reason', 'en deuil');
    expect(frozen.exit).toBe(0);
    expect(frozen.out).toMatch(/^freeze · mission FR-PAR · en deuil · /);
    expect(frozen.out).toMatch(/[1-9]\d* planned deliver(?:y falls|ies fall) under it/);
    const [id = ''] = /[0-9a-f-]{36}/.exec(frozen.out) ?? [];
    expect((await cli('freezes')).out).toContain(id);
    expect((await cli('resume', id)).out).toContain('It goes on.');
    expect(await cli('resume', id)).toMatchObject({ exit: 0, out: expect.stringContaining('Nothing is held') });
    expect((await cli('resume', crypto.randomUUID())).exit).toBe(1);
    expect(await cli('freeze', '--scope', 'mission', '--reason', 'x')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('add --value'),
    });
  });

  test('that a stop held are shown with all that helps to decide, and decided on at once', async () => {
    const number = await submitted('held-back', 'routine', 'bluesky', parisIn(2));
    const frozen = await cli(
      'freeze',
      '--scope',
      'channel',
      '--value',
      'bluesky',
      '--reason',
      'deuil',
      '--as',
      'vuthongtin',
    );
    const [id = ''] = /[0-9a-f-]{36}/.exec(frozen.out) ?? [];
    await cli('approve', number);
    await house.until(number, (found) => found[0]?.state === 'held');
    const shown = await cli('inspect', `${number}/bluesky`);
    expect(shown.out).toContain('Part 1:\n  Bonjour held-back\n');
    expect(shown.out).toMatch(/nothing left · given back unsent · [0-9a-f-]{36}/);
    expect(shown.out).toMatch(/npx communique settle [0-9a-f-]{36} --next-slot/);
    const refused = await cli('settle', number, '--send');
    expect(refused).toMatchObject({ exit: 1, err: expect.stringContaining(`npx communique resume ${id}`) });

    const resumed = await cli('resume', id, '--as', 'vuthongtin');
    expect(resumed.out).toContain('1 delivery is held');
    expect(resumed.out).toContain(`npx communique resume ${id} --send`);
    const decided = await cli('resume', id, '--send', '--spacing', '5');
    expect(decided.out).toContain('Decided on 1:');
    await house.until(number, (found) => found[0]?.state === 'published');
  });

  test('without a network to ask are handed to a person with their text, recorded with a link and counted by hand', async () => {
    const number = await submitted('by-hand', 'routine', 'manual', parisIn(2));
    await cli('approve', number);
    await house.until(number, (found) => found[0]?.state === 'needs_person');
    const list = await cli('hand-off');
    expect(list.out).toContain('  Bonjour by-hand\n');
    expect(list.out).toMatch(/npx communique settle [0-9a-f-]{36} --there/);
    expect(await cli('settle', number)).toMatchObject({
      exit: 2,
      err: expect.stringContaining('--there, --send, --next-slot, --drop'),
    });
    const settled = await cli('settle', number, '--there', 'https://mp.weixin.qq.com/s/1');
    expect(settled.out).toContain('published · https://mp.weixin.qq.com/s/1');
    expect((await cli('hand-off')).out).not.toContain('by-hand');

    expect((await cli('metrics', '--type', `${number}/manual`, 'views=1.200', 'shares=7')).out).toMatch(
      /views +1,200 /,
    );
    expect((await cli('metrics', number)).out).toMatch(/shares +7 +.*typed in/);
    expect((await cli('metrics', '--type', `${number}/manual`, 'views=many')).exit).toBe(2);
    expect((await cli('metrics', '--collect', number)).out).toContain(
      '0 deliveries measured; 0 got no answer from their networks; ',
    );
    expect((await cli('report', '--mission', 'FR-PAR')).out).toMatch(new RegExp(`${number} .* published .* 1,200 +7 `));
    const file = join(folder, 'report.csv');
    expect((await cli('report', '--csv', file)).out).toContain(`rows written to ${file}`);
    expect(await readFile(file, 'utf8')).toContain('https://mp.weixin.qq.com/s/1');
    expect((await cli('report', '--csv', join(folder, 'absent', 'r.csv'))).err).toContain('Cannot write the file');
  });
});

describe('the house', () => {
  test('tells its notices, and takes it that one was seen to', async () => {
    await submitted('noticed', 'routine', 'x');
    const { out } = await cli('notices');
    const [, id = ''] = /([0-9a-f-]{36}) +PAR-\d+ \(culture\) waits for a decision/.exec(out) ?? [];
    expect(await cli('acknowledge', id)).toMatchObject({ exit: 0, out: 'Acknowledged.\n' });
    expect((await cli('notices')).out).not.toContain(id);
  });

  test('tells its missions in the language asked for, and its accounts', async () => {
    expect((await cli('missions', '--language', 'vi')).out).toMatch(/FR-PAR +Đại sứ quán +Đại sứ quán tại Pháp/);
    expect((await cli('accounts', '--mission', 'JP-TYO')).out).toMatch(
      /JP-TYO +mastodon +\S+ +fr +connected +simulated/,
    );
  });

  test('takes the day on which an account’s credentials run out, and shows it', async () => {
    const [, id = ''] = /JP-TYO +mastodon .* ([0-9a-f-]{36})/.exec((await cli('accounts')).out) ?? [];
    expect((await cli('expiry', id, '--at', '02/9/2027')).out).toContain('runs out 00:00 02/9/2027 (Ha Noi)');
    expect((await cli('accounts', '--mission', 'JP-TYO')).out).toMatch(/mastodon .* 00:00 02\/9\/2027 /);
    expect((await cli('expiry', id, '--never')).out).toContain('runs out –');
    expect((await cli('expiry', id)).exit).toBe(2);
  });

  test('issues a token, alone on standard output, that works', async () => {
    const { out, err } = await cli('token', '--member', 'par.head', '--label', 'phone', '--days', '3');
    expect(out).toMatch(/^cmq_\S+\n$/);
    expect(err).toContain('This token is shown this once');
    expect(await cli('posts', '--token', out.trim())).toMatchObject({ exit: 0, err: '' });
    expect((await cli('token', '--member', 'par.head', '--label', 'x', '--as', 'tacgia')).exit).toBe(1);
  });

  test('says that its record is unbroken', async () => {
    expect((await cli('audit', 'verify')).out).toMatch(/^The record is unbroken: \d+ entries/);
  });

  test('is coloured on a terminal only, and not with NO_COLOR', async () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the beginning of a colour
    const colour = /\u001b\[\d+m/;
    // A terminal with colours, wherever the tests run.
    for (const name of ['NO_COLOR', 'NODE_DISABLE_COLORS', 'FORCE_COLOR', 'CI']) vi.stubEnv(name, undefined);
    vi.stubEnv('TERM', 'xterm-256color');
    expect((await cli('queue', '--state', 'published')).out).not.toMatch(colour);
    expect((await cliOnTerminal('queue', '--state', 'published')).out).toMatch(colour);
    vi.stubEnv('NO_COLOR', '1');
    expect((await cliOnTerminal('queue', '--state', 'published')).out).not.toMatch(colour);
    vi.unstubAllEnvs();
  });

  test('keeps what takes its time to the terminal, and off the result', async () => {
    expect((await cliOnTerminal('missions')).err).toContain('Connecting…');
    expect((await cli('missions')).err).not.toContain('Connecting…');
  });
});

describe('Telegram', () => {
  test('is linked by a code, with a link and a code to scan once the bot is known, and unlinked', async () => {
    expect((await cli('telegram')).out).toContain('Not linked.');
    const alone = (await cli('telegram', 'link')).out;
    expect(alone).toContain('The bot has not started yet');
    expect(alone).toMatch(/\/start [0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
    const { prisma } = house.database;
    await prisma.telegramBot.create({ data: { id: 1, username: 'communique_bot', seenAt: systemClock.now() } });
    const shown = (await cli('telegram', 'link')).out;
    expect(shown).toMatch(/https:\/\/t\.me\/communique_bot\?start=[0-9A-Z]{12}/);
    expect(shown).toContain('█▀▀▀▀▀█');
    expect((await cli('telegram', 'unlink')).out).toContain('No chat is linked any more.');
    expect(await cli('--as', 'tacgia', 'telegram', 'unlink', '--member', 'par.head')).toMatchObject({ exit: 1 });
    expect(await cli('telegram', 'unlink', '--member', 'par.head')).toMatchObject({ exit: 0 });
  });
});
