import * as z from 'zod';
import {
  ATTEMPT_STATES,
  type AttemptState,
  DELIVERY_STATES,
  type DeliveryState,
  PART_STATES,
  type PartState,
} from '../../kernel/transitions.ts';
import { id, instant, line, listOf, may, page, postRef, repeated, wallTime } from './fields.ts';
import { finding } from './problem.ts';
import { removalState } from './removals.ts';

export const deliveryState = z.enum(Object.keys(DELIVERY_STATES) as DeliveryState[]);
const partState = z.enum(Object.keys(PART_STATES) as PartState[]);

export const deliveryQuery = z.strictObject({
  mission: line.optional(),
  post: postRef.optional(),
  state: repeated(deliveryState).describe('Any of these states'),
  from: instant.optional().describe('Due at or after'),
  until: instant.optional().describe('Due before'),
  ...page,
});

export const move = z.strictObject({ at: wallTime });

/** How a person settles a delivery that nobody else can. */
export const settlement = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('is_there'), permalink: z.url({ protocol: /^https?$/ }).max(2_000) }),
  z.strictObject({ outcome: z.literal('send') }),
  z.strictObject({ outcome: z.literal('next_slot') }),
  z.strictObject({ outcome: z.literal('drop') }),
]);

export const delivery = z
  .object({
    id,
    post: z.string(),
    mission: z.string(),
    zone: z.string().describe('IANA'),
    channel: z.string(),
    handle: z.string(),
    language: z.string(),
    state: deliveryState,
    dueAt: instant,
    expiresAt: instant,
    notAfter: instant.describe('The end of the approved window'),
    publishedAt: instant.nullable(),
    latenessMs: z.number().nullable(),
    permalink: z.string().nullable(),
    reason: finding.nullable().describe('Why it is held, failed, expired or with a person'),
    parts: listOf(
      z.object({
        index: z.int(),
        state: partState,
        text: z.string(),
        permalink: z.string().nullable(),
        removedAt: instant.nullable().describe('When it was found gone; its state stays published'),
      }),
    ),
    removal: z
      .object({ id, state: removalState, requestedAt: instant, endedAt: instant.nullable() })
      .nullable()
      .describe('The last removal of what is published of it'),
    may,
  })
  .meta({ id: 'Delivery' });

export const deliveries = z.object({ deliveries: listOf(delivery) });

const attempt = z.object({
  id,
  part: z.int(),
  state: z.enum(Object.keys(ATTEMPT_STATES) as AttemptState[]),
  preparedAt: instant,
  sendingAt: instant.nullable().describe('From then on it may have reached the network; null where it never could'),
  endedAt: instant.nullable(),
  errorCode: z.string().nullable(),
  errorMessage: z.string().nullable(),
});

const recentPost = z.object({
  permalink: z.string().nullable(),
  text: z.string(),
  createdAt: instant,
  isKnown: z.boolean().describe('It belongs to a delivery already'),
  isSame: z.boolean().describe('It has the words of a part of this delivery'),
});

/** What helps a person to decide what became of a delivery. */
export const evidence = z.object({
  delivery,
  accountUrl: z.string().nullable(),
  attempts: listOf(attempt),
  recent: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('read'), posts: listOf(recentPost) }),
    z.object({ kind: z.literal('not_asked') }),
    z.object({ kind: z.literal('not_listed') }),
    z.object({ kind: z.literal('failed'), why: z.string() }),
  ]),
});
