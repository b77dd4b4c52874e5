/// <reference lib="dom" />
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDispatch } from '../../src/dispatch/dispatch.ts';
import { createMailMessenger } from '../../src/dispatch/mail-messenger.ts';
import type { Messenger } from '../../src/dispatch/messenger.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { MINUTE } from '../../src/kernel/durations.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { nextOccurrence } from '../../src/kernel/zoned-time.ts';
import { parisInDays } from '../content/desk.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { codeOf, givePassword, PASSWORD } from '../support/sign-in.ts';
import { parisIn } from '../support/test-house.ts';
import { type PhoneHouse, phoneHouse, readAll } from './phone-house.ts';

/** People are awake at it, whenever the test runs. */
const TEN = nextOccurrence(systemClock.now(), 'Europe/Paris', [1, 2, 3, 4, 5, 6, 7], '10:00');

/** Telegram where it is blocked. */
let triedTelegram = 0;
const unreachable: Messenger = {
  way: 'telegram',
  async send() {
    triedTelegram += 1;
    return { kind: 'try_later', reason: 'ECONNREFUSED' };
  },
};

let mails: MailServer;
let desk: PhoneHouse;
beforeAll(async () => {
  mails = await startMailServer();
  const server = new Secret(`smtp://127.0.0.1:${mails.port}?tls=optional`);
  desk = await phoneHouse({
    messengers: [createMailMessenger({ server, from: 'notices@mfa.example' }), unreachable],
  });
});
afterAll(async () => {
  await desk?.[Symbol.asyncDispose]();
  await mails?.[Symbol.asyncDispose]();
});

it('with Telegram unreachable a person is told by e-mail, signs in, and approves on the phone; it is published', async () => {
  const { app, database } = desk.house;
  const { id: memberId } = await desk.house.actor('par.head');
  const email = await givePassword(app, 'par.head');
  await database.prisma.telegramLink.create({ data: { memberId, chatId: '42', linkedAt: systemClock.now() } });

  // The first sign-in: a head of mission sets up the second factor that the role needs.
  const first = await desk.phone();
  await first.goto(`${desk.url}/phone`);
  await first.getByLabel('E-mail').fill(email);
  await first.locator('input[type=password]').fill(PASSWORD);
  await first.getByRole('button', { name: 'Sign in', exact: true }).click();
  await first.getByRole('heading', { name: 'Set up a second step' }).waitFor();
  const secret = ((await first.locator('code').textContent()) ?? '').replaceAll(' ', '');
  expect(await first.getByRole('link', { name: 'Open the authenticator app' }).getAttribute('href')).toMatch(
    /^otpauth:/,
  );
  await first.getByLabel(/^Six-digit code/).fill(codeOf(secret, systemClock, -1));
  await first.getByRole('button', { name: 'Continue' }).click();
  await first.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor();
  expect(await first.locator('li code').count()).toBeGreaterThan(5);
  await first.getByRole('button', { name: 'I have kept them' }).click();
  await first.getByText('Nothing waits for your decision now.').waitFor();

  // A post is submitted; the mail brings its link.
  const post = await desk.submitted({ text: 'Bonne fête !', notBefore: parisIn(2), notAfter: parisInDays(2) });
  const clock = createManualClock(TEN);
  const dispatch = createDispatch({ ...app.deps, clock });
  await dispatch.carry(new AbortController().signal);
  clock.advance(2 * MINUTE);
  await dispatch.carry(new AbortController().signal);
  const mail = mails.received.find(({ to }) => to.includes(email));
  const [, path = ''] = /(\/phone\/[\w-]+)/.exec(mail?.parsed.text ?? '') ?? [];
  expect(path).not.toBe('');
  expect(triedTelegram).toBeGreaterThan(0);

  // Another phone, which nobody has signed in on.
  const phone = await desk.phone();
  await phone.goto(desk.url + path);
  await phone.getByLabel('E-mail').fill(email);
  await phone.locator('input[type=password]').fill('not the password at all');
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click();
  await phone.getByRole('alert').waitFor();
  await phone.locator('input[type=password]').fill(PASSWORD);
  await phone.getByRole('button', { name: 'Sign in', exact: true }).click();
  await phone.getByLabel(/^Six-digit code/).fill(codeOf(secret, systemClock));
  await phone.getByRole('button', { name: 'Continue' }).click();
  await phone.getByRole('heading', { name: post.number }).waitFor();
  await readAll(phone);
  await phone.getByRole('button', { name: 'Approve', exact: true }).click();
  await phone.getByRole('button', { name: 'Yes, approve' }).click();
  await phone.getByRole('heading', { name: `You approved ${post.number}` }).waitFor();
  const [decision] = await database.prisma.decision.findMany({ where: { revision: { postId: post.id } } });
  expect(decision).toMatchObject({ way: 'phone', memberId, verdict: 'approve' });
  expect(desk.complaints).toEqual([]);

  const working = desk.house.work();
  const [planned] = await desk.house.until(post.number, (deliveries) => deliveries.length === 1);
  await app.services.deliveries.publishNow(await desk.house.actor('par.head'), planned?.id ?? '');
  await desk.house.until(post.number, ([delivery]) => delivery?.state === 'published');
  await working.stop();
}, 120_000);
