import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ID, member, serverOf } from './fixture.ts';

let app: FastifyInstance;
let received: { mission?: string; name?: string; csv?: string; files?: Record<string, string>; submit?: boolean }[];

const FACTS = { sha256: 'a'.repeat(64), mime: 'image/png', sizeBytes: 3, widthPx: 1, heightPx: 1 };
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

beforeEach(async () => {
  received = [];
  app = await serverOf({
    bearers: { cmq_a: member(['author'], 'en') },
    services: {
      media: {
        add: async (_actor, mission, name) => {
          received.push({ mission, name });
          return { id: ID, fileName: name, ...FACTS };
        },
        bytes: async () => ({ mime: 'image/png', bytes: new Uint8Array([137, 80, 78, 71]) }),
      },
      posts: {
        importCsv: async (_actor, { csv, files, submit }) => {
          const named = Object.fromEntries([...files].map(([name, bytes]) => [name, text(bytes)]));
          received.push({ csv: text(csv), files: named, submit });
          return { imported: [], known: [] };
        },
      },
    },
  });
});
afterEach(() => app.close());

const AUTHORIZATION = { authorization: 'Bearer cmq_a' };

async function send(url: string, form: FormData) {
  const request = new Request('http://local', { method: 'POST', body: form });
  const payload = Buffer.from(await request.arrayBuffer());
  const headers = { ...AUTHORIZATION, 'content-type': request.headers.get('content-type') ?? '' };
  return app.inject({ method: 'POST', url, headers, payload });
}

function form(parts: readonly (readonly [string, string | File])[]): FormData {
  const made = new FormData();
  for (const [name, value] of parts) made.append(name, value);
  return made;
}

const picture = new File(['png'], 'hoa sen.png', { type: 'image/png' });

describe('a picture', () => {
  test('is kept for the mission under its own name', async () => {
    const answer = await send(
      '/api/v1/media',
      form([
        ['mission', 'FR-PAR'],
        ['file', picture],
      ]),
    );
    expect(answer.statusCode).toBe(201);
    expect(answer.json()).toEqual({ id: ID, fileName: 'hoa sen.png', ...FACTS });
    expect(received).toEqual([{ mission: 'FR-PAR', name: 'hoa sen.png' }]);
  });

  test.each([
    ['no file', [['mission', 'FR-PAR']], 'file', 'field.missing'],
    [
      'two files',
      [
        ['mission', 'FR-PAR'],
        ['file', picture],
        ['file', picture],
      ],
      'file',
      'field.too_many',
    ],
    ['no mission', [['file', picture]], 'mission', 'field.missing'],
    [
      'a field nobody knows',
      [
        ['mission', 'FR-PAR'],
        ['file', picture],
        ['size', '3'],
      ],
      null,
      'field.surplus',
    ],
    [
      'a file in a field nobody knows',
      [
        ['mission', 'FR-PAR'],
        ['picture', picture],
      ],
      null,
      'field.surplus',
    ],
  ] as const)('with %s is refused by name', async (_what, parts, where, code) => {
    const answer = await send('/api/v1/media', form(parts));
    expect(answer.statusCode).toBe(400);
    expect(answer.json().findings).toEqual([expect.objectContaining({ where, code })]);
    expect(received).toEqual([]);
  });

  test('of more than 20 MB is refused, and the limit is told', async () => {
    const large = new File([new Uint8Array(20 * 1024 * 1024 + 1)], 'large.png');
    const answer = await send(
      '/api/v1/media',
      form([
        ['mission', 'FR-PAR'],
        ['file', large],
      ]),
    );
    expect(answer.statusCode).toBe(413);
    expect(answer.json().detail).toContain('20 MB');
    expect(received).toEqual([]);
  });

  test('of exactly 20 MB is taken', async () => {
    const largest = new File([new Uint8Array(20 * 1024 * 1024)], 'largest.png');
    expect(
      (
        await send(
          '/api/v1/media',
          form([
            ['mission', 'FR-PAR'],
            ['file', largest],
          ]),
        )
      ).statusCode,
    ).toBe(201);
  });

  test('comes back as its bytes, and may be kept by the reader', async () => {
    const answer = await app.inject({ url: `/api/v1/media/${ID}`, headers: AUTHORIZATION });
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'cache-control': 'private, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect([...answer.rawPayload]).toEqual([137, 80, 78, 71]);
  });
});

describe('an import', () => {
  const csv = new File(['post,mission\n1,FR-PAR\n'], 'posts.csv', { type: 'text/csv' });

  test('brings the table, its pictures as the rows name them, and the wish to submit', async () => {
    const decomposed = 'pictures/phở.jpg'.normalize('NFD');
    const parts = form([
      ['csv', csv],
      ['files', new File(['1'], decomposed)],
      ['files', new File(['2'], 'b.png')],
      ['submit', 'true'],
    ]);
    const answer = await send('/api/v1/posts/import', parts);
    expect(answer.json()).toEqual({ imported: [], known: [] });
    expect(received).toEqual([
      { csv: 'post,mission\n1,FR-PAR\n', files: { 'pictures/phở.jpg': '1', 'b.png': '2' }, submit: true },
    ]);
  });

  test('without the wish stores drafts', async () => {
    await send('/api/v1/posts/import', form([['csv', csv]]));
    expect(received).toEqual([expect.objectContaining({ submit: false, files: {} })]);
  });

  test('with two files of one name is refused, for nobody knows which a row means', async () => {
    const answer = await send(
      '/api/v1/posts/import',
      form([
        ['csv', csv],
        ['files', picture],
        ['files', picture],
      ]),
    );
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'upload.file_twice', params: { file: 'hoa sen.png' } });
  });

  test('of more than 500 parts is refused', async () => {
    const many = Array.from({ length: 501 }, (_, index) => ['files', new File(['x'], `${index}.png`)] as const);
    const answer = await send('/api/v1/posts/import', form([['csv', csv], ...many]));
    expect(answer.json()).toMatchObject({ status: 413, code: 'upload.too_many' });
    expect(received).toEqual([]);
  });

  test('that says it is larger than 100 MB is refused before it is read', async () => {
    const { port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }));
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), '127.0.0.1', () =>
        socket.write(
          `POST /api/v1/posts/import HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer cmq_a\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${101 * 1024 * 1024}\r\n\r\n--b\r\n`,
        ),
      );
      socket.once('data', (bytes) => {
        resolve(String(bytes));
        socket.destroy();
      });
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('100 MB');
  });

  test.each([
    [
      'breaks off',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="csv"; filename="a.csv"\r\n\r\npost,mis',
      400,
      'request.malformed',
    ],
    ['has no boundary', 'multipart/form-data', 'x', 400, 'request.malformed'],
    ['is JSON', 'application/json', '{}', 415, 'request.media_type'],
    [
      'names a field after what every object has',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Disposition: form-data; name="__proto__"\r\n\r\n1\r\n--b--\r\n',
      400,
      'request.malformed',
    ],
  ])('that %s is refused', async (_what, type, payload, status, code) => {
    const headers = { ...AUTHORIZATION, 'content-type': type };
    const answer = await app.inject({ method: 'POST', url: '/api/v1/posts/import', headers, payload });
    expect(answer.json()).toMatchObject({ status, code });
    expect(received).toEqual([]);
  });
});
