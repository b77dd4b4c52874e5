import * as z from 'zod';
import { delivery } from './deliveries.ts';
import { id, instant, line, listOf, text } from './fields.ts';
import { finding } from './problem.ts';

const freezeKind = z.enum(['freeze', 'lockdown']);
const freezeScope = z.enum(['ministry', 'region', 'country', 'mission', 'channel', 'campaign', 'account']);

export const newFreeze = z.strictObject({
  kind: freezeKind.describe('A freeze lets emergency notices pass, a lockdown nothing'),
  scope: freezeScope,
  value: line.describe("A mission's or region's code, an ISO country code, a channel, a campaign, an account id; `*`"),
  reason: text(2_000).min(1),
});

const freeze = z
  .object({
    id,
    kind: freezeKind,
    scope: freezeScope,
    value: z.string(),
    reason: z.string(),
    startedAt: instant,
    startedBy: z.string(),
    endedAt: instant.nullable(),
    mayEnd: z.boolean().describe('Whether it is in force and you may end it'),
  })
  .meta({ id: 'Freeze' });

export const freezes = z.object({ freezes: listOf(freeze) });

export const startedFreeze = z.object({
  freeze,
  onTheWire: listOf(delivery).describe('Were being sent when it began and could not be stopped'),
  unanswered: listOf(id).describe('Those of them whose outcome nobody knows yet; nothing more of them leaves'),
  stopped: z.int().describe('How many planned deliveries fall under it; 10,000 stands for so many or more'),
});

export const freezeWithHeld = z.object({
  freeze,
  held: listOf(delivery).describe('A person decides on each of these. At most 500'),
  heldCount: z.int(),
});

/** One decision on all that a stop held. */
export const heldDecision = z.strictObject({
  outcome: z.enum(['send', 'next_slot', 'drop']),
  spacingSeconds: z
    .int()
    .min(1)
    .max(3_600)
    .default(60)
    .describe('With `send`: between two of one account, and between equal texts'),
});

export const settledHeld = z.object({
  settled: listOf(delivery),
  left: listOf(z.object({ delivery, why: finding })).describe('Still held, and why'),
});
