import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROLES, type Role } from '../../src/access/role.ts';
import { COMMANDS } from '../../src/bot/commands.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { DAY, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { missionsOf } from '../../src/missions/read-missions-csv.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import { MARKS, readTable } from '../access/matrix/read-table.ts';
import type { Person } from '../support/bot-api/person.ts';
import { type BotHouse, botHouse } from './bot-house.ts';
import { CASES, type Lying, layOut, type Move } from './command-cases.ts';

/**
 * Who may do what by each command, written by hand in command-matrix.csv, as tests/access/matrix has it of the routes. Each
 * role is held by a person of its own, with a chat of their own, at each of these.
 */
const PLACES = { own: 'FR-PAR', region: 'europe', ministry: 'VN-MFA', sister: 'JP-TYO' } as const;

/**
 * All of them hold every role elsewhere besides, so that what refuses them is the rule about the place; that of the
 * administrator at another one, as it takes others away.
 */
const ELSEWHERE = ['EG-CAI', 'DZ-ALG'] as const;
const ADMINISTERED = 'MA-RAB';
const MISSIONS = `code,kind,region,country_iso,city,tz,languages,name_en,name_vi,sure
VN-MFA,ministry,ministry,VN,Hanoi,Asia/Ho_Chi_Minh,vi en,Ministry,Bộ Ngoại giao,yes
EG-CAI,embassy,africa,EG,Cairo,Africa/Cairo,ar,Embassy in Egypt,Đại sứ quán tại Ai Cập,yes
DZ-ALG,embassy,africa,DZ,Algiers,Africa/Algiers,ar,Embassy in Algeria,Đại sứ quán tại An-giê-ri,yes
MA-RAB,embassy,africa,MA,Rabat,Africa/Casablanca,ar,Embassy in Morocco,Đại sứ quán tại Ma-rốc,yes
`;

const table = await readTable(new URL('command-matrix.csv', import.meta.url));

let bot: BotHouse;
let lying: Lying;
/** By `head own`; besides, `nobody` who holds roles only elsewhere, and `none` who holds none anywhere. */
const people = new Map<string, Person>();

beforeAll(async () => {
  bot = await botHouse();
  const { database } = bot.house;
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  await database.transaction((tx) => seedMissions(tx, systemClock, missionsOf(MISSIONS), by));
  lying = await layOut(bot.house);
  for (const role of ROLES) {
    for (const [place, code] of Object.entries(PLACES))
      await join(`${role} ${place}`, [{ role, code }, ...everywhere()]);
  }
  await join('nobody', everywhere());
  await join('none', []);
});
afterAll(async () => {
  await bot?.[Symbol.asyncDispose]();
});

interface Held {
  readonly role: Role;
  readonly code: string;
}

function everywhere(): readonly Held[] {
  const others = ROLES.filter((role) => role !== 'administrator');
  const held = ELSEWHERE.flatMap((code) => others.map((role) => ({ role, code })));
  return [...held, { role: 'administrator', code: ADMINISTERED }];
}

async function join(name: string, held: readonly Held[]): Promise<void> {
  const { prisma } = bot.house.database;
  const person = bot.api.person(name);
  const memberId = newId();
  const now = systemClock.now();
  const handle = name.replace(/\W|_/g, '-');
  await prisma.member.create({ data: { id: memberId, handle, name, language: 'en', createdAt: now } });
  await prisma.telegramLink.create({ data: { memberId, chatId: String(person.id), linkedAt: now } });
  const idOf = new Map((await prisma.mission.findMany()).map(({ id, code }) => [code, id]));
  const validUntil = plus(now, DAY);
  const grants = held.map(({ role, code }) => ({
    id: newId(),
    memberId,
    missionId: idOf.get(code) ?? '',
    role,
    validUntil,
  }));
  await prisma.roleGrant.createMany({ data: grants });
  people.set(name, person);
}

describe('the table of the bot', () => {
  it('has a line for each command, a column for each role, and more than a thousand cells', () => {
    const lines = table.map((line) => line.case);
    expect(new Set(lines.map(commandOf))).toEqual(new Set(COMMANDS.map(({ name }) => name)));
    expect(lines.toSorted()).toEqual(Object.keys(CASES).toSorted());
    expect(Object.keys(table[0] ?? {})).toEqual(['case', ...ROLES, 'nobody']);
    expect(table.length * (ROLES.length * Object.keys(PLACES).length + 1)).toBeGreaterThan(1_000);
  });
});

