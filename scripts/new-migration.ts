import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { diffSchema } from '../src/db/diff-schema.ts';
import { MIGRATIONS_FOLDER } from '../src/db/migration-list.ts';
import { systemClock } from '../src/kernel/clock.ts';

// npm run db:migration NAME: drafts prisma/migrations/<now>_<NAME>/migration.sql from prisma/schema.prisma.
const SCHEMA = fileURLToPath(new URL('../prisma/schema.prisma', import.meta.url));

const [name] = process.argv.slice(2);
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error(
    `Cannot name a migration "${name ?? ''}": give one name in snake_case, as in npm run db:migration add_series`,
  );
  process.exit(2);
}
const script = await diffSchema(SCHEMA, MIGRATIONS_FOLDER);
if (script === undefined) {
  console.log('The migrations already lead to prisma/schema.prisma: nothing was written.');
} else {
  const stamp = systemClock.now().toISOString().replace(/\D/g, '').slice(0, 14);
  const folder = join(MIGRATIONS_FOLDER, `${stamp}_${name}`);
  await mkdir(folder);
  await writeFile(join(folder, 'migration.sql'), script);
  console.log(`Drafted ${folder}/migration.sql. Read it, and add by hand what Prisma's schema can't say.`);
}
