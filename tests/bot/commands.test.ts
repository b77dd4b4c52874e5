import { expect, test } from 'vitest';
import { ACTION_ROLES } from '../../src/access/action-roles.ts';
import { COMMANDS } from '../../src/bot/commands.ts';

test('commands have a name and a Vietnamese alias in plain letters, each once', () => {
  const names = COMMANDS.flatMap(({ name, alias }) => [name, alias]);
  // As the Bot API takes them: https://core.telegram.org/bots/api#botcommand
  expect(names.filter((name) => !/^[a-z0-9_]{1,32}$/.test(name))).toEqual([]);
  expect(new Set(names).size).toBe(names.length);
});

test('what may change something says which action it stands for', () => {
  const open = COMMANDS.filter(({ needs }) => needs.length === 0).map(({ name }) => name);
  expect(open).toEqual(['language', 'help', 'start']);
  for (const { needs } of COMMANDS) for (const action of needs) expect(ACTION_ROLES).toHaveProperty([action]);
});
