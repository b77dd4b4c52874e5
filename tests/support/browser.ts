import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright } from 'playwright-core';

/**
 * What the package sets for servers without people, and people's browsers don't: in one process, pages of one context send
 * the cookies of another's, and without web security a request doesn't say which page it comes from.
 */
const UNLIKE_PEOPLE = [
  '--single-process',
  '--disable-web-security',
  '--allow-running-insecure-content',
  '--disable-site-isolation-trials',
];

const args = chromium.args.filter((arg) => !UNLIKE_PEOPLE.includes(arg));

/** A real Chromium from npm; close it after the tests. */
export async function startBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}
