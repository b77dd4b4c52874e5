import { describe, expect, it } from 'vitest';
import { blueskyAdapter } from '../../src/channels/bluesky/adapter.ts';
import { MINUTE } from '../../src/kernel/durations.ts';
import { sampleText, sampleThread, sampleWithPictures } from '../support/sample-content.ts';
import { fromStorage, letGo, openStage } from './contract/stage.ts';
import { describeContract } from './contract.ts';
import { blueskyFixture, blueskyMethod } from './fixtures/bluesky.ts';

const open = () => openStage(blueskyFixture, blueskyFixture.network);
const { remoteId: did } = blueskyFixture.account;
const session = { accessJwt: 'access-token', refreshJwt: 'refresh-token', did, handle: 'a.test' };
const signedIn = { ...blueskyFixture.credentials, session };

describeContract(blueskyFixture);

describe('Bluesky', () => {
  it('counts a letter that is many code points as one, and its bytes too', () => {
    const { limits } = blueskyAdapter.capabilities;
    const keysFor = (text: string) =>
      blueskyAdapter.check({ language: 'vi', parts: [{ text, pictures: [] }] }, { linkCard: true }, limits);
    expect(keysFor('👨‍👩‍👧‍👦'.repeat(120))).toEqual([]);
    expect(keysFor('👨‍👩‍👧‍👦'.repeat(121)).map((problem) => problem.key)).toEqual(['check.text_too_many_bytes']);
    expect(keysFor('ệ'.normalize('NFD').repeat(300))).toEqual([]);
    expect(keysFor('ệ'.repeat(301)).map((problem) => problem.key)).toEqual(['check.text_too_long']);
  });

  it('publishes nothing without a session', async () => {
    await using stage = await open();
    const published = blueskyAdapter.publish(stage.call({ create: letGo }), stage.request(), undefined);
    await expect(published).rejects.toMatchObject({ code: 'auth_expired' });
    expect(stage.network.requests).toEqual([]);
  });

  it('publishes as the account that was approved, and as no other', async () => {
    await using stage = await open();
    const credentials = { ...signedIn, session: { ...session, did: 'did:plc:another' } };
    const published = blueskyAdapter.publish(stage.call({ create: letGo, credentials }), stage.request(), undefined);
    await expect(published).rejects.toMatchObject({ code: 'permission_denied' });
    expect(stage.network.requests).toEqual([]);
  });

  it('takes down nothing that is no post of its own kind', async () => {
    await using stage = await open();
    for (const id of ['https://bsky.app/profile/a.test/post/3k', `at://${did}/app.bsky.feed.like/3k`, '']) {
      const removed = blueskyAdapter.remove?.(stage.call({ credentials: signedIn }), { id });
      await expect(removed, id).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(stage.network.requests).toEqual([]);
  });

  it('takes down nothing of another account, of which the server would say that it is gone', async () => {
    await using stage = await open();
    const id = 'at://did:plc:another/app.bsky.feed.post/3mabcdefghij2';
    const removed = blueskyAdapter.remove?.(stage.call({ credentials: signedIn }), { id });
    await expect(removed).rejects.toMatchObject({ code: 'permission_denied' });
    expect(stage.network.requests).toEqual([]);
  });

  it('answers to a parent only if its cid is known', async () => {
    await using stage = await open();
    const parent = { id: blueskyFixture.network.parent.id };
    const request = stage.request(sampleThread[1], { index: 1, thread: { root: parent, parent } });
    const published = blueskyAdapter.publish(stage.call({ create: letGo, credentials: signedIn }), request, undefined);
    await expect(published).rejects.toMatchObject({ code: 'not_found' });
    expect(stage.network.requests).toEqual([]);
  });

  it('logs in only where there is no session', async () => {
    await using stage = await open();
    const kept = await blueskyAdapter.prepare?.(
      stage.call({ credentials: signedIn }),
      stage.request(),
      undefined,
      save,
    );
    expect(kept).toEqual({ blobs: {} });
    expect(stage.network.requests).toEqual([]);
  });

  it('prefers the session of the credentials, which a refresh has renewed, to the one it kept', async () => {
    await using stage = await open();
    const request = stage.request();
    const saved = await stage.prepare(request);
    await blueskyAdapter.publish(stage.call({ create: letGo, credentials: signedIn }), request, saved);
    expect(stage.network.requests.at(-1)?.headers.authorization).toBe(`Bearer ${session.accessJwt}`);
  });

  it('uploads a picture again when the server may have thrown it away', async () => {
    await using stage = await open();
    const request = stage.request(sampleWithPictures);
    const saved = await stage.prepare(request);
    const uploads = () => stage.network.requests.filter((sent) => blueskyMethod(sent).endsWith('uploadBlob')).length;
    stage.clock.advance(4 * MINUTE);
    await blueskyAdapter.prepare?.(stage.call(), request, saved, save);
    expect(uploads()).toBe(2);
    stage.clock.advance(2 * MINUTE);
    await blueskyAdapter.prepare?.(stage.call(), request, fromStorage(saved), save);
    expect(uploads()).toBe(4);
  });

  it('writes only where nothing stands, with language and link card', async () => {
    await using stage = await open();
    const request = stage.request(sampleText);
    const saved = await stage.prepare(request);
    await blueskyAdapter.publish(stage.call({ create: letGo }), request, saved);
    expect(stage.network.requests.at(-1)?.json()).toMatchObject({
      repo: blueskyFixture.account.remoteId,
      collection: 'app.bsky.feed.post',
      swapRecord: null,
      record: {
        createdAt: request.createdAt.toISOString(),
        langs: ['vi'],
        embed: { $type: 'app.bsky.embed.external', external: { title: 'vietnam.vn' } },
      },
    });
  });

  it('shows no link card where the options say so', async () => {
    await using stage = await open();
    const request = stage.request(sampleText, { options: { linkCard: false } });
    const saved = await stage.prepare(request);
    await blueskyAdapter.publish(stage.call({ create: letGo }), request, saved);
    expect(stage.network.requests.at(-1)?.json()).not.toHaveProperty('record.embed');
  });

  it('cannot tell when under its own key stands what belongs to another delivery', async () => {
    await using stage = await open();
    const request = stage.request(sampleText);
    const { id } = blueskyFixture.network.published(request);
    const post = { id, text: sampleText.text, at: request.createdAt, pictures: 0 };
    const saved = await stage.prepare(request);
    stage.network.answer((sent) => blueskyFixture.network.readBack.answer(sent, post) ?? { status: 500 });
    const span = { sentFrom: request.createdAt, sentUntil: request.createdAt };
    const asked = { ...request, ...span, claimedRefs: [id] };
    expect(await blueskyAdapter.confirm(stage.call(), asked, saved)).toMatchObject({ kind: 'cannot_tell' });
  });
});

async function save(): Promise<void> {}
