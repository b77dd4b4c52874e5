import { ApiResponseError, TwitterApi } from 'twitter-api-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, MINUTE } from '../../src/kernel/durations.ts';
import { as, client, picture, startTestSandbox, type TestSandbox, wireTo } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

/** The real library with its own signatures, over the adapters' wire. */
function open(handle: string, on: TestSandbox = sandbox) {
  const { credentials, remoteId, endpoint } = on.createAccount({ network: 'x', handle, name: 'Đại sứ quán' });
  const { appKey, appSecret, accessToken, accessSecret } = as(
    credentials,
    'appKey',
    'appSecret',
    'accessToken',
    'accessSecret',
  );
  const wire = wireTo(endpoint);
  const tokens = { appKey, appSecret, accessToken, accessSecret };
  const api = new TwitterApi(tokens, { httpAgent: wire.agent });
  return { api: api.v2, tokens, remoteId, wire, [Symbol.dispose]: () => wire[Symbol.dispose]() };
}

async function refusal(promise: Promise<unknown>): Promise<{ code: number; text: string; headers: object }> {
  const thrown = await promise.then(
    () => expect.fail('was not refused'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof ApiResponseError)) throw thrown;
  return { code: thrown.code, text: JSON.stringify(thrown.data), headers: thrown.headers };
}

describe('X refuses', () => {
  it('a signature with a wrong secret, another app or an old timestamp', async () => {
    await using fresh = await startTestSandbox();
    using account = open('vn_signature', fresh);
    const { tokens, wire } = account;
    const forged = new TwitterApi({ ...tokens, accessSecret: 'wrong' }, { httpAgent: wire.agent }).v2;
    const foreign = new TwitterApi({ ...tokens, appKey: 'other' }, { httpAgent: wire.agent }).v2;
    for (const api of [forged, foreign]) {
      expect(await refusal(api.me())).toMatchObject({ code: 401 });
    }
    expect((await account.api.me()).data.username).toBe('vn_signature');
    fresh.clock.advance(6 * MINUTE);
    expect(await refusal(account.api.me())).toMatchObject({ code: 401 });
  });

  it('a text of 281 weighted characters, and takes 280', async () => {
    using account = open('vn_length');
    const vietnamese = 'ệ'.repeat(140);
    expect(await refusal(account.api.tweet(`${vietnamese}a`))).toMatchObject({ code: 400 });
    expect((await account.api.tweet(vietnamese)).data.text).toBe(vietnamese);
  });

  it('an unknown property, an empty post, a foreign picture and a reply to nothing', async () => {
    using account = open('vn_wrong');
    using other = open('vn_other');
    const mediaId = await other.api.uploadMedia(await picture(8), { media_type: 'image/png' as never });
    const unknown = await refusal(account.api.tweet('Chào', { nonsense: true } as never));
    expect(unknown.text).toContain('does not allow additional properties');
    expect(await refusal(account.api.tweet(' '))).toMatchObject({ code: 400 });
    const foreign = await refusal(account.api.tweet('Ảnh', { media: { media_ids: [mediaId] } }));
    expect(foreign).toMatchObject({ code: 400, text: expect.stringContaining('Your media IDs are invalid.') });
    expect(await refusal(account.api.reply('Trả lời', '1234567890123456789'))).toMatchObject({ code: 403 });
  });

  it('the same text twice within a day', async () => {
    using account = open('vn_twice');
    const { data } = await account.api.tweet('Chúc mừng Quốc khánh');
    expect(await refusal(account.api.tweet('Chúc mừng Quốc khánh'))).toMatchObject({
      code: 403,
      text: expect.stringContaining('You are not allowed to create a Tweet with duplicate content.'),
    });
    await account.api.deleteTweet(data.id);
    expect((await account.api.tweet('Chúc mừng Quốc khánh')).data.id).not.toBe(data.id);
  });

  it('the 101st post in a quarter of an hour, with the instant to come back', async () => {
    using account = open('vn_many');
    for (let index = 0; index < 100; index += 1) await account.api.tweet(`Bài ${index}`);
    const { code, headers } = await refusal(account.api.tweet('Bài quá nhiều'));
    expect(code).toBe(429);
    const resetMs = Number((headers as Record<string, string>)['x-rate-limit-reset']) * 1000;
    expect(resetMs).toBeGreaterThan(sandbox.clock.now().getTime());
    expect(resetMs).toBeLessThanOrEqual(sandbox.clock.now().getTime() + 15 * MINUTE + 1000);
  });

  it('a picture that is none, and one whose parts are not whole', async () => {
    using account = open('vn_pictures');
    const text = Buffer.from('not a picture');
    expect(await refusal(account.api.uploadMedia(text, { media_type: 'image/png' as never }))).toMatchObject({
      code: 400,
    });
    const bytes = await picture(21);
    const { data } = await account.api.post<{ data: { id: string } }>('media/upload/initialize', {
      media_type: 'image/png',
      media_category: 'tweet_image',
      total_bytes: bytes.length + 1,
    });
    const segment = { segment_index: 0, media: bytes };
    await account.api.post(`media/upload/${data.id}/append`, segment, { forceBodyMode: 'form-data' });
    expect(await refusal(account.api.post(`media/upload/${data.id}/finalize`))).toMatchObject({ code: 400 });
  });
});

