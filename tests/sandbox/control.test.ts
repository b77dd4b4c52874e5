import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/kernel/durations.ts';
import { NETWORKS } from '../../src/sandbox/network-name.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { openNetworks } from './open-networks.ts';
import { as, client, picture, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

describe('the control server refuses', () => {
  it.each([
    ['an unknown network', '/accounts', { network: 'myspace', handle: 'vn_paris' }],
    ['a handle that X could not have', '/accounts', { network: 'x', handle: 'sixteen_letters_' }],
    ['an unknown fault', '/faults', { network: 'x', on: 'create', kind: 'flood' }],
    ['a misspelt property', '/faults', { network: 'x', on: 'create', kind: 'reset', time: 1 }],
    ['no body', '/counts', undefined],
  ])('%s, and says what is wrong in both languages', async (_what, path, body) => {
    const { status, data } = await sandbox.control.post(path, body);
    expect([status, data.message, data.message_vi]).toEqual([400, expect.any(String), expect.any(String)]);
  });

  it('a port that is taken, and gives back the ones it had', async () => {
    const port = Number(new URL(sandbox.origins.control).port);
    await expect(startSandbox({ clock: sandbox.clock, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});

describe('an account', () => {
  it.each(NETWORKS)('of %s has the same credentials each time', async (network) => {
    const order = { network, handle: '@vn_lan_nua', name: 'Đại sứ quán' };
    const { data: first } = await sandbox.control.post('/accounts', order);
    const { data: again } = await sandbox.control.post('/accounts', order);
    expect(again).toEqual(first);
    expect(first).toMatchObject({ network, name: 'Đại sứ quán', endpoint: sandbox.origins[network] });
    expect(sandbox.createAccount(order)).toEqual(first);
  });

  it('has other credentials than another', () => {
    const both = ['vn_mot', 'vn_hai'].map((handle) => sandbox.createAccount({ network: 'mastodon', handle }));
    expect(new Set(both.map(({ credentials }) => as(credentials, 'accessToken').accessToken)).size).toBe(2);
  });
});

describe('what was received', () => {
  it('is listed with its create calls, accepted and refused', async () => {
    await using fresh = await startTestSandbox();
    const { create } = await openNetworks(fresh, 'vn_nhat_ky').telegram();
    await create('Bài một');
    await expect(create(' ')).rejects.toBeDefined();
    const { data } = await fresh.control.get('/requests?network=telegram');
    expect(data.accepted).toBe(1);
    expect(data.requests).toMatchObject([
      { call: 'create', handle: 'vn_nhat_ky', status: 200 },
      { call: 'create', handle: 'vn_nhat_ky', status: 400 },
    ]);
  });
});

describe('counts', () => {
  it.each(['x', 'mastodon', 'bluesky'] as const)('of %s grow with age, the same for whoever asks', async (network) => {
    await using fresh = await startTestSandbox();
    const { create } = await openNetworks(fresh, 'vn_so_lieu')[network]();
    await create('Bài có số liệu');
    const counts = async () => (await fresh.control.get(`/posts?network=${network}`)).data.posts[0].counts;
    const seen = [await counts()];
    for (let hour = 1; hour <= 30; hour += 1) {
      fresh.clock.advance(HOUR);
      seen.push(await counts());
    }
    expect(seen.at(-1)).toEqual(await counts());
    expect(Object.values(seen[0]).every((value) => value === 0)).toBe(true);
    expect(seen.at(-1).reactions).toBeGreaterThan(0);
    for (const name of Object.keys(seen[0])) {
      const values = seen.map((one) => one[name]);
      expect(values).toEqual(values.toSorted((a, b) => a - b));
    }
  });

  it('stand still while they are frozen, on the wire as on the control server', async () => {
    await using fresh = await startTestSandbox();
    const { credentials, endpoint } = fresh.createAccount({ network: 'mastodon', handle: 'dong_bang' });
    const api = client(endpoint, { authorization: `Bearer ${as(credentials, 'accessToken').accessToken}` });
    const { data: status } = await api.post('/api/v1/statuses', { status: 'Bài đứng yên' });
    fresh.clock.advance(DAY);
    const { data: frozen } = await fresh.control.post('/counts', { frozen: true });
    expect(frozen.frozenAt).toBe(fresh.clock.now().toISOString());
    const counts = async () => (await fresh.control.get('/posts?network=mastodon')).data.posts[0].counts;
    const before = await counts();
    fresh.clock.advance(DAY);
    expect(await counts()).toEqual(before);
    const { data: read } = await api.get(`/api/v1/statuses/${status.id}`);
    expect(read).toMatchObject({
      favourites_count: before.reactions,
      replies_count: before.comments,
      reblogs_count: before.shares,
      quotes_count: before.quotes,
    });
    const followers = async () => (await api.get('/api/v1/accounts/verify_credentials')).data.followers_count;
    const frozenFollowers = await followers();
    await fresh.control.post('/counts', { frozen: false });
    expect((await counts()).reactions).toBeGreaterThan(before.reactions);
    expect(await followers()).toBeGreaterThan(frozenFollowers);
  });
});

describe('a restarted sandbox', () => {
  it('has its accounts, posts, pictures, uploads and removals again, and goes on after them', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const order = { network: 'mastodon', handle: 'tro_lai', name: 'Đại sứ quán' } as const;
    const bytes = await picture(15);
    const open = (on: TestSandbox) => {
      const { credentials, endpoint } = on.createAccount(order);
      return client(endpoint, { authorization: `Bearer ${as(credentials, 'accessToken').accessToken}` });
    };
    const before = await startTestSandbox({ folder });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(bytes)]), 'anh.png');
    const { data: media } = await open(before).post('/api/v2/media', form);
    const { data: gone } = await open(before).post('/api/v1/statuses', { status: 'Sắp gỡ' });
    await open(before).delete(`/api/v1/statuses/${gone.id}`);
    await (await openNetworks(before, 'vn_tro_lai').telegram()).create('Tin hai');
    const { data: posts } = await before.control.get('/posts');
    await before[Symbol.asyncDispose]();

    await using after = await startTestSandbox({ folder });
    const { data: known } = await after.control.get('/posts');
    expect(known.posts.map(withoutOrigin)).toEqual(posts.posts.map(withoutOrigin));
    const body = { status: 'Sau khi khởi động lại', media_ids: [media.id] };
    const { data: later } = await open(after).post('/api/v1/statuses', body);
    const { data: kept } = await open(after).get(later.media_attachments[0].url, { responseType: 'arraybuffer' });
    expect(Buffer.from(kept)).toEqual(bytes);
    const { create } = await openNetworks(after, 'vn_tro_lai').telegram();
    expect(await create('Tin ba')).toMatchObject({ message_id: 3 });
    await rm(folder, { recursive: true });
  });

  it('passes over an entry that was being written when its process was killed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
    const starts = [['Tin một'], ['Tin một', 'Tin hai'], ['Tin một', 'Tin hai', 'Tin ba']];
    for (const texts of starts) {
      await using started = await startTestSandbox({ folder });
      await (await openNetworks(started, 'vn_bi_ngat').telegram()).create(texts.at(-1) ?? '');
      const { data } = await started.control.get('/posts?network=telegram');
      expect(data.posts.map(({ text }: { text: string }) => text)).toEqual(texts);
      await appendFile(join(folder, 'journal.jsonl'), '{"type":"post","post":{"netw');
    }
    await rm(folder, { recursive: true });
  });

  it('knows an OAuth 2 pair that was given before, without a folder too', async () => {
    const order = { network: 'x', handle: 'vn_cap_moi', auth: 'oauth2' } as const;
    const { clientId, refreshToken } = as(sandbox.createAccount(order).credentials, 'clientId', 'refreshToken');
    const exchange = (on: TestSandbox, refresh_token: string) => {
      const body = { grant_type: 'refresh_token', refresh_token, client_id: clientId };
      return client(on.origins.x).post('/2/oauth2/token', body);
    };
    const { data: renewed } = await exchange(sandbox, refreshToken);
    await using restarted = await startTestSandbox();
    const api = client(restarted.origins.x, { authorization: `Bearer ${renewed.access_token}` });
    expect((await api.get('/2/users/me')).data.data.username).toBe('vn_cap_moi');
    expect(await exchange(restarted, refreshToken)).toMatchObject({ status: 400 });
    expect(await exchange(restarted, renewed.refresh_token)).toMatchObject({ status: 200 });
  });
});

/** Ports differ from one start to the next. */
function withoutOrigin(post: { readonly permalink: string }): object {
  return { ...post, permalink: new URL(post.permalink).pathname };
}
