import { openOwnDatabase } from '../app.ts';
import { anchorKeyOf } from '../audit/anchor-key.ts';
import { signKeyLine } from '../audit/anchor-line.ts';
import { anchorsOf, headOf } from '../audit/anchors.ts';
import { record } from '../audit/record.ts';
import { archiveKeyOf } from '../backup/archive-key.ts';
import type { Tx } from '../db/database.ts';
import { DAY } from '../kernel/durations.ts';
import { AppError, messageOf } from '../kernel/errors.ts';
import { createVault, type Vault } from '../missions/vault.ts';
import { WORKER_LOCKS } from '../scheduler/timing.ts';
import type { Surroundings } from './surroundings.ts';
import { keepTrialKey, keyOf } from './trial-guards.ts';

/**
 * Seals everything anew with COMMUNIQUE_NEW_SECRET_KEY, in one transaction. No process with the old key may run: it could
 * open nothing after, and what it seals nobody could.
 * @throws AppError `rotate.key_missing`, `rotate.workers_conflict`, `vault.wrong_key`
 */
export async function rotateKey(
  surroundings: Surroundings,
): Promise<{ readonly accounts: number; readonly parts: number; readonly secondFactors: number }> {
  const { config, secrets, clock, logger } = surroundings;
  const oldKey = keyOf(config, secrets, false);
  const newKey = secrets.newKey;
  if (newKey === undefined) throw new AppError('rotate.key_missing', {});
  const vaults = { from: createVault(oldKey), to: createVault(newKey) };
  const factorVaults = { from: createVault(oldKey, 'second factor'), to: createVault(newKey, 'second factor') };
  const signing = { from: anchorKeyOf(oldKey), to: anchorKeyOf(newKey) };
  await using database = await openOwnDatabase(surroundings);
  const { head, ...sealed } = await database.transaction(
    async (tx) => {
      await tx.$executeRawUnsafe('lock table accounts, parts, second_factors in exclusive mode');
      await refuseLiveWorkers(tx);
      const accounts = await reseal(tx, vaults, { table: 'accounts', key: 'id', column: 'credentials' });
      const parts = await reseal(tx, vaults, { table: 'parts', key: 'id', column: 'saved' });
      const secondFactors = await reseal(tx, factorVaults, {
        table: 'second_factors',
        key: 'member_id',
        column: 'secret',
      });
      await reseal(tx, factorVaults, { table: 'second_factors', key: 'member_id', column: 'next_secret' });
      const head = await headOf(tx, clock);
      const line = signKeyLine(head, signing);
      const details = { from: archiveKeyOf(oldKey).id, to: archiveKeyOf(newKey).id, line };
      await record(tx, clock, [
        {
          actor: { kind: 'system' },
          way: 'cli',
          action: 'key.rotated',
          subject: { kind: 'house', id: 'house' },
          details,
        },
      ]);
      return { accounts, parts, secondFactors, head };
    },
    { timeoutMs: DAY, maxWaitMs: DAY },
  );
  if (config.mode === 'trial' && secrets.key === undefined) keepTrialKey(config.dataFolder, newKey);
  // The record has the same line, so anchors stay verifiable where the file is out of reach just now.
  await anchorsOf(config, newKey)
    .file.append((unfinished) => signKeyLine(head, signing, unfinished))
    .catch((thrown: unknown) => logger.warn({ reason: messageOf(thrown) }, 'the change of the key was not anchored'));
  return sealed;
}

async function refuseLiveWorkers(tx: Tx): Promise<void> {
  const [found] = await tx.$queryRawUnsafe<{ count: number }[]>(
    `select count(*)::int as count from pg_locks
      where locktype = 'advisory' and classid = ${WORKER_LOCKS} and objsubid = 2 and granted
        and database = (select oid from pg_database where datname = current_database())`,
  );
  const count = found?.count ?? 0;
  if (count > 0) throw new AppError('rotate.workers_conflict', { count });
}

interface Sealed {
  readonly table: 'accounts' | 'parts' | 'second_factors';
  readonly key: 'id' | 'member_id';
  readonly column: 'credentials' | 'saved' | 'secret' | 'next_secret';
}

const PAGE_ROWS = 500;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/** @returns how many */
async function reseal(
  tx: Tx,
  { from, to }: { readonly from: Vault; readonly to: Vault },
  { table, key, column }: Sealed,
): Promise<number> {
  let after = BEFORE_ALL;
  for (let done = 0; ; ) {
    const rows = await tx.$queryRawUnsafe<{ id: string; sealed: Uint8Array }[]>(
      `select ${key}::text as id, ${column} as sealed from ${table}
        where ${key} > $1::uuid and ${column} is not null order by ${key} limit ${PAGE_ROWS}`,
      after,
    );
    const last = rows.at(-1);
    if (!last) return done;
    const sealed = rows.map((row) => ({
      id: row.id,
      hex: Buffer.from(to.seal(row.id, from.open(row.id, row.sealed))).toString('hex'),
    }));
    await tx.$executeRawUnsafe(
      `update ${table} set ${column} = decode(sealed.hex, 'hex')
         from jsonb_to_recordset($1::jsonb) as sealed (id uuid, hex text) where ${table}.${key} = sealed.id`,
      JSON.stringify(sealed),
    );
    done += rows.length;
    after = last.id;
  }
}
