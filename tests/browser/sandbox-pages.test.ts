/// <reference lib="dom" />
import axios from 'axios';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/kernel/clock.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { startBrowser } from '../support/browser.ts';

let sandbox: Sandbox;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  sandbox = await startSandbox({ clock: systemClock, port: 0 });
  browser = await startBrowser();
  page = await browser.newPage();
});
afterAll(async () => {
  await browser?.close();
  await sandbox?.[Symbol.asyncDispose]();
});

/** Publishes as Mastodon's clients do. */
async function toot(handle: string, status: string, language: string): Promise<void> {
  const { endpoint, credentials } = sandbox.createAccount({ network: 'mastodon', handle, name: handle });
  const token = 'accessToken' in credentials ? credentials.accessToken : '';
  const headers = { authorization: `Bearer ${token}` };
  await axios.post(`${endpoint}/api/v1/statuses`, { status, language, visibility: 'public' }, { headers });
}

describe('the page of a simulated network, in a real browser', () => {
  it('shows text as text: markup in a post does nothing', async () => {
    await toot('vn_one', '<script>document.title = "hacked"</script><b>bold</b>', 'en');
    await page.goto(`${sandbox.origins.mastodon}/?lang=en`);
    expect(await page.title()).not.toBe('hacked');
    expect(await page.getByText('<b>bold</b>').count()).toBe(1);
  });

  it('sets Arabic from the right and Vietnamese from the left', async () => {
    await toot('vn_alg', 'اليوم الوطني لفيتنام', 'ar');
    await toot('vn_par', 'Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam', 'vi');
    await page.goto(`${sandbox.origins.mastodon}/?lang=vi`);
    const direction = (text: string) =>
      page
        .getByText(text)
        .first()
        .evaluate((element) => getComputedStyle(element).direction);
    expect(await direction('اليوم الوطني')).toBe('rtl');
    expect(await direction('Quốc khánh')).toBe('ltr');
  });

  it('speaks Vietnamese and English, and leads from one to the other', async () => {
    await page.goto(`${sandbox.origins.control}/?lang=vi`);
    expect(await page.locator('html').getAttribute('lang')).toBe('vi');
    await page.getByRole('link', { name: 'English' }).click();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  it('needs no sideways scrolling on a phone', async () => {
    await page.setViewportSize({ width: 360, height: 700 });
    await toot('vn_long', `https://vietnam.vn/${'a'.repeat(300)}`, 'en');
    await page.goto(sandbox.origins.mastodon);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
