import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CallContext,
  ChannelAdapter,
  ConfirmRequest,
  PublishRequest,
  RemoteRef,
} from '../../src/channels/contract.ts';
import { mastodonAdapter } from '../../src/channels/mastodon/adapter.ts';
import { createWire } from '../../src/channels/wire.ts';
import { createWirePool } from '../../src/channels/wire-pool.ts';
import { xAdapter } from '../../src/channels/x/adapter.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { MINUTE, plus } from '../../src/kernel/durations.ts';
import { newId } from '../../src/kernel/ids.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { foldWhiteSpace } from '../../src/kernel/text.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { SAMPLE_LANGUAGE, sampleText, sampleThread } from '../support/sample-content.ts';

/** The adapters and the simulated networks were written apart, each from the network's own documents. */
const CASES = [
  { name: 'x', network: 'x', auth: 'oauth1', adapter: xAdapter as ChannelAdapter, options: {} },
  { name: 'x with OAuth 2', network: 'x', auth: 'oauth2', adapter: xAdapter as ChannelAdapter, options: {} },
  {
    name: 'mastodon',
    network: 'mastodon',
    auth: undefined,
    adapter: mastodonAdapter as ChannelAdapter,
    options: { visibility: 'public', sensitive: false },
  },
] as const;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ clock: systemClock, port: 0, ephemeral: true });
});
afterAll(async () => {
  await sandbox[Symbol.asyncDispose]();
});

describe.each(CASES)('$name, on the simulated network', ({ network, auth, adapter, options }) => {
  const handle = auth === 'oauth2' ? 'vn_oauth2' : 'vn_paris';
  const open = () => signIn(network, handle, auth);

  it('signs in, publishes a thread with pictures, reads it back, counts it and takes it down', async () => {
    using signedIn = open();
    const { call } = signedIn;
    const { remoteId, handle: shown, limits = {} } = await adapter.identify(call());
    expect(
      adapter.check({ language: SAMPLE_LANGUAGE, parts: sampleThread }, options, {
        ...adapter.capabilities.limits,
        ...limits,
      }),
    ).toEqual([]);
    const refs: RemoteRef[] = [];
    for (const [index, part] of sampleThread.entries()) {
      const [root] = refs;
      const parent = refs.at(-1);
      const request = requestFor(
        { remoteId, handle: shown },
        { part, options, index, ...(root && parent ? { thread: { root, parent } } : {}) },
      );
      const saved = await adapter.prepare?.(call(), request, undefined, async () => {});
      const result = await adapter.publish(call(), request, saved);
      if (result.kind !== 'published') expect.fail(`not published: ${result.kind}`);
      expect(await adapter.confirm(call(), lookFor(request, refs), saved)).toMatchObject({
        kind: 'found',
        ref: { id: result.ref.id },
      });
      refs.push(result.ref);
    }
    const asked = { account: { remoteId, handle: shown }, limit: refs.length };
    const recent = (await adapter.recent?.(call(), asked)) ?? [];
    expect(recent.map(({ ref, text }) => [ref.id, foldWhiteSpace(text)])).toEqual(
      refs.map(({ id }, index) => [id, foldWhiteSpace(sampleThread[index]?.text ?? '')]).toReversed(),
    );
    const measured = (await adapter.measure?.(call(), refs)) ?? [];
    expect(measured.map(({ counts, gone }) => [counts.length > 0, gone])).toEqual(refs.map(() => [true, undefined]));
    expect((await adapter.measureAccount?.(call()))?.followers.value).toBeGreaterThan(0);
    for (const ref of refs) expect(await adapter.isGone?.(call(), ref)).toBe(false);
    for (const ref of [...refs, ...refs]) await adapter.remove?.(call(), ref);
    for (const ref of refs) expect(await adapter.isGone?.(call(), ref)).toBe(true);
    const [gone] = (await adapter.measure?.(call(), refs.slice(0, 1))) ?? [];
    expect(gone).toMatchObject({ counts: [], gone: true });
  });

  it.each(['accepted_then_dropped', 'accepted_then_server_error', 'garbage'] as const)(
    'after %s does not know the outcome, and finds the post by reading back',
    async (kind) => {
      using signedIn = open();
      const { call } = signedIn;
      const { remoteId, handle: shown } = await adapter.identify(call());
      const part = { ...sampleText, text: `${sampleText.text} (${kind})` };
      const request = requestFor({ remoteId, handle: shown }, { part, options });
      sandbox.faults.order({ network, on: 'create', kind, times: 1, handle });
      await expect(adapter.publish(call(), request, undefined)).rejects.toMatchObject({ code: 'outcome_unknown' });
      expect(await adapter.confirm(call(), lookFor(request, []), undefined)).toMatchObject({ kind: 'found' });
    },
  );

  it('after a reset before the network took it does not know the outcome, and finds nothing by reading back', async () => {
    using signedIn = open();
    const { call } = signedIn;
    const { remoteId, handle: shown } = await adapter.identify(call());
    const part = { ...sampleText, text: 'Bài này không tới nơi.' };
    const request = requestFor({ remoteId, handle: shown }, { part, options });
    sandbox.faults.order({ network, on: 'create', kind: 'reset', times: 1, handle });
    await expect(adapter.publish(call(), request, undefined)).rejects.toMatchObject({ code: 'outcome_unknown' });
    const result = await adapter.confirm(call(), lookFor(request, []), undefined);
    expect(['absent', 'cannot_tell']).toContain(result.kind);
  });

  it('tells a revoked token, and a limit with the instant to come back', async () => {
    using signedIn = open();
    const { call } = signedIn;
    sandbox.faults.order({ network, on: 'any', kind: 'token_revoked', times: 1, handle });
    await expect(adapter.identify(call())).rejects.toMatchObject({ code: 'auth_expired' });
    sandbox.faults.order({ network, on: 'any', kind: 'rate_limited', times: 1, handle, retryAfterSeconds: 90 });
    const thrown = await adapter.identify(call()).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ code: 'rate_limited' });
  });
});

