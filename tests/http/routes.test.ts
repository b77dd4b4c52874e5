import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import type { Action } from '../../src/access/action-roles.ts';
import { ROLES } from '../../src/access/role.ts';
import type { PostInput, PostSummary, PostView } from '../../src/content/post-view.ts';
import { Secret } from '../../src/kernel/secret.ts';
import type { DeliveryView, FreezeView } from '../../src/scheduler/delivery-view.ts';
import type { RemovalView } from '../../src/scheduler/removal/removal-view.ts';
import { type House, ID, member, serverOf } from './fixture.ts';

let app: FastifyInstance;
afterEach(() => app.close());

const DUE = new Date('2026-09-02T07:00:00Z');
const HASH = 'ab'.repeat(32);

const summary: PostSummary = {
  id: ID,
  number: 'PAR-142',
  mission: 'FR-PAR',
  path: '/VN-MFA/europe/FR-PAR/',
  kind: 'routine',
  theme: 'culture',
  state: 'in_review',
  languages: ['fr'],
  channels: ['x'],
  author: 'Cù Hoài Thương',
  firstDueAt: DUE,
  updatedAt: DUE,
  excerpt: 'Bonjour',
  embargoed: false,
  wholeCard: true,
};

const post: PostView = {
  ...summary,
  audience: 'press',
  campaign: null,
  zone: 'Europe/Paris',
  version: 3,
  notBefore: DUE,
  notAfter: DUE,
  variants: [
    {
      id: ID,
      language: 'fr',
      reviewer: null,
      machineDraft: false,
      parts: [{ text: 'Bonjour', pictures: [{ mediaId: ID, alt: 'un lotus' }] }],
      placements: [{ accountId: ID, channel: 'x', handle: '@vietnam_paris', dueAt: null }],
    },
  ],
  warnings: [],
  problems: [{ where: 'x, part 1', key: 'check.text_too_long', params: { length: 300, max: 280, over: 20 } }],
  revision: {
    id: ID,
    number: 1,
    hash: HASH,
    openStep: null,
    submittedBy: 'Cù Hoài Thương',
    submittedAt: DUE,
    approvedAt: null,
    voidedAt: null,
    afterReview: { dueAt: DUE, made: null },
    secondFactor: false,
    steps: [
      {
        key: 'head',
        roles: ['head'],
        decision: { verdict: 'approve', by: 'Hứa Đăng Khoa', at: DUE, comment: null },
        seats: [
          {
            key: 'head',
            roles: ['head'],
            language: null,
            person: null,
            decision: { verdict: 'approve', by: 'Hứa Đăng Khoa', at: DUE, comment: null },
          },
        ],
      },
      { key: 'desk', roles: ['regional_desk'], decision: null, seats: [] },
    ],
  },
  comments: [{ id: ID, by: 'Vi Thanh Trúc', at: DUE, text: 'Un accent', revision: 1 }],
  mayReviewAfter: false,
  mayDecide: false,
};

const delivery: DeliveryView = {
  id: ID,
  post: 'PAR-142',
  mission: 'FR-PAR',
  path: '/VN-MFA/europe/FR-PAR/',
  zone: 'Europe/Paris',
  channel: 'x',
  handle: '@vietnam_paris',
  language: 'fr',
  state: 'held',
  dueAt: DUE,
  expiresAt: DUE,
  notAfter: DUE,
  publishedAt: null,
  latenessMs: null,
  permalink: null,
  reason: { key: 'zone.unknown', params: { zone: 'Paris' } },
  parts: [{ index: 0, state: 'planned', text: 'Bonjour', permalink: null, removedAt: null }],
  removal: null,
};

const freeze: FreezeView = {
  id: ID,
  kind: 'freeze',
  scope: 'mission',
  value: 'FR-PAR',
  reason: 'mourning',
  startedAt: DUE,
  startedBy: 'Hứa Đăng Khoa',
  endedAt: null,
  mayEnd: true,
  endPath: '/',
};

/** Asks as a member who holds every role but the administrator's, unless said otherwise. */
async function ask(
  services: House['services'],
  [method, url, payload]: readonly ['GET' | 'POST' | 'PUT' | 'DELETE', string, object?],
  headers: Readonly<Record<string, string>> = {},
) {
  const everybody = ROLES.filter((role) => role !== 'administrator');
  const bearers = { cmq_a: member(everybody, 'en'), cmq_admin: member(['administrator'], 'en') };
  app = await serverOf({ bearers, ...(services ? { services } : {}) });
  return app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { authorization: 'Bearer cmq_a', ...headers },
    ...(payload ? { payload } : {}),
  });
}

/** A service that notes what it was asked, without who asked. */
function noted<T>(answer: T) {
  const calls: unknown[][] = [];
  const service = async (_actor: unknown, ...rest: unknown[]) => {
    calls.push(rest);
    return answer;
  };
  return { calls, service };
}

/** As it goes out: with what may be done with it instead of where it lies in the tree. */
function pathless<V extends { readonly path: string }>({ path: _, ...view }: V) {
  return JSON.parse(JSON.stringify(view));
}

function mayAlso(action: Action) {
  return expect.arrayContaining([action]);
}

