import type { AxiosInstance, AxiosResponse } from 'axios';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR, SECOND } from '../../src/kernel/durations.ts';
import { as, client, heavyPicture, picture, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

function open(handle: string, on: TestSandbox = sandbox): { api: AxiosInstance; remoteId: string } {
  const { credentials, endpoint, remoteId } = on.createAccount({ network: 'mastodon', handle, name: 'Đại sứ quán' });
  const authorization = `Bearer ${as(credentials, 'accessToken').accessToken}`;
  return { api: client(endpoint, { authorization }), remoteId };
}

function post(api: AxiosInstance, body: object, key?: string): Promise<AxiosResponse> {
  const headers = key === undefined ? {} : { 'idempotency-key': key };
  return api.post('/api/v1/statuses', { visibility: 'public', ...body }, { headers });
}

function upload(api: AxiosInstance, bytes: Buffer, description = ''): Promise<AxiosResponse> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type: 'image/png' }), 'anh.png');
  if (description !== '') form.append('description', description);
  return api.post('/api/v2/media', form);
}

describe('Mastodon refuses', () => {
  it('a token that it did not give', async () => {
    const api = client(sandbox.origins.mastodon, { authorization: 'Bearer wrong' });
    const { status, data } = await api.get('/api/v1/accounts/verify_credentials');
    expect([status, data]).toEqual([401, { error: 'The access token is invalid' }]);
  });

  it('more than 500 characters, where a link counts 23 and a remote mention only its user', async () => {
    const { api } = open('dai');
    const link = `https://vietnam.vn/${'a'.repeat(200)}`;
    const full = `${'ệ'.repeat(500 - 23 - 2 - 6)} ${link} @paris@mastodon.example`;
    expect(await post(api, { status: full })).toMatchObject({ status: 200 });
    const { status, data } = await post(api, { status: `x${full}` });
    expect([status, data.error]).toEqual([422, 'Validation failed: Text character limit of 500 exceeded']);
  });

  it('an empty status, an unknown visibility, a reply to nothing and a fifth or unknown picture', async () => {
    const { api } = open('sai');
    expect(await post(api, { status: ' ' })).toMatchObject({ status: 422 });
    expect(await post(api, { status: 'Chào', visibility: 'everybody' })).toMatchObject({ status: 422 });
    expect(await post(api, { status: 'Chào', in_reply_to_id: '1' })).toMatchObject({ status: 404 });
    expect(await post(api, { status: 'Chào', media_ids: ['1'] })).toMatchObject({ status: 422 });
    expect(await post(api, { status: 'Chào', media_ids: ['1', '2', '3', '4', '5'] })).toMatchObject({ status: 422 });
    expect((await sandbox.control.get('/posts?network=mastodon&handle=sai')).data.posts).toEqual([]);
  });

  it('a file that is no picture, and a description of 1,501 characters', async () => {
    const { api } = open('anh_sai');
    expect(await upload(api, Buffer.from('text'))).toMatchObject({ status: 422 });
    expect(await upload(api, await picture(5), 'ệ'.repeat(1501))).toMatchObject({ status: 422 });
    expect(await upload(api, await picture(5), 'ệ'.repeat(1500))).toMatchObject({ status: 200 });
  });

  it('another account to delete a status', async () => {
    const { data } = await post(open('chu').api, { status: 'Của tôi' });
    const { api } = open('khach');
    expect(await api.delete(`/api/v1/statuses/${data.id}`)).toMatchObject({ status: 404 });
    expect(await api.get(`/api/v1/statuses/${data.id}`)).toMatchObject({ status: 200 });
  });
});