describe('x with OAuth 2, on the simulated network', () => {
  it('exchanges its tokens, and the old pair no longer works', async () => {
    using signedIn = signIn('x', 'vn_refresh', 'oauth2');
    const { call, credentials } = signedIn;
    const adapter = xAdapter as ChannelAdapter;
    const renewed = await adapter.refresh?.(call(credentials));
    expect(await adapter.identify(call(renewed))).toMatchObject({ handle: '@vn_refresh' });
    await expect(adapter.refresh?.(call(credentials))).rejects.toMatchObject({ code: 'auth_expired' });
  });
});

function signIn(network: 'x' | 'mastodon', handle: string, auth: 'oauth1' | 'oauth2' | undefined) {
  const { endpoint, credentials } = sandbox.createAccount({ network, handle, auth });
  const pool = createWirePool({ privateOrigins: [endpoint] });
  return {
    credentials,
    /** A call of its own, with a wire of its own. */
    call(given: unknown = credentials): CallContext<unknown> {
      const { signal } = new AbortController();
      const wire = createWire({ pool, clock: systemClock, signal, endpoint, secrets: [] });
      return { credentials: given, endpoint, wire, clock: systemClock, signal, logger: silentLogger };
    },
    [Symbol.dispose]: () => pool[Symbol.dispose](),
  };
}

function requestFor(
  account: PublishRequest<unknown>['account'],
  more: Partial<PublishRequest<unknown>> & Pick<PublishRequest<unknown>, 'part' | 'options'>,
): PublishRequest<unknown> {
  return {
    key: newId(),
    createdAt: systemClock.now(),
    index: 0,
    language: SAMPLE_LANGUAGE,
    account,
    ...more,
  };
}

function lookFor(request: PublishRequest<unknown>, claimed: readonly RemoteRef[]): ConfirmRequest<unknown> {
  const now = systemClock.now();
  return { ...request, sentFrom: plus(now, -MINUTE), sentUntil: now, claimedRefs: claimed.map(({ id }) => id) };
}
