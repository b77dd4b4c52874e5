import { Telegram, TelegramError } from 'telegraf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, client, picture, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

function open(handle: string) {
  const account = sandbox.createAccount({ network: 'telegram', handle, name: 'Đại sứ quán' });
  const { botToken, chatId } = as(account.credentials, 'botToken', 'chatId');
  const bot = new Telegram(botToken, { apiRoot: account.endpoint });
  return { bot, botToken, chatId, remoteId: account.remoteId, auditChatId: account.auditChatId ?? '' };
}

async function refusal(promise: Promise<unknown>): Promise<readonly [number, string]> {
  const thrown = await promise.then(
    () => expect.fail('was not refused'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof TelegramError)) throw thrown;
  return [thrown.code, thrown.description];
}

describe('Telegram refuses', () => {
  it('a token that it did not give', async () => {
    const { botToken } = open('vn_token');
    const forged = new Telegram(`${botToken.slice(0, -1)}!`, { apiRoot: sandbox.origins.telegram });
    expect(await refusal(forged.getMe())).toEqual([401, 'Unauthorized']);
  });

  it('texts over 4,096 and captions over 1,024 UTF-16 units, and empty texts', async () => {
    const { bot, chatId } = open('vn_length');
    const flag = '🇻🇳';
    const longest = flag.repeat(1024);
    expect(await bot.sendMessage(chatId, longest)).toMatchObject({ text: longest });
    expect(await refusal(bot.sendMessage(chatId, `${longest}a`))).toEqual([400, 'Bad Request: message is too long']);
    expect(await refusal(bot.sendMessage(chatId, ' \n '))).toEqual([400, 'Bad Request: message text is empty']);
    const source = await picture(20);
    const sent = bot.sendPhoto(chatId, { source }, { caption: `${flag.repeat(256)}a` });
    expect(await refusal(sent)).toEqual([400, 'Bad Request: message caption is too long']);
  });

  it('unknown chats, chats of others, entities outside the text and replies to nothing', async () => {
    const { bot, chatId } = open('vn_wrong');
    const other = open('vn_other');
    expect(await refusal(bot.sendMessage('@nobody_here', 'Chào'))).toEqual([400, 'Bad Request: chat not found']);
    expect((await refusal(bot.sendMessage(other.chatId, 'Chào')))[0]).toBe(403);
    const entities = [{ type: 'bold' as const, offset: 3, length: 2 }];
    expect((await refusal(bot.sendMessage(chatId, 'Chào', { entities })))[0]).toBe(400);
    const reply = { reply_parameters: { message_id: 99 } };
    expect(await refusal(bot.sendMessage(chatId, 'Chào', reply))).toEqual([
      400,
      'Bad Request: message to be replied not found',
    ]);
  });

  it('pictures that are none or too narrow, and albums of one', async () => {
    const { bot, chatId } = open('vn_pictures');
    const text = bot.sendPhoto(chatId, { source: Buffer.from('text') });
    expect(await refusal(text)).toEqual([400, 'Bad Request: IMAGE_PROCESS_FAILED']);
    const one = bot.sendMediaGroup(chatId, [{ type: 'photo', media: { source: await picture(9) } }]);
    expect((await refusal(one))[0]).toBe(400);
  });

  it('a deletion of what is not there, alone but not among others', async () => {
    const { bot, chatId } = open('vn_delete');
    const { message_id } = await bot.sendMessage(chatId, 'Sắp gỡ');
    expect(await bot.deleteMessage(chatId, message_id)).toBe(true);
    expect(await refusal(bot.deleteMessage(chatId, message_id))).toEqual([
      400,
      'Bad Request: message to delete not found',
    ]);
    expect(await bot.deleteMessages(chatId, [message_id, 77])).toBe(true);
  });
});

