import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { SECOND } from '../../src/kernel/durations.ts';
import type { FaultKind, FaultOrder } from '../../src/sandbox/faults.ts';
import { NETWORKS, type NetworkName } from '../../src/sandbox/network-name.ts';
import { openNetworks, statusOf } from './open-networks.ts';
import { startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
beforeEach(() => sandbox.control.delete('/faults'));
afterAll(() => sandbox[Symbol.asyncDispose]());

const SERVER_ERROR = expect.toSatisfy((status: number) => status >= 500);
const NO_ANSWER = undefined;

/** How the create call ends, and whether the post was stored. */
const CREATE_ENDS: Readonly<
  Record<Exclude<FaultKind, 'slow' | 'late' | 'hold' | 'lagging'>, { status: unknown; stored: boolean }>
> = {
  rate_limited: { status: 429, stored: false },
  server_error: { status: SERVER_ERROR, stored: false },
  reset: { status: NO_ANSWER, stored: false },
  token_revoked: { status: expect.toSatisfy((status: number) => status === 401 || status === 400), stored: false },
  accepted_then_dropped: { status: NO_ANSWER, stored: true },
  accepted_then_server_error: { status: SERVER_ERROR, stored: true },
  garbage: { status: NO_ANSWER, stored: true },
};

describe.each(NETWORKS)('on %s', (network) => {
  let account = 0;
  const open = async () => {
    account += 1;
    const given = `vn_${network}_${account}`;
    const client = await openNetworks(sandbox, given)[network]();
    return { handle: sandbox.createAccount({ network, handle: given }).handle, ...client };
  };
  const received = async (handle: string) => {
    const { data } = await sandbox.control.get(`/posts?network=${network}&handle=${handle}`);
    return data.posts.map(({ text }: { text: string }) => text);
  };
  const order = (fault: Omit<FaultOrder, 'network'>) => sandbox.control.post('/faults', { network, ...fault });
  const faults = async () => (await sandbox.control.get('/faults')).data.faults;

  it.each(Object.keys(CREATE_ENDS) as (keyof typeof CREATE_ENDS)[])(
    '%s spoils one create call, then no more',
    async (kind) => {
      const { create, handle } = await open();
      await order({ on: 'create', kind, times: 1 });
      const thrown = await thrownBy(create('Bài một'));
      const { status, stored } = CREATE_ENDS[kind];
      expect(statusOf(thrown)).toEqual(status);
      expect(await received(handle)).toEqual(stored ? ['Bài một'] : []);
      await create('Bài hai');
      expect(await received(handle)).toEqual(stored ? ['Bài một', 'Bài hai'] : ['Bài hai']);
      expect(await faults()).toMatchObject([{ kind, fired: 1 }]);
    },
  );

  it('slow waits, and then answers as always', async () => {
    const { create, handle } = await open();
    await order({ on: 'create', kind: 'slow', times: 1, delayMs: 5 * SECOND });
    const call = create('Bài chậm');
    await expect.poll(() => sandbox.clock.waiting).toBe(1);
    expect(await received(handle)).toEqual([]);
    sandbox.clock.advance(5 * SECOND);
    await call;
    expect(await received(handle)).toEqual(['Bài chậm']);
  });

  it('late keeps the post at once and answers later', async () => {
    const { create, handle } = await open();
    await order({ on: 'create', kind: 'late', times: 1, delayMs: 5 * SECOND });
    const call = create('Bài trả lời muộn');
    await expect.poll(() => sandbox.clock.waiting).toBe(1);
    expect(await received(handle)).toEqual(['Bài trả lời muộn']);
    sandbox.clock.advance(5 * SECOND);
    await call;
  });

  it('tells when the request arrived, and when the post was there', async () => {
    const { create, handle } = await open();
    const arrivedAt = sandbox.clock.now();
    await order({ on: 'create', kind: 'slow', times: 1, delayMs: 5 * SECOND });
    const call = create('Bài đến sớm');
    await expect.poll(() => sandbox.clock.waiting).toBe(1);
    sandbox.clock.advance(5 * SECOND);
    await call;
    const { data } = await sandbox.control.get(`/posts?network=${network}&handle=${handle}`);
    const at = new Date(arrivedAt.getTime() + 5 * SECOND).toISOString();
    expect(data.posts).toMatchObject([{ askedAt: arrivedAt.toISOString(), at }]);
  });

  it('hold keeps the post and withholds the answer until it is released', async () => {
    const { create, handle } = await open();
    await order({ on: 'create', kind: 'hold', times: 1 });
    const call = create('Bài giữ lại');
    await expect.poll(async () => (await faults())[0].holding).toBe(1);
    expect(await received(handle)).toEqual(['Bài giữ lại']);
    expect((await sandbox.control.post('/release')).data).toEqual({ released: 1 });
    await call;
  });

  it('spares other calls, other accounts and as many requests as it is told to', async () => {
    const [first, second] = [await open(), await open()];
    await order({ on: 'create', kind: 'server_error', handle: first.handle, afterRequests: 1 });
    await first.read();
    await second.create('Của người khác');
    await first.create('Bài được tha');
    await expect(first.create('Bài bị chặn')).rejects.toBeDefined();
    await expect(first.create('Bài bị chặn nữa')).rejects.toBeDefined();
    expect(await faults()).toMatchObject([{ fired: 2 }]);
    await sandbox.control.delete('/faults');
    await first.create('Bài sau cùng');
    expect(await received(first.handle)).toEqual(['Bài được tha', 'Bài sau cùng']);
  });

  it('a revoked token fails reads too, until it is cleared', async () => {
    const { read } = await open();
    await order({ on: 'any', kind: 'token_revoked' });
    await expect(read()).rejects.toBeDefined();
    await expect(read()).rejects.toBeDefined();
    await sandbox.control.delete('/faults');
    await read();
  });
});

describe('rate_limited says when to come back in the words of', () => {
  const retryAfterSeconds = 90;
  const limitedBy = async (network: NetworkName) => {
    const { create } = await openNetworks(sandbox, 'han_muc_90')[network]();
    await sandbox.control.post('/faults', { network, on: 'create', kind: 'rate_limited', retryAfterSeconds });
    return thrownBy(create('Bài'));
  };
  const resetMs = () => sandbox.clock.now().getTime() + retryAfterSeconds * SECOND;

  it('X: x-rate-limit-reset', async () => {
    const reset = String(Math.ceil(resetMs() / SECOND));
    expect(await limitedBy('x')).toMatchObject({ headers: { 'x-rate-limit-reset': reset } });
  });

  it('Mastodon: x-ratelimit-reset as an ISO 8601 instant', async () => {
    const reset = new Date(resetMs()).toISOString();
    expect(await limitedBy('mastodon')).toMatchObject({ response: { headers: { 'x-ratelimit-reset': reset } } });
  });

  it('Telegram: parameters.retry_after', async () => {
    expect(await limitedBy('telegram')).toMatchObject({ response: { parameters: { retry_after: retryAfterSeconds } } });
  });

  it('Bluesky: retry-after', async () => {
    expect(await limitedBy('bluesky')).toMatchObject({ error: 'RateLimitExceeded', headers: { 'retry-after': '90' } });
  });
});

function thrownBy(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.fail('was not spoilt'),
    (error: unknown) => error,
  );
}
