import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../kernel/clock.ts';
import { act, type Cli } from '../cli.ts';
import type { LocalContext } from '../cli-deps.ts';
import { EXIT } from '../exit-code.ts';
import { keepFile, refuseExisting } from '../keep-file.ts';
import { showProgress } from '../progress.ts';
import type { GlobalOptions } from '../session.ts';
import { exitCodeFrom } from './local.ts';

interface BackupOptions {
  readonly out?: string;
  readonly escrow?: string;
}

/** The archive comes from the server, which alone may read the database; the key from this machine, which it never leaves. */
export function addBackup(program: Command, cli: Cli): void {
  const { say } = cli;
  program
    .command('backup')
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.backup.help', {}))
    .argument('[file]', say('cli.backup.file', {}))
    .option('--out <folder>', say('cli.backup.out', {}))
    .option('--escrow <keyfile>', say('cli.backup.escrow', {}))
    .action(async (file: string | undefined, { out = '.', escrow }: BackupOptions, self: Command) => {
      const target = resolve(file ?? join(out, nameNow()));
      await refuseExisting(target);
      if (escrow !== undefined) await writeEscrow(cli, self, escrow);
      await act(cli, self, 'administrator', async (session) => {
        const bytes = await session.askBytes('POST', '/backups');
        using _progress = showProgress(cli.io.stderr, target);
        const sizeBytes = await keepFile(bytes, target);
        const size = (sizeBytes / 1_000_000).toFixed(1);
        return {
          json: { file: target, sizeBytes },
          lines: () => [say('cli.backup.done', { file: target, size })],
        };
      });
    });
}

function nameNow(): string {
  const at = systemClock.now().toISOString().slice(0, 19).replaceAll(':', '').replace('T', '-');
  return `communique-${at}Z.backup`;
}

/** With `--json` the archive's answer alone is on standard output. */
async function writeEscrow({ deps, language, finish }: Cli, command: Command, file: string): Promise<void> {
  const context: LocalContext = { language, json: command.optsWithGlobals<GlobalOptions>().json ?? false };
  const local = await deps.local();
  const exit = exitCodeFrom(await local.escrow({ file: resolve(file), ...context }));
  if (exit !== EXIT.done) finish(exit);
}
