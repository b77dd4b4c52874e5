import { afterAll, beforeAll, expect, test } from 'vitest';
import { createBotClient } from '../../src/bot/bot-client.ts';
import { createTelegramMessenger } from '../../src/bot/telegram-messenger.ts';
import type { Message } from '../../src/dispatch/messenger.ts';
import { breathe, type Clock, systemClock } from '../../src/kernel/clock.ts';
import { SECOND } from '../../src/kernel/durations.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { type BotApi, startBotApi } from '../support/bot-api/bot-api.ts';
import type { Person } from '../support/bot-api/person.ts';
import { createManualClock } from '../support/manual-clock.ts';

let api: BotApi;
let person: Person;
const issued: object[] = [];

beforeAll(async () => {
  api = await startBotApi();
  person = api.person('head');
});
afterAll(() => api[Symbol.asyncDispose]());

const message: Message = {
  id: 'm1',
  at: new Date('2026-09-02T02:00:00Z'),
  subject: 'FR-PAR: PAR-142 waits',
  lines: ['FR-PAR: PAR-142 waits for <you> & others'],
  link: { label: 'Open', url: 'https://communique.example/phone/x' },
  actions: [
    { label: 'Look at it', key: 'view', subject: { kind: 'post', id: 'p1' } },
    { label: 'Settle', key: 'settle', subject: { kind: 'delivery', id: 'd1' } },
    { label: 'Seen', key: 'acknowledge', subject: { kind: 'notice', id: 'n1' } },
    { label: 'Later', key: 'unknown', subject: { kind: 'notice', id: 'n1' } },
  ],
};

interface Sending {
  readonly chatId?: number;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
}

function send({ chatId = person.chat.id, clock = systemClock, signal }: Sending = {}) {
  const client = createBotClient({
    token: new Secret(api.token),
    apiUrl: api.url,
    clock,
    logger: silentLogger,
  });
  const messenger = createTelegramMessenger({
    client,
    clock,
    issueButtons: async (_place, drafts) => {
      issued.push(...drafts.map(({ deed }) => deed));
      return drafts.map((_draft, at) => `b${at}`);
    },
  });
  return messenger.send({ memberId: 'm', name: 'Head', address: String(chatId), language: 'en' }, message, signal);
}

test('a notice that Telegram does not take now is sent again later; to whom blocked the bot, never', async () => {
  api.fail('sendMessage', 1, { code: 429, description: 'Too Many Requests: retry after 600', retryAfter: 600 });
  expect(await send()).toMatchObject({ kind: 'try_later', retryAt: expect.any(Date) });
  api.isDown = true;
  const result = await send();
  expect(result.kind).toBe('try_later');
  expect(JSON.stringify(result)).not.toContain(api.token);
  api.isDown = false;
  person.chat.isBlocked = true;
  expect(await send()).toMatchObject({ kind: 'undeliverable' });
  person.chat.isBlocked = false;
  expect(await send({ chatId: 77 })).toMatchObject({
    kind: 'undeliverable',
    reason: '400: Bad Request: chat not found',
  });
  expect(person.chat.messages).toEqual([]);
});

test('a Telegram that takes a notice and never answers is given up on after 15 seconds, or when the house closes', async () => {
  const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
  api.isSilent = true;
  const sent = send({ clock });
  await taken('sendMessage');
  clock.advance(15 * SECOND);
  expect(await sent).toEqual({ kind: 'try_later', reason: 'no answer within 15 s' });
  const closing = new AbortController();
  const stopped = send({ clock, signal: closing.signal });
  await taken('sendMessage');
  closing.abort();
  expect(await stopped).toMatchObject({ kind: 'try_later' });
  expect(clock.waiting).toBe(0);
  api.isSilent = false;
});

test('a notice that Telegram asks to bring in a moment holds up no other', async () => {
  const clock = createManualClock(new Date('2026-09-02T02:00:00Z'));
  api.fail('sendMessage', 1, { code: 429, description: 'Too Many Requests: retry after 30', retryAfter: 30 });
  expect(await send({ clock })).toMatchObject({ kind: 'try_later', retryAt: new Date('2026-09-02T02:00:30Z') });
});

test('a notice comes with the buttons that settle it, and the link', async () => {
  issued.length = 0;
  expect(await send()).toEqual({ kind: 'sent' });
  expect(person.sees()).toBe('FR-PAR: PAR-142 waits for <you> & others');
  expect(person.buttons()).toEqual(['Look at it', 'Settle', 'Seen', 'Open']);
  expect(issued).toEqual([
    { do: 'run', command: 'view', argument: 'p1' },
    { do: 'run', command: 'settle', argument: 'd1' },
    { do: 'acknowledge', notice: 'n1' },
  ]);
});

/** Resolves when the next call of a method came in. */
async function taken(method: string): Promise<void> {
  const { length } = api.calls;
  while (!api.calls.slice(length).some((call) => call.method === method)) await breathe();
}
