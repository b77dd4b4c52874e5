import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ContentPart, PictureBytes, PublishRequest, RemoteRef } from '../../../src/channels/contract.ts';
import { telegramAdapter } from '../../../src/channels/telegram/adapter.ts';
import type { TelegramCredentials } from '../../../src/channels/telegram/credentials.ts';
import type { TelegramOptions } from '../../../src/channels/telegram/options.ts';
import { systemClock } from '../../../src/kernel/clock.ts';
import { newId } from '../../../src/kernel/ids.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/sandbox.ts';
import { sampleText, sampleThread } from '../../support/sample-content.ts';
import { openSandboxAccount, type SandboxAccount } from '../../support/sandbox-account.ts';

type Account = SandboxAccount<TelegramCredentials>;

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ clock: systemClock, port: 0, ephemeral: true });
});
afterAll(() => sandbox[Symbol.asyncDispose]());

describe('Telegram, on the simulated network', () => {
  it('publishes a thread with an album and takes it down', async () => {
    using account = open('vn_round');
    const { remoteId } = await telegramAdapter.identify(account.call());
    expect(remoteId).toBe(account.remoteId);
    const refs: RemoteRef[] = [];
    for (const [index, part] of sampleThread.entries()) {
      const [root, parent] = [refs[0], refs.at(-1)];
      const thread = root && parent ? { index, thread: { root, parent } } : {};
      const result = await publish(account, requestOf(account, part, thread));
      if (result.kind === 'published') refs.push(result.ref);
    }
    const received = await account.received();
    expect(received.map(({ text }) => text).filter(Boolean)).toEqual(sampleThread.map(({ text }) => text));
    expect(received.flatMap(({ media }) => media.map(({ sha256 }) => sha256))).toEqual(
      sampleThread.flatMap(({ pictures }) => pictures.map(({ sha256 }) => sha256)),
    );
    for (const ref of [...refs, ...refs]) await telegramAdapter.remove?.(account.call(), ref);
    expect((await account.received()).every(({ removedAt }) => removedAt)).toBe(true);
  });

  it.each(['accepted_then_dropped', 'accepted_then_server_error', 'garbage'] as const)(
    'after %s neither knows nor can tell, and a person has to look',
    async (kind) => {
      using account = open(`vn_${kind}`);
      const request = requestOf(account, sampleText);
      orderFault(account, kind);
      await expect(publish(account, request)).rejects.toMatchObject({ code: 'outcome_unknown' });
      const span = { sentFrom: request.createdAt, sentUntil: systemClock.now(), claimedRefs: [] };
      const confirmed = await telegramAdapter.confirm(account.call(), { ...request, ...span }, undefined);
      expect(confirmed).toEqual({ kind: 'cannot_tell', reason: 'no_read_back' });
      expect(await account.received()).toHaveLength(1);
    },
  );

  it('tells a revoked token, and when to come back after too many', async () => {
    using account = open('vn_refused');
    const request = requestOf(account, sampleText);
    orderFault(account, 'token_revoked');
    await expect(publish(account, request)).rejects.toMatchObject({ code: 'auth_expired' });
    orderFault(account, 'rate_limited');
    const refused = await publish(account, request).catch((thrown: unknown) => thrown);
    expect(refused).toMatchObject({ code: 'rate_limited', facts: { retryAt: expect.any(Date) } });
    expect(await account.received()).toEqual([]);
  });
});

function open(handle: string): Account {
  return openSandboxAccount(sandbox, 'telegram', handle, (given) => telegramAdapter.credentials.parse(given));
}

function orderFault(account: Account, kind: Parameters<Sandbox['faults']['order']>[0]['kind']) {
  const handle = account.credentials.chatId.replace('@', '');
  sandbox.faults.order({ network: 'telegram', on: 'create', kind, times: 1, handle });
}

function requestOf(
  account: Account,
  part: ContentPart<PictureBytes>,
  more: Partial<PublishRequest<TelegramOptions>> = {},
): PublishRequest<TelegramOptions> {
  return {
    key: newId(),
    createdAt: systemClock.now(),
    part,
    index: 0,
    language: 'vi',
    options: { linkPreview: 'below', silent: false },
    account: { remoteId: account.remoteId, handle: account.credentials.chatId },
    ...more,
  };
}

function publish(account: Account, request: PublishRequest<TelegramOptions>) {
  return telegramAdapter.publish(account.call('create'), request, undefined);
}
