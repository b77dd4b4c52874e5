import { request as httpsRequest } from 'node:https';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createWire, type Wire, type WireOptions } from '../../src/channels/wire.ts';
import { createWirePool, isPrivateAddress, type WirePool } from '../../src/channels/wire-pool.ts';
import { WireRefusal } from '../../src/channels/wire-refusal.ts';
import { MINUTE } from '../../src/kernel/durations.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { closedOrigin, type Script, type ScriptedNetwork, startScriptedNetwork } from '../support/scripted-network.ts';

const opened = new AsyncDisposableStack();
const clock = createManualClock(new Date('2027-09-02T02:00:00Z'));
const fine: Script = () => ({ status: 200, body: { ok: true } });

afterAll(() => opened.disposeAsync());

afterEach(async () => {
  await expect.poll(() => clock.waiting, { message: 'timers that were not cancelled' }).toBe(0);
});

describe('whether bytes left', () => {
  it('is false before a request and where the connection is refused, and the check is not asked', async () => {
    const asked: string[] = [];
    const origin = await closedOrigin();
    const wire = wireTo(origin, poolFor(origin), { createCall: { beforeFirstByte: () => asked.push('asked') } });
    expect(wire.bytesLeft).toBe(false);
    await expect(wire.axios.post(`${origin}/posts`)).rejects.toThrow('ECONNREFUSED');
    expect([wire.bytesLeft, asked]).toEqual([false, []]);
  });

  it('is true where the network answered, and where it hung up', async () => {
    const network = await open(fine);
    const pool = poolFor(network.origin);
    const answered = wireTo(network.origin, pool);
    await answered.axios.get(`${network.origin}/`);
    network.answer(() => 'drop');
    const hungUp = wireTo(network.origin, pool);
    await expect(hungUp.axios.get(`${network.origin}/`)).rejects.toThrow('socket hang up');
    expect([answered.bytesLeft, hungUp.bytesLeft]).toEqual([true, true]);
  });
});

describe('the check before the first byte', () => {
  const tooLate = () => {
    throw new WireRefusal('too_late', 'Cannot send: it is too late');
  };

  it('stops a request on a new connection', async () => {
    const network = await open(fine);
    const wire = wireTo(network.origin, poolFor(network.origin), { createCall: { beforeFirstByte: tooLate } });
    await expect(wire.axios.post(`${network.origin}/posts`, { text: 'x' })).rejects.toThrow('too late');
    expect(wire.refusal?.reason).toBe('too_late');
    expect(wire.bytesLeft).toBe(false);
    expect(network.requests).toEqual([]);
  });

  it('stops a request on a connection that was open already', async () => {
    const network = await open(fine);
    const pool = poolFor(network.origin);
    await wireTo(network.origin, pool).axios.get(`${network.origin}/`);
    await settled();
    await wireTo(network.origin, pool).axios.get(`${network.origin}/`);
    await settled();
    expect(network.connections, 'the connection is used again').toBe(1);
    const wire = wireTo(network.origin, pool, { createCall: { beforeFirstByte: tooLate } });
    await expect(wire.axios.post(`${network.origin}/posts`)).rejects.toThrow('too late');
    expect([wire.refusal?.reason, wire.bytesLeft, network.connections]).toEqual(['too_late', false, 1]);
    expect(network.requests).toHaveLength(2);
  });

  it('stops a request also where the check itself fails', async () => {
    const network = await open(fine);
    const broken = () => {
      throw new TypeError('the epoch cannot be read');
    };
    const wire = wireTo(network.origin, poolFor(network.origin), { createCall: { beforeFirstByte: broken } });
    await expect(wire.axios.post(`${network.origin}/posts`)).rejects.toThrow('the epoch cannot be read');
    expect([wire.bytesLeft, network.requests]).toEqual([false, []]);
  });

  it('is asked once, by whichever face a library uses', async () => {
    const network = await open(fine);
    for (const send of [
      (wire: Wire) => wire.axios.post(`${network.origin}/`),
      (wire: Wire) => wire.fetch(`${network.origin}/`, { method: 'POST', body: 'x' }),
      (wire: Wire) => sendByAgent(wire, 'https://api.x.com/2/tweets'),
    ]) {
      let times = 0;
      const beforeFirstByte = () => {
        times += 1;
      };
      await send(wireTo(network.origin, poolFor(network.origin), { createCall: { beforeFirstByte } }));
      expect(times).toBe(1);
    }
    expect(network.requests).toHaveLength(3);
  });

  it('lets one request of a create call go and no other, in sequence or side by side', async () => {
    const network = await open(fine);
    const wire = wireTo(network.origin, poolFor(network.origin), { createCall: { beforeFirstByte: () => {} } });
    await wire.axios.post(`${network.origin}/posts`);
    await expect(wire.axios.post(`${network.origin}/posts`)).rejects.toThrow('a create call is one request');
    expect(wire.refusal?.reason).toBe('second_request');
    const parallel = wireTo(network.origin, poolFor(network.origin), { createCall: { beforeFirstByte: () => {} } });
    const both = [1, 2].map(() => parallel.axios.post(`${network.origin}/posts`));
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(network.requests).toHaveLength(2);
  });
});

