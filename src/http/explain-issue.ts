import type * as z from 'zod';
import type { Finding } from '../kernel/errors.ts';
import type { Params, WordKey } from '../kernel/say.ts';

type Issue = z.core.$ZodIssue;

/**
 * What zod found wrong, with its place and in words that people know.
 * @param given what was parsed, whole: tells a value that is missing from one of the wrong type
 */
export function explainIssue(issue: Issue, given: unknown): Finding {
  const where = placeOf(issue.path);
  return { ...(where ? { where } : {}), ...wordsOf(issue, given) };
}

/** `variants[0].parts[1].text`; empty for the whole. */
function placeOf(path: Issue['path']): string {
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('');
  return place.startsWith('.') ? place.slice(1) : place;
}

type Words = Pick<Finding, 'key' | 'params'>;

function wordsOf(issue: Issue, given: unknown): Words {
  if (isMissing(issue, given)) return words('field.missing', {});
  switch (issue.code) {
    case 'invalid_type':
      return words(WORDS_OF_TYPE[issue.expected] ?? 'field.refused', {});
    case 'invalid_value':
      return choiceOf(issue.values);
    case 'invalid_format':
      return formOf(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'unrecognized_keys':
      return words('field.surplus', { names: issue.keys.join(', ') });
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options) ? choiceOf(issue.options) : words('field.refused', {});
    case 'custom':
      return issue.params?.key === 'field.characters' ? words('field.characters', {}) : words('field.refused', {});
    default:
      return words('field.refused', {});
  }
}

function words<K extends WordKey>(key: K, params: Params<K>): Words {
  return { key, params };
}

function isMissing(issue: Issue, given: unknown): boolean {
  if (issue.code === 'unrecognized_keys' || issue.code === 'custom') return false;
  let value = given;
  for (const step of issue.path) {
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value === undefined;
}

const WORDS_OF_TYPE: Readonly<
  Record<string, 'field.text' | 'field.number' | 'field.whole_number' | 'field.boolean' | 'field.list' | 'field.object'>
> = {
  string: 'field.text',
  number: 'field.number',
  int: 'field.whole_number',
  boolean: 'field.boolean',
  array: 'field.list',
  object: 'field.object',
  record: 'field.object',
};

/** zod counts ten ways to say yes and no; two are enough to tell. */
function choiceOf(values: readonly unknown[]): Words {
  return words('field.choice', { choices: values.includes('disabled') ? 'true, false' : values.join(', ') });
}

function formOf(issue: Extract<Issue, { code: 'invalid_format' }>): Words {
  if (issue.format === 'datetime') return words('field.instant', {});
  if (issue.format === 'uuid') return words('field.id', {});
  if (issue.format === 'url') return words('field.link', {});
  return words('field.form', { pattern: ('pattern' in issue && issue.pattern) || issue.format });
}

function tooSmall({ origin, minimum }: Extract<Issue, { code: 'too_small' }>): Words {
  const min = Number(minimum);
  if (origin === 'string') return words('field.too_short', { min });
  return origin === 'array' ? words('field.too_few', { min }) : words('field.too_small', { min });
}

function tooBig({ origin, maximum }: Extract<Issue, { code: 'too_big' }>): Words {
  const max = Number(maximum);
  if (origin === 'string') return words('field.too_long', { max });
  return origin === 'array' ? words('field.too_many', { max }) : words('field.too_great', { max });
}
