import { randomBytes } from 'node:crypto';
import { record, type Way } from '../audit/record.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE, plus, SECOND } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import type { Vault } from '../missions/vault.ts';
import type { ChangedBy } from './members.ts';
import { burnRecoveryCode, makeRecoveryCodes } from './recovery-codes.ts';
import { base32, otpauthUrl, SECRET_BYTES, stepOfCode } from './totp.ts';

/** The code of an authenticator app that a member gives besides who they are. */
export interface SecondFactor {
  /**
   * Takes a code, or a recovery code, and burns it for good, whether or not what it is given for succeeds. In a
   * transaction of its own: never call it inside one.
   * @param way by which it is given; for the record
   * @throws AppError `second_factor.missing`, `.wrong`, `.used`, `.too_many`, `.not_set_up`
   */
  verify(memberId: string, code: string | undefined, way?: Way): Promise<void>;
  isSetUp(memberId: string): Promise<boolean>;
  /**
   * A new secret, which protects nothing before its first code is given to `confirm`. Beginning again gives another one.
   * @throws AppError `second_factor.exists`, `member.not_found`
   */
  begin(memberId: string): Promise<Enrolment>;
  /**
   * @returns the recovery codes, which are shown this once
   * @throws AppError as `verify`, and `second_factor.exists`
   */
  confirm(memberId: string, code: string | undefined, way: Way): Promise<readonly string[]>;
  /** For whoever lost it, or gets another one. May they? That is for the caller to ask. */
  remove(memberId: string, by: ChangedBy): Promise<void>;
}

/** To be shown to the member only, and this once. */
export interface Enrolment {
  /** For whom can't scan: base32. */
  readonly secret: string;
  /** `otpauth://…`, for a QR code. */
  readonly url: string;
}

export interface SecondFactorDeps {
  readonly database: Database;
  readonly clock: Clock;
  /** One of its own, named `second factor`. */
  readonly vault: Vault;
}

/** So many wrong codes in so long a time, then none is taken until it is over. A replayed one is no guess. */
const ALLOWED_FAILURES = 5;
const WINDOW_MS = 15 * MINUTE;

