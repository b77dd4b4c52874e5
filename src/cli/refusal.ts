import * as z from 'zod';
import { finding } from './answers.ts';

const problem = z.object({
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  findings: z.array(finding).default([]),
});

/** The server's own words for why it did not do what was asked. */
export class Refusal extends Error {
  readonly problem: z.output<typeof problem>;
  /** As it was answered. */
  readonly json: unknown;

  constructor(json: unknown) {
    const parsed = problem.parse(json);
    super(parsed.detail);
    this.name = 'Refusal';
    this.problem = parsed;
    this.json = json;
  }

  static matches(json: unknown): boolean {
    return problem.safeParse(json).success;
  }
}
