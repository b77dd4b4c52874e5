import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/kernel/clock.ts';
import { SECOND } from '../../src/kernel/durations.ts';
import { connectAccount } from '../../src/missions/connect-account.ts';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { parisIn, type TestHouse, testHouse } from '../support/test-house.ts';
import { closeHouse, type Desk, deskOf, QUICK } from './desk.ts';

const ACCOUNTS = 1_000;
/** What the app may post in each window. */
const APP_LIMIT = { limit: 400, windowMs: 8 * SECOND };
const POSTS = 10;

let sandbox: Sandbox;
let house: TestHouse;
let worker: ReturnType<TestHouse['work']>;
let desk: Desk;

beforeAll(async () => {
  sandbox = await startSandbox({ clock: systemClock, port: 0, appLimit: APP_LIMIT });
  house = await testHouse({ timing: QUICK, sandbox });
  desk = deskOf(house);
}, 60_000);
afterAll(async () => {
  await closeHouse(house, worker);
  await sandbox[Symbol.asyncDispose]();
});

async function connectX(index: number): Promise<string> {
  const { endpoint, credentials } = sandbox.createAccount({ network: 'x', handle: `vn_${index}` });
  const account = { mission: 'FR-PAR', channel: 'x', endpoint, credentials, sandbox: true, title: `${index}` };
  const by = { actor: { kind: 'system' }, way: 'system' } as const;
  const { id } = await connectAccount(house.app.deps, { ...account, language: 'fr', disclosure: 'Test' }, by);
  return id;
}

describe('a limit that a thousand accounts of one app share', () => {
  it('is learned from the first answers, and none is refused from then on; all are published, once', async () => {
    const accounts: string[] = [];
    for (let index = 0; index < ACCOUNTS; index += 50) {
      const ids = Array.from({ length: 50 }, (_, one) => connectX(index + one));
      accounts.push(...(await Promise.all(ids)));
    }
    const dueIn = 45;
    for (let post = 0; post < POSTS; post += 1) {
      const placements = accounts
        .slice((post * ACCOUNTS) / POSTS, ((post + 1) * ACCOUNTS) / POSTS)
        .map((account) => ({ account, at: parisIn(dueIn) }));
      const text = `Mille comptes ${post}`;
      const variants = [{ language: 'fr', parts: [{ text, pictures: [] }], placements }];
      await house.approved({ notBefore: parisIn(-60), notAfter: parisIn(7_200), variants });
    }
    const { delivery: deliveries, appLimit } = house.database.prisma;
    expect(await deliveries.count({ where: { state: 'planned' } })).toBe(ACCOUNTS);
    await desk.sql('update deliveries set wake_at = now(), due_at = now()');
    worker = house.work();
    const published = () => deliveries.count({ where: { state: 'published' } });
    await expect.poll(published, { timeout: 120_000, interval: 200 }).toBe(ACCOUNTS);

    const received = await desk.received('Mille comptes');
    expect(new Set(received.map(({ id }) => id)).size).toBe(ACCOUNTS);
    const calls = await desk.creates('x');
    const refused = calls.filter(({ status }) => status === 429);
    expect(calls.length - refused.length).toBe(ACCOUNTS);
    expect((await appLimit.findFirstOrThrow()).allowed).toBe(APP_LIMIT.limit);
    const times = calls.map(({ at }) => Date.parse(at)).toSorted((a, b) => a - b);
    const [first = 0, last = 0] = [times[0], times.at(-1)];
    // Three windows: the last of them began when two had ended.
    expect(last - first).toBeGreaterThanOrEqual(2 * APP_LIMIT.windowMs);
    // Only what was on its way when nobody knew of a limit yet.
    expect(refused.filter(({ at }) => Date.parse(at) > first + APP_LIMIT.windowMs / 2)).toEqual([]);
  }, 240_000);
});
