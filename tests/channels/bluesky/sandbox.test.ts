import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { blueskyAdapter } from '../../../src/channels/bluesky/adapter.ts';
import type { BlueskyCredentials } from '../../../src/channels/bluesky/credentials.ts';
import type { BlueskyOptions } from '../../../src/channels/bluesky/options.ts';
import type { ContentPart, PictureBytes, PublishRequest, RemoteRef } from '../../../src/channels/contract.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sampleText, sampleThread } from '../../support/sample-content.ts';
import { openSandboxAccount, type SandboxAccount } from '../../support/sandbox-account.ts';

type Account = SandboxAccount<BlueskyCredentials>;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ clock: systemClock, port: 0, ephemeral: true });
});
afterAll(() => sandbox[Symbol.asyncDispose]());

describe('Bluesky, on the simulated network', () => {
  it('publishes a thread with pictures, counts it and takes it down', async () => {
    using account = open('round');
    const refs: RemoteRef[] = [];
    for (const [index, part] of sampleThread.entries()) {
      const [root, parent] = [refs[0], refs.at(-1)];
      const thread = root && parent ? { index, thread: { root, parent } } : {};
      const result = await publish(account, requestOf(account, part, thread));
      if (result.kind === 'published') refs.push(result.ref);
    }
    const received = await account.received();
    expect(received.map(({ text }) => text)).toEqual(sampleThread.map(({ text }) => text));
    expect(received.map(({ media }) => media.map(({ alt, sha256 }) => ({ alt, sha256 })))).toEqual(
      sampleThread.map(({ pictures }) => pictures.map(({ alt, sha256 }) => ({ alt, sha256 }))),
    );
    const shown = { account: requestOf(account, sampleText).account, limit: 2 };
    const recent = await blueskyAdapter.recent?.(account.call(), shown);
    expect(recent?.map(({ ref, text }) => [ref, text])).toEqual(
      refs
        .map((ref, index) => [ref, sampleThread[index]?.text])
        .toReversed()
        .slice(0, 2),
    );
    const measured = await blueskyAdapter.measure?.(account.call(), refs);
    expect(measured?.map(({ counts }) => counts.length)).toEqual([5, 5, 5]);
    for (const ref of refs) expect(await blueskyAdapter.isGone?.(account.call(), ref)).toBe(false);
    for (const ref of [...refs, ...refs]) await blueskyAdapter.remove?.(account.call(), ref);
    for (const ref of refs) expect(await blueskyAdapter.isGone?.(account.call(), ref)).toBe(true);
    expect((await account.received()).every(({ removedAt }) => removedAt)).toBe(true);
  });

  it.each(['accepted_then_dropped', 'accepted_then_server_error', 'garbage'] as const)(
    'after %s finds the post by its key, and a second sending adds none',
    async (kind) => {
      using account = open(`lost-${kind.replaceAll('_', '-')}`);
      const request = requestOf(account, sampleText);
      orderFault(account, { on: 'create', kind });
      await expect(publish(account, request)).rejects.toMatchObject({ code: 'outcome_unknown' });
      const span = { sentFrom: request.createdAt, sentUntil: systemClock.now(), claimedRefs: [] };
      const found = await blueskyAdapter.confirm(account.call(), { ...request, ...span }, undefined);
      expect(await publish(account, request)).toEqual({ ...found, kind: 'published' });
      expect(await account.received()).toHaveLength(1);
    },
  );

  it('goes on with a renewed session when the old one is revoked', async () => {
    using account = open('revoked');
    const request = requestOf(account, sampleText);
    orderFault(account, { on: 'create', kind: 'token_revoked' });
    await expect(publish(account, request)).rejects.toMatchObject({ code: 'auth_expired' });
    const renewed = await blueskyAdapter.refresh?.(account.call());
    await publish(account, request, renewed);
    expect(await account.received()).toHaveLength(1);
  });
});

function open(name: string): Account {
  const handle = `vn-${name}.sandbox.test`;
  return openSandboxAccount(sandbox, 'bluesky', handle, (given) => blueskyAdapter.credentials.parse(given));
}

function orderFault(
  account: Account,
  order: { on: 'create'; kind: Parameters<Sandbox['faults']['order']>[0]['kind'] },
) {
  sandbox.faults.order({ ...order, network: 'bluesky', times: 1, handle: account.credentials.identifier });
}

function requestOf(
  account: Account,
  part: ContentPart<PictureBytes>,
  more: Partial<PublishRequest<BlueskyOptions>> = {},
): PublishRequest<BlueskyOptions> {
  const { remoteId, credentials } = account;
  return {
    key: newId(),
    createdAt: systemClock.now(),
    part,
    index: 0,
    language: 'vi',
    options: { linkCard: true },
    account: { remoteId, handle: `@${credentials.identifier}` },
    ...more,
  };
}

async function publish(account: Account, request: PublishRequest<BlueskyOptions>, credentials = account.credentials) {
  const saved = await blueskyAdapter.prepare?.(
    account.call(undefined, credentials),
    request,
    undefined,
    async () => {},
  );
  return blueskyAdapter.publish(account.call('create', credentials), request, saved);
}
