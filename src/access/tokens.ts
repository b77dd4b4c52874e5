import { record, type Way } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { newId, newToken } from '../kernel/ids.ts';
import { Secret } from '../kernel/secret.ts';
import type { MemberActor } from './actor.ts';
import { actorOf, readMembers, viewOf } from './member-views.ts';
import type { ChangedBy } from './members.ts';
import { ALL, actionsOfScopes, isScope } from './scopes.ts';

/** Says what it is to people and to scanners for leaked secrets. */
const PREFIX = 'cmq_';

export interface IssuedToken {
  readonly id: string;
  /** To be shown this once: only its hash is kept. */
  readonly token: Secret;
}

export interface TokenInput {
  readonly memberId: string;
  /** What it is for, in the words of whoever asked for it. */
  readonly label: string;
  readonly expiresAt?: Date | undefined;
  /** `scopes.ts`; absent: all that the member may do. */
  readonly scopes?: readonly string[] | undefined;
}

/** @throws AppError `token.dates_wrong`, `token.scope_unknown` */
export async function issueToken(tx: Tx, clock: Clock, input: TokenInput, by: ChangedBy): Promise<IssuedToken> {
  const { memberId, label, expiresAt, scopes = [ALL] } = input;
  const now = clock.now();
  if (expiresAt && expiresAt <= now) throw new AppError('token.dates_wrong', { until: expiresAt.toISOString() });
  const unknown = scopes.find((scope) => scope !== ALL && !isScope(scope));
  if (unknown !== undefined) throw new AppError('token.scope_unknown', { scope: unknown });
  const id = newId();
  const token = `${PREFIX}${newToken()}`;
  await tx.apiToken.create({
    data: {
      id,
      memberId,
      hash: sha256(token),
      label,
      scopes: [...scopes],
      createdAt: now,
      expiresAt: expiresAt ?? null,
    },
  });
  const details = { memberId, expiresAt: expiresAt?.toISOString(), scopes };
  await record(tx, clock, [{ ...by, action: 'token.issued', subject: { kind: 'token', id }, details }]);
  return { id, token: new Secret(token) };
}

export interface BearerDeps {
  readonly clock: Clock;
  /** Personas of a trial come in only where it is one. */
  readonly personasAllowed: boolean;
}

/**
 * Who bears the token. Why one is refused is not told apart: whoever tries tokens learns nothing.
 * @throws AppError `auth.required`
 */
export async function actorOfToken(db: Tx, deps: BearerDeps, token: string, way: Way): Promise<MemberActor> {
  const now = deps.clock.now();
  const held = await db.apiToken.findFirst({
    where: { hash: sha256(token), revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
    select: { id: true, memberId: true, scopes: true },
  });
  const [row] = held
    ? await readMembers(db, {
        id: held.memberId,
        disabledAt: null,
        ...(deps.personasAllowed ? {} : { persona: false }),
      })
    : [];
  if (!held || !row) throw new AppError('auth.required', {});
  const scopes = actionsOfScopes(held.scopes);
  return { ...actorOf(viewOf(row), way), token: held.id, ...(scopes ? { scopes } : {}) };
}

/** As people read them. */
export interface TokenView {
  readonly id: string;
  readonly label: string;
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

/** The tokens of a member that are still good, the newest first. */
export function listTokens(db: Tx, clock: Clock, memberId: string): Promise<readonly TokenView[]> {
  return db.apiToken.findMany({
    where: { memberId, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: clock.now() } }] },
    select: { id: true, label: true, scopes: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: 'desc' },
  });
}

/** Whose token it is. @throws AppError `token.not_found` */
export async function ownerOfToken(db: Tx, id: string): Promise<string> {
  const found = await db.apiToken.findUnique({ where: { id }, select: { memberId: true } });
  if (!found) throw new AppError('token.not_found', { id });
  return found.memberId;
}

/** Ends a token; ending an ended one succeeds. @throws AppError `token.not_found` */
export async function revokeToken(tx: Tx, clock: Clock, id: string, by: ChangedBy): Promise<void> {
  const revoked = await tx.apiToken.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: clock.now() } });
  if (revoked.count > 0) {
    return record(tx, clock, [{ ...by, action: 'token.revoked', subject: { kind: 'token', id } }]);
  }
  if ((await tx.apiToken.count({ where: { id } })) === 0) throw new AppError('token.not_found', { id });
}
