import type { z } from 'zod';
import type { ApiRequest } from '../protocol.ts';
import { refuse } from './telegram-refusal.ts';

/**
 * A method's parameters, from JSON, a form or the query. In forms, lists and objects come as JSON text, and numbers and
 * booleans as words.
 */
export function parametersOf<T>(request: ApiRequest, schema: z.ZodType<T>): T {
  const { body } = request;
  if (body.kind === 'malformed') refuse("can't parse the request body");
  const given = body.kind === 'json' ? body.value : fromForm(body.kind === 'form' ? body.fields : []);
  const parsed = schema.safeParse({ ...Object.fromEntries(request.query), ...(given as object) });
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? 'request');
  return refuse(issue?.code === 'custom' ? issue.message : `parameter "${name}" is not right: ${issue?.message}`);
}

function fromForm(fields: readonly (readonly [string, string])[]): object {
  return Object.fromEntries(fields.map(([name, value]) => [name, TEXTS.has(name) ? value : unpacked(value)]));
}

/** These are text, also where they look like JSON. */
const TEXTS = new Set(['text', 'caption', 'chat_id', 'from_chat_id', 'photo', 'parse_mode']);

function unpacked(value: string): unknown {
  if (!/^([[{]|true$|false$|-?\d+$)/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
