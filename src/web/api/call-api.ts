import type { output, ZodType } from 'zod';
import { type Problem, problem } from '../../http/contract/problem.ts';
import type { Language } from '../../kernel/say.ts';

export interface Call<S extends ZodType> {
  readonly path: string;
  /** Of the words in the answer. */
  readonly language: Language;
  readonly answer: S;
  /** Absent: it only reads, unless `method` says otherwise. */
  readonly send?: unknown;
  readonly method?: 'PUT' | 'DELETE';
}

/** What the server refused: `detail` says to people what to do, `code` tells programs. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** No answer came: whether the server did what was asked is not known. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** An answer came that is not what the contract says. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** The person or the device gave no passkey, or made none. */
export class PasskeyAbsent extends Error {
  override readonly name = 'PasskeyAbsent';
  readonly wanted: 'one' | 'new';

  constructor(wanted: 'one' | 'new', options?: ErrorOptions) {
    super(`no passkey: ${wanted}`, options);
    this.wanted = wanted;
  }
}

/** Lines abroad are slow: the card of a post comes within this, or somebody is told. */
const TIMEOUT_MS = 45_000;

/**
 * One call of the HTTP interface at the page's own origin, as who is signed in, in the way of the phone page.
 * @throws Refused, Unreachable, Unreadable
 */
export async function callApi<S extends ZodType>({
  path,
  language,
  answer,
  send,
  method,
}: Call<S>): Promise<output<S>> {
  const response = await fetch(path, {
    method: method ?? (send === undefined ? 'GET' : 'POST'),
    headers: {
      accept: 'application/json',
      'accept-language': language,
      'x-communique-way': 'phone',
      ...(send === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(send === undefined ? {} : { body: JSON.stringify(send) }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((cause: unknown) => {
    throw new Unreachable('no answer', { cause });
  });
  const said: unknown = await response.json().catch(() => undefined);
  if (!response.ok) {
    const refused = problem.safeParse(said);
    throw refused.success ? new Refused(refused.data) : new Unreachable(`answered ${response.status}`);
  }
  const parsed = answer.safeParse(said);
  if (!parsed.success) throw new Unreadable('not as the contract says', { cause: parsed.error });
  return parsed.data;
}

/** The code of a refusal; undefined where none was told. */
export function codeOf(thrown: unknown): string | undefined {
  return thrown instanceof Refused ? thrown.problem.code : undefined;
}
