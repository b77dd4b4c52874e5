import type { MemberActor } from '../access/actor.ts';
import type { Person } from './people.ts';

/** To ask what somebody may see and decide; nothing is done in their name. */
export function personAsActor({ id, handle, name, language, grants }: Person): MemberActor {
  return { kind: 'member', id, handle, name, language, grants, way: 'system' };
}
