import { randomBytes } from 'node:crypto';
import type { Tx } from '../db/database.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import { newId } from '../kernel/ids.ts';
import { base32 } from './totp.ts';

const COUNT = 10;
/** 80 bits: 16 letters and digits, which nobody finds by trying, whatever they know of the hash. */
const CODE_BYTES = 10;

/** Makes a member's recovery codes anew; those of before are gone. @returns what is shown this once */
export async function makeRecoveryCodes(tx: Tx, memberId: string): Promise<readonly string[]> {
  const codes = Array.from({ length: COUNT }, newCode);
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ id: newId(), memberId, hash: hashOf(code) })) });
  return codes;
}

/** Burns the code. One statement, so that of two who give it at once one is refused. @returns what it was */
export async function burnRecoveryCode(
  tx: Tx,
  { memberId, code, at }: { readonly memberId: string; readonly code: string; readonly at: Date },
): Promise<'taken' | 'used' | 'wrong'> {
  const hash = hashOf(code);
  const taken = await tx.recoveryCode.updateMany({ where: { memberId, hash, usedAt: null }, data: { usedAt: at } });
  if (taken.count === 1) return 'taken';
  return (await tx.recoveryCode.count({ where: { memberId, hash } })) > 0 ? 'used' : 'wrong';
}

/** `abcd-efgh-ijkl-mnop` */
function newCode(): string {
  return base32(randomBytes(CODE_BYTES))
    .toLowerCase()
    .replace(/(.{4})(?=.)/g, '$1-');
}

/** As people type it: capitals, spaces and missing dashes make no difference. */
function hashOf(code: string): string {
  return sha256(code.toLowerCase().replace(/[\s-]/g, ''));
}
