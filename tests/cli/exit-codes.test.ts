import type { FastifyInstance } from 'fastify';
import { afterEach, expect, test } from 'vitest';
import { connectInProcess } from '../../src/cli/api-client.ts';
import { AppError } from '../../src/kernel/errors.ts';
import { Secret } from '../../src/kernel/secret.ts';
import type { DeliveryFilter, DeliveryView } from '../../src/scheduler/delivery-view.ts';
import { type House, member, serverOf } from '../http/fixture.ts';
import { cliWith, type Ran } from './run-cli.ts';

let api: FastifyInstance;
afterEach(() => api.close());

/** A command line before a house whose services answer what a test says. */
async function cliBefore(services: House['services']): Promise<(...argv: readonly string[]) => Promise<Ran>> {
  api = await serverOf({
    services: services ?? {},
    bearers: { cmq_here: member(['head', 'author', 'reporter', 'auditor', 'duty_officer']) },
  });
  return cliWith({ token: new Secret('cmq_here'), connect: () => connectInProcess(api) });
}

const AT = new Date('2027-09-02T07:00:00Z');

function deliveryOf(number: number, channel = 'x'): DeliveryView {
  return {
    id: `0198c1d4-6f2a-7c11-9d4e-${String(number).padStart(12, '0')}`,
    post: 'PAR-1',
    mission: 'FR-PAR',
    path: '/VN-MFA/europe/FR-PAR/',
    zone: 'Europe/Paris',
    channel,
    handle: '@vn_par',
    language: 'fr',
    state: 'planned',
    dueAt: AT,
    expiresAt: AT,
    notAfter: AT,
    publishedAt: null,
    latenessMs: null,
    permalink: null,
    removal: null,
    reason: null,
    parts: [],
  };
}

test('a post that goes out in part only ends with 4; what was refused is named', async () => {
  const cli = await cliBefore({
    deliveries: {
      list: async () => [deliveryOf(1, 'x'), deliveryOf(2, 'mastodon')],
      publishNow: async (_actor, id) => {
        if (id.endsWith('1')) throw new AppError('delivery.not_waiting', { ref: 'PAR-1', state: 'published' });
        return { ...deliveryOf(2, 'mastodon'), state: 'publishing' };
      },
    },
  });
  const ran = await cli('publish-now', 'PAR-1');
  expect(ran).toMatchObject({ exit: 4, out: 'PAR-1 · mastodon @vn_par · fr · 09:00 02/9/2027 · being published\n' });
  expect(ran.err).toContain('PAR-1/x/fr: Cannot do this with PAR-1: the delivery is published');
  expect(JSON.parse((await cli('publish-now', 'PAR-1', '--json')).out).deliveries).toHaveLength(1);
});

test('a stop that could not stop all ends with 4 and lists what was on the wire', async () => {
  const cli = await cliBefore({
    freezes: {
      start: async (_actor, input) => {
        const id = deliveryOf(9).id;
        const freeze = {
          ...input,
          id,
          startedAt: AT,
          startedBy: 'somebody',
          endedAt: null,
          mayEnd: false,
          endPath: '/',
        };
        const onTheWire = [{ ...deliveryOf(1), state: 'publishing' as const }];
        return { freeze, stopped: 0, onTheWire, unanswered: [deliveryOf(1).id] };
      },
      view: async (_actor, id) => ({ ...heldOf(id), freeze: { ...heldOf(id).freeze, endedAt: null } }),
      end: async (_actor, id) => heldOf(id),
      settleHeld: async () => ({
        settled: [deliveryOf(1)],
        left: [{ delivery: deliveryOf(2), why: { key: 'delivery.no_turn', params: { ref: 'PAR-1', until: 'noon' } } }],
      }),
    },
  });
  const frozen = await cli('freeze', '--scope', 'ministry', '--reason', 'deuil', '--lockdown');
  expect(frozen.exit).toBe(4);
  expect(frozen.out).toMatch(/^lockdown · ministry \* · deuil/);
  expect(frozen.out).not.toContain('communique resume');
  expect(frozen.out).toMatch(/PAR-1 +FR-PAR +x .* being published/);
  const { out } = await cli('resume', deliveryOf(9).id);
  expect(out).toContain(`npx communique settle ${deliveryOf(1).id} --send`);
  expect(out).toContain(`npx communique settle ${deliveryOf(1).id} --next-slot`);
  expect(out).toContain(`npx communique settle ${deliveryOf(1).id} --drop`);
  expect(out).toContain(`npx communique resume ${deliveryOf(9).id} --send`);
  expect(out).toContain('approved until 14:00 02/9/2027');
  expect(frozen.out).toContain('Of 1 no answer has come');

  const decided = await cli('resume', deliveryOf(9).id, '--send');
  expect(decided).toMatchObject({ exit: 4, out: expect.stringContaining('1 is still held:') });
  expect(decided.out).toContain('PAR-1 is left: so far apart');
});

