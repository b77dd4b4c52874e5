import * as z from 'zod';
import { instant, listOf } from './fields.ts';

const inBoth = z.object({ en: z.string(), vi: z.string() });

/** The public register of official accounts. */
export const register = z
  .object({
    accounts: listOf(
      z.object({
        mission: z.object({
          code: z.string(),
          name: inBoth,
          country: z.string().describe('ISO 3166-1 alpha-2'),
          city: z.string(),
        }),
        channel: z.string(),
        network: inBoth,
        handle: z.string(),
        url: z.string().nullable(),
        title: z.string(),
        language: z.string().describe('BCP 47'),
        owner: inBoth.describe('The office that answers for it'),
        disclosure: z.string(),
        status: z.enum(['active', 'closed']),
        since: instant,
        reviewedAt: instant.nullable().describe('When somebody last looked whether all of this is still true'),
        trial: z.boolean().describe('Of a trial: it is no account of anybody'),
      }),
    ),
  })
  .meta({ id: 'Register' });

export const registerLink = z.object({
  register: z.url().describe('The register as JSON'),
  page: z.url().describe('The register for people'),
});
