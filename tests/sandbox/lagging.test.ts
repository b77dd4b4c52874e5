import { TwitterApi } from 'twitter-api-v2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../src/kernel/durations.ts';
import type { FaultOrder } from '../../src/sandbox/faults.ts';
import { as, client, startTestSandbox, type TestSandbox, wireTo } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.control.delete('/faults'));
afterAll(() => sandbox[Symbol.asyncDispose]());

interface Listed {
  /** Whether the network took it. */
  create(text: string): Promise<boolean>;
  list(): Promise<readonly { readonly id: string }[]>;
  removeAll(): Promise<void>;
}

const OPEN: Readonly<Record<'x' | 'mastodon', (handle: string) => Listed>> = {
  x(handle) {
    const { credentials, endpoint, remoteId } = sandbox.createAccount({ network: 'x', handle });
    const tokens = as(credentials, 'appKey', 'appSecret', 'accessToken', 'accessSecret');
    const api = () => new TwitterApi(tokens, { httpAgent: wireTo(endpoint).agent }).v2;
    const isTaken = (call: Promise<unknown>) =>
      call.then(
        () => true,
        () => false,
      );
    return {
      create: (text) => isTaken(api().tweet(text)),
      list: async () => (await api().userTimeline(remoteId)).tweets,
      removeAll: async () => {
        for (const { id } of (await api().userTimeline(remoteId)).tweets) await api().deleteTweet(id);
      },
    };
  },
  mastodon(handle) {
    const { credentials, endpoint, remoteId } = sandbox.createAccount({ network: 'mastodon', handle });
    const authorization = `Bearer ${as(credentials, 'accessToken').accessToken}`;
    const api = client(endpoint, { authorization, 'idempotency-key': handle });
    return {
      create: async (status) => (await api.post('/api/v1/statuses', { status })).status < 300,
      list: async () => (await api.get(`/api/v1/accounts/${remoteId}/statuses`)).data,
      removeAll: async () => {
        const { data } = await api.get(`/api/v1/accounts/${remoteId}/statuses`);
        for (const { id } of data) await api.delete(`/api/v1/statuses/${id}`);
      },
    };
  },
};

describe.each(['x', 'mastodon'] as const)('lagging on %s', (network) => {
  const order = (on: FaultOrder['on']) =>
    sandbox.control.post('/faults', { network, on, kind: 'lagging', delayMs: 10 * SECOND });

  it('leaves new posts out of a list until they are old enough', async () => {
    const { create, list } = OPEN[network](`vn_cham_${network}`);
    await order('read');
    await create('Bài mới');
    expect(await list()).toEqual([]);
    sandbox.clock.advance(11 * SECOND);
    expect(await list()).toHaveLength(1);
  });

  it('shows what was removed a moment ago as if it were up', async () => {
    const { create, list, removeAll } = OPEN[network](`vn_go_${network}`);
    await create('Bài bị gỡ');
    sandbox.clock.advance(11 * SECOND);
    await removeAll();
    expect(await list()).toEqual([]);
    await order('read');
    expect(await list()).toHaveLength(1);
    sandbox.clock.advance(11 * SECOND);
    expect(await list()).toEqual([]);
  });

  it('does not know again what it was sent a moment ago', async () => {
    const { create, list } = OPEN[network](`vn_quen_${network}`);
    await create('Bài gửi hai lần');
    await create('Bài gửi hai lần');
    expect(await list()).toHaveLength(1);
    await order('create');
    expect(await create('Bài gửi hai lần')).toBe(true);
    expect(await list()).toHaveLength(2);
  });
});