describe('giving up', () => {
  it('sends nothing after the call was given up, and says so', async () => {
    const network = await open(fine);
    for (const send of [
      (wire: Wire) => wire.axios.get(`${network.origin}/`),
      (wire: Wire) => wire.fetch(`${network.origin}/`),
      (wire: Wire) => sendByAgent(wire, 'https://api.x.com/'),
    ]) {
      const wire = wireTo(network.origin, poolFor(network.origin), { signal: AbortSignal.abort() });
      await expect(send(wire)).rejects.toThrow('given up');
      expect([wire.refusal?.reason, wire.bytesLeft]).toEqual(['aborted', false]);
    }
    expect(network.requests).toEqual([]);
  });

  it('sends nothing where the call is given up while the connection is made', async () => {
    const network = await open(fine);
    const giveUp = new AbortController();
    const wire = wireTo(network.origin, poolFor(network.origin), { signal: giveUp.signal });
    const sent = wire.axios.get(`${network.origin}/`);
    queueMicrotask(() => giveUp.abort());
    await expect(sent).rejects.toThrow('given up');
    expect([wire.bytesLeft, network.requests]).toEqual([false, []]);
  });

  it('ends a wait for an answer when the call is given up', async () => {
    const network = await open(() => 'silent');
    const giveUp = new AbortController();
    const wire = wireTo(network.origin, poolFor(network.origin), { signal: giveUp.signal });
    void network.next().then(() => giveUp.abort());
    await expect(sendByAgent(wire, 'https://api.x.com/')).rejects.toThrow('given up');
    expect(wire.bytesLeft).toBe(true);
  });

  it('ends a wait that lasts longer than the time-out', async () => {
    const network = await open(() => 'silent');
    const wire = wireTo(network.origin, poolFor(network.origin), { timeoutMs: MINUTE });
    void network.next().then(() => clock.advance(MINUTE));
    await expect(wire.axios.get(`${network.origin}/`)).rejects.toThrow('no answer within 60 s');
    expect(wire.bytesLeft).toBe(true);
  });
});

describe('what comes back', () => {
  it('ends an answer that is larger than the cap, and takes one that is not', async () => {
    const network = await open(() => ({ status: 200, body: 'x'.repeat(100_000) }));
    const roomy = wireTo(network.origin, poolFor(network.origin), { maxResponseBytes: 200_000 });
    expect((await roomy.axios.get(`${network.origin}/`)).data).toHaveLength(100_000);
    for (const send of [
      (wire: Wire) => wire.axios.get(`${network.origin}/`),
      (wire: Wire) => wire.fetch(`${network.origin}/`),
      (wire: Wire) => sendByAgent(wire, 'https://api.x.com/'),
    ]) {
      const tight = wireTo(network.origin, poolFor(network.origin), { maxResponseBytes: 50_000 });
      await expect(send(tight)).rejects.toThrow(/larger than 50000|maxContentLength size of 50000/);
    }
  });

  it('follows no redirect', async () => {
    const network = await open(() => ({ status: 302, headers: { location: '/elsewhere' } }));
    const wire = wireTo(network.origin, poolFor(network.origin));
    expect((await wire.axios.get(`${network.origin}/`)).status).toBe(302);
    const answer = await wire.fetch(`${network.origin}/`);
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/elsewhere']);
    expect(network.requests).toHaveLength(2);
  });

  it('comes to a library that takes a fetch as that fetch would give it', async () => {
    const network = await open((request) => ({
      status: request.method === 'DELETE' ? 204 : 201,
      headers: { 'ratelimit-remaining': '7' },
      ...(request.method === 'DELETE' ? {} : { body: { got: request.text, kind: request.headers['content-type'] } }),
    }));
    const wire = wireTo(network.origin, poolFor(network.origin));
    const body = new Uint8Array([0xff, 0x00, 0x41]);
    const url = new URL(`${network.origin}/blob?a=1`);
    const answer = await wire.fetch(
      new Request(url, { method: 'POST', body, headers: { 'content-type': 'image/png' } }),
    );
    expect([answer.status, answer.headers.get('ratelimit-remaining')]).toEqual([201, '7']);
    expect(await answer.json()).toMatchObject({ kind: 'image/png' });
    expect([...(network.requests[0]?.body ?? [])]).toEqual([...body]);
    expect(network.requests[0]?.query.get('a')).toBe('1');
    const gone = await wire.fetch(url, { method: 'DELETE' });
    expect([gone.status, await gone.text()]).toEqual([204, '']);
  });
});

