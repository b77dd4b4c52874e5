import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blueskyAdapter } from '../../src/channels/bluesky/adapter.ts';
import type { BlueskyCredentials } from '../../src/channels/bluesky/credentials.ts';
import type { BlueskyOptions } from '../../src/channels/bluesky/options.ts';
import { ChannelError } from '../../src/channels/channel-error.ts';
import type {
  ConfirmRequest,
  ContentPart,
  PictureBytes,
  PublishRequest,
  PublishResult,
  RemoteRef,
} from '../../src/channels/contract.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { MINUTE, plus } from '../../src/kernel/durations.ts';
import { type BlueskyAccount, type BlueskyServer, startBlueskyServer } from '../support/bluesky-server.ts';
import {
  SAMPLE_LINK,
  samplePictures,
  sampleText,
  sampleThread,
  sampleWithPictures,
} from '../support/sample-content.ts';

describe('against a real Bluesky server', { timeout: 30_000 }, () => {
  let server: BlueskyServer;
  beforeAll(async () => {
    server = await startBlueskyServer();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  it('knows whose account it is, and opens a session for a password', async () => {
    const account = await server.createAccount('hanoi');
    expect(await identify(account.credentials)).toEqual({
      remoteId: account.remoteId,
      handle: '@hanoi.test',
      url: 'https://bsky.app/profile/hanoi.test',
    });
    const renewed = await refresh(account.credentials);
    expect(await identify(renewed)).toMatchObject({ remoteId: account.remoteId });
  });

  it('publishes a thread with pictures and alt texts, each part once though it is sent twice', async () => {
    const account = await server.createAccount('paris');
    const [rootPart, replyPart] = sampleThread;
    const root = requestOf(account, rootPart);
    const rootRef = refOf(await publish(account.credentials, root));
    expect(refOf(await publish(account.credentials, root))).toEqual(rootRef);
    const reply = requestOf(account, replyPart, { index: 1, thread: { root: rootRef, parent: rootRef } });
    const replyRef = refOf(await publish(account.credentials, reply));
    expect(refOf(await publish(account.credentials, reply))).toEqual(replyRef);

    const [second, first, ...more] = await postsOf(account);
    expect(more).toEqual([]);
    expect(first).toMatchObject({ uri: rootRef.id, cid: rootRef.detail });
    expect(first?.value).toMatchObject({
      text: rootPart?.text,
      langs: ['vi'],
      createdAt: root.createdAt.toISOString(),
    });
    expect(first?.value.embed?.images).toMatchObject(
      samplePictures.map(({ alt, mime, sizeBytes, widthPx, heightPx }) => ({
        alt,
        aspectRatio: { width: widthPx, height: heightPx },
        image: { mimeType: mime, size: sizeBytes },
      })),
    );
    const strongRef = { uri: rootRef.id, cid: rootRef.detail };
    expect(second).toMatchObject({ uri: replyRef.id, value: { reply: { root: strongRef, parent: strongRef } } });
  });

  it('gives the server the bytes of the picture as they are', async () => {
    const account = await server.createAccount('tokyo');
    await publish(account.credentials, requestOf(account, sampleWithPictures));
    const [post] = await postsOf(account);
    for (const [n, picture] of samplePictures.entries()) {
      const cid = post?.value.embed?.images?.[n]?.image.ref.$link ?? '';
      const blob = await server.read('com.atproto.sync.getBlob', { did: account.remoteId, cid });
      expect(Buffer.from(await blob.arrayBuffer()).equals(picture.bytes)).toBe(true);
    }
  });

  it('marks the link in bytes, so that readers can open it', async () => {
    const account = await server.createAccount('beijing');
    await publish(account.credentials, requestOf(account, { text: `详情请见：${SAMPLE_LINK}。谢谢`, pictures: [] }));
    const [post] = await postsOf(account);
    const { byteStart, byteEnd } = post?.value.facets?.[0]?.index ?? { byteStart: 0, byteEnd: 0 };
    expect(
      Buffer.from(post?.value.text ?? '')
        .subarray(byteStart, byteEnd)
        .toString(),
    ).toBe(SAMPLE_LINK);
    expect(post?.value.embed).toMatchObject({ external: { uri: SAMPLE_LINK, title: 'vietnam.vn' } });
  });

  it('finds by confirm what it published, and tells what was never sent', async () => {
    const account = await server.createAccount('cairo');
    const sent = requestOf(account, sampleWithPictures);
    const ref = refOf(await publish(account.credentials, sent));
    expect(await confirm(account, sent)).toEqual({ kind: 'found', ref });
    const shown = { account: sent.account, limit: 5 };
    const recent = await blueskyAdapter.recent?.(server.call(account.credentials), shown);
    expect(recent).toMatchObject([{ ref, text: sampleWithPictures.text }]);
    expect(await confirm(account, requestOf(account, sampleWithPictures))).toEqual({ kind: 'absent' });
  });

  it('does not overwrite a post with another one of the same key', async () => {
    const account = await server.createAccount('lima');
    const sent = requestOf(account, sampleText);
    await publish(account.credentials, sent);
    const other = { ...sent, part: { ...sampleText, text: 'Nội dung khác' } };
    await expect(publish(account.credentials, other)).rejects.toMatchObject({ code: 'duplicate' });
    expect((await postsOf(account)).map((post) => post.value.text)).toEqual([sampleText.text]);
    expect(await confirm(account, other)).toEqual({ kind: 'cannot_tell', reason: 'two_candidates' });
  });

  it('says that a session has run out, renews it, and then publishes once', async () => {
    const account = await server.createAccount('delhi');
    const { session } = await refresh(account.credentials);
    if (!session) expect.fail('refresh gave no session');
    const worn = { ...account.credentials, session: { ...session, accessJwt: server.expired(session.accessJwt) } };
    const request = requestOf(account, sampleText);
    const failed = publish(worn, request);
    await expect(failed).rejects.toMatchObject({ code: 'auth_expired', facts: { networkCode: 'ExpiredToken' } });
    const renewed = await refresh(worn);
    expect(renewed.session?.accessJwt).not.toBe(worn.session.accessJwt);
    expect(renewed.session?.refreshJwt).not.toBe(worn.session.refreshJwt);
    await publish(renewed, request);
    expect(await postsOf(account)).toHaveLength(1);
  });

  it('opens a new session by the password when the old one can no longer be renewed', async () => {
    const account = await server.createAccount('ottawa');
    const session = {
      accessJwt: 'no.such.token',
      refreshJwt: 'no.such.token',
      did: account.remoteId,
      handle: 'ottawa.test',
    };
    const renewed = await refresh({ ...account.credentials, session });
    await publish(renewed, requestOf(account, sampleText));
    expect(await postsOf(account)).toHaveLength(1);
  });

  it('takes a wrong password for credentials that have run out', async () => {
    const account = await server.createAccount('rome');
    const wrong = { ...account.credentials, password: 'not-the-password' };
    await expect(identify(wrong)).rejects.toMatchObject({ code: 'auth_expired' });
  });

  it('tells when the server takes calls again, once there were too many', async () => {
    const started = systemClock.now();
    // Too long to be one, so that the server refuses it without hashing it.
    const nobody = { identifier: 'nobody.test', password: 'x'.repeat(600) };
    const codes: unknown[] = [];
    for (let n = 0; n < 30; n += 1) codes.push((await failureOf(identify(nobody))).code);
    expect(new Set(codes)).toEqual(new Set(['auth_expired']));
    const { code, facts } = await failureOf(identify(nobody));
    expect({ code, status: facts.httpStatus }).toEqual({ code: 'rate_limited', status: 429 });
    const retryAt = facts.retryAt ?? started;
    expect(retryAt > started && retryAt <= plus(started, 6 * MINUTE), String(retryAt)).toBe(true);
  });

  it('is refused text that is too long for the network', async () => {
    const account = await server.createAccount('quito');
    const tooLong = requestOf(account, { text: 'ệ'.repeat(301), pictures: [] });
    await expect(publish(account.credentials, tooLong)).rejects.toMatchObject({ code: 'content_rejected' });
    await publish(account.credentials, requestOf(account, { text: 'ệ'.repeat(300), pictures: [] }));
  });

  it('takes a post down, and again without complaint', async () => {
    const account = await server.createAccount('accra');
    const request = requestOf(account, sampleText);
    const ref = refOf(await publish(account.credentials, request));
    const isGone = () => blueskyAdapter.isGone?.(server.call(account.credentials), ref);
    expect(await isGone()).toBe(false);
    await blueskyAdapter.remove?.(server.call(account.credentials), ref);
    await blueskyAdapter.remove?.(server.call(account.credentials), ref);
    expect(await isGone()).toBe(true);
    expect(await postsOf(account)).toEqual([]);
    expect(await confirm(account, request)).toEqual({ kind: 'absent' });
  });

  /** Prepares and publishes as the scheduler does: what `prepare` keeps goes through JSON, the create call has one request. */
  async function publish(
    credentials: BlueskyCredentials,
    request: PublishRequest<BlueskyOptions>,
  ): Promise<PublishResult> {
    const saved = await blueskyAdapter.prepare?.(server.call(credentials), request, undefined, async () => {});
    const call = server.call(credentials, 'create');
    return blueskyAdapter.publish(call, request, saved && JSON.parse(JSON.stringify(saved)));
  }

  function confirm(account: BlueskyAccount, request: PublishRequest<BlueskyOptions>) {
    const span = { sentFrom: request.createdAt, sentUntil: request.createdAt, claimedRefs: [] };
    const asked: ConfirmRequest<BlueskyOptions> = { ...request, ...span };
    return blueskyAdapter.confirm(server.call(account.credentials), asked, undefined);
  }

  async function refresh(credentials: BlueskyCredentials): Promise<BlueskyCredentials> {
    return (await blueskyAdapter.refresh?.(server.call(credentials))) ?? credentials;
  }

  function identify(credentials: BlueskyCredentials) {
    return blueskyAdapter.identify(server.call(credentials));
  }

  /** Newest first. */
  async function postsOf(account: BlueskyAccount): Promise<readonly StoredPost[]> {
    const answer = await server.read('com.atproto.repo.listRecords', {
      repo: account.remoteId,
      collection: 'app.bsky.feed.post',
    });
    return ((await answer.json()) as { readonly records: readonly StoredPost[] }).records;
  }
});

async function failureOf(call: Promise<unknown>): Promise<ChannelError> {
  const thrown = await call.catch((error: unknown) => error);
  return thrown instanceof ChannelError ? thrown : expect.fail(`expected a ChannelError, got ${String(thrown)}`);
}

interface StoredPost {
  readonly uri: string;
  readonly cid: string;
  readonly value: {
    readonly text: string;
    readonly facets?: readonly { readonly index: { readonly byteStart: number; readonly byteEnd: number } }[];
    readonly embed?: { readonly images?: readonly { readonly image: { readonly ref: { readonly $link: string } } }[] };
  };
}

function requestOf(
  account: BlueskyAccount,
  part: ContentPart<PictureBytes> = sampleText,
  more: Partial<PublishRequest<BlueskyOptions>> = {},
): PublishRequest<BlueskyOptions> {
  return {
    key: randomUUID(),
    createdAt: systemClock.now(),
    part,
    index: 0,
    language: 'vi',
    options: { linkCard: true },
    account: { remoteId: account.remoteId, handle: account.handle },
    ...more,
  };
}

function refOf(result: PublishResult): RemoteRef {
  if (result.kind !== 'published') expect.fail(`expected a published post, got ${result.kind}`);
  return result.ref;
}
