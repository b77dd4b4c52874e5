import { type Db, fromPglite } from 'pg-boss';
import type { EmbeddedEngine } from '../db/database.ts';

/**
 * pg-boss over the one connection of PGlite. A script of pg-boss that brings its own BEGIN keeps the connection to itself
 * until it is through or rolled back; otherwise a stranger's statement could run into its failed transaction.
 */
export function embeddedExecutor(pglite: EmbeddedEngine['pglite']): Db {
  const plain = fromPglite(pglite);
  return {
    ...plain,
    async executeSql(text, values) {
      if (values?.length || !/^\s*begin\b/i.test(text)) return plain.executeSql(text, values);
      const results = await pglite.transaction((inside) => inside.exec(text));
      return { rows: results.flatMap((result) => result.rows) };
    },
  };
}
