import * as z from 'zod';
import { listOf } from './fields.ts';

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe("HH:MM in the mission's zone");

const slot = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).max(7).describe('1 is Monday; none where `workingDays` is true'),
  workingDays: z.boolean().optional().describe('The working days of the host country, instead of listed ones'),
  time: timeOfDay,
});

export const newSlots = z.strictObject({ slots: z.array(slot).max(100) });

export const slots = z
  .object({
    slots: listOf(z.object({ weekdays: listOf(z.int()), workingDays: z.boolean().optional(), time: z.string() })),
  })
  .meta({ id: 'Slots' });

const endOfRange = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/)
  .describe('HH:MM or 24:00; a range that ends before it begins passes midnight');

export const newQuietHours = z.strictObject({
  quietHours: z.array(z.strictObject({ from: timeOfDay, until: endOfRange })).max(20),
});

export const quietHours = z
  .object({ quietHours: listOf(z.object({ from: z.string(), until: z.string() })) })
  .meta({ id: 'QuietHours' });
