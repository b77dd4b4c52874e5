import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { HttpAnswer, RecordedRequest } from '../support/scripted-network.ts';
import { botApiJudge } from './conformance/bot-api-judge.ts';
import { type Captured, captureRequests, type Instead } from './conformance/capture-requests.ts';
import type { Judge } from './conformance/judgement.ts';
import { withoutMethodField, withTextualKey, withTokenEndpoint, X_ALIASES } from './conformance/known-differences.ts';
import type { OpenApi } from './conformance/open-api.ts';
import { openApiJudge } from './conformance/open-api-judge.ts';
import { mastodonFixture } from './fixtures/mastodon.ts';
import { telegramFixture, telegramMethod, telegramSuccess } from './fixtures/telegram.ts';
import { xFixture } from './fixtures/x.ts';

/** The networks' own specifications lie beside the checkout, not in it. */
const SPECS = fileURLToPath(new URL('../../../shared/specs/', import.meta.url));
const isHere = existsSync(SPECS);
if (!isHere) console.info('Not held against the specifications of the networks: ../shared/specs is not there.');

describe.skipIf(!isHere)("what the X adapter sends is in X's OpenAPI document", () => {
  const ALL = [
    'DELETE /2/tweets/{id}',
    'GET /2/media/upload',
    'GET /2/tweets',
    'GET /2/tweets/{id}',
    'GET /2/users/me',
    'GET /2/users/{id}/tweets',
    'POST /2/media/metadata',
    'POST /2/media/upload',
    'POST /2/oauth2/token',
    'POST /2/tweets',
  ];

  it('at every ability, with tokens of OAuth 2 and with those of OAuth 1.0a', async () => {
    expect(await conformingOperations(xJudge(), xFixture, slowPictures)).toEqual(ALL);
    const credentials = {
      kind: 'oauth1',
      appKey: 'x-app-key-4711',
      appSecret: 'x-app-secret-4711',
      accessToken: 'x-access-token-4711',
      accessSecret: 'x-access-secret-4711',
    } as const;
    expect(await conformingOperations(xJudge(), { ...xFixture, credentials }, slowPictures)).toEqual(ALL);
  });

  it('with every option', async () => {
    const options = { replySettings: 'mentionedUsers', madeWithAi: true } as const;
    expect(await conformingOperations(xJudge(), { ...xFixture, options })).toContain('POST /2/tweets');
  });

  it('under the old name of one parameter, which is excused for that one alone', async () => {
    const strict = openApiJudge(withTokenEndpoint(spec<OpenApi>('x-openapi')));
    const requests = await captureRequests(xFixture);
    const found = (await Promise.all(requests.map(strict))).flatMap(({ problems }) => problems);
    expect(new Set(found)).toEqual(new Set(['query tweet.fields is not in the specification']));
  });

  it('and what is not in it is found', async () => {
    const requests = await captureRequests(xFixture);
    const create = the(requests, 'POST', '/2/tweets');
    const upload = the(requests, 'POST', '/2/media/upload');
    const list = the(requests, 'GET', '/2/users/', '/tweets');
    const wrong: readonly Wrong[] = [
      ['"additionalProperty":"visibility"', withJson(create, { text: 'x', visibility: 'public' })],
      ['media_ids/0 must be string', withJson(create, { text: 'x', media: { media_ids: [1234] } })],
      [
        'in_reply_to_tweet_id must match pattern',
        withJson(create, { text: 'x', reply: { in_reply_to_tweet_id: 'abc' } }),
      ],
      ['reply_settings must be equal to one of', withJson(create, { text: 'x', reply_settings: 'nobody' })],
      ['body text/plain is not one of', { ...create, headers: { ...create.headers, 'content-type': 'text/plain' } }],
      ['header authorization must start with', { ...create, headers: { ...create.headers, authorization: 'Token 1' } }],
      ['POST /1.1/statuses/update.json is not in the specification', { ...create, path: '/1.1/statuses/update.json' }],
      ['PUT /2/tweets is not in the specification', { ...create, method: 'PUT' }],
      ['body must be object', { ...upload, headers: { ...upload.headers, 'content-type': 'application/json' } }],
      ['query max_results must be >= 5', withQuery(list, 'max_results', '3')],
      ['query post.fields/0 must be equal to one of', withQuery(list, 'tweet.fields', 'likes')],
      ['query count is not in the specification', withQuery(list, 'count', '5')],
      ['path id must match pattern', { ...list, path: '/2/users/someone/tweets' }],
    ];
    await expectAllFound(xJudge(), wrong);
  });

  function xJudge(): Judge {
    return openApiJudge(withTokenEndpoint(spec<OpenApi>('x-openapi')), { aliases: X_ALIASES });
  }

  /** X still works on a picture after its upload. */
  function slowPictures(request: RecordedRequest): HttpAnswer | undefined {
    if (request.path !== '/2/media/upload') return undefined;
    const state = request.method === 'POST' ? 'pending' : 'succeeded';
    const id = request.query.get('media_id') ?? String(1963000000000000000n + BigInt(request.body.length));
    return { status: 200, body: { data: { id, processing_info: { state } } } };
  }
});