describe('posts', () => {
  const written: PostInput = {
    mission: 'FR-PAR',
    kind: 'routine',
    theme: 'culture',
    audience: 'press',
    variants: [
      {
        language: 'fr',
        parts: [{ text: 'Bonjour', pictures: [] }],
        placements: [{ account: 'x', at: '2026-09-02 09:00' }],
      },
    ],
  };

  test('are written, and shown whole: instants in UTC, problems in words', async () => {
    const { calls, service } = noted(post);
    const answer = await ask({ posts: { write: service } }, ['POST', '/posts', written]);
    expect(answer.statusCode).toBe(201);
    expect(calls).toEqual([[written]]);
    expect(answer.json()).toEqual({
      ...pathless(post),
      may: mayAlso('post.decide'),
      problems: [
        {
          where: 'x, part 1',
          code: 'check.text_too_long',
          detail: 'Cannot publish the text: it counts 300 and the network takes 280. Shorten it by 20.',
        },
      ],
    });
  });

  test('are edited at the version that was read', async () => {
    const { calls, service } = noted(post);
    await ask({ posts: { edit: service } }, ['PUT', '/posts/PAR-142', { ...written, version: 3 }]);
    expect(calls).toEqual([['PAR-142', 3, written]]);
  });

  test('are listed by what the query says', async () => {
    const { calls, service } = noted([summary]);
    const query = `mission=FR-PAR&state=in_review&pendingForMe=true&limit=20&after=${ID}`;
    const answer = await ask({ posts: { list: service } }, ['GET', `/posts?${query}`]);
    expect(calls).toEqual([[{ mission: 'FR-PAR', state: 'in_review', pendingForMe: true, limit: 20, after: ID }]]);
    expect(answer.json()).toEqual({ posts: [{ ...pathless(summary), may: mayAlso('post.decide') }] });
  });

  test.each([
    ['view', ['GET', '/posts/PAR-142'], ['PAR-142']],
    ['submit', ['POST', '/posts/PAR-142/submit'], ['PAR-142', {}]],
    ['submit', ['POST', '/posts/PAR-142/submit', { atOnce: 'une minute' }], ['PAR-142', { atOnce: 'une minute' }]],
    [
      'decide',
      ['POST', '/posts/PAR-142/decide', { hash: HASH, verdict: 'reject', comment: 'no' }],
      ['PAR-142', { hash: HASH, verdict: 'reject', comment: 'no' }],
    ],
    ['comment', ['POST', '/posts/PAR-142/comments', { text: 'Un accent' }], ['PAR-142', 'Un accent']],
    ['withdraw', ['POST', '/posts/PAR-142/withdraw', { reason: 'moved' }], ['PAR-142', 'moved']],
  ] as const)('%s', async (name, request, asked) => {
    const { calls, service } = noted(post);
    const answer = await ask({ posts: { [name]: service } }, request);
    expect(answer.statusCode).toBe(200);
    expect(answer.json().number).toBe('PAR-142');
    expect(calls).toEqual([asked]);
  });

  test('are compared between revisions', async () => {
    const window = { notBefore: DUE.toISOString(), notAfter: DUE.toISOString() };
    const text = [
      { kind: 'same', text: 'Bon' },
      { kind: 'added', text: 'soir' },
    ] as const;
    const changed = {
      from: 1,
      to: null,
      window: { from: window, to: window },
      variants: [
        {
          language: 'fr',
          change: 'changed',
          parts: [{ text, pictures: [{ kind: 'removed', mediaId: ID, alt: [] }] }],
          accounts: { added: ['x @vn_paris'], removed: [] },
        },
      ],
    } as const;
    const { calls, service } = noted(changed);
    const answer = await ask({ posts: { changes: service } }, ['GET', '/posts/PAR-142/changes?from=1']);
    expect(answer.json()).toEqual(changed);
    expect(calls).toEqual([['PAR-142', { from: 1 }]]);
  });

  test('are not decided on without the hash of what was read', async () => {
    const answer = await ask({}, ['POST', '/posts/PAR-142/decide', { verdict: 'approve' }]);
    expect(answer.json().findings).toEqual([expect.objectContaining({ where: 'hash', code: 'field.missing' })]);
  });
});

