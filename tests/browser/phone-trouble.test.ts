/// <reference lib="dom" />
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { TOMORROW } from '../content/desk.ts';
import { picture } from '../sandbox/support.ts';
import { PASSWORD } from '../support/sign-in.ts';
import { addAuthenticator, type PhoneHouse, phoneHouse, readAll, rewritten } from './phone-house.ts';

let desk: PhoneHouse;
beforeAll(async () => {
  desk = await phoneHouse();
});
afterAll(() => desk?.[Symbol.asyncDispose]());
afterEach(() => {
  expect(desk.complaints.splice(0)).toEqual([]);
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

const decisionsOn = (postId: string) =>
  desk.house.database.prisma.decision.findMany({ where: { revision: { postId } } });

it('a post is rejected with a comment, and not without', async () => {
  const post = await desk.submitted();
  const page = await desk.phone({ as: 'par.head' });
  await page.goto(await desk.linkFor('par.head', post));
  await button(page, 'Reject').click();
  await page.getByRole('heading', { name: `Why is ${post.number} refused?` }).waitFor();
  expect(await button(page, 'Send').isDisabled()).toBe(true);
  await page.getByLabel('Comment').fill('Không phù hợp.');
  await button(page, 'Send').click();
  await page.getByRole('heading', { name: `You rejected ${post.number}` }).waitFor();
  expect(await decisionsOn(post.id)).toMatchObject([{ verdict: 'reject', comment: 'Không phù hợp.', way: 'phone' }]);
});

it('the link of a message leads to the card by a passkey alone', async () => {
  const post = await desk.submitted();
  const page = await desk.phone({ as: 'capho' });
  await addAuthenticator(page);
  await page.goto(`${desk.url}/phone/security`);
  await button(page, 'Add a passkey').click();
  await page.getByLabel(/^Six-digit code/).fill(desk.nextCode('capho'));
  await button(page, 'Continue').click();
  await page.getByLabel('Name of the device').waitFor();
  await button(page, 'Add a passkey').click();
  await button(page, 'Rename').waitFor();
  await button(page, 'Sign out').click();
  await button(page, 'Sign in with a passkey').waitFor();
  await page.goto(await desk.linkFor('capho', post));
  await button(page, 'Sign in with a passkey').click();
  await page.getByRole('heading', { name: post.number }).waitFor();
  await readAll(page);
  await button(page, 'Approve').click();
  await button(page, 'Yes, approve').click();
  await page.getByRole('heading', { name: `You approved ${post.number}` }).waitFor();
});

it('nobody approves where a picture could not be shown, until it is', async () => {
  const { media } = desk.house.app.services;
  const { id: mediaId } = await media.add(await desk.house.actor('par.author'), 'FR-PAR', 'a.png', await picture(8));
  const parts = [{ text: 'Une image', pictures: [{ mediaId, alt: 'un lotus' }] }];
  const placements = [{ account: 'bluesky', at: TOMORROW }];
  const post = await desk.submitted({ variants: [{ language: 'fr', parts, placements }] });
  const page = await desk.phone({ as: 'par.head' });
  await page.route('**/api/v1/media/*', (route) => route.abort());
  await page.goto(await desk.linkFor('par.head', post));
  await page.getByRole('alert').getByText('without having seen it you cannot approve').waitFor();
  await page.getByText(/^Version 1, fingerprint/).scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await page.evaluate(() => new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown))));
  expect(await button(page, 'Approve').count()).toBe(0);
  await page.unroute('**/api/v1/media/*');
  await button(page, 'Try again').click();
  await page.getByAltText('un lotus').waitFor();
  await readAll(page);
  expect(await button(page, 'Approve').count()).toBe(1);
});

it('what was typed stays with its verdict and its version, and is filled in for no other', async () => {
  const post = await desk.submitted();
  const page = await desk.phone({ as: 'par.head' });
  await page.goto(await desk.linkFor('par.head', post));
  const typed = () => page.getByLabel('Comment').inputValue();
  await button(page, 'Reject').click();
  await page.getByLabel('Comment').fill('Không phù hợp.');
  await button(page, 'Back').click();
  await button(page, 'Request changes').click();
  expect(await typed()).toBe('');
  await button(page, 'Back').click();
  await button(page, 'Reject').click();
  expect(await typed()).toBe('Không phù hợp.');
  await rewritten(desk.house, post, { text: 'Autrement dit' });
  await button(page, 'Send').click();
  await page.getByText('The content has changed since you opened it.').waitFor();
  await button(page, 'Reject').click();
  expect(await typed()).toBe('');
});

it('a session that ends while somebody decides leads by the sign-in back to the card, with what was typed', async () => {
  const post = await desk.submitted();
  const page = await desk.phone({ as: 'par.head' });
  await page.goto(await desk.linkFor('par.head', post));
  await button(page, 'Request changes').click();
  await page.getByLabel('Comment').fill('Thêm giờ khai mạc.');
  await desk.house.database.prisma.authSession.deleteMany({ where: { user: { member: { handle: 'par.head' } } } });
  await button(page, 'Send').click();
  await page.getByLabel('E-mail').fill('par.head@mission.example');
  expect(await decisionsOn(post.id)).toEqual([]);
  await page.locator('input[type=password]').fill(PASSWORD);
  await button(page, 'Sign in').click();
  await page.getByLabel(/^Six-digit code/).fill(desk.nextCode('par.head'));
  await button(page, 'Continue').click();
  await page.getByRole('heading', { name: post.number, exact: true }).waitFor();
  expect(await page.getByLabel('Comment').inputValue()).toBe('Thêm giờ khai mạc.');
  await button(page, 'Send').click();
  await page.getByRole('heading', { name: `You asked for changes in ${post.number}` }).waitFor();
  expect(await decisionsOn(post.id)).toMatchObject([{ comment: 'Thêm giờ khai mạc.' }]);
});
