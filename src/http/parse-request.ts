import type { FastifySchemaCompiler } from 'fastify';
import type * as z from 'zod';
import { AppError } from '../kernel/errors.ts';
import { explainIssue } from './explain-issue.ts';

/**
 * What came in, as the schema knows it.
 * @throws AppError `request.invalid` with a finding for each value that is wrong
 */
export function parseRequest<S extends z.ZodType>(schema: S, given: unknown): z.output<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const findings = parsed.error.issues.map((issue) => explainIssue(issue, given));
  throw new AppError('request.invalid', { count: findings.length }, { findings, cause: parsed.error });
}

/** Fastify's own validation of body, query and path, by `parseRequest`. */
export const parseByZod: FastifySchemaCompiler<z.ZodType> =
  ({ schema }) =>
  (given) => {
    try {
      return { value: parseRequest(schema, given) };
    } catch (error) {
      return { error: error as Error };
    }
  };