describe('X takes', () => {
  it('a thread with pictures and alt texts, and gives it back rewritten as X does', async () => {
    using account = open('vn_thread');
    const { api, remoteId } = account;
    const ids = await Promise.all(
      [9, 10].map(async (side) => api.uploadMedia(await picture(side), { media_type: 'image/png' as never })),
    );
    for (const id of ids) await api.createMediaMetadata(id, { alt_text: { text: `Ảnh ${id}` } });
    const text = '🇻🇳 Hỏi & đáp <visa>: https://vietnam.vn/a?b=1&c=2 và visa.gov.vn';
    const root = await api.tweet(text, { media: { media_ids: ids as [string, string] } });
    const reply = await api.reply('Phần hai', root.data.id);
    const timeline = await api.userTimeline(remoteId, {
      max_results: 5,
      since_id: String(BigInt(root.data.id) - 1n),
      'tweet.fields': ['entities', 'created_at', 'referenced_tweets', 'attachments', 'public_metrics'],
      expansions: ['attachments.media_keys'],
      'media.fields': ['alt_text'],
    });
    expect(timeline.tweets.map(({ id }) => id)).toEqual([reply.data.id, root.data.id]);
    const [shownReply, shown] = timeline.tweets;
    expect(shownReply?.referenced_tweets).toEqual([{ type: 'replied_to', id: root.data.id }]);
    expect(shown?.text).toMatch(
      /^🇻🇳 Hỏi &amp; đáp &lt;visa&gt;: https:\/\/t\.co\/\w{10} và https:\/\/t\.co\/\w{10} https:\/\/t\.co\/\w{10}$/u,
    );
    const expanded = shown?.entities?.urls.map((url) => url.expanded_url);
    expect(expanded?.slice(0, 2)).toEqual(['https://vietnam.vn/a?b=1&c=2', 'http://visa.gov.vn']);
    const first = shown?.entities?.urls[0];
    expect([...(shown?.text ?? '')].slice(first?.start, first?.end).join('')).toBe(first?.url);
    expect(shown?.attachments?.media_keys).toHaveLength(2);
    expect(timeline.includes.media.map((media) => media.alt_text)).toEqual(ids.map((id) => `Ảnh ${id}`));
    const { data } = await sandbox.control.get('/posts?network=x&handle=vn_thread');
    expect(data.posts[0]).toMatchObject({ text, media: [{ alt: `Ảnh ${ids[0]}`, mime: 'image/png' }, {}] });
  });

  it('a picture at once, as bytes in a form and as base64 in JSON', async () => {
    using account = open('vn_at_once');
    const bytes = await picture(11);
    const form = await account.api.post<{ data: { id: string } }>(
      'media/upload',
      { media: bytes, media_category: 'tweet_image' },
      { forceBodyMode: 'form-data' },
    );
    const json = await account.api.post<{ data: { id: string } }>('media/upload', {
      media: bytes.toString('base64'),
      media_category: 'tweet_image',
    });
    const status = await account.api.get<{ data: object }>('media/upload', {
      command: 'STATUS',
      media_id: form.data.id,
    });
    expect(status.data).toMatchObject({ size: bytes.length, processing_info: { state: 'succeeded' } });
    const media_ids: [string, string] = [form.data.id, json.data.id];
    expect((await account.api.tweet('', { media: { media_ids } })).data.text).toMatch(/^https:\/\/t\.co\/\w+$/);
  });

  it('questions for counts, in the old names and in the new, and tells what it does not find', async () => {
    using account = open('vn_counts');
    const { data } = await account.api.tweet('Triển lãm ảnh');
    const asked = [data.id, '1234567890123456789'];
    const old = await account.api.tweets(asked, { 'tweet.fields': ['public_metrics'] });
    expect(old.errors?.map((error) => error.resource_id)).toEqual(['1234567890123456789']);
    expect(old.data[0]?.public_metrics).toHaveProperty('retweet_count');
    const fresh = await account.api.get<{ data: { public_metrics: object }[] }>('tweets', {
      ids: data.id,
      'post.fields': 'public_metrics',
    });
    expect(fresh.data[0]?.public_metrics).toHaveProperty('repost_count');
    expect(fresh.data[0]?.public_metrics).not.toHaveProperty('retweet_count');
    const me = await account.api.me({ 'user.fields': ['public_metrics'] });
    expect(me.data).toMatchObject({ name: 'Đại sứ quán', public_metrics: { tweet_count: 1 } });
  });

  it('pages of a timeline, without replies where they are not wanted', async () => {
    using account = open('vn_pages');
    const root = await account.api.tweet('Bài gốc');
    for (let index = 1; index <= 11; index += 1) await account.api.tweet(`Tin ${index}`);
    await account.api.reply('Trả lời', root.data.id);
    const timeline = await account.api.userTimeline(account.remoteId, { max_results: 5, exclude: 'replies' });
    await timeline.fetchLast(100);
    expect(timeline.tweets.map(({ text }) => text).at(-1)).toBe('Bài gốc');
    expect(timeline.tweets).toHaveLength(12);
    expect(await refusal(account.api.userTimeline(account.remoteId, { max_results: 4 }))).toMatchObject({ code: 400 });
  });

  it('a bearer token until it is two hours old, and exchanges a refresh token once', async () => {
    await using fresh = await startTestSandbox();
    const order = { network: 'x', handle: 'vn_oauth2', auth: 'oauth2' } as const;
    const { credentials, endpoint } = fresh.createAccount(order);
    const given = as(credentials, 'clientId', 'clientSecret', 'accessToken', 'refreshToken');
    using wire = wireTo(endpoint);
    const meWith = (token: string) => new TwitterApi(token, { httpAgent: wire.agent }).v2.me();
    const app = new TwitterApi(given, { httpAgent: wire.agent });
    expect((await meWith(given.accessToken)).data.username).toBe('vn_oauth2');
    fresh.clock.advance(2 * HOUR);
    expect(await refusal(meWith(given.accessToken))).toMatchObject({ code: 401 });
    const renewed = await app.refreshOAuth2Token(given.refreshToken);
    expect(renewed.expiresIn).toBe(7200);
    expect((await meWith(renewed.accessToken)).data.username).toBe('vn_oauth2');
    expect(await refusal(app.refreshOAuth2Token(given.refreshToken))).toMatchObject({ code: 400 });
    const again = as(fresh.createAccount(order).credentials, 'accessToken');
    expect(again.accessToken).toBe(renewed.accessToken);
  });

  it('an account that it has never seen, by its signature alone', async () => {
    using account = open('vn_unseen');
    await using restarted = await startTestSandbox();
    using wire = wireTo(restarted.origins.x);
    const api = new TwitterApi(account.tokens, { httpAgent: wire.agent }).v2;
    expect((await api.me()).data.id).toBe(account.remoteId);
    expect((await client(restarted.origins.x).get('/2/nothing')).status).toBe(404);
  });
});
