import { AtpAgent, XRPCError } from '@atproto/api';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/kernel/durations.ts';
import { as, client, heavyPicture, picture, startTestSandbox, type TestSandbox } from './support.ts';

const COLLECTION = 'app.bsky.feed.post' as const;

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

async function open(handle: string, on: TestSandbox = sandbox) {
  const account = on.createAccount({ network: 'bluesky', handle, name: 'Đại sứ quán' });
  const signIn = as(account.credentials, 'identifier', 'password');
  const agent = new AtpAgent({ service: account.endpoint });
  await agent.login(signIn);
  return { agent, repo: account.remoteId, handle: account.handle, signIn };
}

function record(text: string, more: object = {}) {
  return { $type: COLLECTION, text, createdAt: '2027-09-02T02:00:00.000Z', ...more };
}

async function refusal(promise: Promise<unknown>): Promise<readonly [number, string]> {
  const thrown = await promise.then(
    () => expect.fail('was not refused'),
    (error: unknown) => error,
  );
  if (!(thrown instanceof XRPCError)) throw thrown;
  return [thrown.status, thrown.error];
}

describe('Bluesky refuses', () => {
  it('a wrong password, no token, a forged token and an expired one', async () => {
    await using fresh = await startTestSandbox();
    const { agent, signIn, repo } = await open('paris', fresh);
    const wrong = new AtpAgent({ service: fresh.origins.bluesky }).login({ ...signIn, password: 'wrong' });
    expect(await refusal(wrong)).toEqual([401, 'AuthenticationRequired']);
    const api = client(fresh.origins.bluesky);
    const path = '/xrpc/com.atproto.server.getSession';
    expect((await api.get(path)).data.error).toBe('AuthMissing');
    const forged = { authorization: `Bearer ${agent.session?.accessJwt.slice(0, -3)}AAA` };
    expect(await api.get(path, { headers: forged })).toMatchObject({ status: 400, data: { error: 'InvalidToken' } });
    const old = { authorization: `Bearer ${agent.session?.accessJwt}` };
    fresh.clock.advance(2 * HOUR);
    expect(await api.get(path, { headers: old })).toMatchObject({ status: 400, data: { error: 'ExpiredToken' } });
    expect((await agent.com.atproto.server.getSession()).data.did).toBe(repo);
  });

  it('301 graphemes, 3,001 bytes, four languages, facets outside the text, a key that is no TID', async () => {
    const { agent, repo } = await open('dai');
    const put = (rkey: string, given: object) =>
      agent.com.atproto.repo.putRecord({ repo, collection: COLLECTION, rkey, record: given as never });
    const family = '👨‍👩‍👧‍👦';
    expect((await put('3mzabcdefgh2a', record('ệ'.repeat(300)))).success).toBe(true);
    const facet = {
      index: { byteStart: 0, byteEnd: 9 },
      features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'a' }],
    };
    for (const given of [
      record('ệ'.repeat(301)),
      record(family.repeat(121)),
      record('Chào', { langs: ['vi', 'en', 'fr', 'de'] }),
      record('Chào', { facets: [facet] }),
      { ...record('Chào'), createdAt: 'today' },
    ]) {
      expect(await refusal(put('3mzabcdefgh2b', given))).toEqual([400, 'InvalidRequest']);
    }
    expect(await refusal(put('self', record('Chào')))).toEqual([400, 'InvalidRequest']);
  });

  it('blobs that it does not have, of another account, too large or called by another type', async () => {
    const { agent, repo } = await open('anh');
    const other = await open('anh-khac');
    const post = (image: object) =>
      agent.com.atproto.repo.createRecord({
        repo,
        collection: COLLECTION,
        record: record('Ảnh', { embed: { $type: 'app.bsky.embed.images', images: [{ alt: 'Ảnh', image }] } }),
      });
    const foreign = (await other.agent.uploadBlob(await picture(7), { encoding: 'image/png' })).data.blob;
    expect(await refusal(post(foreign))).toEqual([400, 'BlobNotFound']);
    const large = (await agent.uploadBlob(await heavyPicture(900), { encoding: 'image/png' })).data.blob;
    expect(await refusal(post(large))).toEqual([400, 'BlobTooLarge']);
    const blob = (await agent.uploadBlob(await picture(7), { encoding: 'image/jpeg' })).data.blob;
    expect(blob.mimeType).toBe('image/png');
    const misnamed = { $type: 'blob', ref: blob.ref, mimeType: 'image/jpeg', size: blob.size };
    expect(await refusal(post(misnamed))).toEqual([400, 'InvalidMimeType']);
  });

  it('to overwrite with swapRecord null, to create at a key that is taken, and to write in another repo', async () => {
    const { agent, repo } = await open('mot-lan');
    const other = await open('khach');
    const place = { repo, collection: COLLECTION, rkey: '3mzabcdefgh2c' };
    const first = await agent.com.atproto.repo.putRecord({ ...place, record: record('Một'), swapRecord: null });
    const again = await agent.com.atproto.repo.putRecord({ ...place, record: record('Một'), swapRecord: null });
    expect(again.data).toMatchObject({ uri: first.data.uri, cid: first.data.cid });
    expect([first.data.commit?.rev, again.data.commit]).toEqual([expect.any(String), undefined]);
    const changed = agent.com.atproto.repo.putRecord({ ...place, record: record('Hai'), swapRecord: null });
    expect(await refusal(changed)).toEqual([400, 'InvalidSwap']);
    const taken = agent.com.atproto.repo.createRecord({ ...place, record: record('Một') });
    expect(await refusal(taken)).toEqual([500, 'InternalServerError']);
    const foreign = other.agent.com.atproto.repo.putRecord({ ...place, record: record('Hai') });
    expect((await refusal(foreign))[0]).toBe(401);
    const { data } = await sandbox.control.get(`/posts?network=bluesky&handle=${'mot-lan.sandbox.test'}`);
    expect(data.posts).toMatchObject([{ id: first.data.uri, text: 'Một' }]);
  });
});