describe('reviews', () => {
  const rules = {
    mission: 'FR-PAR',
    kind: null,
    reviewsLanguages: true,
    needsSecondFactor: null,
    showsWholeCard: null,
    setAt: DUE,
  };
  const chain = {
    id: ID,
    kind: 'policy',
    mission: 'FR-PAR',
    state: 'proposed',
    proposedAt: DUE,
    confirmedAt: null,
    steps: [{ key: 'head', anyOf: ['head'] }],
  } as const;
  const proposed = { mission: 'FR-PAR', kind: 'policy', steps: [{ key: 'head', anyOf: ['head'] }] };
  const onWire = <T>(value: T) => JSON.parse(JSON.stringify(value));

  test.each([
    ['chains', ['GET', '/chains'], [], [chain], { chains: [chain] }],
    ['propose', ['POST', '/chains', proposed], [proposed], chain, chain],
    ['confirm', ['POST', `/chains/${ID}/confirm`], [ID], chain, chain],
    ['retire', ['POST', `/chains/${ID}/retire`], [ID], chain, chain],
    ['rules', ['GET', '/review-rules'], [], [rules], { rules: [rules] }],
    [
      'setRule',
      ['PUT', '/review-rules', { mission: 'FR-PAR', reviewsLanguages: true }],
      [{ mission: 'FR-PAR', kind: null, reviewsLanguages: true, needsSecondFactor: null, showsWholeCard: null }],
      rules,
      rules,
    ],
  ] as const)('%s', async (name, request, asked, given, shown) => {
    const { calls, service } = noted(given as never);
    const answer = await ask({ reviews: { [name]: service } }, request);
    expect(calls).toEqual([asked]);
    expect(answer.json()).toEqual(onWire(shown));
  });

  test('are delegated until a date, listed, and ended', async () => {
    const given = { mission: 'FR-PAR', to: 'binh', name: 'Bình', from: DUE, until: DUE };
    const { calls, service } = noted(given);
    const body = { mission: 'FR-PAR', to: 'binh', until: DUE.toISOString() };
    const answer = await ask({ delegations: { give: service } }, ['POST', '/delegations', body]);
    expect(answer.json()).toEqual(onWire(given));
    expect(calls).toEqual([[{ mission: 'FR-PAR', to: 'binh', until: DUE }]]);
    const list = await ask({ delegations: { list: noted([given]).service } }, ['GET', '/delegations']);
    expect(list.json()).toEqual({ delegations: [onWire(given)] });
    const ended = noted(undefined);
    const end = await ask({ delegations: { end: ended.service } }, ['DELETE', '/delegations/FR-PAR/binh']);
    expect([end.statusCode, ended.calls]).toEqual([204, [[{ mission: 'FR-PAR', to: 'binh' }]]]);
  });
});

describe('deliveries', () => {
  test('are listed by several states and a span of time', async () => {
    const { calls, service } = noted([delivery]);
    const query = 'state=held&state=failed&from=2026-09-01T00:00:00%2B02:00&until=2026-09-03T00:00:00Z&post=PAR-142';
    const answer = await ask({ deliveries: { list: service } }, ['GET', `/deliveries?${query}`]);
    const span = { from: new Date('2026-08-31T22:00:00Z'), until: new Date('2026-09-03T00:00:00Z') };
    expect(calls).toEqual([[{ states: ['held', 'failed'], post: 'PAR-142', ...span }]]);
    const reason = { where: null, code: 'zone.unknown', detail: expect.stringContaining('"Paris"') };
    const may = mayAlso('delivery.settle');
    expect(answer.json()).toEqual({ deliveries: [{ ...pathless(delivery), reason, may }] });
  });

  test('are listed by one state, or by none', async () => {
    const { calls, service } = noted([]);
    await ask({ deliveries: { list: service } }, ['GET', '/deliveries?state=held']);
    await app.inject({ url: '/api/v1/deliveries', headers: { authorization: 'Bearer cmq_a' } });
    expect(calls).toEqual([[{ states: ['held'] }], [{ states: undefined }]]);
  });

  test('are a table for who asks for CSV', async () => {
    const answer = await ask({ deliveries: { list: async () => [delivery] } }, ['GET', '/deliveries'], {
      accept: 'text/csv',
    });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="deliveries.csv"',
      vary: 'accept',
    });
    expect(answer.body).toBe(
      `\uFEFFid,post,mission,channel,handle,language,state,reason,dueAt,expiresAt,publishedAt,latenessMs,parts,permalink\r\n${ID},PAR-142,FR-PAR,x,'@vietnam_paris,fr,held,zone.unknown,2026-09-02T07:00:00.000Z,2026-09-02T07:00:00.000Z,,,1,\r\n`,
    );
  });

  test.each(['*/*', 'application/json', 'text/*', 'text/csv;q=0', 'text/csv-schema'])(
    'are JSON for who accepts %s',
    async (accept) => {
      const answer = await ask({ deliveries: { list: async () => [] } }, ['GET', '/deliveries'], { accept });
      expect(answer.json()).toEqual({ deliveries: [] });
    },
  );

  test('keep refusing in JSON where CSV is asked for', async () => {
    const answer = await ask({}, ['GET', '/deliveries?limit=0'], { accept: 'text/csv' });
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  const settled = { outcome: 'is_there', permalink: 'https://x.com/a/status/1' };
  test.each([
    ['view', ['GET', `/deliveries/${ID}`], [ID]],
    ['publishNow', ['POST', `/deliveries/${ID}/publish-now`], [ID]],
    ['move', ['POST', `/deliveries/${ID}/move`, { at: '2026-09-02 10:00' }], [ID, '2026-09-02 10:00']],
    ['settle', ['POST', `/deliveries/${ID}/settle`, settled], [ID, settled]],
    ['settle', ['POST', `/deliveries/${ID}/settle`, { outcome: 'send' }], [ID, { outcome: 'send' }]],
    ['settle', ['POST', `/deliveries/${ID}/settle`, { outcome: 'next_slot' }], [ID, { outcome: 'next_slot' }]],
  ] as const)('%s', async (name, request, asked) => {
    const { calls, service } = noted(delivery);
    const answer = await ask({ deliveries: { [name]: service } }, request);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ id: ID, reason: { code: 'zone.unknown' } });
    expect(calls).toEqual([asked]);
  });
});

