import * as z from 'zod';
import { listOf } from './fields.ts';

/** One of several things that are wrong or worth knowing, in the reader's language. */
export const finding = z
  .object({
    where: z.string().nullable().describe('The place: variants[0].parts[1].text; null for the whole'),
    code: z.string().describe('Stable; for programs'),
    detail: z.string().describe('For people, in the language of Accept-Language'),
  })
  .meta({ id: 'Finding' });

/** The answer to everything that is refused or fails. RFC 9457, https://www.rfc-editor.org/rfc/rfc9457 (July 2023). */
export const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.string().describe('Stable; for programs: post.not_found'),
    detail: z.string().describe("What can't be done, why, and what to do, in the language of Accept-Language"),
    params: z.record(z.string(), z.union([z.string(), z.number()])).describe('The values in `detail`'),
    findings: listOf(finding),
    requestId: z.string().describe('Stands in the log beside what happened'),
  })
  .meta({ id: 'Problem' });

export type Problem = z.output<typeof problem>;
export type WireFinding = z.output<typeof finding>;
