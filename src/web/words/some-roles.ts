import { isWordKey } from '../../kernel/say.ts';
import type { useSpoken, WebKey } from './Speaking.tsx';

/** Any of several roles, in words: `head of mission, deputy or delegate`. */
export function someRoles({ say }: Pick<ReturnType<typeof useSpoken>, 'say'>, roles: readonly string[]): string {
  const named = [...new Set(roles.map((role) => roleName(say, role)))];
  const last = named.pop() ?? '–';
  return named.length === 0 ? last : say('web.or', { one: named.join(', '), other: last });
}

function roleName(say: ReturnType<typeof useSpoken>['say'], role: string): string {
  const key = `role.${role}`;
  return isWordKey(key) ? say(key as WebKey & `role.${string}`, {}) : role;
}