export function createSecondFactor({ database, clock, vault }: SecondFactorDeps): SecondFactor {
  const secretOf = (memberId: string, sealed: Uint8Array) =>
    Buffer.from(String(vault.open(memberId, sealed)), 'base64');

  /** What is refused is counted and recorded all the same, so it is thrown after the commit. */
  async function settle(run: (tx: Tx) => Promise<Refusal | undefined>): Promise<void> {
    const refusal = await database.transaction(run);
    if (refusal) throw refusal;
  }

  async function take(tx: Tx, { memberId, code, way, wanted }: Taking): Promise<Refusal | 'totp' | 'recovery'> {
    const now = clock.now();
    const held = await lockFactor(tx, memberId);
    if (!held || (wanted === 'confirmed' && held.confirmedAt === null)) {
      return new AppError('second_factor.not_set_up', {});
    }
    if (wanted === 'unconfirmed' && held.confirmedAt !== null) return new AppError('second_factor.exists', {});
    const given = code?.trim() ?? '';
    if (given === '') return new AppError('second_factor.missing', {});
    const blockedUntil = blockOf(held);
    if (blockedUntil && now < blockedUntil) return tooMany(now, blockedUntil);
    const answer = await tryCode(tx, { memberId, given, held, now, wanted });
    if (answer === 'used') return new AppError('second_factor.used', {});
    if (answer !== 'wrong') return answer;
    return countFailure(tx, { memberId, held, now, way });
  }

  async function tryCode(tx: Tx, { memberId, given, held, now, wanted }: Trying) {
    const digits = given.replace(/\s/g, '');
    if (!/^\d{6}$/.test(digits)) {
      if (wanted === 'unconfirmed') return 'wrong';
      const used = await burnRecoveryCode(tx, { memberId, code: given, at: now });
      return used === 'taken' ? 'recovery' : used;
    }
    const step = stepOfCode(secretOf(memberId, held.secret), digits, now);
    if (step === undefined) return 'wrong';
    const taken = await tx.secondFactor.updateMany({
      where: { memberId, lastStep: { lt: step } },
      data: { lastStep: step, failures: 0, failuresSince: null },
    });
    return taken.count === 1 ? 'totp' : 'used';
  }

  async function countFailure(
    tx: Tx,
    { memberId, held, now, way }: Pick<Trying, 'memberId' | 'held' | 'now'> & { readonly way: Way },
  ): Promise<Refusal> {
    const since = held.failuresSince;
    const isOver = since === null || plus(since, WINDOW_MS) <= now;
    const failures = isOver ? 1 : held.failures + 1;
    const failuresSince = isOver ? now : since;
    await tx.secondFactor.update({ where: { memberId }, data: { failures, failuresSince } });
    const left = ALLOWED_FAILURES - failures;
    if (left > 0) return new AppError('second_factor.wrong', { left });
    await record(tx, clock, [entry(memberId, 'second_factor.blocked', byMember(memberId, way))]);
    return tooMany(now, plus(failuresSince, WINDOW_MS));
  }

  return {
    verify: (memberId, code, way = 'system') =>
      settle(async (tx) => {
        const taken = await take(tx, { memberId, code, way, wanted: 'confirmed' });
        if (taken instanceof AppError) return taken;
        if (taken === 'recovery') {
          const left = await tx.recoveryCode.count({ where: { memberId, usedAt: null } });
          await record(tx, clock, [
            { ...entry(memberId, 'second_factor.recovery_code_used', byMember(memberId, way)), details: { left } },
          ]);
        }
        return undefined;
      }),
    async isSetUp(memberId) {
      const confirmed = { memberId, confirmedAt: { not: null } };
      return (await database.prisma.secondFactor.count({ where: confirmed })) > 0;
    },
    async begin(memberId) {
      const secret = randomBytes(SECRET_BYTES);
      const handle = await database.transaction(async (tx) => {
        const member = await tx.member.findUnique({ where: { id: memberId }, select: { handle: true } });
        if (!member) throw new AppError('member.not_found', { member: memberId });
        const held = await lockFactor(tx, memberId);
        if (held?.confirmedAt) throw new AppError('second_factor.exists', {});
        const sealed = vault.seal(memberId, secret.toString('base64'));
        await tx.secondFactor.upsert({
          where: { memberId },
          create: { memberId, secret: sealed, createdAt: clock.now() },
          // What was counted stays: another secret is no new set of tries.
          update: { secret: sealed, createdAt: clock.now() },
        });
        return member.handle;
      });
      return { secret: base32(secret), url: otpauthUrl(secret, handle) };
    },
    async confirm(memberId, code, way) {
      let codes: readonly string[] = [];
      await settle(async (tx) => {
        const taken = await take(tx, { memberId, code, way, wanted: 'unconfirmed' });
        if (taken instanceof AppError) return taken;
        await tx.secondFactor.update({ where: { memberId }, data: { confirmedAt: clock.now() } });
        codes = await makeRecoveryCodes(tx, memberId);
        await record(tx, clock, [entry(memberId, 'second_factor.enrolled', byMember(memberId, way))]);
        return undefined;
      });
      return codes;
    },
    remove: (memberId, by) =>
      database.transaction(async (tx) => {
        await tx.recoveryCode.deleteMany({ where: { memberId } });
        const removed = await tx.secondFactor.deleteMany({ where: { memberId } });
        if (removed.count > 0) await record(tx, clock, [entry(memberId, 'second_factor.removed', by)]);
      }),
  };
}

type Refusal = AppError;

interface Taking {
  readonly memberId: string;
  readonly code: string | undefined;
  readonly way: Way;
  readonly wanted: 'confirmed' | 'unconfirmed';
}

interface Trying extends Pick<Taking, 'memberId' | 'wanted'> {
  readonly given: string;
  readonly held: HeldFactor;
  readonly now: Date;
}

interface HeldFactor {
  readonly secret: Uint8Array;
  readonly confirmedAt: Date | null;
  readonly failures: number;
  readonly failuresSince: Date | null;
}

/** Until the transaction ends nobody else tries a code of this member: a hundred at once are counted one by one. */
async function lockFactor(tx: Tx, memberId: string): Promise<HeldFactor | undefined> {
  const [held] = await tx.$queryRawUnsafe<HeldFactor[]>(
    `select secret, confirmed_at as "confirmedAt", failures, failures_since as "failuresSince"
       from second_factors where member_id = $1::uuid for update`,
    memberId,
  );
  return held;
}

function blockOf({ failures, failuresSince }: HeldFactor): Date | undefined {
  return failuresSince && failures >= ALLOWED_FAILURES ? plus(failuresSince, WINDOW_MS) : undefined;
}

function tooMany(now: Date, until: Date): Refusal {
  return new AppError('second_factor.too_many', { seconds: Math.ceil((until.getTime() - now.getTime()) / SECOND) });
}

function byMember(memberId: string, way: Way): ChangedBy {
  return { actor: { kind: 'member', id: memberId }, way };
}

function entry(memberId: string, action: string, by: ChangedBy) {
  return { ...by, action, subject: { kind: 'member', id: memberId } };
}
