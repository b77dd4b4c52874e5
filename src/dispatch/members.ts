import { createPeople, type People, type PeopleDeps } from '../access/people.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import { mailInvitation } from './mail-invitation.ts';

/** Members and their roles; whoever is invited gets the link by mail too, where there is a mail server. */
export interface Members extends Omit<People, 'invite'> {
  invite(
    ...asked: Parameters<People['invite']>
  ): Promise<Awaited<ReturnType<People['invite']>> & { readonly isMailed: boolean }>;
}

export function createMembers(deps: DispatchDeps & PeopleDeps): Members {
  const people = createPeople(deps);
  return {
    ...people,
    async invite(...asked) {
      const invitation = await people.invite(...asked);
      return { ...invitation, isMailed: await mailInvitation(deps, invitation) };
    },
  };
}
