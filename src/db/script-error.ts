import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { z } from 'zod';

/** PostgreSQL's refusal of a script in the form in which the schema engine can name it; anything else as it is. */
export function scriptError(thrown: unknown): unknown {
  const read = REFUSAL.safeParse(thrown);
  if (!read.success) return thrown;
  const { code, severity, message, detail, column, hint } = read.data;
  return new DriverAdapterError({
    kind: 'postgres',
    originalCode: code,
    originalMessage: message,
    code,
    severity,
    message,
    detail,
    column,
    hint,
  });
}

/** As both node-postgres and PGlite throw it. */
const REFUSAL = z.object({
  code: z.string(),
  severity: z.string(),
  message: z.string(),
  detail: z.string().optional(),
  column: z.string().optional(),
  hint: z.string().optional(),
});