test('what helps to decide what became of a delivery is told with all that is known', async () => {
  const attempt = {
    id: ID,
    part: 0,
    state: 'unknown',
    preparedAt: DUE,
    sendingAt: DUE,
    endedAt: null,
    errorCode: null,
    errorMessage: null,
  } as const;
  const post = { permalink: null, text: 'Xin chào', createdAt: DUE, isKnown: false, isSame: true };
  const { calls, service } = noted({
    delivery,
    accountUrl: null,
    attempts: [attempt],
    recent: { kind: 'read' as const, posts: [post] },
  });
  const answer = await ask({ deliveries: { evidence: service } }, ['GET', `/deliveries/${ID}/evidence`]);
  expect(answer.json()).toMatchObject({
    delivery: { reason: { code: 'zone.unknown' } },
    attempts: [{ sendingAt: DUE.toISOString() }],
    recent: { kind: 'read', posts: [{ isSame: true, createdAt: DUE.toISOString() }] },
  });
  expect(calls).toEqual([[ID]]);
});

describe('freezes', () => {
  test('start, and tell what was on the wire', async () => {
    const input = { kind: 'freeze', scope: 'mission', value: 'FR-PAR', reason: 'mourning' };
    const { calls, service } = noted({ freeze, onTheWire: [delivery], unanswered: [ID], stopped: 4 });
    const answer = await ask({ freezes: { start: service } }, ['POST', '/freezes', input]);
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({
      freeze: { endedAt: null },
      onTheWire: [{ id: ID }],
      unanswered: [ID],
      stopped: 4,
    });
    expect(calls).toEqual([[input]]);
  });

  test('end, and tell what a person must decide on; and are listed', async () => {
    const list = noted([freeze]);
    const end = noted({ freeze: { ...freeze, endedAt: DUE }, held: [delivery], heldCount: 1 });
    const answer = await ask({ freezes: { end: end.service, list: list.service } }, ['POST', `/freezes/${ID}/end`]);
    expect(answer.json()).toMatchObject({
      freeze: { endedAt: DUE.toISOString() },
      held: [{ reason: { where: null } }],
    });
    expect(end.calls).toEqual([[ID]]);
    const listed = await app.inject({ url: '/api/v1/freezes', headers: { authorization: 'Bearer cmq_a' } });
    expect(listed.json().freezes).toHaveLength(1);
  });

  test('are looked at by themselves, and one decision is taken on all that they held', async () => {
    const view = noted({ freeze, held: [delivery], heldCount: 7 });
    const seen = await ask({ freezes: { view: view.service } }, ['GET', `/freezes/${ID}`]);
    expect(seen.json()).toMatchObject({ heldCount: 7, held: [{ notAfter: DUE.toISOString() }] });
    const why = { key: 'delivery.no_turn', params: { ref: 'PAR-1', until: 'noon' } } as const;
    const settle = noted({ settled: [delivery], left: [{ delivery, why }] });
    const body = { outcome: 'send', spacingSeconds: 5 };
    const answer = await ask({ freezes: { settleHeld: settle.service } }, ['POST', `/freezes/${ID}/settle`, body]);
    expect(answer.json()).toMatchObject({ settled: [{ id: ID }], left: [{ why: { code: 'delivery.no_turn' } }] });
    expect(settle.calls).toEqual([[ID, { outcome: 'send', spacingMs: 5_000 }]]);
    const none = await ask({}, ['POST', `/freezes/${ID}/settle`, { outcome: 'send', spacingSeconds: 0 }]);
    expect(none.statusCode).toBe(400);
  });
});