describe('Telegram takes', () => {
  it('texts, numbered one after another, in a thread', async () => {
    const { bot, chatId, remoteId } = open('vn_thread');
    const first = await bot.sendMessage(chatId, '  Xem https://vietnam.vn #QuốcKhánh  ');
    const second = await bot.sendMessage(chatId, 'Phần hai', { reply_parameters: { message_id: first.message_id } });
    expect(first).toMatchObject({
      text: 'Xem https://vietnam.vn #QuốcKhánh',
      chat: { id: Number(remoteId), type: 'channel', username: 'vn_thread' },
      entities: [
        { type: 'url', offset: 4, length: 18 },
        { type: 'hashtag', offset: 23, length: 10 },
      ],
    });
    expect(second).toMatchObject({
      message_id: first.message_id + 1,
      reply_to_message: { message_id: first.message_id },
    });
    const { data } = await sandbox.control.get('/posts?network=telegram&handle=vn_thread');
    expect(data.posts).toMatchObject([{ id: '2' }, { id: '3', replyTo: '2', text: 'Phần hai' }]);
  });

  it('a picture with a caption, and an album as one post', async () => {
    const { bot, chatId } = open('vn_album');
    const [a, b] = await Promise.all([picture(12), picture(13, 'jpeg')]);
    const single = await bot.sendPhoto(chatId, { source: a }, { caption: 'Một ảnh & chú thích' });
    expect(single).toMatchObject({ caption: 'Một ảnh & chú thích', photo: [{ width: 12, height: 12 }] });
    const album = await bot.sendMediaGroup(chatId, [
      { type: 'photo', media: { source: a }, caption: 'Hai ảnh' },
      { type: 'photo', media: { source: b } },
    ]);
    expect(album.map(({ message_id }) => message_id)).toEqual([3, 4]);
    expect(new Set(album.map((message) => 'media_group_id' in message && message.media_group_id)).size).toBe(1);
    const posts = async () => (await sandbox.control.get('/posts?network=telegram&handle=vn_album')).data.posts;
    expect(await posts()).toMatchObject([
      { id: '2', media: [{ mime: 'image/png' }] },
      { id: '3', text: 'Hai ảnh', media: [{ mime: 'image/png' }, { mime: 'image/jpeg' }] },
    ]);
    await bot.deleteMessage(chatId, 4);
    expect((await posts())[1].removedAt).toBeUndefined();
    await bot.deleteMessages(chatId, [3, 4]);
    expect((await posts())[1].removedAt).toBeDefined();
    expect(await bot.sendMessage(chatId, 'Tiếp')).toMatchObject({ message_id: 5 });
  });

  it('questions for the bot, the channel, the bot in it and its members', async () => {
    const { bot, chatId, remoteId } = open('vn_about');
    const me = await bot.getMe();
    expect(me).toMatchObject({ is_bot: true, username: 'vn_about_bot' });
    expect(await bot.getChat(chatId)).toMatchObject({ id: Number(remoteId), title: 'Đại sứ quán', type: 'channel' });
    expect(await bot.getChatMember(chatId, me.id)).toMatchObject({
      status: 'administrator',
      can_post_messages: true,
    });
    expect(await bot.callApi('getChatMemberCount', { chat_id: chatId })).toBeGreaterThan(0);
  });

  it('copies into its audit chat only of messages that are there', async () => {
    const { bot, chatId, auditChatId } = open('vn_audit');
    const { message_id } = await bot.sendMessage(chatId, 'Đã đăng');
    const copy = await bot.forwardMessage(auditChatId, chatId, message_id);
    expect(copy).toMatchObject({ text: 'Đã đăng', forward_origin: { type: 'channel', message_id } });
    expect(await bot.deleteMessage(auditChatId, copy.message_id)).toBe(true);
    const absent = bot.forwardMessage(auditChatId, chatId, message_id + 1);
    expect(await refusal(absent)).toEqual([400, 'Bad Request: message to forward not found']);
    expect((await sandbox.control.get('/posts?network=telegram&handle=vn_audit')).data.posts).toHaveLength(1);
  });

  it('parameters in the address, as every Bot API client may send them', async () => {
    const { botToken, chatId } = open('vn_query');
    const path = `/bot${botToken}/sendMessage`;
    const params = { chat_id: chatId, text: '123' };
    expect((await client(sandbox.origins.telegram).get(path, { params })).data).toMatchObject({
      ok: true,
      result: { text: '123' },
    });
  });
});
