import { describe, expect, it } from 'vitest';
import type { Picture } from '../../src/channels/contract.ts';
import { telegramAdapter } from '../../src/channels/telegram/adapter.ts';
import { telegramCredentials } from '../../src/channels/telegram/credentials.ts';
import { samplePictures, sampleText, sampleWithPictures } from '../support/sample-content.ts';
import type { HttpAnswer } from '../support/scripted-network.ts';
import { letGo, openStage } from './contract/stage.ts';
import { describeContract } from './contract.ts';
import { telegramFailure, telegramFixture, telegramMethod, telegramSuccess } from './fixtures/telegram.ts';

describeContract(telegramFixture);

const { network, options, credentials } = telegramFixture;
const CHANNEL_ID = Number(telegramFixture.account.remoteId);
const PARENT_ID = Number(network.parent.id);
const inThread = { index: 1, thread: { root: network.parent, parent: network.parent } };
const [lotus, drum] = samplePictures;

describe('what Telegram takes', () => {
  const check = (text: string, ...pictures: Picture[]) =>
    telegramAdapter
      .check({ language: 'vi', parts: [{ text, pictures }] }, options, telegramAdapter.capabilities.limits)
      .map((problem) => problem.key);
  const picture = (widthPx: number, heightPx: number): Picture => ({
    mime: 'image/jpeg',
    sizeBytes: 1,
    widthPx,
    heightPx,
    alt: 'Ảnh',
  });

  it('counts in UTF-16, so that most emoji are two', () => {
    expect(check('🇻🇳'.repeat(1_024))).toEqual([]);
    expect(check(`${'🇻🇳'.repeat(1_024)}a`)).toEqual(['check.text_too_long']);
    expect(check('ệ'.repeat(4_096))).toEqual([]);
  });

  it('takes less text under a picture', () => {
    expect(check('😀'.repeat(512), picture(800, 600))).toEqual([]);
    expect(check('😀'.repeat(513), picture(800, 600))).toEqual(['check.text_too_long']);
    expect(check('😀'.repeat(513))).toEqual([]);
  });

  it('takes no picture that is too large in pixels or too long for its width', () => {
    expect(check('Ảnh', picture(5_000, 5_000), picture(2_000, 100))).toEqual([]);
    expect(check('Ảnh', picture(5_001, 5_000))).toEqual(['check.picture_shape']);
    expect(check('Ảnh', picture(100, 2_001))).toEqual(['check.picture_shape']);
  });

  it('takes no channel for its own audit chat', () => {
    expect(telegramCredentials.safeParse({ ...credentials, auditChatId: credentials.chatId }).success).toBe(false);
    expect(telegramCredentials.safeParse({ ...credentials, auditChatId: '-1009999999999' }).success).toBe(true);
  });
});

describe('what is sent to Telegram', () => {
  it('is the text as it is, to the number of the chat', async () => {
    const { sent } = await publish();
    expect(telegramMethod(sent)).toBe('sendMessage');
    expect(sent.json()).toEqual({
      chat_id: CHANNEL_ID,
      text: sampleText.text,
      link_preview_options: { show_above_text: false },
    });
  });

  it.each([
    {
      options: { linkPreview: 'none', silent: false } as const,
      sends: { link_preview_options: { is_disabled: true } },
    },
    {
      options: { linkPreview: 'above', silent: false } as const,
      sends: { link_preview_options: { show_above_text: true } },
    },
    { options: { linkPreview: 'below', silent: true } as const, sends: { disable_notification: true } },
  ])('follows the options $options', async ({ options, sends }) => {
    expect((await publish(sampleText, { options })).sent.json()).toMatchObject(sends);
  });

  it('names the parent of a reply', async () => {
    const { sent } = await publish(sampleText, inThread);
    expect(sent.json()).toMatchObject({ reply_parameters: { message_id: PARENT_ID } });
  });

  it('is one picture with the text as its caption, also in a thread', async () => {
    const { sent } = await publish({ ...sampleWithPictures, pictures: samplePictures.slice(0, 1) }, inThread);
    const form = await sent.form();
    expect(telegramMethod(sent)).toBe('sendPhoto');
    expect(form.get('chat_id')).toBe(String(CHANNEL_ID));
    expect(form.get('caption')).toBe(sampleWithPictures.text);
    expect(form.get('reply_parameters')).toBe(JSON.stringify({ message_id: PARENT_ID }));
    expect(await bytesIn(form.get('photo'))).toEqual(lotus?.bytes);
  });

  it('is an album whose first picture carries the text', async () => {
    const { sent, result } = await publish(sampleWithPictures, inThread);
    const form = await sent.form();
    const media = JSON.parse(String(form.get('media'))) as readonly { readonly media: string }[];
    expect(telegramMethod(sent)).toBe('sendMediaGroup');
    expect(media).toMatchObject([{ type: 'photo', caption: sampleWithPictures.text }, { type: 'photo' }]);
    expect(media[1]).not.toHaveProperty('caption');
    expect(form.get('reply_parameters')).toBe(JSON.stringify({ message_id: PARENT_ID }));
    for (const [n, picture] of [lotus, drum].entries()) {
      const name = media[n]?.media.replace('attach://', '') ?? '';
      expect(await bytesIn(form.get(name))).toEqual(picture?.bytes);
    }
    expect(result).toMatchObject({ ref: { id: '4711', detail: '4712' } });
  });
});