describe.skipIf(!isHere)("what the Mastodon adapter sends is in Mastodon's OpenAPI document", () => {
  const mastodonJudge = () => openApiJudge(withTextualKey(spec<OpenApi>('mastodon-openapi')));
  const slowPictures: Instead = (request) => {
    const id = /^\/api\/v1\/media\/(\d+)$/.exec(request.path)?.[1];
    if (id) return { status: 200, body: { id, type: 'image', url: '…' } };
    if (request.path === '/api/v2/media') return { status: 202, body: { id: String(request.body.length), url: null } };
    return undefined;
  };

  it('at every ability, with every option, on a server that is slow with pictures', async () => {
    const options = { visibility: 'unlisted', sensitive: true, contentWarning: 'Tin buồn' } as const;
    expect(await conformingOperations(mastodonJudge(), { ...mastodonFixture, options }, slowPictures)).toEqual([
      'DELETE /api/v1/statuses/{id}',
      'GET /api/v1/accounts/verify_credentials',
      'GET /api/v1/accounts/{id}/statuses',
      'GET /api/v1/media/{id}',
      'GET /api/v1/statuses',
      'GET /api/v1/statuses/{id}',
      'GET /api/v2/instance',
      'POST /api/v1/statuses',
      'POST /api/v2/media',
    ]);
  });

  it('on a server that reads posts one by one only', async () => {
    const oneByOne: Instead = ({ method, path }) => {
      if (method !== 'GET' || !path.startsWith('/api/v1/statuses')) return undefined;
      const [, id] = /statuses\/(\w+)$/.exec(path) ?? [];
      return id
        ? { status: 200, body: { id, replies_count: 0, reblogs_count: 0, favourites_count: 0 } }
        : { status: 404, body: { error: 'Record not found' } };
    };
    expect(await conformingOperations(mastodonJudge(), mastodonFixture, oneByOne)).toContain(
      'GET /api/v1/statuses/{id}',
    );
  });

  it('and what is not in it is found', async () => {
    const requests = await captureRequests(mastodonFixture);
    const create = the(requests, 'POST', '/api/v1/statuses');
    const upload = the(requests, 'POST', '/api/v2/media');
    const list = the(requests, 'GET', '/api/v1/accounts/1');
    const { authorization: _, ...unsigned } = create.headers;
    const wrong: readonly Wrong[] = [
      ["required property 'status'", withJson(create, { text: 'x' })],
      ['"unevaluatedProperty":"reply_to"', withJson(create, { status: 'x', reply_to: '1' })],
      ['visibility must be equal to one of', withJson(create, { status: 'x', visibility: 'everyone' })],
      ['media_ids must be array', withJson(create, { status: 'x', media_ids: '1' })],
      ['header authorization must start with', { ...create, headers: unsigned }],
      ["required property 'file'", withForm(upload, { description: 'x' })],
      ['"unevaluatedProperty":"alt"', withForm(upload, { file: new Blob(['x'], { type: 'image/png' }), alt: 'x' })],
      ['query count is not in the specification', withQuery(list, 'count', '5')],
      ['query limit must be integer', withQuery(list, 'limit', 'all')],
      ['GET /api/v1/accounts/1/posts is not in the specification', { ...list, path: '/api/v1/accounts/1/posts' }],
    ];
    await expectAllFound(mastodonJudge(), wrong);
  });
});