describe('removals', () => {
  const removal: RemovalView = {
    id: ID,
    delivery: ID,
    post: 'PAR-142',
    mission: 'FR-PAR',
    path: '/VN-MFA/europe/FR-PAR/',
    zone: 'Europe/Paris',
    channel: 'x',
    handle: '@vietnam_paris',
    state: 'needs_person',
    reason: 'a wrong name',
    requestedBy: 'Cù Hoài Thương',
    requestedAt: DUE,
    decidedBy: 'Hứa Đăng Khoa',
    decidedAt: DUE,
    refusal: null,
    why: { key: 'reason.removal_still_shown', params: {} },
    isArchived: true,
    settledBy: null,
    endedAt: null,
    parts: [{ index: 0, permalink: null, removedAt: DUE, goneBy: 'read_back' }],
    mayConfirm: false,
  };

  test('a recall tells what it stopped, and what waits for a second person', async () => {
    const { calls, service } = noted({ post: 'PAR-142', stopped: 3, removals: [removal] });
    const answer = await ask({ removals: { recall: service } }, ['POST', '/posts/PAR-142/recall', { reason: 'wrong' }]);
    expect(answer.json()).toMatchObject({ post: 'PAR-142', stopped: 3, removals: [{ id: ID }] });
    expect(calls).toEqual([['PAR-142', 'wrong']]);
  });

  test('are listed in the states asked for, with why one waits in words', async () => {
    const { calls, service } = noted([removal]);
    const path = '/removals?state=requested&state=needs_person&post=PAR-142';
    const answer = await ask({ removals: { list: service } }, ['GET', path]);
    expect(answer.json().removals[0]).toMatchObject({
      why: { code: 'reason.removal_still_shown', detail: expect.stringContaining('still shows it') },
      parts: [{ removedAt: DUE.toISOString(), goneBy: 'read_back' }],
    });
    expect(calls).toEqual([[{ post: 'PAR-142', states: ['requested', 'needs_person'] }]]);
  });

  test.each([
    ['request', ['POST', `/deliveries/${ID}/removal`, { reason: 'wrong' }], [ID, 'wrong'], 201],
    ['view', ['GET', `/removals/${ID}`], [ID], 200],
    ['confirm', ['POST', `/removals/${ID}/confirm`], [ID], 200],
    ['refuse', ['POST', `/removals/${ID}/refuse`, { reason: 'right' }], [ID, 'right'], 200],
    ['settle', ['POST', `/removals/${ID}/settle`, { outcome: 'is_gone' }], [ID, { outcome: 'is_gone' }], 200],
  ] as const)('%s', async (name, request, asked, status) => {
    const { calls, service } = noted(removal);
    const answer = await ask({ removals: { [name]: service } }, request);
    expect([answer.statusCode, answer.json().id]).toEqual([status, ID]);
    expect(calls).toEqual([asked]);
  });

  test('are refused without a reason, and settled in no other way', async () => {
    for (const request of [
      ['POST', '/posts/PAR-142/recall', {}],
      ['POST', `/removals/${ID}/refuse`, { reason: '' }],
      ['POST', `/removals/${ID}/settle`, { outcome: 'gone' }],
    ] as const) {
      expect((await ask({}, request)).statusCode, request[1]).toBe(400);
      await app.close();
    }
  });
});

test('election windows are listed, added and ended', async () => {
  const window = { id: ID, country: 'FR', from: DUE, until: new Date('2026-10-02T07:00:00Z'), note: 'Législatives' };
  const given = { country: 'FR', from: DUE.toISOString(), until: '2026-10-02T07:00:00.000Z', note: 'Législatives' };
  const add = noted(window);
  const added = await ask({ elections: { add: add.service } }, ['POST', '/elections', given]);
  expect([added.statusCode, added.json()]).toEqual([201, { id: ID, ...given }]);
  expect(add.calls).toEqual([[{ country: 'FR', from: DUE, until: window.until, note: 'Législatives' }]]);
  await app.close();
  const listed = await ask({ elections: { list: async () => [window] } }, ['GET', '/elections']);
  expect(listed.json().elections).toHaveLength(1);
  await app.close();
  const end = noted(undefined);
  const ended = await ask({ elections: { end: end.service } }, ['POST', `/elections/${ID}/end`]);
  expect([ended.statusCode, end.calls]).toEqual([204, [[ID]]]);
  await app.close();
  expect((await ask({}, ['POST', '/elections', { ...given, country: 'France' }])).statusCode).toBe(400);
});

describe('counts and reports', () => {
  const metric = {
    delivery: ID,
    channel: 'x',
    handle: '@a',
    part: 0,
    metric: 'views',
    networkName: 'impression_count',
    value: 7,
    capturedAt: DUE,
    age: '24h',
    apiVersion: '2',
    source: 'network',
  } as const;
  const row = {
    delivery: ID,
    mission: 'FR-PAR',
    missionNameEn: 'Paris',
    missionNameVi: 'Paris',
    zone: 'Europe/Paris',
    channel: 'x',
    handle: '@a',
    post: 'PAR-142',
    language: 'fr',
    dueAt: DUE,
    publishedAt: DUE,
    latenessMs: 120,
    state: 'published',
    permalink: 'https://x.com/1',
    engagements: null,
    views: 0,
    capturedAt: DUE,
    source: 'network',
  } as const;

  test('are collected for a post, a mission, or all', async () => {
    const { calls, service } = noted({ measured: 2, failed: 1, without: 0 });
    const answer = await ask({ metrics: { collect: service } }, ['POST', '/metrics/collect', { post: 'PAR-142' }]);
    expect(answer.json()).toEqual({ measured: 2, failed: 1, without: 0 });
    expect(calls).toEqual([[{ post: 'PAR-142' }]]);
  });

  test('carry their source', async () => {
    const answer = await ask({ metrics: { of: async () => [metric] } }, ['GET', '/posts/PAR-142/metrics']);
    expect(answer.json()).toEqual({ metrics: [{ ...metric, capturedAt: DUE.toISOString() }] });
  });

  test('are typed in by hand', async () => {
    const { calls, service } = noted([{ ...metric, source: 'typed' as const }]);
    const counts = [{ metric: 'views', value: 12 }];
    const answer = await ask({ metrics: { type: service } }, ['POST', `/deliveries/${ID}/metrics`, { counts }]);
    expect(answer.statusCode).toBe(201);
    expect(calls).toEqual([[ID, counts]]);
  });

  test('make a report as JSON, where missing is null and not zero', async () => {
    const { calls, service } = noted([row]);
    const answer = await ask({ reports: { deliveries: service } }, ['GET', '/reports/deliveries?mission=FR-PAR']);
    expect(answer.json()).toEqual({ rows: [JSON.parse(JSON.stringify(row))] });
    expect(calls).toEqual([[{ mission: 'FR-PAR', states: undefined }]]);
  });

  test('make a report as CSV with a column for each value', async () => {
    const answer = await ask({ reports: { deliveries: async () => [row] } }, ['GET', '/reports/deliveries'], {
      accept: 'text/csv',
    });
    const [names = '', values = ''] = answer.body.slice(1).split('\r\n');
    expect(names.split(',')).toEqual(Object.keys(row));
    expect(values).toContain(',published,https://x.com/1,,0,');
  });
});

