import { constants } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { systemClock } from '../../kernel/clock.ts';
import { AppError, messageOf } from '../../kernel/errors.ts';
import { act, type Cli } from '../cli.ts';
import type { LocalContext } from '../cli-deps.ts';
import { EXIT } from '../exit-code.ts';
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
        const sizeBytes = await keep(bytes, target);
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

async function refuseExisting(file: string): Promise<void> {
  const isThere = await access(file, constants.F_OK).then(
    () => true,
    () => false,
  );
  if (isThere) throw new AppError('cli.backup.file_exists', { file });
}

/** With `--json` the archive's answer alone is on standard output. */
async function writeEscrow({ deps, language, finish }: Cli, command: Command, file: string): Promise<void> {
  const context: LocalContext = { language, json: command.optsWithGlobals<GlobalOptions>().json ?? false };
  const local = await deps.local();
  const exit = exitCodeFrom(await local.escrow({ file: resolve(file), ...context }));
  if (exit !== EXIT.done) finish(exit);
}

/** Under another name until it is whole and on the disk. */
async function keep(bytes: AsyncIterable<Uint8Array>, file: string): Promise<number> {
  const unfinished = `${file}.unfinished`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await using handle = await open(unfinished, 'w', 0o600);
    let sizeBytes = 0;
    for await (const chunk of broughtWhole(bytes)) {
      await handle.writeFile(chunk);
      sizeBytes += chunk.length;
    }
    await handle.sync();
    await rename(unfinished, file);
    return sizeBytes;
  } catch (cause) {
    await rm(unfinished, { force: true });
    if (cause instanceof AppError) throw cause;
    const reason = (cause as NodeJS.ErrnoException).code ?? messageOf(cause);
    throw new AppError('cli.file_unwritable', { file, reason }, { cause });
  }
}

async function* broughtWhole(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* bytes;
  } catch (cause) {
    throw new AppError('cli.backup.broken_unavailable', { reason: messageOf(cause) }, { cause });
  }
}