describe.skipIf(!isHere)("what the Telegram adapter sends is on the Bot API's page", () => {
  const telegramJudge = () => withoutMethodField(botApiJudge(spec('telegram-bot-api')));

  it('at every ability, with every option', async () => {
    const options = { linkPreview: 'above', silent: true } as const;
    expect(await conformingOperations(telegramJudge(), { ...telegramFixture, options })).toEqual([
      'deleteMessage',
      'deleteMessages',
      'getChat',
      'getChatMember',
      'getChatMemberCount',
      'getMe',
      'sendMediaGroup',
      'sendMessage',
      'sendPhoto',
    ]);
  });

  it('when it looks through an audit chat', async () => {
    const credentials = { ...telegramFixture.credentials, auditChatId: '-1009876543210' };
    const chat = { id: -1009876543210, type: 'supergroup' };
    const forwarding: Instead = (request) =>
      telegramMethod(request) === 'forwardMessage'
        ? telegramSuccess({ message_id: 9, chat, text: 'Tin khác', forward_origin: { type: 'channel', chat, date: 1 } })
        : undefined;
    const operations = await conformingOperations(telegramJudge(), { ...telegramFixture, credentials }, forwarding);
    expect(operations).toEqual(expect.arrayContaining(['forwardMessage', 'deleteMessages']));
  });

  it('and what is not on it is found', async () => {
    const requests = await captureRequests(telegramFixture);
    const send = the(requests, 'POST', '/sendMessage', '/');
    const album = the(requests, 'POST', '/sendMediaGroup', '/');
    const wrong: readonly Wrong[] = [
      ["required property 'chat_id'", withJson(send, { text: 'x' })],
      [
        '"additionalProperty":"disable_web_page_preview"',
        withJson(send, { chat_id: '@x', text: 'x', disable_web_page_preview: true }),
      ],
      ['text must be string', withJson(send, { chat_id: '@x', text: 7 })],
      [
        'message_id must be integer',
        withJson(send, { chat_id: '@x', text: 'x', reply_parameters: { message_id: '7' } }),
      ],
      [
        "required property 'length'",
        withJson(send, { chat_id: '@x', text: 'x', entities: [{ type: 'url', offset: 0 }] }),
      ],
      ['no method "postMessage"', { ...send, path: send.path.replace('sendMessage', 'postMessage') }],
      ['no method ""', { ...send, path: '/sendMessage' }],
      [
        'attach://gone names a file that is not in the form',
        withForm(album, { chat_id: '@x', media: '[{"type":"photo","media":"attach://gone"}]' }),
      ],
      ["required property 'media'", withForm(album, { chat_id: '@x', media: '[{"type":"photo"}]' })],
      ["sendMediaGroup must have required property 'media'", withForm(album, { chat_id: '@x' })],
    ];
    await expectAllFound(telegramJudge(), wrong);
  });
});

function spec<T>(name: string): T {
  return JSON.parse(readFileSync(`${SPECS}${name}.json`, 'utf8'));
}

/** The operations that the adapter used, each once, after finding no problem in any of its requests. */
async function conformingOperations<C, O, S>(
  judge: Judge,
  fixture: Captured<C, O, S>,
  instead?: Instead,
): Promise<readonly string[]> {
  const judgements = await Promise.all((await captureRequests(fixture, instead)).map(judge));
  expect(judgements.filter(({ problems }) => problems.length > 0)).toEqual([]);
  return [...new Set(judgements.map(({ operation }) => operation))].sort();
}

/** A request that is wrong, and words of the problem that must be found. */
type Wrong = readonly [string, RecordedRequest];

async function expectAllFound(judge: Judge, wrong: readonly Wrong[]): Promise<void> {
  for (const [words, request] of wrong) {
    const { problems } = await judge(request);
    expect(problems.join('; ')).toContain(words);
  }
}

/** The first of the requests with this method and in whose path `words` stand. */
function the(requests: readonly RecordedRequest[], method: string, ...words: readonly string[]): RecordedRequest {
  const found = requests.find((one) => one.method === method && words.every((word) => one.path.includes(word)));
  return found ?? expect.fail(`no ${method} ${words}`);
}

function withJson(request: RecordedRequest, json: object): RecordedRequest {
  const text = JSON.stringify(json);
  const headers = { ...request.headers, 'content-type': 'application/json' };
  return { ...request, headers, text, body: Buffer.from(text), json: () => json };
}

function withQuery(request: RecordedRequest, name: string, value: string): RecordedRequest {
  const query = new URLSearchParams(request.query);
  query.set(name, value);
  return { ...request, query };
}

function withForm(request: RecordedRequest, fields: Readonly<Record<string, string | Blob>>): RecordedRequest {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) {
    if (typeof value === 'string') form.set(name, value);
    else form.set(name, value);
  }
  return { ...request, text: JSON.stringify(Object.keys(fields)), form: async () => form };
}
