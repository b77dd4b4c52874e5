import { AppError } from '../kernel/errors.ts';
import { Refusal } from './refusal.ts';

export const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3, partly: 4 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** What a script learns from what went wrong. */
export function exitCodeOf(thrown: unknown): ExitCode {
  if (thrown instanceof Refusal) return thrown.problem.status === 503 ? EXIT.unreachable : EXIT.refused;
  if (!(thrown instanceof AppError)) return EXIT.refused;
  if (thrown.code.startsWith('usage.')) return EXIT.usage;
  return thrown.kind === 'unavailable' ? EXIT.unreachable : EXIT.refused;
}
