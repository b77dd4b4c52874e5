import type { LocalContext } from '../cli/cli-deps.ts';
import { say, sayTime } from '../kernel/say.ts';
import type { Machine } from './machine.ts';
import { checkBackup, type RestoreOptions, restoreBackup } from './restore-house.ts';

type Shown = RestoreOptions & LocalContext;

/** `communique restore --check`. */
export async function showChecked(machine: Machine, { json, ...options }: Shown): Promise<number> {
  const found = await checkBackup(machine, options);
  const words = { ...found, file: options.file, at: sayTime(options.language, found.takenAt) };
  print(machine, json ? { file: options.file, ...found } : [say(options.language, 'restore.checked', words)]);
  return 0;
}

/** `communique restore`. @returns 4 where something of the old house is not as it should be */
export async function showRestored(machine: Machine, { json, ...options }: Shown): Promise<number> {
  const { language, escrow = '' } = options;
  const { unanchored, ...restored } = await restoreBackup(machine, options);
  const { key, locked, auditBreak, takenAt } = restored;
  const words = { ...restored, at: sayTime(language, takenAt) };
  const warnings = [
    ...(locked > 0 ? [say(language, 'restore.locked', restored)] : []),
    ...(auditBreak === null ? [] : [say(language, 'restore.audit_broken', { seq: auditBreak })]),
    ...(unanchored === null ? [] : [say(language, 'restore.unanchored', { reason: unanchored.in(language) })]),
  ];
  const keyLines =
    key === undefined
      ? []
      : key === 'to_be_set'
        ? [say(language, 'restore.set_key', { file: escrow })]
        : [say(language, 'restore.key_written', { file: key.writtenTo })];
  const lines = [
    say(language, 'restore.done', words),
    say(language, 'restore.held', restored),
    ...keyLines,
    say(language, 'restore.next', {}),
  ];
  print(machine, json ? { ...restored, unanchored: unanchored?.code ?? null } : lines);
  for (const warning of warnings) machine.io.stderr.write(`${warning}\n`);
  return warnings.length > 0 ? 4 : 0;
}

function print({ io }: Machine, said: object | readonly string[]): void {
  io.stdout.write(`${Array.isArray(said) ? said.join('\n') : JSON.stringify(said, null, 2)}\n`);
}
