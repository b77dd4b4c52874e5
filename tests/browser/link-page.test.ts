/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inviteMember } from '../../src/access/invitations.ts';
import { memberByHandle } from '../../src/access/member-views.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { PASSWORD } from '../support/sign-in.ts';
import { type PhoneHouse, phoneHouse } from './phone-house.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

let desk: PhoneHouse;
beforeAll(async () => {
  desk = await phoneHouse();
});
afterAll(() => desk?.[Symbol.asyncDispose]());

it.each([
  ['invitation', 'par.author', 'Waiting for you'],
  ['setup', 'quantri', 'Set up a second step'],
])('the link of an %s sets the password and leads on to what waits', async (kind, handle, then) => {
  const { database } = desk.house;
  const { id: memberId } = await memberByHandle(database.prisma, handle);
  const { token } = await database.transaction((tx) => inviteMember(tx, systemClock, { memberId }, BY));
  const page = await desk.phone();
  await page.goto(`${desk.url}/${kind}/${token.reveal()}`);
  const [email, password] = [`${handle}@mission.example`, page.locator('input[name=password]')];
  await page.locator('input[name=email]').fill(email);
  await password.fill(`${handle} ${handle}`);
  await page.getByRole('button').click();
  await page.getByRole('alert').getByText('Cannot take this password').waitFor();
  expect(page.url()).toContain(`/${kind}/`);
  await password.fill(PASSWORD);
  await page.getByRole('button').click();
  await page.waitForURL(`${desk.url}/phone`);
  await page.getByLabel('E-mail').fill(email);
  await page.locator('input[type=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('heading', { name: then }).waitFor();
  expect(desk.complaints).toEqual([]);
});
