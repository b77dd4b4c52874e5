import { describe, expect, it } from 'vitest';
import type { ConfirmRequest, ConfirmResult, ContentPart, PictureBytes } from '../../../src/channels/contract.ts';
import { telegramAdapter } from '../../../src/channels/telegram/adapter.ts';
import type { TelegramOptions } from '../../../src/channels/telegram/options.ts';
import { MINUTE, plus, SECOND } from '../../../src/kernel/durations.ts';
import { sampleText, sampleWithPictures } from '../../support/sample-content.ts';
import type { HttpAnswer, RecordedRequest, Script } from '../../support/scripted-network.ts';
import { CONTRACT_NOW, openStage } from '../contract/stage.ts';
import { telegramFailure, telegramFixture, telegramMethod, telegramSuccess } from '../fixtures/telegram.ts';

const AUDIT_CHAT = '-1009999999999';
const credentials = { ...telegramFixture.credentials, auditChatId: AUDIT_CHAT };
const CHANNEL = { id: Number(telegramFixture.account.remoteId), type: 'channel', username: 'vietnam_paris' };
const NEWEST = '100';
const SENT_AT = plus(CONTRACT_NOW, -MINUTE);

/** A message of the channel, under its id. */
interface Held {
  readonly text?: string;
  readonly caption?: string;
  readonly photo?: true;
  readonly at?: Date;
}

type Channel = Readonly<Record<number, Held>>;

describe('confirm with an audit chat', () => {
  it.each<{
    readonly when: string;
    readonly channel: Channel;
    readonly more?: Partial<ConfirmRequest<TelegramOptions>>;
  }>([
    { when: 'the channel has nothing new', channel: {} },
    { when: 'what is new says something else', channel: { 101: { text: 'Tin khác' } } },
    {
      when: 'the same words went out a day before',
      channel: { 101: { text: sampleText.text, at: plus(SENT_AT, -86_400_000) } },
    },
    { when: 'the same words stand under a photo', channel: { 101: { caption: sampleText.text, photo: true } } },
    {
      when: 'it belongs to another delivery',
      channel: { 101: { text: sampleText.text } },
      more: { claimedRefs: ['101'] },
    },
  ])('cannot tell, and never says absent, when $when', async ({ channel, more }) => {
    const { result } = await confirm(channel, sampleText, more);
    expect(result).toEqual({ kind: 'cannot_tell', reason: 'listing_too_short' });
  });

  it('cannot tell which of two equal messages is ours', async () => {
    const { result } = await confirm({ 101: { text: sampleText.text }, 102: { text: sampleText.text } });
    expect(result).toEqual({ kind: 'cannot_tell', reason: 'two_candidates' });
  });

  it('cannot tell where no newest message is known, and asks nothing', async () => {
    const { newestRefBefore: _, ...unknown } = asked(sampleText);
    await using stage = await openStage(telegramFixture, telegramFixture.network);
    const result = await telegramAdapter.confirm(stage.call({ credentials }), unknown, undefined);
    expect(result).toEqual({ kind: 'cannot_tell', reason: 'no_read_back' });
    expect(stage.network.requests).toEqual([]);
  });

  it('cannot tell when an album has arrived in part', async () => {
    const { result } = await confirm({ 101: { caption: sampleWithPictures.text, photo: true } }, sampleWithPictures);
    expect(result).toEqual({ kind: 'cannot_tell', reason: 'listing_too_short' });
  });

  it('finds our message among others, past ids that were deleted', async () => {
    const { result } = await confirm({
      101: { text: 'Tin khác' },
      104: { text: sampleText.text },
      105: { text: 'Sau đó' },
    });
    const permalink = 'https://t.me/vietnam_paris/104';
    expect(result).toEqual({ kind: 'found', ref: { id: '104', permalink } });
  });

  it('finds an album whole', async () => {
    const channel = { 102: { caption: sampleWithPictures.text, photo: true }, 103: { photo: true } } as const;
    const { result } = await confirm(channel, sampleWithPictures);
    expect(result).toMatchObject({ kind: 'found', ref: { id: '102', detail: '103' } });
  });

  it('takes down again what it forwarded, and nothing else', async () => {
    const { requests } = await confirm({ 101: { text: 'Tin khác' }, 102: { text: sampleText.text } });
    const deletions = requests.filter((request) => telegramMethod(request) === 'deleteMessages');
    expect(deletions.map((request) => request.json())).toEqual([
      { chat_id: Number(AUDIT_CHAT), message_ids: [copyIdOf(101), copyIdOf(102)] },
    ]);
  });

  it('asks for fewer messages than Telegram lets a bot send in a minute', async () => {
    const busy = Object.fromEntries(Array.from({ length: 200 }, (_, n) => [101 + n, { text: `Tin ${n}` }]));
    const { requests } = await confirm(busy);
    expect(requests.length).toBeLessThan(20);
  });

  it('throws when a forward fails, and takes down what it had forwarded', async () => {
    await using stage = await openStage(telegramFixture, telegramFixture.network);
    const holding = answering({ 101: { text: 'Tin khác' } });
    stage.network.answer((request) =>
      isForwardOf(request, 102) ? telegramFailure(500, 'Internal Server Error') : holding(request),
    );
    const confirmed = telegramAdapter.confirm(stage.call({ credentials }), asked(sampleText), undefined);
    await expect(confirmed).rejects.toMatchObject({ code: 'unavailable' });
    expect(stage.network.requests.at(-1)?.json()).toMatchObject({ message_ids: [copyIdOf(101)] });
  });

  it('lets its answer stand when the copies cannot be taken down, and says so in the log', async () => {
    await using stage = await openStage(telegramFixture, telegramFixture.network);
    const holding = answering({ 101: { text: sampleText.text } });
    stage.network.answer((request) =>
      telegramMethod(request) === 'deleteMessages' ? telegramFailure(400, "Bad Request: can't") : holding(request),
    );
    const result = await telegramAdapter.confirm(stage.call({ credentials }), asked(sampleText), undefined);
    expect(result).toMatchObject({ kind: 'found' });
    expect(stage.log.join()).toContain('copies stay in the audit chat');
  });
});

