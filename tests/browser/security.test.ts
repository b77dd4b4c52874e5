/// <reference lib="dom" />
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { memberByHandle } from '../../src/access/member-views.ts';
import { linkChat } from '../../src/access/telegram-link-codes.ts';
import { auditRecords } from '../../src/audit/audit-views.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { newId } from '../../src/kernel/ids.ts';
import { ROOT } from '../house-rules/source-files.ts';
import { TestBrowser } from '../support/served-house.ts';
import { codeOf, givePassword, PASSWORD } from '../support/sign-in.ts';
import { addAuthenticator, type PhoneHouse, phoneHouse } from './phone-house.ts';

/** `npm run docs:phone` takes the picture of docs/phone.md. */
const TAKES_PICTURES = inject('takesPictures');
const PICTURE = join(ROOT, 'docs/pictures/security-vi.png');

let desk: PhoneHouse;
beforeAll(async () => {
  desk = await phoneHouse();
});
afterAll(() => desk?.[Symbol.asyncDispose]());
afterEach(() => {
  expect(desk.complaints.splice(0)).toEqual([]);
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const part = (page: Page, name: string) => page.locator('section', { has: page.getByRole('heading', { name }) });
const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

async function security(as: string, language: 'en' | 'vi' = 'en'): Promise<Page> {
  const page = await desk.phone({ as, language });
  await page.goto(`${desk.url}/phone/security`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
}

/** Signs in on a new phone, by hand. */
async function byPassword(email: string, password = PASSWORD): Promise<Page> {
  const page = await desk.phone();
  await page.goto(`${desk.url}/phone/security`);
  await page.getByLabel('E-mail').fill(email);
  await page.locator('input[type=password]').fill(password);
  await button(page, 'Sign in').click();
  return page;
}

/** One that nobody can sign in by, to be looked at. */
async function passkeyOf(handle: string, name: string): Promise<void> {
  const email = await givePassword(desk.house.app, handle);
  const { prisma } = desk.house.database;
  const { id: userId } = await prisma.authUser.findUniqueOrThrow({ where: { email } });
  const keys = { publicKey: '', credentialID: newId(), counter: 0, deviceType: 'singleDevice', backedUp: false };
  await prisma.authPasskey.create({ data: { id: newId(), userId, name, ...keys, createdAt: systemClock.now() } });
}

async function actionsOf(handle: string): Promise<readonly string[]> {
  const { prisma } = desk.house.database;
  const { id } = await memberByHandle(prisma, handle);
  return (await auditRecords(prisma, { subject: { kind: 'member', id } })).map(({ action }) => action);
}

describe('the authenticator app', () => {
  it('is changed for another one only after a code, by its QR code, and the codes of before are void', async () => {
    const page = await security('par.head');
    const app = part(page, 'Authenticator app');
    await app.getByText('Recovery codes left: 10').waitFor();
    await button(page, 'Use another app or phone').click();
    expect(await app.locator('svg').count()).toBe(0);
    await app.getByLabel(/^Six-digit code/).fill('000000');
    await app.getByRole('button', { name: 'Continue' }).click();
    await app.getByRole('alert').waitFor();
    await app.getByLabel(/^Six-digit code/).fill(desk.nextCode('par.head'));
    await app.getByRole('button', { name: 'Continue' }).click();
    const code = app.getByRole('img', { name: 'QR code for the authenticator app' });
    await code.waitFor();
    const { width } = (await code.boundingBox()) ?? { width: 0 };
    expect(width).toBeGreaterThan(200);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    const secret = ((await app.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await app.getByLabel(/^Six-digit code/).fill(codeOf(secret, systemClock, 1));
    await app.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor();
    expect(await page.locator('li code').count()).toBe(10);
    await button(page, 'I have kept them').click();
    await page.getByRole('heading', { name: 'Security' }).waitFor();
    expect(await actionsOf('par.head')).toContain('second_factor.replaced');
  });

  it('gets new recovery codes, shown once', async () => {
    const page = await security('tyo.head');
    await button(page, 'New recovery codes').click();
    await page.getByLabel(/^Six-digit code/).fill(desk.nextCode('tyo.head'));
    await button(page, 'Continue').click();
    await page.getByText('Those you have now will not work any more.').waitFor();
    await button(page, 'New recovery codes').click();
    await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor();
    const [first = ''] = await page.locator('li code').allTextContents();
    await button(page, 'I have kept them').click();
    await page.getByText('Recovery codes left: 10').waitFor();
    expect(await page.getByText(first).count()).toBe(0);
    const { id } = await memberByHandle(desk.house.database.prisma, 'tyo.head');
    await desk.house.app.deps.secondFactor.verify(id, first);
  });

  it('is set up by who needs none, after the password, and is asked for from then on', async () => {
    const email = await givePassword(desk.house.app, 'par.author');
    const page = await byPassword(email);
    await part(page, 'Authenticator app').getByText('None is set up.').waitFor();
    await button(page, 'Set up an app').click();
    await part(page, 'Authenticator app').locator('input[type=password]').fill(PASSWORD);
    await button(page, 'Continue').click();
    await page.getByRole('img', { name: 'QR code for the authenticator app' }).waitFor();
    const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '');
    await page.getByLabel(/^Six-digit code/).fill(codeOf(secret, systemClock));
    await button(page, 'Continue').click();
    await button(page, 'I have kept them').click();
    await page.getByText('Recovery codes left: 10').waitFor();
    const other = await byPassword(email);
    await other.getByRole('heading', { name: 'One more step' }).waitFor();
  });
});

describe('a passkey', () => {
  it('is added, renamed, signs in by itself, and is removed, but not where it is the last factor of who needs one', async () => {
    const email = await givePassword(desk.house.app, 'capho');
    const { id } = await memberByHandle(desk.house.database.prisma, 'capho');
    const { secret } = await desk.house.app.deps.secondFactor.begin(id);
    await desk.house.app.deps.secondFactor.confirm(id, codeOf(secret, systemClock, -1), 'console');
    const page = await byPassword(email);
    await addAuthenticator(page);
    await page.getByLabel(/^Six-digit code/).fill(codeOf(secret, systemClock));
    await button(page, 'Continue').click();
    await button(page, 'Add a passkey').click();
    await page.getByLabel(/^Six-digit code/).fill(codeOf(secret, systemClock, 1));
    await button(page, 'Continue').click();
    const name = page.getByLabel('Name of the device');
    await name.fill('Điện thoại cơ quan');
    await button(page, 'Add a passkey').click();
    const passkeys = part(page, 'Passkeys');
    await passkeys.getByText('Điện thoại cơ quan').waitFor();
    await button(page, 'Rename').click();
    await name.fill('Máy tính bảng');
    await passkeys.getByRole('button', { name: 'Rename' }).click();
    await passkeys.getByText('Máy tính bảng').waitFor();

    await button(page, 'Sign out').click();
    await button(page, 'Sign in with a passkey').click();
    await passkeys.getByText('Máy tính bảng').waitFor();

    await desk.house.app.deps.secondFactor.remove(id, { actor: { kind: 'system' }, way: 'system' });
    await button(page, 'Remove').click();
    await button(page, 'Yes, remove').click();
    await page.getByRole('alert').getByText('it is your only second factor').waitFor();
    expect(await passkeys.getByText('Máy tính bảng').count()).toBe(1);
    const again = await desk.house.app.deps.secondFactor.begin(id);
    await desk.house.app.deps.secondFactor.confirm(id, codeOf(again.secret, systemClock), 'console');
    await button(page, 'Yes, remove').click();
    await passkeys.getByText('Máy tính bảng').waitFor({ state: 'detached' });
    expect((await actionsOf('capho')).filter((action) => action.startsWith('passkey.'))).toEqual([
      'passkey.added',
      'passkey.renamed',
      'passkey.removed',
    ]);
  });

  it('that the device does not make is explained', async () => {
    const email = await givePassword(desk.house.app, 'tacgia');
    const page = await byPassword(email);
    await button(page, 'Add a passkey').click();
    await part(page, 'Passkeys').locator('input[type=password]').fill(PASSWORD);
    await button(page, 'Continue').click();
    await page.evaluate(() => {
      navigator.credentials.create = () => Promise.reject(new DOMException('called off', 'NotAllowedError'));
    });
    await part(page, 'Passkeys').getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('alert').getByText('the device made none').waitFor();
  });
});

describe('Telegram', () => {
  it('is linked by the code or its QR code after a proof, which is said at once, and unlinked after a question', async () => {
    const { prisma, transaction } = desk.house.database;
    await prisma.telegramBot.create({ data: { id: 1, username: 'vn_communique_bot', seenAt: systemClock.now() } });
    const email = await givePassword(desk.house.app, 'tyo.author');
    const bare = new TestBrowser(desk.url);
    await bare.post('/api/auth/sign-in/email', { email, password: PASSWORD });
    expect((await bare.post('/api/v1/me/telegram/code', {})).body.code).toBe('auth.proof_needed');

    const page = await byPassword(email);
    const telegram = part(page, 'Telegram');
    await telegram.getByText('No chat is linked.').waitFor();
    await button(page, 'Link Telegram').click();
    await telegram.locator('input[type=password]').fill(PASSWORD);
    await button(page, 'Continue').click();
    await telegram.getByRole('img', { name: 'QR code that opens the bot in Telegram' }).waitFor();
    const sent = ((await telegram.locator('code').textContent()) ?? '').replace('/start ', '');
    const url = await telegram.getByRole('link', { name: 'Open Telegram' }).getAttribute('href');
    expect(url).toBe(`https://t.me/vn_communique_bot?start=${sent.replaceAll('-', '')}`);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await transaction((tx) => linkChat(tx, systemClock, { chatId: '7001', code: sent, replaces: false }));
    await telegram.getByText(/^A chat is linked since/).waitFor();

    await button(page, 'Unlink').click();
    await button(page, 'Yes, unlink').click();
    await telegram.getByText('No chat is linked.').waitFor();
    expect(await prisma.telegramLink.count({ where: { chatId: '7001' } })).toBe(0);
  });
});

describe('sessions and the password', () => {
  it('are listed by device and ended, and that one is signed out', async () => {
    const email = await givePassword(desk.house.app, 'par.reviewer');
    const stolen = new TestBrowser(desk.url);
    await stolen.post('/api/auth/sign-in/email', { email, password: PASSWORD });
    const page = await byPassword(email);
    const sessions = part(page, 'Where you are signed in');
    await sessions.getByText('This is the one you use now.').waitFor();
    expect(await sessions.getByRole('listitem').count()).toBe(2);
    expect(await sessions.getByText(/Last used .+, from (127\.0\.0\.1|::1)/).count()).toBe(2);
    await button(page, 'End this session').click();
    await button(page, 'End this session').waitFor({ state: 'detached' });
    expect(await sessions.getByRole('listitem').count()).toBe(1);
    expect((await stolen.get('/api/v1/me')).status).toBe(401);
  });

  it('end but for the one at hand when the password is changed by the present one', async () => {
    const email = await givePassword(desk.house.app, 'hieudinh');
    const other = new TestBrowser(desk.url);
    await other.post('/api/auth/sign-in/email', { email, password: PASSWORD });
    const page = await byPassword(email);
    const password = part(page, 'Password');
    await button(page, 'Change the password').click();
    const [current, wanted] = [password.getByLabel('Present password'), password.getByLabel('New password')];
    await current.fill('something else entirely');
    await wanted.fill('một mật khẩu hoàn toàn mới');
    await button(page, 'Change the password').click();
    await password.getByRole('alert').waitFor();
    await current.fill(PASSWORD);
    await button(page, 'Change the password').click();
    await page.getByText('The password is changed.').waitFor();
    expect((await other.get('/api/v1/me')).status).toBe(401);
    const { id } = await memberByHandle(desk.house.database.prisma, 'hieudinh');
    const told = { key: 'notice.password_changed', subjectId: id };
    expect(await desk.house.database.prisma.notice.count({ where: told })).toBe(1);
    expect((await byPassword(email, 'một mật khẩu hoàn toàn mới')).url()).toContain('/phone/security');
  });
});

describe('the page', () => {
  it.each([
    ['en', 'vukhuvuc'],
    ['vi', 'vuthongtin'],
  ] as const)('is whole on 360 px in %s, for thumbs and for large letters', async (language, handle) => {
    await passkeyOf(handle, 'Chrome, Android');
    const page = await security(handle, language);
    await page.getByRole('heading', { name: language === 'vi' ? 'Bảo mật' : 'Security' }).waitFor();
    await page.getByRole('button', { name: language === 'vi' ? 'Đổi mật khẩu' : 'Change the password' }).waitFor();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button')]
        .map((element) => ({ name: element.textContent, height: element.getBoundingClientRect().height }))
        .filter(({ height }) => height < 44),
    );
    expect(small).toEqual([]);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    if (TAKES_PICTURES && language === 'vi') await page.screenshot({ path: PICTURE, fullPage: true });
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    expect(await overflow(page)).toBeLessThanOrEqual(0);
  });

  it('is reached from what waits', async () => {
    const page = await desk.phone({ as: 'truc' });
    await page.goto(`${desk.url}/phone`);
    await page.getByRole('link', { name: 'Security' }).click();
    await page.getByRole('heading', { name: 'Passkeys' }).waitFor();
  });
});
