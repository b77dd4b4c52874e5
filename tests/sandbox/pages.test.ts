import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NETWORKS } from '../../src/sandbox/network-name.ts';
import { openNetworks } from './open-networks.ts';
import { as, client, picture, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

async function page(url: string): Promise<string> {
  const { status, data } = await client('').get(url);
  expect(status).toBe(200);
  return data;
}

describe('the front page', () => {
  it('lists the networks with what they have, in Vietnamese and in English', async () => {
    await using fresh = await startTestSandbox();
    await (await openNetworks(fresh, 'vn_dem').x()).create('Bài');
    const vietnamese = await page(`${fresh.origins.control}/`);
    expect(vietnamese).toContain('<html lang="vi"');
    expect(vietnamese).toContain('1 bài đăng, 1 tài khoản');
    for (const network of NETWORKS) expect(vietnamese).toContain(fresh.origins[network]);
    const english = await page(`${fresh.origins.control}/?lang=en`);
    expect(english).toContain('Posts: 1, accounts: 1');
    expect(english).toContain('href="/?lang=vi"');
  });
});

describe('the page of a network', () => {
  it('says that an address leads nowhere', async () => {
    const { status, data } = await client(sandbox.origins.x).get('/vn_paris/status/1?lang=en');
    expect([status, data]).toEqual([404, expect.stringContaining('There is no post 1 here')]);
  });

  it.each(NETWORKS)('%s shows posts at their permalinks, escaped, each in its own direction', async (network) => {
    const { create } = await openNetworks(sandbox, `vn_${network}`)[network]();
    await create('<script>alert("1")</script> & مرحبا https://vietnam.vn/?a=1&b=2');
    const { data } = await sandbox.control.get(`/posts?network=${network}`);
    const { permalink } = data.posts.at(-1);
    for (const url of [permalink, `${sandbox.origins[network]}/`, `${permalink}?lang=en`]) {
      const html = await page(url);
      expect(html).not.toContain('<script');
      expect(html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; مرحبا');
      expect(html).toContain('<a href="https://vietnam.vn/?a=1&amp;b=2" rel="noreferrer">');
      expect(html).toMatch(/<p class="text" dir="auto"/);
      expect(html).toMatch(/<time datetime="[^"]+Z">\d\d:\d\d \d\d\//);
    }
  });

  it('shows pictures with their alt text, threads in order, and what was removed as removed', async () => {
    const order = { network: 'mastodon', handle: 'xem', name: 'Đại sứ quán' } as const;
    const { credentials, endpoint } = sandbox.createAccount(order);
    const api = client(endpoint, { authorization: `Bearer ${as(credentials, 'accessToken').accessToken}` });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await picture(16))]), 'anh.png');
    form.append('description', 'Cờ "đỏ" sao vàng');
    const { data: media } = await api.post('/api/v2/media', form);
    const post = async (body: object) => (await api.post('/api/v1/statuses', body)).data;
    const root = await post({ status: 'Phần một', language: 'vi', media_ids: [media.id] });
    await post({ status: 'Bài riêng' });
    const reply = await post({ status: 'Phần hai', in_reply_to_id: root.id });
    const html = await page(`${endpoint}/@xem`);
    expect(html.match(/<section class="thread">/g)).toHaveLength(2);
    const places = ['Phần một', 'Phần hai', 'Bài riêng'].map((text) => html.indexOf(text));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(html).toContain('alt="Cờ &quot;đỏ&quot; sao vàng"');
    expect(html).toContain('<b>Mô tả ảnh:</b> <span dir="auto" lang="vi">Cờ &quot;đỏ&quot; sao vàng</span>');
    const source = /<img src="([^"]+)"/.exec(html)?.[1] ?? '';
    const { data, headers } = await client(endpoint).get(source, { responseType: 'arraybuffer' });
    expect([headers['content-type'], Buffer.from(data)]).toEqual(['image/png', await picture(16)]);
    await api.delete(`/api/v1/statuses/${reply.id}`);
    expect(await page(reply.url)).toContain('Đã gỡ lúc');
  });

  it('goes on to older posts after forty threads', async () => {
    await using fresh = await startTestSandbox();
    const { create } = await openNetworks(fresh, 'vn_nhieu_bai').telegram();
    for (let index = 1; index <= 41; index += 1) await create(`Tin số ${index}.`);
    const first = await page(`${fresh.origins.telegram}/vn_nhieu_bai?lang=en`);
    expect(first).toContain('Tin số 41.');
    expect(first).not.toContain('Tin số 1.');
    const older = /href="([^"]+)">Older posts/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
    expect(await page(`${fresh.origins.telegram}${older}`)).toContain('Tin số 1.');
  });
});
