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
    way: z.enum(['console', 'phone', 'api', 'cli', 'bot', 'system']).describe('By which door you asked'),
    actions: listOf(z.object({ path: z.string(), may: listOf(z.string()) })).describe(
      'What may be done at each node where a role is held',
    ),
    secondFactor: z
      .object({
        required: z.boolean().describe('By a role that is held now'),
        setUp: z.boolean(),
        given: z.boolean().describe('In this session'),
      })
      .nullable()
      .describe('Null for a token, which is asked for none'),
  })
  .meta({ id: 'Me' });
