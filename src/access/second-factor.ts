import { randomBytes } from 'node:crypto';
import { record, type Way } from '../audit/record.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { MINUTE, plus, SECOND } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import type { Vault } from '../missions/vault.ts';
import type { ChangedBy } from './members.ts';
import { tellOfWayIn } from './own-notices.ts';
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
   * A new secret, which protects nothing before its first code is given to `confirm`: until then one that is there stays
   * in force. Beginning again gives another one. May they? That is for the caller to ask.
   * @throws AppError `member.not_found`
   */
  begin(memberId: string): Promise<Enrolment>;
  /**
   * @returns the recovery codes, which are shown this once
   * @throws AppError as `verify`, and `second_factor.exists`
   */
  confirm(memberId: string, code: string | undefined, way: Way): Promise<readonly string[]>;
  /** New recovery codes in the place of those of before; shown this once. @throws AppError `second_factor.not_set_up` */
  renewCodes(memberId: string, way: Way): Promise<readonly string[]>;
  /** For whoever lost it. May they? That is for the caller to ask. */
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
    if (wanted === 'unconfirmed' && isDone(held)) return new AppError('second_factor.exists', {});
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
    const secret = wanted === 'unconfirmed' ? (held.nextSecret ?? held.secret) : held.secret;
    const step = stepOfCode(secretOf(memberId, secret), digits, now);
    if (step === undefined) return 'wrong';
    if (wanted === 'unconfirmed') {
      // Of another secret than the codes that were taken before: in the same half minute it is no replay.
      const lastStep = Math.max(step, held.lastStep);
      await tx.secondFactor.update({ where: { memberId }, data: { lastStep, failures: 0, failuresSince: null } });
      return 'totp';
    }
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
        const sealed = vault.seal(memberId, secret.toString('base64'));
        if (held?.confirmedAt) {
          await tx.secondFactor.update({ where: { memberId }, data: { nextSecret: sealed } });
          return member.handle;
        }
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
        const { nextSecret, member } = await tx.secondFactor.findUniqueOrThrow({
          where: { memberId },
          include: { member: { select: { id: true, handle: true } } },
        });
        const replaced = nextSecret ? { secret: nextSecret, nextSecret: null } : {};
        await tx.secondFactor.update({ where: { memberId }, data: { ...replaced, confirmedAt: clock.now() } });
        codes = await makeRecoveryCodes(tx, memberId);
        const action = nextSecret ? 'second_factor.replaced' : 'second_factor.enrolled';
        await record(tx, clock, [entry(memberId, action, byMember(memberId, way))]);
        if (nextSecret) await tellOfWayIn(tx, clock, 'notice.app_replaced', member);
        return undefined;
      });
      return codes;
    },
    renewCodes: (memberId, way) =>
      database.transaction(async (tx) => {
        const held = await lockFactor(tx, memberId);
        if (!held?.confirmedAt) throw new AppError('second_factor.not_set_up', {});
        await record(tx, clock, [entry(memberId, 'second_factor.recovery_codes_renewed', byMember(memberId, way))]);
        return makeRecoveryCodes(tx, memberId);
      }),
    remove: (memberId, by) => database.transaction((tx) => removeSecondFactor(tx, clock, memberId, by)),
  };
}

/** With its recovery codes. */
export async function removeSecondFactor(tx: Tx, clock: Clock, memberId: string, by: ChangedBy): Promise<void> {
  await tx.recoveryCode.deleteMany({ where: { memberId } });
  const removed = await tx.secondFactor.deleteMany({ where: { memberId } });
  if (removed.count > 0) await record(tx, clock, [entry(memberId, 'second_factor.removed', by)]);
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
  readonly nextSecret: Uint8Array | null;
  readonly confirmedAt: Date | null;
  readonly lastStep: number;
  readonly failures: number;
  readonly failuresSince: Date | null;
}

/** Until the transaction ends nobody else tries a code of this member: a hundred at once are counted one by one. */
async function lockFactor(tx: Tx, memberId: string): Promise<HeldFactor | undefined> {
  const [held] = await tx.$queryRawUnsafe<HeldFactor[]>(
    `select secret, next_secret as "nextSecret", confirmed_at as "confirmedAt", last_step as "lastStep", failures,
            failures_since as "failuresSince"
       from second_factors where member_id = $1::uuid for update`,
    memberId,
  );
  return held;
}

/** Nothing is to be confirmed: neither a first secret nor one in its place. */
function isDone({ confirmedAt, nextSecret }: HeldFactor): boolean {
  return confirmedAt !== null && nextSecret === null;
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
