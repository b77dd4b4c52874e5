import type * as z from 'zod';
import type { ApiRequest } from './api-client.ts';
import type { Asked, Session } from './session.ts';

/** The most rows that one answer has. */
export const PAGE = 500;

/** All rows of a list, page after page; `json` has the shape of one answer with all rows. */
export async function listAll<Row extends { readonly id: string }>(
  session: Session,
  path: string,
  list: { readonly name: string; readonly schema: z.ZodType<Readonly<Record<string, readonly Row[]>>> },
  query: ApiRequest['query'] = {},
): Promise<Asked<readonly Row[]>> {
  const value: Row[] = [];
  const raw: unknown[] = [];
  for (let after: string | undefined; ; after = value.at(-1)?.id) {
    const page = await session.ask(list.schema, 'GET', path, { query: { ...query, limit: PAGE, after } });
    const rows = page.value[list.name] ?? [];
    value.push(...rows);
    raw.push(...((page.json as Readonly<Record<string, readonly unknown[]>>)[list.name] ?? []));
    if (rows.length < PAGE) return { value, json: { [list.name]: raw } };
  }
}
