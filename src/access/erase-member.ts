import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import type { Clock } from '../kernel/clock.ts';
import { AppError } from '../kernel/errors.ts';
import { say } from '../kernel/say.ts';
import type { ChangedBy } from './members.ts';

/** What stands for an erased name, in both languages at once: names are shown in many places, and in either of them. */
export const ERASED_NAME = `${say('vi', 'member.erased_name', {})} · ${say('en', 'member.erased_name', {})}`;

/**
 * Takes name, handle, address and all they came in by off a member who was disabled, for good. What they wrote and decided
 * stays, and so does the record, which never had more of them than the id. Erasing again changes nothing.
 * @throws AppError `member.not_found`, `member.not_disabled_conflict`
 */
export async function eraseMember(tx: Tx, clock: Clock, memberId: string, by: ChangedBy): Promise<void> {
  await tx.$queryRaw`select id from members where id = ${memberId}::uuid for update`;
  const member = await tx.member.findUnique({ where: { id: memberId } });
  if (!member) throw new AppError('member.not_found', { member: memberId });
  const { handle, erasedAt } = member;
  if (!member.disabledAt) throw new AppError('member.not_disabled_conflict', { handle });
  if (erasedAt) return;
  const erased = { handle: erasedHandle(memberId), name: ERASED_NAME, email: null };
  await tx.member.update({ where: { id: memberId }, data: { ...erased, erasedAt: clock.now() } });
  await eraseWaysIn(tx, memberId);
  await eraseMentions(tx, memberId, handle);
  await record(tx, clock, [{ ...by, action: 'member.erased', subject: { kind: 'member', id: memberId } }]);
}

/** Unlike anybody's, and still one that commands take. The end of an id is where chance is. */
function erasedHandle(id: string): string {
  return `erased-${id.slice(-12)}`;
}

async function eraseWaysIn(tx: Tx, memberId: string): Promise<void> {
  const where = { memberId };
  await tx.telegramFarewell.deleteMany({ where });
  await tx.telegramLink.deleteMany({ where });
  await tx.telegramLinkCode.deleteMany({ where });
  await tx.authUser.deleteMany({ where });
  await tx.invitation.deleteMany({ where });
  await tx.secondFactor.deleteMany({ where });
  await tx.recoveryCode.deleteMany({ where });
  await tx.apiToken.updateMany({ where, data: { label: '–' } });
}

/** Notices say the handle, alone or among others, and what a mail server refused says the address. */
async function eraseMentions(tx: Tx, memberId: string, handle: string): Promise<void> {
  await tx.message.updateMany({ where: { memberId }, data: { lastProblem: null } });
  await tx.$executeRawUnsafe(
    `update notices set params = jsonb_set(params, '{handle}', to_jsonb($3::text))
      where subject_kind = 'member' and subject_id = $1 and params->>'handle' = $2`,
    memberId,
    handle,
    erasedHandle(memberId),
  );
  await tx.$executeRawUnsafe(
    `update notices set params = jsonb_set(params, '{handles}', to_jsonb(
        array_to_string(array_replace(string_to_array(params->>'handles', ', '), $1, $2), ', ')))
      where $1 = any(string_to_array(params->>'handles', ', '))`,
    `@${handle}`,
    `@${erasedHandle(memberId)}`,
  );
}
