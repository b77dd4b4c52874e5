import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AppError } from '../../src/kernel/errors.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { ID, member, serverOf } from './fixture.ts';

let app: FastifyInstance;
let thrown: unknown;
const logged: { fields: object; text: string }[] = [];
const logger = { ...silentLogger, error: (fields: object, text: string) => void logged.push({ fields, text }) };

beforeEach(async () => {
  logged.length = 0;
  app = await serverOf({
    logger,
    bearers: { cmq_vi: member(['author', 'head'], 'vi'), cmq_en: member(['author', 'head'], 'en') },
    services: { posts: { view: () => Promise.reject(thrown), write: () => Promise.reject(thrown) } },
  });
});
afterEach(() => app.close());

const view = (headers: object = {}) =>
  app.inject({ url: '/api/v1/posts/PAR-1', headers: { authorization: 'Bearer cmq_en', ...headers } });

const write = (payload: unknown, headers: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/posts',
    headers: { authorization: 'Bearer cmq_en', 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

describe('what a service refuses', () => {
  test.each([
    [new AppError('post.not_found', { ref: 'PAR-1' }), 404],
    [new AppError('post.version_stale', { ref: 'PAR-1', given: 1, present: 2 }), 409],
    [new AppError('approval.four_eyes', { ref: 'PAR-1' }), 403],
    [new AppError('time.malformed', { value: 'soon' }), 400],
    [new AppError('account.network_unavailable', { channel: 'x', endpoint: 'https://x', words: 'no' }), 503],
    [new AppError('media.too_large', { file: 'a.png', size: 3, max: 2 }), 413],
  ])('$code is told as application/problem+json', async (error, status) => {
    thrown = error;
    const answer = await view();
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(answer.json()).toEqual({
      type: 'about:blank',
      title: expect.stringMatching(/\w/),
      status,
      code: error.code,
      detail: error.message,
      params: error.params,
      findings: [],
      requestId: answer.headers['x-request-id'],
    });
    expect(logged).toEqual([]);
  });

  test('comes with each finding in words, and its place', async () => {
    const findings = [
      { where: 'row 12, column at', key: 'time.malformed', params: { value: '25:00' } } as const,
      { key: 'zone.unknown', params: { zone: 'Paris' } } as const,
    ];
    thrown = new AppError('post.refused', { count: 2 }, { findings });
    expect((await view({ 'accept-language': 'vi' })).json().findings).toEqual([
      {
        where: 'row 12, column at',
        code: 'time.malformed',
        detail: expect.stringContaining('Không đọc được thời gian "25:00"'),
      },
      { where: null, code: 'zone.unknown', detail: expect.stringContaining('Paris') },
    ]);
  });
});

describe('the language of a refusal', () => {
  beforeEach(() => {
    thrown = new AppError('post.not_found', { ref: 'PAR-1' });
  });

  test.each([
    ['vi', 'vi'],
    ['vi-VN,vi;q=0.9,en;q=0.8', 'vi'],
    ['en;q=0.4, vi;q=0.6', 'vi'],
    ['fr, en;q=0.5', 'en'],
    ['EN-gb', 'en'],
    ['vi;q=0', 'en'],
  ])('follows Accept-Language %s', async (header, language) => {
    const answer = await view({ 'accept-language': header });
    expect(answer.headers['content-language']).toBe(language);
    expect(answer.json().detail).toBe((thrown as AppError).in(language as 'en'));
    expect(answer.headers.vary).toContain('accept-language');
  });

  test.each([
    ['cmq_vi', 'vi'],
    ['cmq_en', 'en'],
  ])("is the member's own where none of ours is asked for", async (token, language) => {
    const answer = await view({ authorization: `Bearer ${token}`, 'accept-language': 'fr, *;q=0.1' });
    expect(answer.headers['content-language']).toBe(language);
  });

  test('is English for a stranger who asks for none', async () => {
    expect((await app.inject('/api/v1/me')).headers['content-language']).toBe('en');
  });
});

describe('what nobody foresaw', () => {
  test('answers 500 with a number that stands in the log, and nothing of the inside', async () => {
    thrown = new Error('duplicate key value violates constraint of secret_table');
    const answer = await view();
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret_table');
    const { requestId } = answer.json();
    expect(answer.json()).toMatchObject({ code: 'http.unexpected', params: { id: requestId } });
    expect(logged).toEqual([
      { fields: { err: thrown, requestId, route: '/api/v1/posts/:ref' }, text: 'a request failed inside' },
    ]);
  });

  test.each([['a string'], [undefined], [Object.assign(new Error('x'), { statusCode: 200 })]])(
    'is 500 whatever was thrown: %s',
    async (what) => {
      thrown = what;
      expect((await view()).statusCode).toBe(500);
    },
  );

  test('an answer that breaks the contract does not go out', async () => {
    const broken = await serverOf({
      logger,
      bearers: { cmq_en: member(['author']) },
      services: { posts: { list: async () => [{ id: 'secret_row' }] as never } },
    });
    const answer = await broken.inject({ url: '/api/v1/posts', headers: { authorization: 'Bearer cmq_en' } });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret_row');
    await broken.close();
  });
});

describe('a request that cannot be used', () => {
  test('is told value by value in plain words, in both languages', async () => {
    const post = {
      mission: 'FR-PAR',
      kind: 'rumour',
      theme: '',
      audience: 'press',
      priority: 1,
      variants: [{ language: 7, parts: [{ text: 'a\0b', pictures: [{ mediaId: 'x' }] }], placements: {} }],
    };
    const findings = (await write(post)).json().findings as { where: string; code: string; detail: string }[];
    expect(findings.map(({ where, code }) => `${where} ${code}`)).toEqual([
      'kind field.choice',
      'theme field.too_short',
      'variants[0].language field.text',
      'variants[0].parts[0].text field.characters',
      'variants[0].parts[0].pictures[0].mediaId field.id',
      'variants[0].parts[0].pictures[0].alt field.missing',
      'variants[0].placements field.list',
      'null field.surplus',
    ]);
    expect(findings.at(0)?.detail).toBe('This must be one of: routine, ministry_text, policy, emergency, correction.');
    expect(findings.at(-1)?.detail).toContain('priority');
    const answer = await write(post, { 'accept-language': 'vi' });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().findings.at(-2).detail).toBe('Giá trị này phải là danh sách.');
  });

  test.each([
    ['?limit=0', 'limit', 'field.too_small'],
    ['?limit=501', 'limit', 'field.too_great'],
    ['?limit=2.5', 'limit', 'field.whole_number'],
    ['?limit=many', 'limit', 'field.number'],
    ['?state=lost', 'state', 'field.choice'],
    ['?after=12', 'after', 'field.id'],
    ['?pendingForMe=perhaps', 'pendingForMe', 'field.choice'],
    ['?mission=%00', 'mission', 'field.characters'],
    ['?colour=red', null, 'field.surplus'],
  ])('of GET /posts%s names %s', async (query, where, code) => {
    const answer = await app.inject({ url: `/api/v1/posts${query}`, headers: { authorization: 'Bearer cmq_en' } });
    expect(answer.statusCode).toBe(400);
    expect(answer.json().findings).toEqual([{ where, code, detail: expect.stringMatching(/\.$/) }]);
  });

  test.each([
    [{ outcome: 'is_there', permalink: 'javascript:alert(1)' }, 'permalink', 'field.link'],
    [{ outcome: 'is_there' }, 'permalink', 'field.missing'],
    [{ outcome: 'maybe' }, 'outcome', 'field.choice'],
    [{}, 'outcome', 'field.missing'],
  ])('settling with %j names %s', async (payload, where, code) => {
    const url = `/api/v1/deliveries/${ID}/settle`;
    const answer = await app.inject({ method: 'POST', url, payload, headers: { authorization: 'Bearer cmq_en' } });
    expect(answer.json().findings).toEqual([{ where, code, detail: expect.any(String) }]);
  });

  test.each([
    ['{"mission":', 400, 'request.not_json'],
    ['', 400, 'request.not_json'],
    ['{"__proto__":{"admin":true}}', 400, 'request.not_json'],
    ['null', 400, 'request.invalid'],
    [`"${'x'.repeat(1024 * 1024)}"`, 413, 'request.too_large'],
  ])('because its body is %.20s… is %i', async (body, status, code) => {
    const answer = await write(body);
    expect(answer.statusCode).toBe(status);
    expect(answer.json().code).toBe(code);
  });

  test('because of its Content-Type is told what to send', async () => {
    const answer = await write('mission=FR-PAR', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(answer.statusCode).toBe(415);
    expect(answer.json().detail).toContain('Send application/json');
  });

  test('because its address cannot be decoded is 400, with the same headers as all', async () => {
    const answer = await app.inject({ url: '/api/v1/posts/%zz', headers: { authorization: 'Bearer cmq_en' } });
    expect(answer.json().code).toBe('request.malformed');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  test('because nothing is at its address is 404 that names it', async () => {
    const answer = await app.inject({ method: 'PATCH', url: '/api/v1/posts?secret=1' });
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({
      code: 'route.not_found',
      params: { method: 'PATCH', path: '/api/v1/posts' },
    });
  });

  test('never reaches a service', async () => {
    const list = vi.fn();
    const closed = await serverOf({ bearers: { cmq_en: member(['author']) }, services: { posts: { list } } });
    await closed.inject({ url: '/api/v1/posts?limit=0', headers: { authorization: 'Bearer cmq_en' } });
    expect(list).not.toHaveBeenCalled();
    await closed.close();
  });
});
