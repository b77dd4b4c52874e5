import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { RecordedRequest } from '../../support/scripted-network.ts';
import { formFields, type Judge, mediaTypeOf } from './judgement.ts';
import type { OpenApi, Operation, Parameter, Reference, Schema } from './open-api.ts';

export interface JudgeOptions {
  /** Query parameters that are known under another name than the document's: sent → documented. */
  readonly aliases?: Readonly<Record<string, string>>;
}

/** Holds requests against an OpenAPI document: path, method, authorisation, parameters, body. Nothing undeclared passes. */
export function openApiJudge(document: OpenApi, { aliases = {} }: JudgeOptions = {}): Judge {
  const fits = schemaJudge(document);
  return async (request) => {
    const route = routeOf(document, request);
    if (!route) {
      const operation = `${request.method} ${request.path}`;
      return { operation, problems: [`${operation} is not in the specification`] };
    }
    const { operation, given } = route;
    const parameters = (operation.parameters ?? []).map((parameter) => resolved(document, parameter));
    return {
      operation: route.name,
      problems: [
        ...authorizationProblems(document, operation, request),
        ...pathProblems(parameters, given, fits),
        ...queryProblems(parameters, request, aliases, fits),
        ...headerProblems(parameters, request, fits),
        ...(await bodyProblems(document, operation, request, fits)),
      ],
    };
  };
}

/** The problems of a value, named by `what`. */
type Fits = (schema: Schema, value: unknown, what: string) => readonly string[];

function schemaJudge(document: OpenApi): Fits {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateSchema: false });
  addFormats.default(ajv);
  ajv.addSchema(document, 'document');
  const compiled = new Map<string, ValidateFunction>();
  return (schema, value, what) => {
    const key = JSON.stringify(schema);
    const validate = compiled.get(key) ?? ajv.compile(absolute(schema));
    compiled.set(key, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message, params }) => {
      return `${what}${instancePath} ${message} ${JSON.stringify(params)}, it is ${JSON.stringify(value)}`;
    });
  };
}

/** The schema with references that hold outside the document. */
function absolute(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/'));
}

interface Route {
  readonly name: string;
  readonly operation: Operation;
  /** The values of the path's `{names}`. */
  readonly given: Readonly<Record<string, string>>;
}

/** A path in words wins over one with a `{name}` in that place. */
function routeOf(document: OpenApi, request: RecordedRequest): Route | undefined {
  const templates = Object.keys(document.paths).sort((a, b) => a.split('{').length - b.split('{').length);
  for (const template of templates) {
    const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const pattern = template.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(request.path);
    const operation = document.paths[template]?.[request.method.toLowerCase()];
    if (!match || !operation) continue;
    const given = Object.fromEntries(names.map((name, n) => [name, decodeURIComponent(match[n + 1] ?? '')]));
    return { name: `${request.method} ${template}`, operation, given };
  }
  return undefined;
}

function resolved(document: OpenApi, parameter: Parameter | Reference): Parameter {
  if (!('$ref' in parameter)) return parameter;
  const found = document.components.parameters?.[parameter.$ref.replace('#/components/parameters/', '')];
  if (!found) throw new Error(`The document refers to ${parameter.$ref} and does not have it`);
  return found;
}

function authorizationProblems(document: OpenApi, operation: Operation, request: RecordedRequest): readonly string[] {
  const alternatives = operation.security ?? document.security ?? [];
  const schemes = alternatives.flatMap((one) => Object.keys(one));
  if (schemes.length === 0) return [];
  const prefixes = schemes.map((name) => {
    const scheme = document.components.securitySchemes[name];
    return scheme?.type === 'oauth2' ? 'Bearer ' : `${capitalised(scheme?.scheme ?? name)} `;
  });
  const sent = request.headers.authorization ?? '';
  if (prefixes.some((prefix) => sent.startsWith(prefix) && sent.length > prefix.length)) return [];
  return [`header authorization must start with one of ${[...new Set(prefixes)]}`];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function pathProblems(parameters: readonly Parameter[], given: Route['given'], fits: Fits): readonly string[] {
  return parameters
    .filter((parameter) => parameter.in === 'path')
    .flatMap(({ name, schema }) => fits(schema, given[name], `path ${name}`));
}

function queryProblems(
  parameters: readonly Parameter[],
  request: RecordedRequest,
  aliases: Readonly<Record<string, string>>,
  fits: Fits,
): readonly string[] {
  const known = parameters.filter((parameter) => parameter.in === 'query');
  const sent = new Map<string, string[]>();
  for (const name of new Set(request.query.keys())) {
    const plain = name.replace(/\[\]$/, '');
    sent.set(aliases[plain] ?? plain, request.query.getAll(name));
  }
  const unknown = [...sent.keys()].filter((name) => !known.some((parameter) => parameter.name === name));
  const missing = known.filter(({ name, required }) => required && !sent.has(name));
  return [
    ...unknown.map((name) => `query ${name} is not in the specification`),
    ...missing.map(({ name }) => `query ${name} is missing`),
    ...known.flatMap((parameter) => {
      const values = sent.get(parameter.name);
      return values ? fits(parameter.schema, fromText(parameter, values), `query ${parameter.name}`) : [];
    }),
  ];
}

/** What a parameter's text stands for: lists separated by commas unless they explode, numbers, booleans. */
function fromText({ schema, explode = true }: Parameter, values: readonly string[]): unknown {
  const [only = ''] = values;
  if (schema.type === 'array') return explode ? values : only.split(',');
  if (schema.type === 'integer' || schema.type === 'number') return only.trim() === '' ? only : Number(only);
  if (schema.type === 'boolean') return only === 'true' ? true : only === 'false' ? false : only;
  return only;
}

function headerProblems(parameters: readonly Parameter[], request: RecordedRequest, fits: Fits): readonly string[] {
  return parameters
    .filter((parameter) => parameter.in === 'header')
    .flatMap(({ name, required, schema }) => {
      const sent = request.headers[name.toLowerCase()];
      if (sent === undefined) return required ? [`header ${name} is missing`] : [];
      return fits(schema, sent, `header ${name}`);
    });
}

async function bodyProblems(
  document: OpenApi,
  operation: Operation,
  request: RecordedRequest,
  fits: Fits,
): Promise<readonly string[]> {
  const { requestBody } = operation;
  if (!requestBody) return request.body.length > 0 ? ['a body is sent, and none is specified'] : [];
  if (request.body.length === 0) return requestBody.required ? ['the body is missing'] : [];
  const mediaType = mediaTypeOf(request);
  const content = requestBody.content[mediaType];
  if (!content) return [`body ${mediaType} is not one of ${Object.keys(requestBody.content)}`];
  const body = mediaType === 'application/json' ? request.json() : await formFields(request);
  return fits(closed(document, content.schema ?? {}), body, 'body');
}

/** The schema without room for what it does not name. Of several forms each is closed, so that one only fits. */
function closed(document: OpenApi, schema: Schema): Schema {
  const target = schema.$ref ? lookUp(document, schema.$ref) : schema;
  if (target.oneOf) return { oneOf: target.oneOf.map((form) => closed(document, form)) };
  return { allOf: [schema], unevaluatedProperties: false } as Schema;
}

function lookUp(document: OpenApi, reference: string): Schema {
  let found: unknown = document;
  for (const step of reference.split('/').slice(1)) found = (found as Record<string, unknown>)[step];
  return found as Schema;
}
