import { type ApiAnswer, type Headers, Refusal } from '../protocol.ts';

/**
 * X's error bodies: problem details for what the API itself refuses, `about:blank` problems for what stands before it.
 * Shapes: OpenAPI 2.167; the words of duplicates, replies and media ids as its users quote them (2022–2026).
 */
export function problem(status: number, title: string, detail: string = title): ApiAnswer {
  return { status, body: { title, detail, type: 'about:blank', status }, headers: PROBLEM };
}

const PROBLEM: Headers = { 'content-type': 'application/problem+json' };

/** @throws Refusal */
export function refuse(status: number, title: string, detail: string = title): never {
  throw new Refusal(problem(status, title, detail));
}

/** One or more parameters are wrong. @throws Refusal with status 400 */
export function refuseParameter(parameter: string, values: readonly string[], message: string): never {
  throw new Refusal({
    status: 400,
    body: {
      errors: [{ parameters: { [parameter]: values }, message }],
      title: 'Invalid Request',
      detail: 'One or more parameters to your request was invalid.',
      type: 'https://api.x.com/2/problems/invalid-request',
    },
    headers: PROBLEM,
  });
}

/** What stands in `errors`, beside the found ones, where a post can't be found; the status of the answer is 200. */
export function notFoundError(parameter: string, value: string): object {
  return {
    value,
    detail: `Could not find tweet with ${parameter}: [${value}].`,
    title: 'Not Found Error',
    resource_type: 'tweet',
    parameter,
    resource_id: value,
    type: 'https://api.x.com/2/problems/resource-not-found',
  };
}
