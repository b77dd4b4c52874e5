import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import type { RecordedRequest } from '../../support/scripted-network.ts';
import { FILE_MARK, formFields, type Judge, mediaTypeOf } from './judgement.ts';

/** Telegram's Bot API as its page lists it: https://core.telegram.org/bots/api */
export interface BotApi {
  readonly methods: Readonly<Record<string, { readonly fields?: readonly Field[] }>>;
  readonly types: Readonly<
    Record<string, { readonly fields?: readonly Field[]; readonly subtypes?: readonly string[] }>
  >;
}

interface Field {
  readonly name: string;
  /** Any of: `Integer`, `Array of MessageEntity`. */
  readonly types: readonly string[];
  readonly required: boolean;
}

/** Holds requests against the Bot API: method, parameters, their types down to the last object, attached files. */
export function botApiJudge(api: BotApi): Judge {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  const $defs = Object.fromEntries(Object.keys(api.types).map((name) => [name, objectSchema(api, name)]));
  const compiled = new Map<string, ValidateFunction>();
  return async (request) => {
    const [, name = ''] = /^\/bot\d+:[\w-]+\/(\w+)$/.exec(request.path) ?? [];
    const method = api.methods[name];
    if (!method) return { operation: request.path, problems: [`the Bot API has no method "${name}"`] };
    const { fields = [] } = method;
    const sent = await parametersOf(request, fields);
    const validate = compiled.get(name) ?? ajv.compile({ ...fieldsSchema(fields), $defs });
    compiled.set(name, validate);
    const isFine = validate(sent.parameters);
    const wrong = (isFine ? [] : (validate.errors ?? [])).map(
      ({ instancePath, message, params }) => `${name}${instancePath} ${message} ${JSON.stringify(params)}`,
    );
    return { operation: name, problems: [...wrong, ...sent.problems] };
  };
}

interface Sent {
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly problems: readonly string[];
}

async function parametersOf(request: RecordedRequest, fields: readonly Field[]): Promise<Sent> {
  const mediaType = mediaTypeOf(request);
  if (request.body.length === 0) return { parameters: Object.fromEntries(request.query), problems: [] };
  if (mediaType === 'application/json') {
    return { parameters: request.json() as Record<string, unknown>, problems: [] };
  }
  if (mediaType !== 'multipart/form-data' && mediaType !== 'application/x-www-form-urlencoded') {
    return { parameters: {}, problems: [`the Bot API does not take ${mediaType}`] };
  }
  return formParameters(await formFields(request), fields);
}

/** In a form all but text is JSON. Files stand under the name of their field, or under the one that `attach://` gives. */
function formParameters(form: Readonly<Record<string, unknown>>, fields: readonly Field[]): Sent {
  const links = JSON.stringify(form).match(/attach:\/\/[\w-]+/g) ?? [];
  const named = new Set(links.map((link) => link.slice('attach://'.length)));
  const isAttached = (name: string, value: unknown) => named.has(name) && String(value).startsWith(FILE_MARK);
  const parameters: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(form)) {
    if (isAttached(name, value)) continue;
    const types = fields.find((field) => field.name === name)?.types ?? [];
    parameters[name] = types.includes('String') ? value : fromJson(String(value));
  }
  const lost = [...named].filter((name) => !isAttached(name, form[name]));
  return { parameters, problems: lost.map((name) => `attach://${name} names a file that is not in the form`) };
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function objectSchema(api: BotApi, name: string): object {
  const { fields = [], subtypes } = api.types[name] ?? {};
  if (name === 'InputFile') return { type: 'string', pattern: `^${FILE_MARK}` };
  if (subtypes) return { anyOf: subtypes.map(typeSchema) };
  return fieldsSchema(fields);
}

function fieldsSchema(fields: readonly Field[]): object {
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ name, types }) => [name, { anyOf: types.map(typeSchema) }])),
    required: fields.filter((field) => field.required).map((field) => field.name),
    additionalProperties: false,
  };
}

const PLAIN: Readonly<Record<string, object>> = {
  String: { type: 'string' },
  Integer: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  True: { const: true },
};

function typeSchema(type: string): object {
  const [, inner] = /^Array of (.+)$/.exec(type) ?? [];
  if (inner) return { type: 'array', items: typeSchema(inner) };
  return PLAIN[type] ?? { $ref: `#/$defs/${type}` };
}
