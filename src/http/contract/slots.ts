import * as z from 'zod';
import { listOf } from './fields.ts';

const slot = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).describe('1 is Monday'),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe("HH:MM in the mission's zone"),
});

export const newSlots = z.strictObject({ slots: z.array(slot).max(100) });

export const slots = z
  .object({ slots: listOf(z.object({ weekdays: listOf(z.int()), time: z.string() })) })
  .meta({ id: 'Slots' });