describe('Bluesky takes', () => {
  it('a thread with pictures and alt texts, and shows it with its counts', async () => {
    const { agent, repo, handle } = await open('chuoi');
    const image = (await agent.uploadBlob(await picture(14), { encoding: 'image/png' })).data.blob;
    const images = [{ alt: 'Lá cờ đỏ sao vàng', image, aspectRatio: { width: 3, height: 2 } }];
    const root = await agent.post(
      record('Chúc mừng Quốc khánh', { langs: ['vi'], embed: { $type: 'app.bsky.embed.images', images } }),
    );
    const reply = await agent.post(record('Phần hai', { reply: { root, parent: root } }));
    const { data } = await agent.getPosts({ uris: [root.uri, reply.uri, `${root.uri}x`] });
    expect(data.posts).toMatchObject([
      {
        uri: root.uri,
        cid: root.cid,
        author: { did: repo, handle, displayName: 'Đại sứ quán' },
        likeCount: 0,
        embed: { images: [{ alt: 'Lá cờ đỏ sao vàng' }] },
      },
      { uri: reply.uri, record: { reply: { parent: { uri: root.uri } } } },
    ]);
    const { data: received } = await sandbox.control.get(`/posts?network=bluesky&handle=${handle}`);
    expect(received.posts).toMatchObject([
      { language: 'vi', media: [{ alt: 'Lá cờ đỏ sao vàng' }] },
      { replyTo: root.uri },
    ]);
    const uris = Array.from({ length: 26 }, () => root.uri);
    expect(await refusal(agent.getPosts({ uris }))).toEqual([400, 'InvalidRequest']);
  });

  it('questions for records, for a profile, a handle and itself', async () => {
    const { agent, repo, handle } = await open('doc');
    const posts = [await agent.post(record('Một')), await agent.post(record('Hai'))];
    const listed = await agent.com.atproto.repo.listRecords({ repo: handle, collection: COLLECTION, limit: 1 });
    expect(listed.data.records.map(({ uri }) => uri)).toEqual([posts[1]?.uri]);
    const cursor = listed.data.cursor ?? '';
    const more = await agent.com.atproto.repo.listRecords({ repo, collection: COLLECTION, cursor });
    expect(more.data.records.map(({ value }) => value.text)).toEqual(['Một']);
    const rkey = posts[0]?.uri.split('/').at(-1) ?? '';
    const got = await agent.com.atproto.repo.getRecord({ repo, collection: COLLECTION, rkey });
    expect(got.data).toMatchObject({ cid: posts[0]?.cid, value: { text: 'Một' } });
    expect((await agent.getProfile({ actor: handle })).data).toMatchObject({ did: repo, postsCount: 2 });
    expect((await agent.resolveHandle({ handle })).data.did).toBe(repo);
    expect((await agent.com.atproto.server.describeServer()).data.did).toMatch(/^did:web:/);
  });

  it('a deletion, twice, and has the record no more', async () => {
    const { agent, repo } = await open('go');
    const { uri } = await agent.post(record('Sắp gỡ'));
    const rkey = uri.split('/').at(-1) ?? '';
    const place = { repo, collection: COLLECTION, rkey };
    expect((await agent.com.atproto.repo.deleteRecord(place)).data.commit?.cid).toMatch(/^bafyrei/);
    expect((await agent.com.atproto.repo.deleteRecord(place)).data.commit).toBeUndefined();
    expect(await refusal(agent.com.atproto.repo.getRecord(place))).toEqual([400, 'RecordNotFound']);
  });

  it('a refresh token, once more for two hours after its use, and never after 90 days', async () => {
    await using fresh = await startTestSandbox();
    const { agent } = await open('phien', fresh);
    const headers = { authorization: `Bearer ${agent.session?.refreshJwt}` };
    const refresh = () =>
      client(fresh.origins.bluesky).post('/xrpc/com.atproto.server.refreshSession', '', { headers });
    expect(await refresh()).toMatchObject({ status: 200, data: { handle: 'phien.sandbox.test' } });
    fresh.clock.advance(HOUR);
    const late = await refresh();
    expect(late.status).toBe(200);
    fresh.clock.advance(HOUR);
    expect(await refresh()).toMatchObject({ status: 400, data: { error: 'ExpiredToken' } });
    headers.authorization = `Bearer ${late.data.refreshJwt}`;
    fresh.clock.advance(90 * DAY);
    expect(await refresh()).toMatchObject({ status: 400, data: { error: 'ExpiredToken' } });
  });

  it('5,000 points of writes an hour, and says what is left', async () => {
    const { agent, repo } = await open('han-muc');
    const put = () =>
      agent.com.atproto.repo.putRecord({ repo, collection: COLLECTION, rkey: '3mzabcdefgh2d', record: record('Một') });
    const [first, second] = [await put(), await put()];
    expect(first.headers).toMatchObject({ 'ratelimit-limit': '5000', 'ratelimit-remaining': '4998' });
    expect(second.headers['ratelimit-remaining']).toBe('4996');
    expect(Number(first.headers['ratelimit-reset']) * 1000).toBeGreaterThan(sandbox.clock.now().getTime());
  });
});
