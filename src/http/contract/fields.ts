import * as z from 'zod';

/** An instant: ISO 8601 with `Z` or an offset on the wire, a `Date` in code. */
export const instant = z.codec(z.iso.datetime({ offset: true }), z.date(), {
  decode: (text) => new Date(text),
  encode: (date) => date.toISOString(),
});

/** A whole number that may pass 2⁵³: digits on the wire, a `bigint` in code. */
export const bigNumber = z.codec(
  z.string().regex(/^\d{1,18}$/),
  z.bigint().meta({ type: 'string', description: 'A whole number, as text: it may pass 2⁵³' }),
  { decode: (text) => BigInt(text), encode: (number) => String(number) },
);

/**
 * Text of at most `max` UTF-16 units that the database can keep: without U+0000 and halves of characters.
 * Whether it may be empty, and what it must say, is for the rules to tell.
 */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine(isStorable, { params: { key: 'field.characters' } });
}

function isStorable(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

/** A code, handle, reference or label: one short line. */
export const line = text(200).min(1);

/** A wall time of the mission, `2026-09-02T09:00` or with a space; the rules say what is wrong with one. */
export const wallTime = text(40).min(1).describe('Wall time of the mission: 2026-09-02T09:00');

export const id = z.uuid();

export const idPath = z.strictObject({ id });

/** How people name a post: its number or its id. */
export const postRef = line.describe("The post's number (PAR-142) or its id");

/** How many rows to answer with, and after which. A page shorter than `limit` is the last one. */
export const page = {
  limit: z.coerce.number().int().min(1).max(500).optional().describe('At most so many rows'),
  after: id.optional().describe('The id of the last row seen'),
};

/** Several values by naming the parameter several times: `?state=held&state=failed`. */
export function repeated<S extends z.ZodType>(schema: S) {
  return z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(schema)).optional();
}

/** A list in an answer: services hand out read-only ones. */
export function listOf<S extends z.ZodType>(schema: S): z.ZodType<readonly z.output<S>[], readonly z.input<S>[]> {
  return z.array(schema);
}

/** By the same table as the refusals, so that a page needs none of its own. */
export const may = listOf(z.string()).describe('What your roles allow with it; its state may still forbid some of it');

/** Nothing to say but that it is done. */
export const nothing = z.undefined().describe('Done.');
