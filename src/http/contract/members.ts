import * as z from 'zod';
import { id, instant, listOf } from './fields.ts';

/** Who asks, as the house knows them. */
export const me = z
  .object({
    id,
    handle: z.string(),
    name: z.string(),
    language: z.enum(['en', 'vi']),
    grants: listOf(
      z.object({ role: z.string(), path: z.string(), validFrom: instant, validUntil: instant.nullable() }),
    ),
  })
  .meta({ id: 'Me' });
