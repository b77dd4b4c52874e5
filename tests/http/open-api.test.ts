import { Validator } from '@seriousme/openapi-schema-validator';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routesOf, serverOf } from './fixture.ts';

interface Operation {
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly security?: readonly object[];
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: object }>>;
}

interface Description {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: object };
}

let app: FastifyInstance;
let description: Description;
let operations: readonly (Operation & { readonly name: string })[];

beforeAll(async () => {
  app = await serverOf({});
  const answer = await app.inject('/api/v1/openapi.json');
  description = answer.json();
  operations = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, ...operation })),
  );
});

afterAll(() => app.close());

test('the description is valid OpenAPI 3.1, and every reference in it leads somewhere', async () => {
  const validator = new Validator();
  const result = await validator.validate(JSON.parse(JSON.stringify(description)));
  expect(result).toEqual({ valid: true });
  expect(description.openapi).toBe('3.1.0');
  expect(() => validator.resolveRefs()).not.toThrow();
});

test('the description names every route there is, but for pages, itself and those of the sign-in library', () => {
  const routes = routesOf(app)
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url }) => `${method} ${url.replaceAll(/:(\w+)/g, '{$1}')}`)
    .filter(
      (route) =>
        !['GET /', 'GET /register', 'GET /api/v1/openapi.json'].includes(route) &&
        !/ \/(api\/auth|setup|invitation)\//.test(route),
    );
  expect(operations.map(({ name }) => name).sort()).toEqual(routes.sort());
});

test('each operation says what it is for, under a tag that is explained', () => {
  const tags = description.tags.map(({ name }) => name);
  for (const { name, summary, tags: own = [] } of operations) {
    expect(summary, name).toMatch(/^[A-Z].{10,}/);
    expect(own, name).toHaveLength(1);
    expect(tags, name).toContain(own[0]);
  }
});

test('each operation but these wants a token or a session, and tells how it refuses', () => {
  const open = operations.filter(({ security }) => security?.length === 0).map(({ name }) => name);
  expect(open.sort()).toEqual([
    'GET /.well-known/communique-register',
    'GET /api/v1/invitations/{token}',
    'GET /api/v1/sign-in',
    'GET /healthz',
    'GET /register.json',
    'POST /api/v1/invitations/accept',
    'POST /api/v1/setup',
  ]);
  for (const { name, security, responses } of operations.filter((operation) => !open.includes(operation.name))) {
    expect(security, name).toEqual([{ bearer: [] }, { session: [] }]);
    const statuses = name.startsWith('GET')
      ? ['400', '401', '403', '404', '429', '500', '503']
      : ['400', '401', '403', '404', '409', '413', '415', '429', '500', '503'];
    expect(
      Object.keys(responses).filter((status) => status >= '400'),
      name,
    ).toEqual(statuses);
    for (const status of statuses) {
      expect(responses[status]?.content, name).toEqual({
        'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
      });
    }
  }
});

test('no answer goes without a description', () => {
  const answers = operations.flatMap(({ responses }) => Object.values(responses));
  expect(answers.filter(({ description: words }) => !words || words === 'Default Response')).toEqual([]);
});

test('uploads are described as forms with files', () => {
  const form = JSON.stringify(description.paths['/api/v1/posts/import']?.post);
  expect(form).toContain('"multipart/form-data"');
  expect(form).toContain('"format":"binary"');
});

test('components that nothing refers to are left out', () => {
  expect(Object.keys(description.components.schemas).filter((name) => name.endsWith('Input'))).toEqual([]);
});
