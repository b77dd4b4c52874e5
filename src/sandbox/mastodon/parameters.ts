import type { ApiRequest } from '../protocol.ts';
import { refuse } from './mastodon-refusal.ts';

/** Parameters of a request, from JSON or a form; Rails takes both, and lists as `name[]`. */
export interface Parameters {
  /** As text, also where JSON has a number or a boolean. */
  text(name: string): string | undefined;
  list(name: string): readonly string[];
  flag(name: string): boolean;
}

export function parametersOf(request: ApiRequest): Parameters {
  const { body } = request;
  if (body.kind === 'malformed') refuse(400, 'Error occurred while parsing request parameters');
  const given = body.kind === 'form' ? body.fields : body.kind === 'json' ? pairsOf(body.value) : [];
  const pairs = [...request.query, ...given];
  const text = (name: string) => pairs.findLast(([key]) => key === name)?.[1];
  return {
    text,
    list: (name) => pairs.filter(([key]) => key === `${name}[]`).map(([, value]) => value),
    flag: (name) => ['true', '1', 'on'].includes(text(name) ?? ''),
  };
}

function pairsOf(value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => {
    if (Array.isArray(one)) return one.map((each): [string, string] => [`${name}[]`, String(each)]);
    return one === null || one === undefined ? [] : [[name, String(one)] as const];
  });
}
