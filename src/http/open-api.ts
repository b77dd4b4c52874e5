import { STATUS_CODES } from 'node:http';
import swagger from '@fastify/swagger';
import type { RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { say } from '../kernel/say.ts';
import type { Api } from './api.ts';
import { problem } from './contract/problem.ts';
import type { ProblemStatus } from './problem.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The parts of a `multipart/form-data` body, for the description: the route reads them itself. */
    upload?: z.ZodType;
  }
}

export const OPEN_API_PATH = '/api/v1/openapi.json';

/** Describes all routes that are added after it, and serves the description. */
export async function describeApi(app: Api, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Communique',
        version,
        description: say('en', 'front.what', {}),
        license: { name: 'Proprietary', identifier: 'LicenseRef-UNLICENSED' },
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'cmq_…' },
          session: { type: 'apiKey', in: 'cookie', name: 'communique.session_token' },
        },
      },
      tags: TAGS.map(([name, description]) => ({ name, description })),
    },
    transform: (document) => {
      const upload = 'openapiObject' in document ? document.route.config?.upload : undefined;
      if (!upload) return jsonSchemaTransform(document);
      const schema = { ...document.schema, body: upload, consumes: ['multipart/form-data'] };
      return jsonSchemaTransform({ ...document, schema });
    },
    transformObject: (document) => tidy(jsonSchemaTransformObject(document) as Description) as never,
  });
  app.route({
    method: 'GET',
    url: OPEN_API_PATH,
    schema: { hide: true },
    handler: async (_request, reply) => reply.header('cache-control', 'no-cache').send(app.swagger()),
  });
}

/** Completes a route behind `requireMember`: it wants a token, and answers with a problem in any of these cases. */
export function describeMemberRoute(route: RouteOptions): void {
  if (!route.config?.needs) throw new TypeError(`Cannot add ${route.url}: it does not say which actions it needs`);
  const reads = route.method === 'GET' || route.method === 'HEAD';
  const statuses: ProblemStatus[] = reads
    ? [400, 401, 403, 404, 429, 500, 503]
    : [400, 401, 403, 404, 409, 413, 415, 429, 500, 503];
  const problems = Object.fromEntries(statuses.map((status) => [status, problemAnswer(status)]));
  route.schema = {
    ...route.schema,
    security: [{ bearer: [] }, { session: [] }],
    response: { ...(route.schema?.response as object), ...problems },
  };
}

function problemAnswer(status: ProblemStatus) {
  return {
    description: say('en', `http.title.${status}`, {}),
    content: { 'application/problem+json': { schema: problem } },
  };
}

const TAGS = [
  ['posts', 'Write, submit, decide, withdraw, import'],
  ['reviews', 'Who decides on what, and in whose place'],
  ['media', 'Pictures for posts'],
  ['deliveries', 'One text to one account at one instant'],
  ['freezes', 'Stop at once what is planned, and let it go on'],
  ['removals', 'Recall a post, and take down by two persons what is out'],
  ['elections', 'When everything in a host country is reviewed as policy'],
  ['metrics', 'Counts that came back, with their sources'],
  ['reports', 'Tables of what went out and what came back'],
  ['accounts', 'The register of official accounts and their slots'],
  ['register', 'The official accounts, for everybody'],
  ['missions', 'The tree ministry, region, mission'],
  ['notices', 'What people must be told'],
  ['members', 'Who acts, and their tokens'],
  ['sign-in', 'Sessions, second factor, invitations'],
  ['audit', 'The append-only record'],
  ['backups', 'The whole house in one sealed file'],
  ['health', 'Whether all is running'],
] as const;

interface Description {
  readonly components: { schemas: Record<string, unknown> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly responses?: Answers }>>>>;
}

type Answers = Readonly<Record<string, { description: string }>>;

/** Drops components that no path leads to, and names answers that have no description by their status. */
function tidy(description: Description): Description {
  const { schemas } = description.components;
  const reached = reach(description.paths, schemas);
  description.components.schemas = Object.fromEntries(Object.entries(schemas).filter(([name]) => reached.has(name)));
  const operations = Object.values(description.paths).flatMap((path) => Object.values(path));
  for (const [status, answer] of operations.flatMap(({ responses }) => Object.entries(responses ?? {}))) {
    if (answer.description === 'Default Response') answer.description = STATUS_CODES[status] ?? status;
  }
  return description;
}

/** The names of the components that `from` refers to, directly or through others. */
function reach(from: unknown, schemas: Description['components']['schemas'], seen = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(from).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
    if (seen.has(name)) continue;
    seen.add(name);
    reach(schemas[name], schemas, seen);
  }
  return seen;
}
