import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { as, client, picture, startTestSandbox, type TestSandbox } from './support.ts';

const SPECS = resolve(import.meta.dirname, '../../../shared/specs');
const isHere = existsSync(SPECS);

let sandbox: TestSandbox;
beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox[Symbol.asyncDispose]());

describe.skipIf(!isHere)(`answers${isHere ? '' : ' (skipped: ../shared/specs is not here)'}`, () => {
  it('of Mastodon are as its OpenAPI describes them', async () => {
    const matches = answersOf('mastodon-openapi.json');
    const { credentials, endpoint, remoteId } = sandbox.createAccount({ network: 'mastodon', handle: 'mo_ta' });
    const api = client(endpoint, { authorization: `Bearer ${as(credentials, 'accessToken').accessToken}` });
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await picture(18))]), 'anh.png');
    const media = await api.post('/api/v2/media', form);
    matches('post /api/v2/media', media);
    matches('get /api/v1/media/{id}', await api.get(`/api/v1/media/${media.data.id}`));
    const root = await api.post('/api/v1/statuses', { status: 'Chào', media_ids: [media.data.id], language: 'vi' });
    matches('post /api/v1/statuses', root);
    matches('post /api/v1/statuses', await api.post('/api/v1/statuses', { status: ' ' }));
    matches(
      'post /api/v1/statuses',
      await api.post('/api/v1/statuses', { status: 'Đáp', in_reply_to_id: root.data.id }),
    );
    matches('get /api/v1/statuses', await api.get(`/api/v1/statuses?id[]=${root.data.id}`));
    matches('get /api/v1/statuses/{id}', await api.get(`/api/v1/statuses/${root.data.id}`));
    matches('get /api/v1/statuses/{id}', await api.get('/api/v1/statuses/1'));
    matches('get /api/v1/accounts/{id}/statuses', await api.get(`/api/v1/accounts/${remoteId}/statuses`));
    matches('get /api/v1/accounts/verify_credentials', await api.get('/api/v1/accounts/verify_credentials'));
    matches('get /api/v2/instance', await api.get('/api/v2/instance'));
    matches('delete /api/v1/statuses/{id}', await api.delete(`/api/v1/statuses/${root.data.id}`));
  });

  it('of X are as its OpenAPI describes them, to a caller who uses its new names', async () => {
    const matches = answersOf('x-openapi.json');
    const order = { network: 'x', handle: 'vn_mo_ta', auth: 'oauth2' } as const;
    const { credentials, endpoint, remoteId } = sandbox.createAccount(order);
    const api = client(endpoint, { authorization: `Bearer ${as(credentials, 'accessToken').accessToken}` });
    const media = (await picture(19)).toString('base64');
    const upload = await api.post('/2/media/upload', { media, media_category: 'tweet_image' });
    matches('post /2/media/upload', upload);
    const { id } = upload.data.data;
    matches('get /2/media/upload', await api.get(`/2/media/upload?command=STATUS&media_id=${id}`));
    matches(
      'post /2/media/metadata',
      await api.post('/2/media/metadata', { id, metadata: { alt_text: { text: 'Cờ' } } }),
    );
    const post = await api.post('/2/tweets', { text: 'Xem https://vietnam.vn', media: { media_ids: [id] } });
    matches('post /2/tweets', post);
    const fields =
      'post.fields=entities,public_metrics,created_at,attachments,conversation_id&expansions=attachments.media_keys';
    matches('get /2/tweets', await api.get(`/2/tweets?ids=${post.data.data.id},1&${fields}`));
    matches('get /2/tweets/{id}', await api.get(`/2/tweets/${post.data.data.id}?${fields}`));
    matches('get /2/users/{id}/tweets', await api.get(`/2/users/${remoteId}/tweets?${fields}`));
    matches('get /2/users/me', await api.get('/2/users/me?user.fields=public_metrics,url&post.fields=text'));
    matches('delete /2/tweets/{id}', await api.delete(`/2/tweets/${post.data.data.id}`));
  });

  it('can be found wrong', async () => {
    const matches = answersOf('mastodon-openapi.json');
    const answer = { status: 200, data: { id: 7 } };
    expect(() => matches('get /api/v1/statuses/{id}', answer)).toThrow(/content/);
  });
});

interface Answer {
  readonly status: number;
  readonly data: unknown;
}

type Matches = (operation: string, answer: Answer) => void;

/** Holds an answer against what the specification says of that operation and status. */
function answersOf(file: string): Matches {
  const spec = JSON.parse(readFileSync(resolve(SPECS, file), 'utf8'));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat('iso-639-1', /^[a-z]{2}$/);
  ajv.addSchema(withoutDiscriminators(spec) as object, 'spec');
  return (operation, { status, data }) => {
    const [method = '', path = ''] = operation.split(' ');
    const content = spec.paths[path][method].responses[String(status)]?.content;
    const type = Object.keys(content ?? {}).find((name) => name.startsWith('application/json'));
    if (type === undefined) expect.fail(`${operation} has no answer with status ${status}`);
    const pointer = ['paths', path, method, 'responses', String(status), 'content', type, 'schema'];
    const $ref = `spec#/${pointer.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const validate = ajv.compile({ $ref });
    if (!validate(data)) expect.fail(`${operation} ${status}: ${ajv.errorsText(validate.errors)}`);
  };
}

/** Each variant of X's problems names its type anyway; Ajv knows no discriminator with a mapping. */
function withoutDiscriminators(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDiscriminators);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'discriminator');
  return Object.fromEntries(kept.map(([name, one]) => [name, withoutDiscriminators(one)]));
}
