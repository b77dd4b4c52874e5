import { SECOND } from '../kernel/durations.ts';
import type { Allowance, Allowances, AnswerHeaders } from './contract.ts';
import { validDate } from './retry-after.ts';

/**
 * What a pair of headers (`x-rate-limit-remaining` and `x-rate-limit-reset`) says, with `x-rate-limit-limit` where it is
 * there; nothing where one of the two is missing or unreadable.
 * @param prefix what stands before `remaining` and `reset`, in lower case
 */
export function allowanceOf(headers: AnswerHeaders, prefix: string): Allowance | undefined {
  const remaining = String(headers[`${prefix}remaining`] ?? '');
  const resetAt = instantOf(String(headers[`${prefix}reset`] ?? ''));
  const limit = String(headers[`${prefix}limit`] ?? '');
  if (!COUNT.test(remaining) || !resetAt) return undefined;
  return { remaining: Number(remaining), resetAt, ...(COUNT.test(limit) ? { limit: Number(limit) } : {}) };
}

const COUNT = /^\d+$/;

/** Networks write the instant as seconds since 1970 or as ISO 8601. */
export function instantOf(text: string): Date | undefined {
  return COUNT.test(text) ? new Date(Number(text) * SECOND) : validDate(text);
}

/** The tightest of what was said of the account, and of its app. */
export function allowancesOf(said: {
  readonly account: readonly (Allowance | undefined)[];
  readonly app?: readonly (Allowance | undefined)[];
}): Allowances {
  const account = tightest(said.account);
  const app = tightest(said.app ?? []);
  return { ...(account ? { account } : {}), ...(app ? { app } : {}) };
}

/** The one that allows less; of two that are used up, the one that is so for longer. */
function tightest(allowances: readonly (Allowance | undefined)[]): Allowance | undefined {
  return allowances
    .filter((one) => one !== undefined)
    .toSorted((a, b) => a.remaining - b.remaining || b.resetAt.getTime() - a.resetAt.getTime())[0];
}
