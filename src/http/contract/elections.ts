import * as z from 'zod';
import { id, instant, listOf, text } from './fields.ts';

const span = { from: instant, until: instant.describe('Not included') };

export const newElection = z.strictObject({
  country: z
    .string()
    .regex(/^[A-Za-z]{2}$/)
    .describe('ISO 3166-1 alpha-2'),
  ...span,
  note: text(500).min(1).describe('Which election it is'),
});

export const election = z.object({ id, country: z.string(), ...span, note: z.string() }).meta({ id: 'ElectionWindow' });

export const elections = z.object({ elections: listOf(election) });