function commandOf(line: string): string {
  return /^\/(\w+)/.exec(line)?.[1] ?? '';
}

describe('the bot does and shows what the table says:', () => {
  it.each(table.map((line) => [line.case, line] as const))('%s', async (name, line) => {
    const expected: Record<string, string> = {};
    const seen: Record<string, string> = {};
    for (const role of ROLES) {
      expected[role] = (MARKS[line[role]] ?? ['?']).join(' ');
      const places: string[] = [];
      for (const place of Object.keys(PLACES)) if (await isLetThrough(name, `${role} ${place}`)) places.push(place);
      seen[role] = places.join(' ');
    }
    expected.nobody = line.nobody === 'all' ? 'let through' : '';
    seen.nobody = (await isLetThrough(name, 'nobody')) ? 'let through' : '';
    expect(seen).toEqual(expected);
  });

  it('nothing for who holds no role anywhere, but the help and the language', async () => {
    const through: string[] = [];
    for (const name of Object.keys(CASES)) if (await isLetThrough(name, 'none')) through.push(name);
    expect(through).toEqual(['/language', '/help', '/start']);
  });

  it('and whoever has no role there reads nothing of Paris on the way', () => {
    const away = ['nobody', 'none', ...ROLES.map((role) => `${role} sister`)];
    const read = away.flatMap((name) => messagesTo(people.get(name)).map((text) => `${name}: ${text}`));
    expect(read.length).toBeGreaterThan(100);
    expect(read.filter((text) => OF_PARIS.test(text.replace(REFUSED_THERE, '')))).toEqual([]);
  });
});

/** Which mission refuses is no secret: the public register names it. */
const REFUSED_THERE = /⛔ Cannot [^:]* at Embassy in France:/;
/** Its posts are called so on cards, in lists and on buttons; a refusal says only the number that was written. */
const OF_PARIS = /France|vn_par|PAR-\d+ ·/;

async function isLetThrough(name: string, who: string): Promise<boolean> {
  const person = people.get(who);
  const tried = CASES[name];
  if (!person || !tried) throw new Error(`nobody plays ${name} as ${who}`);
  for (const move of await tried.play(lying)) if (!(await makes(person, move))) break;
  const answer = [person.sees(), ...person.buttons()].join('\n');
  const isBroken = answer.includes('went wrong on our side');
  if (isBroken) throw new Error(`${name} as ${who} failed inside: ${bot.logged.at(-1)}`);
  const { sees } = tried;
  return new RegExp(typeof sees === 'string' ? sees : sees(lying)).test(answer);
}

/** @returns false where there is no such button to press */
async function makes(person: Person, move: Move): Promise<boolean> {
  if (typeof move === 'string') {
    await person.says(move);
    return true;
  }
  const { press } = move;
  if (!person.buttons().some((label) => label.includes(press))) return false;
  await person.presses(press, person.last());
  return true;
}

function messagesTo(person: Person | undefined): readonly string[] {
  const messages = (person?.chat.messages ?? []).filter(({ from }) => from.isBot);
  return messages.flatMap(({ text, markup }) => [
    text,
    ...(markup?.inline_keyboard ?? []).flat().map((one) => one.text),
  ]);
}

describe('each command is refused', () => {
  it('to a person whom nobody knows', async () => {
    const stranger = bot.api.person('stranger');
    for (const name of Object.keys(CASES)) {
      const words = await firstOf(name);
      await stranger.says(words);
      expect(stranger.sees(), name).toMatch(/^Tôi chưa biết bạn là ai/);
      expect(stranger.buttons(), name).toEqual([]);
    }
  });

  it('in a group, also to who may do everything alone', async () => {
    const group = bot.api.group('Paris');
    const head = people.get('head ministry');
    if (!head) throw new Error('the head is there');
    for (const name of Object.keys(CASES)) {
      const before = group.chat.messages.length;
      await group.says(head, await firstOf(name));
      const answers = group.chat.messages.slice(before + 1);
      expect(
        answers.map(({ text }) => text),
        name,
      ).toEqual([expect.stringMatching(/^Nothing is shown or decided where others read along/)]);
      expect(answers[0]?.markup?.inline_keyboard ?? [], name).toEqual([]);
    }
  });
});

async function firstOf(name: string): Promise<string> {
  const [first] = (await CASES[name]?.play(lying)) ?? [];
  return typeof first === 'string' ? first : '';
}
