/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PostView } from '../../src/content/post-view.ts';
import { decision } from '../content/desk.ts';
import { type PhoneHouse, phoneHouse } from './phone-house.ts';

let desk: PhoneHouse;
beforeAll(async () => {
  desk = await phoneHouse();
}, 120_000);
afterAll(() => desk[Symbol.asyncDispose]());

/** An emergency notice that went out with the word of its head alone. */
async function notice(): Promise<PostView> {
  const post = await desk.submitted({ kind: 'emergency' });
  return desk.house.app.services.posts.decide(await desk.house.actor('par.head'), post.number, decision(post));
}

it('the ministry says on its phone what it thinks of an emergency notice that went out without it', async () => {
  const post = await notice();
  const phone = await desk.phone({ as: 'vukhuvuc' });
  await phone.goto(`${desk.url}/phone/posts/${post.number}`);
  await phone.getByText('This notice went out without the ministry').waitFor();
  await phone.getByRole('button', { name: 'Object' }).tap();
  expect(await phone.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
  await phone.getByLabel('What is wrong with it').fill('The hotline is missing');
  expect(await phone.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await phone.getByRole('button', { name: 'Send' }).tap();
  await phone.getByText('The ministry objects').waitFor();
  expect(await phone.getByText('The hotline is missing').isVisible()).toBe(true);
  expect(await phone.getByRole('button', { name: 'Object' }).count()).toBe(0);
  const { revision } = await desk.house.app.services.posts.view(await desk.house.actor('par.head'), post.number);
  expect(revision?.afterReview?.made).toMatchObject({ verdict: 'objected', comment: 'The hotline is missing' });
  expect(desk.complaints).toEqual([]);
});

it('whoever decided on it, or is not of the ministry, has no such buttons', async () => {
  const post = await notice();
  const phone = await desk.phone({ as: 'par.head' });
  await phone.goto(`${desk.url}/phone/posts/${post.number}`);
  await phone.getByText('Nothing is to be decided here now.').waitFor();
  expect(await phone.getByRole('button', { name: 'In order' }).count()).toBe(0);
});
