import * as z from 'zod';
import { id, instant, line, listOf } from './fields.ts';

export const newDutyTurn = z.strictObject({
  mission: line.describe("The mission's code: FR-PAR"),
  member: line.describe('The handle of who is on duty'),
  from: instant,
  until: instant,
});

export const dutyTurn = z
  .object({ id, mission: z.string(), member: z.string(), name: z.string(), from: instant, until: instant })
  .meta({ id: 'DutyTurn' });

export const dutyTurns = z.object({ turns: listOf(dutyTurn) });

export const dutyFilter = z.strictObject({ mission: line.optional().describe("The mission's code: FR-PAR") });
