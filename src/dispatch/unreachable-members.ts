import type { Tx } from '../db/database.ts';
import { everybody, type Person, type ReadPeople } from './people.ts';

/** Members with a role who have no address by any way that is set up: they learn of nothing unless they look. */
export async function unreachableMembers(db: Tx, how: ReadPeople): Promise<readonly Person[]> {
  return (await everybody(db, how)).filter(({ addresses }) => Object.keys(addresses).length === 0);
}

const MOST_NAMED = 20;

/** `@par.author, @par.head`: the first of them. */
export function handlesOf(people: readonly Person[]): string {
  const named = people.slice(0, MOST_NAMED).map(({ handle }) => `@${handle}`);
  return [...named, ...(people.length > MOST_NAMED ? ['…'] : [])].join(', ');
}
