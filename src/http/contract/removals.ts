import * as z from 'zod';
import { REMOVAL_STATES, type RemovalState } from '../../kernel/transitions.ts';
import { id, instant, line, listOf, may, page, postRef, repeated, text } from './fields.ts';
import { finding } from './problem.ts';

export const removalState = z.enum(Object.keys(REMOVAL_STATES) as RemovalState[]);

/** Why something is recalled, removed, or left up. */
export const reasonGiven = z.strictObject({ reason: text(2_000).min(1) });

export const removalQuery = z.strictObject({
  post: postRef.optional(),
  mission: line.optional(),
  state: repeated(removalState).describe('Any of these states'),
  ...page,
});

export const removalSettlement = z.strictObject({
  outcome: z
    .enum(['is_gone', 'again', 'stays'])
    .describe(
      '`is_gone`: you looked, and where the network can be asked it agrees. `again`: try once more. `stays`: it cannot be taken down',
    ),
});

export const removal = z
  .object({
    id,
    delivery: id,
    post: z.string(),
    mission: z.string(),
    zone: z.string().describe('IANA'),
    channel: z.string(),
    handle: z.string(),
    state: removalState,
    reason: z.string(),
    requestedBy: z.string(),
    requestedAt: instant,
    decidedBy: z.string().nullable().describe('Who confirmed or refused it'),
    decidedAt: instant.nullable(),
    refusal: z.string().nullable(),
    why: finding.nullable().describe('Why it waits for a person'),
    isArchived: z.boolean().describe('What was public is on record; before that nothing is taken down'),
    settledBy: z.string().nullable().describe('Whose word ended it'),
    endedAt: instant.nullable(),
    parts: listOf(
      z.object({
        index: z.int(),
        permalink: z.string().nullable(),
        removedAt: instant.nullable(),
        goneBy: z.enum(['read_back', 'person']).nullable().describe('The network was asked, or a person looked'),
      }),
    ),
    may,
    mayConfirm: z.boolean().describe('You are a second person who may confirm it'),
  })
  .meta({ id: 'Removal' });

export const removals = z.object({ removals: listOf(removal) });

export const recalled = z.object({
  post: z.string(),
  stopped: z.int().describe('How many planned deliveries no longer go out'),
  removals: listOf(removal).describe('What is out: each waits for a second person'),
});
