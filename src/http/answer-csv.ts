import type { FastifyReply, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { type CsvValue, toCsv } from '../reports/to-csv.ts';

/** An answer in JSON, and as a table for who asks for `text/csv`. */
export function csvAnswer<S extends z.ZodType>(schema: S) {
  return {
    description: 'As JSON, or as a table with `Accept: text/csv`',
    content: {
      'application/json': { schema },
      'text/csv': { schema: z.string() },
    },
  };
}

/** Whether `text/csv` is named in `Accept`; who names nothing, or anything, gets JSON. */
export function wantsCsv(request: FastifyRequest): boolean {
  const ranges = (request.headers.accept ?? '').toLowerCase().split(',');
  return ranges.some((range) => /^\s*text\/csv\s*(;|$)/.test(range) && !/;\s*q=0(\.0*)?\s*(;|$)/.test(range));
}

export function answerCsv<Column extends string>(
  reply: FastifyReply,
  name: string,
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, CsvValue>>[],
): FastifyReply {
  return reply
    .headers({ 'content-disposition': `attachment; filename="${name}.csv"`, vary: 'accept' })
    .type('text/csv; charset=utf-8')
    .send(toCsv(columns, rows));
}