describe('the register', () => {
  const account = {
    id: ID,
    mission: { id: ID, code: 'FR-PAR', path: '/VN-MFA/europe/FR-PAR/', zone: 'Europe/Paris' },
    channel: 'mastodon',
    handle: '@paris',
    title: 'Đại sứ quán',
    language: 'fr',
    endpoint: 'https://mastodon.example',
    remoteId: '7',
    limits: {},
    options: { visibility: 'public' },
    status: 'connected',
    disclosure: 'The embassy',
    owner: '',
    reviewedAt: null,
    sandbox: false,
    createdAt: DUE,
    connectedAt: DUE,
    credentialsExpireAt: null,
  } as const;

  test('take the day on which their credentials run out, or that there is none', async () => {
    const set = noted(account);
    const body = { at: DUE.toISOString() };
    const request = ['PUT', `/accounts/${ID}/credentials-expiry`, body] as const;
    const services = { accounts: { setCredentialsExpiry: set.service } };
    expect((await ask(services, request)).statusCode).toBe(403);
    await app.close();
    const answer = await ask(services, request, { authorization: 'Bearer cmq_admin' });
    expect(answer.json()).toMatchObject({ credentialsExpireAt: null });
    expect(set.calls).toEqual([[ID, DUE]]);
  });

  test('shows accounts without what only the machine needs', async () => {
    const answer = await ask({ accounts: { list: async () => [account] } }, ['GET', '/accounts?mission=FR-PAR']);
    const { mission: _, remoteId: __, limits: ___, options: ____, createdAt: _____, ...shown } = account;
    expect(answer.json()).toEqual({
      accounts: [
        { ...shown, mission: 'FR-PAR', url: null, connectedAt: DUE.toISOString(), may: mayAlso('account.close') },
      ],
    });
  });

  test('connects an account for an administrator, and for nobody else', async () => {
    const connection = {
      mission: 'FR-PAR',
      channel: 'mastodon',
      endpoint: 'https://mastodon.example',
      title: 'T',
      language: 'fr',
      disclosure: 'D',
      credentials: { accessToken: 's3cret' },
    };
    const { calls, service } = noted({ ...account, url: 'https://mastodon.example/@paris' });
    const request = ['POST', '/accounts', connection] as const;
    expect((await ask({ accounts: { connect: service } }, request)).statusCode).toBe(403);
    await app.close();
    const answer = await ask({ accounts: { connect: service } }, request, { authorization: 'Bearer cmq_admin' });
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toMatchObject({ url: 'https://mastodon.example/@paris' });
    expect(answer.body).not.toContain('s3cret');
    expect(calls).toEqual([[connection]]);
  });

  test('keeps slots as wall times of weekdays', async () => {
    const slots = [{ weekdays: [1, 5], time: '09:00' }];
    const { calls, service } = noted(slots);
    const answer = await ask({ slots: { set: service } }, ['PUT', `/accounts/${ID}/slots`, { slots }]);
    expect(answer.json()).toEqual({ slots });
    expect(calls).toEqual([[ID, slots]]);
    const wrong = { slots: [{ weekdays: [0], time: '24:00' }] };
    const headers = { authorization: 'Bearer cmq_a' };
    const refused = await app.inject({ method: 'PUT', url: `/api/v1/accounts/${ID}/slots`, payload: wrong, headers });
    expect(refused.json().findings.map(({ where }: { where: string }) => where)).toEqual([
      'slots[0].weekdays[0]',
      'slots[0].time',
    ]);
  });

  test('keeps slots of working days, and quiet hours', async () => {
    const slots = [{ weekdays: [], workingDays: true, time: '09:00' }];
    const put = ['PUT', `/accounts/${ID}/slots`, { slots }] as const;
    expect((await ask({ slots: { set: async () => slots } }, put)).json()).toEqual({ slots });
    await app.close();
    const quietHours = [{ from: '22:00', until: '07:00' }];
    const { calls, service } = noted(quietHours);
    const path = `/accounts/${ID}/quiet-hours`;
    const some = { slots: { setQuietHours: service, quietHours: service } };
    expect((await ask(some, ['PUT', path, { quietHours }])).json()).toEqual({ quietHours });
    const headers = { authorization: 'Bearer cmq_a' };
    expect((await app.inject({ method: 'GET', url: `/api/v1${path}`, headers })).json()).toEqual({ quietHours });
    expect(calls).toEqual([[ID, quietHours], [ID]]);
    const payload = { quietHours: [{ from: '24:00', until: '7:00' }] };
    const refused = await app.inject({ method: 'PUT', url: `/api/v1${path}`, payload, headers });
    expect(refused.json().findings.map(({ where }: { where: string }) => where)).toEqual([
      'quietHours[0].from',
      'quietHours[0].until',
    ]);
  });

  test("lists an account's slots", async () => {
    const { calls, service } = noted([]);
    expect((await ask({ slots: { list: service } }, ['GET', `/accounts/${ID}/slots`])).json()).toEqual({ slots: [] });
    expect(calls).toEqual([[ID]]);
  });

  test('shows the missions with their names in both languages', async () => {
    const mission = {
      id: ID,
      code: 'FR-PAR',
      kind: 'embassy',
      parentId: ID,
      path: '/VN-MFA/europe/FR-PAR/',
      countryIso: 'FR',
      city: 'Paris',
      zone: 'Europe/Paris',
      languages: ['fr'],
      name: { en: 'Embassy', vi: 'Đại sứ quán' },
      prefix: 'PAR',
      sure: true,
    } as const;
    const { parentId: _, sure: __, ...shown } = mission;
    expect((await ask({ missions: { list: async () => [mission] } }, ['GET', '/missions'])).json()).toEqual({
      missions: [{ ...shown, may: mayAlso('mission.view') }],
    });
  });
});

