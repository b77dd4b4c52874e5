import * as z from 'zod';
import { listOf, text } from './fields.ts';

const way = z.enum(['mail', 'telegram']);
const language = z.enum(['en', 'vi']);

export const preferences = z
  .object({
    ways: listOf(way).describe('By which ways what is not urgent comes; what is, comes by all'),
    quietHours: z.object({ from: z.string(), until: z.string() }).describe('Wall times of the mission where you work'),
    language,
  })
  .meta({ id: 'Preferences' });

const time = text(5).describe('HH:MM');

export const preferencesChanges = z.strictObject({
  ways: z.array(way).max(2).optional(),
  quietHours: z.strictObject({ from: time, until: time }).optional(),
  language: language.optional(),
});
