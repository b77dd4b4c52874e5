import { AppError } from '../kernel/errors.ts';

/** NIST SP 800-63B-4 (August 2025), 3.1.1: long rather than intricate. Lists of leaked ones need a network. */
export const MIN_PASSWORD_LENGTH = 12;
export const MAX_PASSWORD_LENGTH = 128;
const LEAST_DIFFERENT = 6;

/**
 * @param known what whoever guesses tries first: name, handle, e-mail
 * @throws AppError `password.too_short`, `.too_long`, `.too_simple`
 */
export function checkPassword(password: string, known: readonly string[]): void {
  const { length } = [...password];
  if (length < MIN_PASSWORD_LENGTH) throw new AppError('password.too_short', { length, min: MIN_PASSWORD_LENGTH });
  if (password.length > MAX_PASSWORD_LENGTH) throw new AppError('password.too_long', { max: MAX_PASSWORD_LENGTH });
  const lower = password.toLowerCase();
  const rest = known
    .map((word) => word.toLowerCase())
    .filter((word) => word.length > 3)
    .reduce((left, word) => left.replaceAll(word, ''), lower);
  if (new Set(lower).size < LEAST_DIFFERENT || rest.length < MIN_PASSWORD_LENGTH / 2) {
    throw new AppError('password.too_simple', {});
  }
}