describe('notices', () => {
  const notice = {
    id: ID,
    level: 'now',
    key: 'zone.unknown',
    params: { zone: 'Paris' },
    mission: { id: ID, code: 'FR-PAR', path: '/', zone: 'Europe/Paris', name: { en: 'Paris', vi: 'Pa-ri' } },
    subject: { kind: 'post', id: ID },
    times: 2,
    firstAt: DUE,
    lastAt: DUE,
  } as const;

  test('are told in the words of the reader', async () => {
    const answer = await ask({ notices: { list: async () => [notice] } }, ['GET', '/notices'], {
      'accept-language': 'vi',
    });
    expect(answer.json().notices).toEqual([
      {
        id: ID,
        level: 'now',
        code: 'zone.unknown',
        text: expect.stringContaining('Không dùng được múi giờ "Paris"'),
        mission: 'FR-PAR',
        subject: { kind: 'post', id: ID },
        times: 2,
        firstAt: DUE.toISOString(),
        lastAt: DUE.toISOString(),
      },
    ]);
  });

  test('are told first to whoever is on duty: set, listed, ended', async () => {
    const given = { id: ID, mission: 'FR-PAR', member: 'binh', name: 'Bình', from: DUE, until: DUE };
    const times = { from: DUE.toISOString(), until: DUE.toISOString() };
    const { calls, service } = noted(given);
    const { id: _, name: _name, ...turn } = given;
    const answer = await ask({ duty: { set: service } }, ['POST', '/duty', { ...turn, ...times }]);
    expect([answer.statusCode, answer.json(), calls]).toEqual([201, { ...given, ...times }, [[turn]]]);
    const listed = noted([given]);
    const list = await ask({ duty: { list: listed.service } }, ['GET', '/duty?mission=FR-PAR']);
    expect([list.json(), listed.calls]).toEqual([{ turns: [{ ...given, ...times }] }, [[{ mission: 'FR-PAR' }]]]);
    const ended = noted(undefined);
    const end = await ask({ duty: { end: ended.service } }, ['DELETE', `/duty/${ID}`]);
    expect([end.statusCode, ended.calls]).toEqual([204, [[ID]]]);
  });

  test('come as each person has set it', async () => {
    const given = { ways: ['mail'], quietHours: { from: '23:00', until: '06:00' }, language: 'en' } as const;
    const { calls, service } = noted(given);
    const changes = { ways: ['mail'], quietHours: given.quietHours };
    const answer = await ask({ preferences: { set: service } }, ['PUT', '/me/preferences', changes]);
    expect([answer.json(), calls]).toEqual([given, [[changes]]]);
    const view = await ask({ preferences: { view: noted(given).service } }, ['GET', '/me/preferences']);
    expect(view.json()).toEqual(given);
  });

  test('are acknowledged without an answer to read', async () => {
    const { calls, service } = noted(undefined);
    const answer = await ask({ notices: { acknowledge: service } }, ['POST', `/notices/${ID}/acknowledge`]);
    expect([answer.statusCode, answer.body]).toEqual([204, '']);
    expect(calls).toEqual([[ID]]);
  });
});

describe('members', () => {
  test('read whose token it is', async () => {
    const answer = await ask({}, ['GET', '/me'], { authorization: 'Bearer cmq_admin' });
    expect(answer.json()).toEqual({
      id: ID,
      handle: 'par.someone',
      name: 'Cù Hoài Thương',
      language: 'en',
      grants: [
        {
          role: 'administrator',
          path: '/VN-MFA/europe/FR-PAR/',
          validFrom: '2026-01-01T00:00:00.000Z',
          validUntil: null,
        },
      ],
      way: 'api',
      actions: [],
      secondFactor: null,
    });
  });

  test('get tokens from an administrator, shown once', async () => {
    const { calls, service } = noted({ id: ID, token: new Secret('cmq_new') });
    const input = { member: 'par.author', label: 'nightly import', days: 30 };
    const headers = { authorization: 'Bearer cmq_admin' };
    const answer = await ask({ tokens: { issue: service } }, ['POST', '/tokens', input], headers);
    expect([answer.statusCode, answer.json()]).toEqual([201, { id: ID, token: 'cmq_new' }]);
    expect(calls).toEqual([[{ ...input, scopes: ['read'] }]]);
  });

  test("lose tokens at an administrator's word", async () => {
    const { calls, service } = noted(undefined);
    const headers = { authorization: 'Bearer cmq_admin' };
    expect((await ask({ tokens: { revoke: service } }, ['DELETE', `/tokens/${ID}`], headers)).statusCode).toBe(204);
    expect(calls).toEqual([[ID]]);
  });
});

