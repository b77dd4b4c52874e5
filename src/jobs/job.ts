import type { z } from 'zod';

/** A kind of job: a wake-up that carries ids only. Its handler reads the state anew, and may run twice. */
export interface Job<Payload extends object = object> {
  readonly name: string;
  readonly schema: z.ZodType<Payload>;
}

export function defineJob<Payload extends object>(name: string, schema: z.ZodType<Payload>): Job<Payload> {
  return { name, schema };
}
