import * as z from 'zod';

export const health = z
  .object({
    status: z.enum(['ok', 'failing']),
    mode: z.enum(['trial', 'production']),
    database: z.enum(['embedded', 'postgres']),
    version: z.string(),
  })
  .meta({ id: 'Health' });

/** What is told of a system that fails: as much of it as it still knows. */
export const failingHealth = health.partial({ mode: true, database: true, version: true });