describe('a library that insists on its own https host', () => {
  it('is led to the plain server of the account, with its host name kept', async () => {
    const network = await open(fine);
    const wire = wireTo(network.origin, poolFor(network.origin));
    expect(await sendByAgent(wire, 'https://api.x.com/2/users/me?a=1')).toBe(200);
    await settled();
    expect((await wire.axios.get('https://api.x.com/2/tweets')).status).toBe(200);
    expect(network.requests.map((request) => [request.path, request.headers.host])).toEqual([
      ['/2/users/me', 'api.x.com'],
      ['/2/tweets', 'api.x.com'],
    ]);
    expect(network.connections).toBe(1);
  });
});

describe('private addresses', () => {
  it('are refused as a number, in every writing of it, and as a name', async () => {
    const network = await open(fine);
    const { port } = new URL(network.origin);
    const hosts = [
      '127.0.0.1',
      'localhost',
      '0x7f000001',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '10.0.0.1',
      '169.254.169.254',
    ];
    for (const host of hosts) {
      const origin = `http://${host}:${port}`;
      const wire = wireTo(origin, poolFor());
      await expect(wire.axios.get(`${origin}/`), host).rejects.toThrow('is a private address');
      expect(wire.bytesLeft).toBe(false);
    }
    expect(network.connections).toBe(0);
  });

  it('are reached where their origin is allowed, at that port and no other', async () => {
    const network = await open(fine);
    const { port } = new URL(network.origin);
    const named = `http://localhost:${port}`;
    expect((await wireTo(named, poolFor(named)).axios.get(`${named}/`)).status).toBe(200);
    const other = await open(fine);
    const wire = wireTo(other.origin, poolFor(network.origin));
    await expect(wire.axios.get(`${other.origin}/`)).rejects.toThrow('is a private address');
    expect(other.connections).toBe(0);
  });

  it('are not reached by a redirect from an allowed origin', async () => {
    const inner = await open(fine);
    const outer = await open(() => ({ status: 307, headers: { location: inner.origin } }));
    const wire = wireTo(outer.origin, poolFor(outer.origin));
    await wire.axios.get(`${outer.origin}/`);
    await wire.fetch(`${outer.origin}/`);
    expect(inner.connections).toBe(0);
  });

  it('are told from public ones', () => {
    const ours = [
      '10.1.2.3',
      '172.31.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      'fd00::1',
      'fe80::1',
      '::ffff:a00:1',
    ];
    expect(ours.filter((address) => !isPrivateAddress(address))).toEqual([]);
    const theirs = ['104.244.42.1', '172.32.0.1', '8.8.8.8', '2606:4700::1', '::ffff:8.8.8.8', '100.128.0.1'];
    expect(theirs.filter(isPrivateAddress)).toEqual([]);
  });
});

describe('secrets', () => {
  it('are taken out of a message, as they are and as they stand in a URL', () => {
    const wire = wireTo('https://api.example.org', poolFor(), { secrets: ['a+b/c=d', '12345:AAE-token', 'abc'] });
    const said = wire.redact('GET /bot12345:AAE-token/x?key=a%2Bb%2Fc%3Dd failed: a+b/c=d (12345%3AAAE-token)');
    expect(said).toBe('GET /bot[secret]/x?key=[secret] failed: [secret] ([secret])');
    expect(wire.redact('abc'), 'too short to be one').toBe('abc');
  });
});

/** Node gives a connection back to its pool a turn after the answer has ended. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

async function open(script: Script): Promise<ScriptedNetwork> {
  return opened.use(await startScriptedNetwork(script));
}

function poolFor(...privateOrigins: readonly string[]): WirePool {
  return opened.use(createWirePool({ privateOrigins }));
}

function wireTo(endpoint: string, pool: WirePool, more: Partial<WireOptions> = {}): Wire {
  return createWire({ pool, clock, signal: new AbortController().signal, endpoint, secrets: [], ...more });
}

/** As twitter-api-v2 does: `https.request` with an agent. Resolves with the status when the whole answer is there. */
function sendByAgent(wire: Wire, url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(url, { agent: wire.agent }, (answer) => {
      answer.resume();
      answer.once('error', reject);
      answer.once('end', () => resolve(answer.statusCode));
    });
    sent.once('error', reject);
    sent.end();
  });
}
