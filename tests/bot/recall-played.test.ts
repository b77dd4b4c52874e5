import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDispatch } from '../../src/dispatch/dispatch.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { nextOccurrence } from '../../src/kernel/zoned-time.ts';
import { tell } from '../../src/notices/tell.ts';
import { removalKey } from '../../src/scheduler/removal/removal-store.ts';
import type { Person } from '../support/bot-api/person.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { samplePictures } from '../support/sample-content.ts';
import { parisIn, type TestHouse } from '../support/test-house.ts';
import { type BotHouse, botHouse } from './bot-house.ts';

const lotus = samplePictures[0]?.bytes ?? new Uint8Array();

let bot: BotHouse;
let house: TestHouse;
let author: Person;
let head: Person;

beforeAll(async () => {
  bot = await botHouse();
  house = bot.house;
  author = await bot.linked('par.author');
  head = await bot.linked('par.head');
});
afterAll(async () => {
  await bot[Symbol.asyncDispose]();
});

describe('a post of which nothing is out', () => {
  test('has no button to recall it on its card; by its number it is stopped all the same', async () => {
    const number = await planned();
    await author.says(`/xem ${number}`);
    expect(author.buttons()).toEqual([]);
    await author.says(`/thuhoi ${number}`);
    const asksWhy = author.last().text;
    await author.sends([lotus]);
    expect(author.last().text).toBe(asksWhy);
    await author.says('Sự kiện đã hoãn');
    expect(author.last().text).toBe(
      `Thu hồi ${number}: 2 lượt đăng đang chờ sẽ dừng ngay; 0 lượt đã đăng sẽ được gỡ khi người thứ hai xác nhận. Lý do: Sự kiện đã hoãn. Thực hiện?`,
    );
    await author.presses('↩️ Thu hồi');
    expect(author.last().text).toContain(`Đã thu hồi ${number}. 2 lượt đang chờ không đăng nữa.`);
    expect(await postState(number)).toBe('withdrawn');
  });

  test('is left as it was, where the person thinks again', async () => {
    const number = await planned();
    await author.says(`/thuhoi ${number}`);
    await author.presses('Nội dung có sai sót');
    await author.presses('Thôi');
    expect(author.last().text).toBe('Đã thôi, không thay đổi gì.');
    expect(await postState(number)).toBe('approved');
  });
});

describe('a post that is out', () => {
  test('is recalled from its card; the second person is told with the button, and it is taken down', async () => {
    const number = await halfOut();
    await author.says(`/xem ${number}`);
    expect(author.buttons()).toEqual(['↩️ Thu hồi bài']);
    await author.presses('Thu hồi bài');
    expect(author.sees()).toContain(`Vì sao thu hồi ${number}?`);
    await author.presses('Nội dung có sai sót');
    expect(author.last().text).toContain('1 lượt đăng đang chờ sẽ dừng ngay; 1 lượt đã đăng sẽ được gỡ');
    const sure = author.button('↩️ Thu hồi');
    await head.pressesData(sure.button.callback_data ?? '', sure.message);
    expect(head.chat.toasts.at(-1)).toContain('nút này dành cho người khác');
    await author.presses('↩️ Thu hồi');
    expect(author.last().text).toContain('1 lượt đã đăng: đang chờ người thứ hai xác nhận gỡ.');
    await author.pressesData(sure.button.callback_data ?? '', sure.message);
    expect(author.chat.toasts.at(-1)).toContain('nút này đã dùng rồi');
    expect(await removalsOf(number)).toEqual(['requested']);

    await carry();
    expect(head.last().text).toContain(`${number}: có đề nghị gỡ khỏi 1 tài khoản (Nội dung có sai sót).`);
    await head.presses('Quyết định gỡ bài');
    expect(head.last().text).toMatch(
      new RegExp(
        `^Đề nghị gỡ bài chờ xác nhận \\(1\\):\n• ${number} · X @vn_par: Nội dung có sai sót \\(Cù Hoài Thương, \\d\\d:\\d\\d \\d\\d/\\d\\d?/\\d{4} \\(Hà Nội`,
      ),
    );
    expect(head.buttons()).toEqual(['🗑 Gỡ bài (1)', 'Không gỡ']);
    const yes = head.button('🗑 Gỡ bài');
    await author.pressesData(yes.button.callback_data ?? '', yes.message);
    expect(author.chat.toasts.at(-1)).toContain('nút này dành cho người khác');
    expect(await removalsOf(number)).toEqual(['requested']);
    await head.presses('🗑 Gỡ bài');
    expect(head.last().text).toContain('🗑 Đã xác nhận: 1.');
    expect(await removalsOf(number)).toEqual(['confirmed']);
    await head.pressesData(yes.button.callback_data ?? '', yes.message);
    expect(head.chat.toasts.at(-1)).toContain('nút này đã dùng rồi');
    await head.says('/gobai');
    expect(head.sees()).toBe('Không có đề nghị gỡ bài nào chờ người thứ hai.');
  });

  test('stays up where the second person says no, with the reason', async () => {
    const number = await halfOut();
    await recalledBy(author, number);
    await head.says(`/gobai ${number}`);
    await head.presses('Không gỡ');
    await head.says('Nội dung đúng');
    expect(head.last().text).toBe('Không gỡ: 1.');
    expect(await removalsOf(number)).toEqual(['refused']);
  });

  test('is not confirmed by who recalled it, however they come to it', async () => {
    const number = await halfOut();
    await recalledBy(head, number);
    await head.says(`/gobai ${number}`);
    expect(head.sees()).toContain('do người khác xác nhận');
    expect(head.buttons()).toEqual([]);
    await author.says(`/gobai ${number}`);
    expect(author.sees()).toMatch(/^⛔ Không thể xác nhận gỡ bài tại Đại sứ quán tại Pháp/);
    expect(await removalsOf(number)).toEqual(['requested']);
  });
});

