import type { z } from 'zod';
import type { ApiRequest } from '../protocol.ts';
import { refuseInput } from './xrpc-refusal.ts';

/** The JSON body of a procedure. @throws Refusal `InvalidRequest` that names what is wrong */
export function inputOf<T>(request: ApiRequest, schema: z.ZodType<T>): T {
  if (request.body.kind !== 'json') refuseInput('Request encoding must be application/json');
  return parse('Input', request.body.value, schema);
}

/** The parameters of a query; of a repeated one, all values. */
export function paramsOf<T>(request: ApiRequest, schema: z.ZodType<T>): T {
  const names = [...new Set(request.query.keys())];
  const given = names.map((name) => {
    const values = request.query.getAll(name);
    return [name, LISTS.has(name) ? values : values.at(-1)];
  });
  return parse('Params', Object.fromEntries(given), schema);
}

const LISTS = new Set(['uris']);

function parse<T>(what: string, given: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  return refuseInput(`${[what, ...(issue?.path ?? [])].join('/')}: ${issue?.message}`);
}