/** A stop that has ended, with one delivery to decide on. */
function heldOf(id: string) {
  const freeze = { kind: 'freeze', scope: 'ministry', value: '*', reason: 'deuil' } as const;
  const ended = { ...freeze, id, startedAt: AT, startedBy: 'somebody', endedAt: AT, mayEnd: false, endPath: '/' };
  return { freeze: ended, held: [{ ...deliveryOf(1), state: 'held' as const }], heldCount: 1 };
}

test('networks that gave no answer end collecting with 4', async () => {
  const cli = await cliBefore({ metrics: { collect: async () => ({ measured: 2, failed: 1, without: 0 }) } });
  expect(await cli('metrics', '--collect')).toMatchObject({
    exit: 4,
    out: expect.stringContaining('2 deliveries measured; 1'),
  });
});

test('a record that is broken ends with 1 and says where', async () => {
  const outside = { anchored: null, restarts: [], doubtful: [] };
  const found = { at: AT, action: 'post.approved', subjectKind: 'post', subjectId: 'p-1' };
  const broken = { ok: false, seq: 7n, reason: 'altered', found, shownBy: null, ...outside } as const;
  const cli = await cliBefore({ audit: { verify: async () => broken } });
  const ran = await cli('audit', 'verify');
  expect(ran.exit).toBe(1);
  expect(ran.out).toContain('cannot be trusted from entry 7 on: it was altered');
  expect(ran.out).toContain('post.approved, post p-1');
});

test('a record whose anchors are gone ends with 1 and says since when nothing stands for it, and what to do', async () => {
  const outside = { anchored: null, restarts: [], doubtful: [] };
  const found = { at: AT, action: 'house.made', subjectKind: 'house', subjectId: 'house' };
  const gone = { ok: false, seq: 1n, reason: 'anchors_missing', found, shownBy: null, ...outside } as const;
  const cli = await cliBefore({ audit: { verify: async () => gone } });
  const ran = await cli('audit', 'verify');
  expect(ran.exit).toBe(1);
  expect(ran.out).toMatch(
    /agrees with itself, but nothing outside .* no anchor is left, though the first entry is of \S/,
  );
  expect(ran.out).toContain('audit verify --anchors FILE');
  expect(ran.out).not.toContain('cannot be trusted');
});

test('anchors that are old or began late are a warning and end with 0', async () => {
  const warnings = [
    { kind: 'late', at: AT },
    { kind: 'old', at: AT },
  ] as const;
  const anchored = { at: AT, seq: 7n, hash: '' };
  const whole = { ok: true, records: 9n, headHash: '', warnings, anchored, restarts: [], doubtful: [] } as const;
  const cli = await cliBefore({ audit: { verify: async () => whole } });
  const ran = await cli('audit', 'verify');
  expect(ran.exit).toBe(0);
  expect(ran.out).toMatch(/unbroken.*The newest anchor.*Note: the oldest anchor is.*Warning: entries came in/s);
});

test('a list of more than one page is listed whole, in one answer', async () => {
  const all = Array.from({ length: 1_001 }, (_, index) => deliveryOf(index));
  const list = async (_actor: unknown, { after, limit = 1 }: DeliveryFilter) => {
    const start = after === undefined ? 0 : all.findIndex(({ id }) => id === after) + 1;
    return all.slice(start, start + limit);
  };
  const cli = await cliBefore({ deliveries: { list } });
  const { deliveries } = JSON.parse((await cli('queue', '--json')).out);
  expect(deliveries.map(({ id }: { id: string }) => id)).toEqual(all.map(({ id }) => id));
});