describe('a removal of which nobody can know', () => {
  test('is settled from its notice by who looked at the network', async () => {
    const number = await halfOut();
    await recalledBy(author, number);
    await head.says(`/gobai ${number}`);
    await head.presses('🗑 Gỡ bài');
    const { prisma } = house.database;
    const [removal] = await house.app.services.removals.list(await house.actor('par.head'), { post: number });
    if (!removal) throw new Error('it was asked for');
    await prisma.removal.update({ where: { id: removal.id }, data: { state: 'needs_person', archive: { form: 1 } } });
    // The network lets nobody in who would ask it.
    await prisma.account.updateMany({ where: { channel: 'x' }, data: { credentials: Buffer.of(0) } });
    const params = { ref: number, channel: 'x', handle: '@vn_par', reason: 'reason.removal_unseen' } as const;
    const notice = { level: 'now', key: 'notice.removal_needs_person', params } as const;
    const { id: missionId } = await prisma.mission.findUniqueOrThrow({ where: { code: 'FR-PAR' } });
    const subject = { kind: 'removal', id: removal.id };
    await house.database.transaction((tx) =>
      tell(tx, systemClock, [{ ...notice, missionId, subject, mergeKey: removalKey(removal.id) }]),
    );
    await prisma.message.deleteMany({});
    await carry();
    expect(author.last().text).toContain(`Chưa xác nhận được ${number} đã gỡ khỏi X @vn_par`);
    await author.presses('Xác nhận kết quả');
    expect(author.last().text).toBe(`Kết quả kiểm tra tại ${number} · X @vn_par?\nhttps://x.com/vn_par/1`);
    await author.presses('Đã gỡ, không còn trên mạng');
    expect(author.last().text).toMatch(new RegExp(`^${number} · X @vn_par: `));
    expect(await removalsOf(number)).toEqual(['removed']);
  });
});

test('nothing was logged as an error', () => {
  expect(bot.logged.filter((line) => line.startsWith('error'))).toEqual([]);
});

async function planned(): Promise<string> {
  const placements = ['x', 'mastodon'].map((account) => ({ account, at: parisIn(7_200) }));
  const variants = [{ language: 'fr', parts: [{ text: 'Bonjour', pictures: [] }], placements }];
  const [first] = await house.approved({ variants });
  return first?.post ?? '';
}

/** Published on X, planned on Mastodon. */
async function halfOut(): Promise<string> {
  const number = await planned();
  const deliveries = await house.app.services.deliveries.list(await house.actor('par.head'), { post: number });
  const id = deliveries.find(({ channel }) => channel === 'x')?.id ?? '';
  const { part, delivery } = house.database.prisma;
  await part.updateMany({
    where: { deliveryId: id },
    data: { state: 'published', permalink: 'https://x.com/vn_par/1' },
  });
  await delivery.update({ where: { id }, data: { state: 'published' } });
  return number;
}

async function recalledBy(person: Person, number: string): Promise<void> {
  await person.says(`/thuhoi ${number}`);
  await person.presses('Nội dung có sai sót');
  await person.presses('↩️ Thu hồi');
}

async function postState(number: string): Promise<string> {
  return (await house.app.services.posts.view(await house.actor('par.head'), number)).state;
}

async function removalsOf(post: string): Promise<readonly string[]> {
  const found = await house.app.services.removals.list(await house.actor('par.head'), { post });
  return found.map(({ state }) => state);
}

/** At ten o'clock of a working day in Paris. */
function carry(): Promise<number> {
  const clock = createManualClock(nextOccurrence(systemClock.now(), 'Europe/Paris', [3], '10:00'));
  const ways = { messengers: bot.messengers, publicUrl: 'https://communique.example' };
  return createDispatch({ ...house.app.deps, ...ways, clock }).carry(new AbortController().signal);
}