describe('what Telegram answers', () => {
  it.each([
    { description: 'Bad Request: chat not found', code: 'not_found' },
    { description: 'Bad Request: message to be replied not found', code: 'not_found' },
    { description: 'Bad Request: not enough rights to send text messages to the chat', code: 'permission_denied' },
    { description: 'Bad Request: need administrator rights in the channel chat', code: 'permission_denied' },
    { description: 'Bad Request: CHAT_WRITE_FORBIDDEN', code: 'permission_denied' },
    { description: 'Bad Request: IMAGE_PROCESS_FAILED', code: 'media_rejected' },
    { description: 'Bad Request: wrong file identifier/HTTP URL specified', code: 'media_rejected' },
    { description: 'Bad Request: message caption is too long', code: 'content_rejected' },
    { description: "Bad Request: can't parse entities", code: 'content_rejected' },
  ])('$description → $code', async ({ description, code }) => {
    await expect(publish(sampleText, {}, telegramFailure(400, description))).rejects.toMatchObject({ code });
  });

  it('takes a token of the wrong form for one that has run out', async () => {
    await expect(publish(sampleText, {}, telegramFailure(404, 'Not Found'))).rejects.toMatchObject({
      code: 'auth_expired',
    });
  });

  it('does not send again where a redirect points', async () => {
    await using stage = await openStage(telegramFixture, network);
    const elsewhere = { status: 307, headers: { location: `${stage.network.origin}/elsewhere` } };
    stage.network.answer(() => elsewhere);
    const published = telegramAdapter.publish(stage.call({ create: letGo }), stage.request(), undefined);
    await expect(published).rejects.toMatchObject({ code: 'protocol_changed' });
    expect(stage.network.requests).toHaveLength(1);
  });

  it('gives no permalink for a private channel', async () => {
    const message = { message_id: 12, chat: { id: CHANNEL_ID, type: 'channel', title: 'Nội bộ' } };
    const { result } = await publish(sampleText, {}, telegramSuccess(message));
    expect(result).toEqual({ kind: 'published', ref: { id: '12' } });
  });
});

describe('a Telegram account', () => {
  it.each([
    { why: 'the bot is no administrator', method: 'getChatMember', result: { status: 'member' } },
    {
      why: 'the bot may not post',
      method: 'getChatMember',
      result: { status: 'administrator', can_post_messages: false },
    },
    { why: 'the chat is a group', method: 'getChat', result: { id: -100, type: 'supergroup', title: 'Nhóm' } },
  ])('is refused when $why', async ({ method, result }) => {
    await using stage = await openStage(telegramFixture, network);
    stage.network.answer((request) =>
      telegramMethod(request) === method ? telegramSuccess(result) : network.works(request),
    );
    await expect(telegramAdapter.identify(stage.call())).rejects.toMatchObject({ code: 'permission_denied' });
  });

  it('has all messages of an album taken down by one request', async () => {
    await using stage = await openStage(telegramFixture, network);
    await telegramAdapter.remove?.(stage.call(), { id: '4711', detail: '4712,4713' });
    const [request, ...more] = stage.network.requests;
    expect(more).toEqual([]);
    expect(request?.json()).toEqual({ chat_id: credentials.chatId, message_ids: [4711, 4712, 4713] });
  });

  it('keeps a post as published when the channel itself cannot be found', async () => {
    await using stage = await openStage(telegramFixture, network);
    stage.network.answer(() => telegramFailure(400, 'Bad Request: chat not found'));
    const removed = telegramAdapter.remove?.(stage.call(), { id: '4711' });
    await expect(removed).rejects.toMatchObject({ code: 'not_found' });
  });
});

async function publish(part = sampleText, more = {}, answer?: HttpAnswer) {
  await using stage = await openStage(telegramFixture, network);
  if (answer) stage.network.answer(() => answer);
  const result = await telegramAdapter.publish(stage.call({ create: letGo }), stage.request(part, more), undefined);
  const [sent] = stage.network.requests;
  return sent ? { result, sent } : expect.fail('nothing was sent');
}

async function bytesIn(entry: ReturnType<FormData['get']>): Promise<Uint8Array | undefined> {
  return entry instanceof File ? Buffer.from(await entry.arrayBuffer()) : undefined;
}