async function confirm(
  channel: Channel,
  part: ContentPart<PictureBytes> = sampleText,
  more: Partial<ConfirmRequest<TelegramOptions>> = {},
): Promise<{ readonly result: ConfirmResult; readonly requests: readonly RecordedRequest[] }> {
  await using stage = await openStage(telegramFixture, telegramFixture.network);
  stage.network.answer(answering(channel));
  const result = await telegramAdapter.confirm(stage.call({ credentials }), { ...asked(part), ...more }, undefined);
  return { result, requests: stage.network.requests };
}

function asked(part: ContentPart<PictureBytes>): ConfirmRequest<TelegramOptions> {
  return {
    key: '0198f7a2-5b1c-7c3e-9d4f-2a6b8c0d1e2f',
    createdAt: SENT_AT,
    part,
    index: 0,
    language: 'vi',
    options: telegramFixture.options,
    account: telegramFixture.account,
    sentFrom: SENT_AT,
    sentUntil: plus(SENT_AT, 5 * SECOND),
    newestRefBefore: NEWEST,
    claimedRefs: [],
  };
}

function answering(channel: Channel): Script {
  return (request) => {
    switch (telegramMethod(request)) {
      case 'forwardMessage':
        return forwarded(channel, idIn(request));
      case 'deleteMessages':
        return telegramSuccess(true);
      default:
        return telegramFailure(404, 'Not Found');
    }
  };
}

function forwarded(channel: Channel, id: number): HttpAnswer {
  const held = channel[id];
  if (!held) return telegramFailure(400, 'Bad Request: message to forward not found');
  const { at = SENT_AT, photo, ...words } = held;
  const date = at.getTime() / SECOND;
  return telegramSuccess({
    message_id: copyIdOf(id),
    date: CONTRACT_NOW.getTime() / SECOND,
    chat: { id: Number(AUDIT_CHAT), type: 'supergroup' },
    forward_origin: { type: 'channel', chat: CHANNEL, message_id: id, date },
    ...words,
    ...(photo ? { photo: [{ file_id: 'p' }] } : {}),
  });
}

function copyIdOf(id: number): number {
  return 5_000 + id;
}

function idIn(request: RecordedRequest): number {
  return (request.json() as { readonly message_id: number }).message_id;
}

function isForwardOf(request: RecordedRequest, id: number): boolean {
  return telegramMethod(request) === 'forwardMessage' && idIn(request) === id;
}
