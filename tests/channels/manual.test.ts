import { describe, expect, it } from 'vitest';
import { manualAdapter } from '../../src/channels/manual/adapter.ts';
import { manualCredentials } from '../../src/channels/manual/credentials.ts';
import { createWire } from '../../src/channels/wire.ts';
import { createWirePool } from '../../src/channels/wire-pool.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { closedOrigin } from '../support/scripted-network.ts';
import { describeContract } from './contract.ts';
import { manualFixture } from './fixtures/manual.ts';

describeContract(manualFixture);

describe('posting by hand', () => {
  it('takes no page that a browser cannot open', () => {
    for (const profileUrl of ['', 'weibo', 'javascript:alert(1)', 'ftp://example.com/vn']) {
      expect(manualCredentials.safeParse({ network: 'Weibo', profileUrl }).success, profileUrl).toBe(false);
    }
  });

  it('names the account by its public page, without asking anyone', async () => {
    using pool = createWirePool({ privateOrigins: [] });
    const { signal } = new AbortController();
    const endpoint = await closedOrigin();
    const wire = createWire({ pool, clock: systemClock, signal, endpoint, secrets: [] });
    const credentials = { network: 'Weibo', profileUrl: 'https://www.weibo.com/vnembassy/' };
    const call = { credentials, endpoint, wire, clock: systemClock, signal, logger: silentLogger };
    expect(await manualAdapter.identify(call)).toEqual({
      remoteId: 'https://www.weibo.com/vnembassy/',
      handle: 'weibo.com/vnembassy',
      url: 'https://www.weibo.com/vnembassy/',
    });
    expect(wire.bytesLeft).toBe(false);
  });
});
