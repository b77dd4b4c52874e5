import { type Language, type Params, sayStored, type WordKey } from './say.ts';

/** What kind of refusal it is; the edges turn it into an HTTP status or an exit code. */
export type ErrorKind = 'invalid' | 'not_found' | 'forbidden' | 'conflict' | 'unavailable' | 'unauthenticated';

/** The error keys of the word list: those that a kind is given to here, by their first word or in full. */
const KIND_OF_CODE: Readonly<Record<string, ErrorKind>> = {
  'auth.required': 'unauthenticated',
  'access.refused': 'forbidden',
  'approval.four_eyes': 'forbidden',
  'approval.not_yours': 'forbidden',
  'auth.second_factor_needed': 'forbidden',
  'auth.session_needed': 'forbidden',
  'auth.proof_needed': 'forbidden',
  'token.scope_unknown': 'invalid',
  'sign_in.wrong': 'unauthenticated',
  'passkey.refused': 'unauthenticated',
  'second_factor.missing': 'forbidden',
  'second_factor.wrong': 'forbidden',
  'second_factor.used': 'forbidden',
  'second_factor.too_many': 'forbidden',
  'second_factor.not_set_up': 'forbidden',
  'transition.illegal': 'conflict',
};

/** The kind of a code: listed above, or told by its last word (`post.not_found`, `folder.conflict`, `db.unavailable`). */
function kindOf(code: string): ErrorKind {
  const listed = KIND_OF_CODE[code];
  if (listed) return listed;
  const last = code.slice(code.lastIndexOf('.') + 1);
  if (last.endsWith('not_found') || last.endsWith('unknown')) return 'not_found';
  if (last.endsWith('conflict') || last.endsWith('stale') || last.endsWith('exists')) return 'conflict';
  if (last.endsWith('unavailable') || last.endsWith('unreachable')) return 'unavailable';
  if (last.endsWith('forbidden')) return 'forbidden';
  return 'invalid';
}

/** One of several things that are wrong, each with its place: `row 12, column at`, `x, part 2`. */
export interface Finding {
  readonly key: WordKey;
  readonly params: Readonly<Record<string, string | number>>;
  readonly where?: string;
}

/**
 * A refusal that a person can act on: what can't be done, why, the value at hand, and what to do, in both languages.
 * Values that are words (a state) are given by their keys, and instants by `zonedInstant`.
 */
export class AppError<K extends WordKey = WordKey> extends Error {
  readonly code: K;
  readonly params: Params<K>;
  /** What exactly is wrong, where it is more than one thing. */
  readonly findings: readonly Finding[];

  constructor(
    code: K,
    params: Params<K>,
    options?: { readonly cause?: unknown; readonly findings?: readonly Finding[] },
  ) {
    super(sayStored('en', code, params), options);
    this.name = 'AppError';
    this.code = code;
    this.params = params;
    this.findings = options?.findings ?? [];
  }

  get kind(): ErrorKind {
    return kindOf(this.code);
  }

  /** @param names of missions by their codes, to be said instead of these: `{ 'FR-PAR': 'Embassy in France' }` */
  in(language: Language, names: Readonly<Record<string, string>> = {}): string {
    const params: Readonly<Record<string, string | number>> = this.params;
    const { mission } = params;
    const name = typeof mission === 'string' ? names[mission] : undefined;
    return sayStored(language, this.code, name === undefined ? params : { ...params, mission: name });
  }
}

/** The message of whatever was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}
