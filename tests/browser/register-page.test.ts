/// <reference lib="dom" />
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registerPage, type ShownAccount } from '../../src/http/register-page.ts';
import { startBrowser } from '../support/browser.ts';

let browser: Browser;
let page: Page;
beforeAll(async () => {
  browser = await startBrowser();
  page = await browser.newPage();
});
afterAll(() => browser?.close());

const paris: ShownAccount = {
  mission: {
    code: 'FR-PAR',
    name: {
      en: 'Embassy of the Socialist Republic of Viet Nam in the French Republic',
      vi: 'Đại sứ quán nước Cộng hòa xã hội chủ nghĩa Việt Nam tại Cộng hòa Pháp',
    },
  },
  network: { en: 'Mastodon', vi: 'Mastodon' },
  handle: '@dai_su_quan_viet_nam_tai_phap@mastodon.very-long-name-of-a-server.example',
  url: 'https://mastodon.example/@vietnam_paris',
  language: 'fr',
  owner: { en: 'Head of mission', vi: 'Trưởng Cơ quan đại diện' },
  disclosure: 'Tài khoản chính thức của Đại sứ quán Việt Nam tại Pháp, do Cơ quan đại diện quản lý.',
  status: 'active',
  reviewedAt: new Date('2026-09-02T03:00:00Z'),
  trial: false,
};
const hanoi = { code: 'VN-MFA', name: { en: 'Ministry of Foreign Affairs', vi: 'Bộ Ngoại giao' } };
const accounts: readonly ShownAccount[] = [
  { ...paris, mission: hanoi, handle: '@vnmfa', language: 'vi' },
  paris,
  {
    ...paris,
    network: { en: 'Telegram channel', vi: 'Kênh Telegram' },
    handle: '@vietnam_paris',
    trial: true,
    url: null,
  },
  { ...paris, network: { en: 'X', vi: 'X' }, handle: '@VietnamInParis', status: 'closed', reviewedAt: null },
];

describe('the register, in a real browser', () => {
  it.each(['vi', 'en'] as const)('needs no sideways scrolling on a phone (%s)', async (language) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.setContent(registerPage(language, accounts));
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });

  it('reads as headings and lists, and marks what is closed and what is of a trial', async () => {
    await page.setContent(registerPage('en', accounts));
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(2);
    expect(await page.getByRole('listitem').count()).toBe(4);
    expect(await page.getByText('closed', { exact: true }).count()).toBe(1);
    expect(await page.getByText('trial', { exact: true }).count()).toBe(1);
  });

  it('prints on A4 without its links to elsewhere, black on white', async () => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setContent(registerPage('vi', accounts));
    expect(await page.locator('nav').isVisible()).toBe(false);
    const colours = await page.evaluate(() => {
      const { color, backgroundColor } = getComputedStyle(document.body);
      return [color, backgroundColor];
    });
    expect(colours).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await page.emulateMedia({ media: null, colorScheme: null });
  });
});
