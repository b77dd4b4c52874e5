import type { Tx } from '../db/database.ts';
import { ministry } from '../missions/mission-views.ts';
import type { Action } from './action-roles.ts';
import type { Actor } from './actor.ts';
import { authorize } from './can.ts';
import type { MemberView } from './member-views.ts';

/** Who changes something of a member has to reach all places where they hold something; the ministry where that is none. */
export async function authorizeOver(
  db: Tx,
  actor: Actor,
  action: Action,
  { member, at }: { readonly member: Pick<MemberView, 'grants'>; readonly at: Date },
): Promise<void> {
  const reach = member.grants.map(({ path }) => path);
  for (const path of reach.length > 0 ? reach : [(await ministry(db)).path]) authorize(actor, action, { path }, at);
}