describe('Mastodon takes', () => {
  it('a thread with a picture and its description, and gives it back as HTML', async () => {
    const { api } = open('chuoi');
    const media = await upload(api, await picture(6), 'Lá cờ đỏ sao vàng');
    const link = 'https://www.vietnam.vn/quoc-khanh-2027/chuong-trinh?a=1&b=2';
    const text = `Hỏi & đáp <visa>\nDòng hai\n\nXem ${link} #QuốcKhánh`;
    const root = await post(api, { status: text, media_ids: [media.data.id], language: 'vi' });
    const reply = await post(api, { status: 'Phần hai', in_reply_to_id: root.data.id });
    expect(root.data.content).toBe(
      '<p>Hỏi &amp; đáp &lt;visa&gt;<br />Dòng hai</p><p>Xem ' +
        '<a href="https://www.vietnam.vn/quoc-khanh-2027/chuong-trinh?a=1&amp;b=2" target="_blank" rel="nofollow noopener" translate="no">' +
        '<span class="invisible">https://www.</span><span class="ellipsis">vietnam.vn/quoc-khanh-2027/chu</span>' +
        '<span class="invisible">ong-trinh?a=1&amp;b=2</span></a> ' +
        `<a href="${sandbox.origins.mastodon}/tags/Qu%E1%BB%91cKh%C3%A1nh" class="mention hashtag" rel="tag">#<span>QuốcKhánh</span></a></p>`,
    );
    expect(root.data).toMatchObject({ language: 'vi', visibility: 'public', in_reply_to_id: null });
    expect(root.data.media_attachments).toMatchObject([{ type: 'image', description: 'Lá cờ đỏ sao vàng' }]);
    expect(reply.data.in_reply_to_id).toBe(root.data.id);
    const { data } = await sandbox.control.get('/posts?network=mastodon&handle=chuoi');
    expect(data.posts).toMatchObject([
      { text, language: 'vi', media: [{ alt: 'Lá cờ đỏ sao vàng' }], permalink: root.data.url },
      { text: 'Phần hai', replyTo: root.data.id },
    ]);
  });

  it('one status for one key within the hour, and another after it', async () => {
    await using fresh = await startTestSandbox();
    const { api } = open('khoa', fresh);
    const first = await post(api, { status: 'Một lần' }, 'key-1');
    const second = await post(api, { status: 'Một lần' }, 'key-1');
    expect(second.data.id).toBe(first.data.id);
    fresh.clock.advance(HOUR);
    expect((await post(api, { status: 'Một lần' }, 'key-1')).data.id).not.toBe(first.data.id);
    expect((await fresh.control.get('/posts?network=mastodon')).data.posts).toHaveLength(2);
  });

  it('a large picture a moment later, and refuses to attach it before', async () => {
    await using fresh = await startTestSandbox();
    const { api } = open('cho', fresh);
    const media = await upload(api, await heavyPicture(700));
    expect([media.status, media.data.url]).toEqual([202, null]);
    const path = `/api/v1/media/${media.data.id}`;
    expect(await api.get(path)).toMatchObject({ status: 206 });
    const body = { status: 'Ảnh lớn', media_ids: [media.data.id] };
    expect(await post(api, body)).toMatchObject({ status: 422 });
    fresh.clock.advance(SECOND);
    expect(await api.put(path, { description: 'Mô tả sau' })).toMatchObject({ data: { description: 'Mô tả sau' } });
    expect(await api.get(path)).toMatchObject({ status: 200 });
    expect(await post(api, body)).toMatchObject({ data: { media_attachments: [{ description: 'Mô tả sau' }] } });
  });

  it('questions for statuses by id, by account and page, and for itself', async () => {
    const { api, remoteId } = open('doc');
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) ids.push((await post(api, { status: `Tin ${index}` })).data.id);
    const list = async (query: string) => {
      const { data } = await api.get(`/api/v1/accounts/${remoteId}/statuses?${query}`);
      return data.map(({ id }: { id: string }) => ids.indexOf(id));
    };
    expect(await list('limit=2')).toEqual([4, 3]);
    expect(await list(`limit=2&since_id=${ids[0]}`)).toEqual([4, 3]);
    expect(await list(`limit=2&min_id=${ids[0]}`)).toEqual([2, 1]);
    expect(await list(`max_id=${ids[2]}&exclude_reblogs=true`)).toEqual([1, 0]);
    const many = await api.get(`/api/v1/statuses?id[]=${ids[1]}&id[]=1&id[]=${ids[3]}`);
    expect(many.data.map(({ id }: { id: string }) => id)).toEqual([ids[1], ids[3]]);
    const { data: me } = await api.get('/api/v1/accounts/verify_credentials');
    expect(me).toMatchObject({ id: remoteId, acct: 'doc', display_name: 'Đại sứ quán', statuses_count: 5 });
    const { data: instance } = await client(sandbox.origins.mastodon).get('/api/v2/instance');
    expect(instance.configuration.statuses).toMatchObject({ max_characters: 500, max_media_attachments: 4 });
  });

  it('a deletion, gives the text back, and has it no more', async () => {
    const { api } = open('go_bai');
    const { data, headers } = await post(api, { status: 'Sắp gỡ' });
    expect(headers['x-ratelimit-limit']).toBe('300');
    expect(Date.parse(String(headers['x-ratelimit-reset']))).toBeGreaterThan(sandbox.clock.now().getTime());
    expect(await api.delete(`/api/v1/statuses/${data.id}`)).toMatchObject({ status: 200, data: { text: 'Sắp gỡ' } });
    expect(await api.get(`/api/v1/statuses/${data.id}`)).toMatchObject({ status: 404 });
    expect(await api.delete(`/api/v1/statuses/${data.id}`)).toMatchObject({ status: 404 });
  });
});
