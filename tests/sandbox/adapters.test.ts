import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blueskyAdapter } from '../../src/channels/bluesky/adapter.ts';
import type {
  CallContext,
  ChannelAdapter,
  ConfirmRequest,
  PublishRequest,
  RemoteRef,
} from '../../src/channels/contract.ts';
import { telegramAdapter } from '../../src/channels/telegram/adapter.ts';
import { createWire } from '../../src/channels/wire.ts';
import { createWirePool } from '../../src/channels/wire-pool.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { MINUTE, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { SAMPLE_LANGUAGE, sampleText, sampleThread } from '../support/sample-content.ts';
import { startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

const CASES = [
  { network: 'telegram', adapter: telegramAdapter as ChannelAdapter },
  { network: 'bluesky', adapter: blueskyAdapter as ChannelAdapter },
] as const;

/** X and Mastodon are tried in tests/channels/against-sandbox.test.ts. */
describe.each(CASES)('the adapter of $network', ({ network, adapter }) => {
  const options = adapter.options.parse({});
  const publish = async (signedIn: SignedIn, part: PublishRequest<unknown>['part'], refs: readonly RemoteRef[]) => {
    const { call, account } = signedIn;
    const [root, parent] = [refs[0], refs.at(-1)];
    const request: PublishRequest<unknown> = {
      key: newId(),
      createdAt: systemClock.now(),
      part,
      index: refs.length,
      language: SAMPLE_LANGUAGE,
      options,
      account,
      ...(root && parent ? { thread: { root, parent } } : {}),
    };
    const saved = await adapter.prepare?.(call(), request, undefined, async () => {});
    return { request, saved, result: () => adapter.publish(call(), request, saved) };
  };

  it('publishes a thread with pictures, finds it again, and takes it down twice', async () => {
    using signedIn = await signIn(network, adapter);
    const { call, account } = signedIn;
    const refs: RemoteRef[] = [];
    for (const part of sampleThread) {
      const { request, saved, result } = await publish(signedIn, part, refs);
      const published = await result();
      if (published.kind !== 'published') expect.fail(`not published: ${published.kind}`);
      const found = await adapter.confirm(call(), lookFor(request, refs), saved);
      expect(found).toMatchObject({ kind: 'found', ref: { id: published.ref.id } });
      refs.push(published.ref);
    }
    const handle = account.handle.replace(/^@/, '');
    const { data } = await sandbox.control.get(`/posts?network=${network}&handle=${handle}`);
    expect(data.posts.map(({ text }: { text: string }) => text)).toEqual(sampleThread.map(({ text }) => text));
    expect(data.posts.map(({ replyTo }: { replyTo?: string }) => replyTo)).toEqual([
      undefined,
      refs[0]?.id,
      refs[1]?.id,
    ]);
    expect(data.posts[0].media).toHaveLength(sampleThread[0]?.pictures.length ?? 0);
    expect((await adapter.measureAccount?.(call()))?.followers.value).toBeGreaterThan(0);
    for (const ref of [...refs, ...refs]) await adapter.remove?.(call(), ref);
    const { data: after } = await sandbox.control.get(`/posts?network=${network}&handle=${handle}`);
    expect(after.posts.every(({ removedAt }: { removedAt?: string }) => removedAt !== undefined)).toBe(true);
  });

  it.each(['accepted_then_dropped', 'accepted_then_server_error', 'garbage'] as const)(
    'does not know the outcome after %s, and finds the post by asking',
    async (kind) => {
      using signedIn = await signIn(network, adapter);
      const { call } = signedIn;
      const part = { ...sampleText, text: `${sampleText.text} (${kind})` };
      const before = await (await publish(signedIn, { ...sampleText, text: `Trước ${kind}` }, [])).result();
      const known = before.kind === 'published' ? before.ref.id : '';
      const { request, saved, result } = await publish(signedIn, part, []);
      sandbox.faults.order({ network, on: 'create', kind, times: 1 });
      await expect(result()).rejects.toMatchObject({ code: 'outcome_unknown' });
      const looked = { ...lookFor(request, []), newestRefBefore: known };
      expect(await adapter.confirm(call(), looked, saved)).toMatchObject({ kind: 'found' });
    },
  );
});

type SignedIn = Awaited<ReturnType<typeof signIn>>;

let accounts = 0;

async function signIn(network: 'telegram' | 'bluesky', adapter: ChannelAdapter) {
  accounts += 1;
  const created = sandbox.createAccount({ network, handle: `vn_thu_${accounts}` });
  const { endpoint, auditChatId } = created;
  const credentials = adapter.credentials.parse({ ...created.credentials, ...(auditChatId ? { auditChatId } : {}) });
  const pool = createWirePool({ privateOrigins: [endpoint] });
  const call = (): CallContext<unknown> => {
    const { signal } = new AbortController();
    const wire = createWire({ pool, clock: systemClock, signal, endpoint, secrets: [] });
    return { credentials, endpoint, wire, clock: systemClock, signal, logger: silentLogger };
  };
  const { remoteId, handle } = await adapter.identify(call());
  return { call, account: { remoteId, handle }, [Symbol.dispose]: () => pool[Symbol.dispose]() };
}

function lookFor(request: PublishRequest<unknown>, claimed: readonly RemoteRef[]): ConfirmRequest<unknown> {
  const now = systemClock.now();
  const newest = claimed.at(-1)?.id ?? '1';
  return {
    ...request,
    sentFrom: plus(now, -MINUTE),
    sentUntil: now,
    newestRefBefore: newest,
    claimedRefs: claimed.map(({ id }) => id),
  };
}