describe('the audit record', () => {
  const record = {
    seq: 9_007_199_254_740_993n,
    at: DUE,
    actorKind: 'member',
    actorId: ID,
    way: 'cli',
    action: 'post.submitted',
    subjectKind: 'post',
    subjectId: ID,
    details: { step: 0 },
    previousHash: HASH,
    hash: HASH,
  };

  test('keeps numbers beyond 2⁵³ exact, both ways', async () => {
    const { calls, service } = noted([{ ...record, actorHandle: 'par.author', post: 'PAR-142' }]);
    const answer = await ask({ audit: { list: service } }, ['GET', '/audit?after=9007199254740992&limit=1']);
    expect(calls).toEqual([[{ after: 9_007_199_254_740_992n, limit: 1 }]]);
    expect(answer.json()).toEqual({
      records: [
        { ...record, seq: '9007199254740993', at: DUE.toISOString(), actorHandle: 'par.author', post: 'PAR-142' },
      ],
    });
  });

  const head = { at: DUE, seq: 7n, hash: HASH };
  const toldHead = { at: DUE.toISOString(), seq: '7', hash: HASH };
  const outside = {
    anchored: head,
    restarts: [{ ...head, superseded: 2 }],
    doubtful: [{ file: 'copy', line: 3, why: 'forged' }],
  } as const;
  const toldOutside = { ...outside, anchored: toldHead, restarts: [{ ...toldHead, superseded: 2 }] };
  const found = { at: DUE, action: 'post.approved', subjectKind: 'post', subjectId: ID };
  const broken = { ok: false, seq: 7n, reason: 'rewritten', found, shownBy: head, ...outside } as const;

  test.each([
    [
      { ok: true, records: 12n, headHash: HASH, warnings: [{ kind: 'old', at: DUE }], ...outside } as const,
      {
        ok: true,
        records: '12',
        headHash: HASH,
        warnings: [{ kind: 'old', at: DUE.toISOString() }],
        ...toldOutside,
      },
    ],
    [broken, { ...broken, seq: '7', found: { ...found, at: DUE.toISOString() }, shownBy: toldHead, ...toldOutside }],
  ])('is verified: %o', async (found, told) => {
    expect((await ask({ audit: { verify: async () => found } }, ['GET', '/audit/verify'])).json()).toEqual(told);
  });

  test('is held against a copy of the anchors', async () => {
    const { calls, service } = noted(broken);
    const form = new FormData();
    form.append('anchors', new Blob(['{"kind":"anchor"}\n']), 'anchors.jsonl');
    const encoded = new Response(form);
    const headers = { 'content-type': encoded.headers.get('content-type') ?? '' };
    const payload = Buffer.from(await encoded.arrayBuffer());
    const answer = await ask({ audit: { verify: service } }, ['POST', '/audit/verify', payload], headers);
    expect(answer.statusCode).toBe(200);
    expect(calls).toEqual([['{"kind":"anchor"}\n']]);
  });
});

describe('Telegram', () => {
  const expiresAt = new Date('2026-09-01T08:15:00Z');

  test('says whether a chat is linked, and gives a code that is shown once', async () => {
    const answer = await ask({ telegram: { linkedSince: async () => undefined } }, ['GET', '/me/telegram']);
    expect(answer.json()).toEqual({ linkedAt: null });
    const issued = { code: new Secret('K7Q2-M9XD-3HTR'), url: 'https://t.me/b?start=K7Q2M9XD3HTR', expiresAt };
    const code = await ask({ telegram: { issueCode: async () => issued } }, ['POST', '/me/telegram/code']);
    expect(code.statusCode).toBe(201);
    expect(code.json()).toEqual({ code: 'K7Q2-M9XD-3HTR', url: issued.url, expiresAt: expiresAt.toISOString() });
  });

  test('unlinks one’s own chat, and by an administrator another’s', async () => {
    const { calls, service } = noted(undefined);
    expect((await ask({ telegram: { unlink: service } }, ['DELETE', '/me/telegram'])).statusCode).toBe(204);
    const others = '/members/par.head/telegram';
    expect((await ask({ telegram: { unlink: service } }, ['DELETE', others])).statusCode).toBe(403);
    const admin = { authorization: 'Bearer cmq_admin' };
    expect((await ask({ telegram: { unlink: service } }, ['DELETE', others], admin)).statusCode).toBe(204);
    expect(calls).toEqual([[], ['par.head']]);
  });
});
