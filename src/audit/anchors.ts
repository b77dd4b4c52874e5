import type { Database, Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Secret } from '../kernel/secret.ts';
import { type AnchorFile, anchorFileAt } from './anchor-file.ts';
import { type AnchorKey, anchorKeyOf } from './anchor-key.ts';
import { type Head, signLine } from './anchor-line.ts';

/** Where this house keeps its anchors, and the key that signs them. */
export interface Anchors {
  readonly file: AnchorFile;
  readonly key: AnchorKey;
}

export function anchorsOf(
  { anchorsFile, dataFolder }: { readonly anchorsFile: string; readonly dataFolder: string },
  secretKey: Secret<Uint8Array>,
): Anchors {
  return { file: anchorFileAt(anchorsFile, dataFolder), key: anchorKeyOf(secretKey) };
}

/** Writes down, outside the database, how the chain ends now. @throws AppError `anchor.unwritable_unavailable` */
export async function writeAnchor(
  { database, clock }: { readonly database: Pick<Database, 'prisma'>; readonly clock: Clock },
  { file, key }: Anchors,
): Promise<void> {
  const head = await headOf(database.prisma, clock);
  if (head.seq > 0n) await file.append((unfinished) => signLine('anchor', head, key, unfinished));
}

export async function headOf(db: Tx, clock: Clock): Promise<Head> {
  const [head] = await db.$queryRawUnsafe<{ seq: bigint; hash: string }[]>(
    'select seq, hash from audit_heads where id = 1',
  );
  return { at: clock.now(), seq: head?.seq ?? 0n, hash: head?.hash ?? '' };
}
