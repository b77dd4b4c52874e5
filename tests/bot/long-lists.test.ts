import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageOf, whole } from '../../src/bot/paged.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { missionsOf } from '../../src/missions/read-missions-csv.ts';
import { seedMissions } from '../../src/missions/seed-missions.ts';
import type { Person } from '../support/bot-api/person.ts';
import { type BotHouse, botHouse } from './bot-house.ts';
import { submitPost } from './submit-post.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQR'];
const MISSIONS = [
  'code,kind,region,country_iso,city,tz,languages,name_en,name_vi,sure',
  'VN-MFA,ministry,ministry,VN,Hanoi,Asia/Ho_Chi_Minh,vi en,Ministry,Bộ Ngoại giao,yes',
  ...LETTERS.map((a) => `EG-CA${a},embassy,africa,EG,Cairo,Africa/Cairo,ar,Embassy ${a},Đại sứ quán ${a},yes`),
].join('\n');

let bot: BotHouse;
let ministry: Person;
let head: Person;

beforeAll(async () => {
  bot = await botHouse();
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  await bot.house.database.transaction((tx) => seedMissions(tx, systemClock, missionsOf(MISSIONS), by));
  ministry = await bot.linked('truongcoquan');
  head = await bot.linked('par.head');
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

describe('a list that is longer than a page', () => {
  test.each(['/uyquyen', '/viet'])(
    'of missions to choose from is turned in place by %s, and has all',
    async (command) => {
      await ministry.says(command);
      const list = ministry.last();
      const seen = [...missionsShown()];
      expect(ministry.buttons()).toEqual(expect.arrayContaining(['1/3', '›', '»']));
      await ministry.presses('›', list);
      seen.push(...missionsShown());
      expect(ministry.buttons()).toEqual(expect.arrayContaining(['‹', '2/3', '›']));
      await ministry.presses('›', list);
      seen.push(...missionsShown());
      expect(ministry.last()).toBe(list);
      expect(seen).toHaveLength(LETTERS.length + 2);
      expect(seen).toEqual(expect.arrayContaining(LETTERS.map((letter) => `Đại sứ quán ${letter}`)));
      const turned = ministry.button('‹');
      await ministry.presses('‹', list);
      await ministry.pressesData(turned.button.callback_data ?? '', list);
      expect(ministry.chat.toasts.at(-1)).toContain('nút này đã dùng rồi');
      expect(await bot.refusals()).toEqual([]);
    },
  );

  test('of what waits for a decision counts all, and leads to each', async () => {
    const numbers: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      numbers.push((await submitPost(bot.house, { text: `Bonjour ${count}` })).number);
    }
    await head.says('/choduyet');
    expect(head.sees()).toBe('Đang chờ bạn duyệt (10):');
    const first = head.buttons();
    await head.presses('›');
    const shown = [...first, ...head.buttons()].join();
    for (const number of numbers) expect(shown).toContain(number);
    await head.presses(`${numbers[0]} ·`);
    expect(head.last().text).toContain(numbers[0]);
  });
});

test('all of a list is read, however long, and no page is empty where the list has become shorter', async () => {
  const rows = Array.from({ length: 1_200 }, (_row, at) => ({ id: String(at) }));
  const part = async ({ limit, after }: { readonly limit: number; readonly after?: string }) => {
    const from = after === undefined ? 0 : Number(after) + 1;
    return rows.slice(from, from + limit);
  };
  expect(await whole(part)).toEqual(rows);
  const { shown } = pageOf(rows.slice(0, 9), { command: 'pending', argument: '', page: 7 });
  expect(shown).toEqual([{ id: '8' }]);
});

function missionsShown(): readonly string[] {
  return ministry.buttons().filter((label) => label.startsWith('Đại sứ quán'));
}
