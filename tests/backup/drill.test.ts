import { describe, expect, it, vi } from 'vitest';
import { openDatabase } from '../../src/db/open-database.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { freshDatabase } from '../support/database.ts';
import { startPostgres } from '../support/postgres.ts';
import { drill, ownFolder } from './drill.ts';

vi.setConfig({ testTimeout: 180_000 });

describe('a house that was lost is restored from its backup', () => {
  it('on the same engine', async () => {
    await using source = await freshDatabase();
    await using target = await freshDatabase();
    await drill(source, target);
  });

  it('from the embedded database to PostgreSQL', async () => {
    await using opened = new AsyncDisposableStack();
    const folder = opened.use(await ownFolder());
    const postgres = await startPostgres();
    opened.defer(() => postgres.stop());
    await postgres.createDatabase('grown_up');
    const common = { clock: systemClock, logger: silentLogger };
    const source = opened.use(await openDatabase({ ...common, dataFolder: folder.path }));
    const target = opened.use(await openDatabase({ ...common, databaseUrl: `${postgres.url}/grown_up` }));
    await source.migrate();
    await target.migrate();
    expect([source.kind, target.kind]).toEqual(['embedded', 'postgres']);
    await drill(source, target);
  });
});
