import { resolve } from 'node:path';
import type { Command } from 'commander';
import { act, type Cli } from '../cli.ts';
import type { LocalContext } from '../cli-deps.ts';
import { keepFile, refuseExisting } from '../keep-file.ts';
import { showProgress } from '../progress.ts';
import type { GlobalOptions } from '../session.ts';
import { exitCodeFrom } from './local.ts';

/** A post as a file for a records office, and whether such a file is as it was made. */
export function addPost(program: Command, cli: Cli): void {
  const { deps, language, say, finish } = cli;
  const post = program
    .command('post')
    .helpCommand(false)
    .helpGroup(say('cli.group.posts', {}))
    .description(say('cli.post.help', {}));
  post
    .command('archive')
    .description(say('cli.post.archive', {}))
    .argument('<ref>', say('cli.argument.ref', {}))
    .option('--out <file>', say('cli.post.out', {}))
    .action(async (ref: string, { out }: { out?: string }, self: Command) => {
      const target = resolve(out ?? `${ref.replaceAll(/[^\w-]/g, '_')}.zip`);
      await refuseExisting(target);
      await act(cli, self, 'auditor', async (session) => {
        const bytes = await session.askBytes('GET', `/posts/${encodeURIComponent(ref)}/archive`);
        using _progress = showProgress(cli.io.stderr, target);
        const sizeBytes = await keepFile(bytes, target);
        const size = (sizeBytes / 1_000_000).toFixed(1);
        return {
          json: { file: target, sizeBytes },
          lines: () => [say('cli.post.archived', { ref, file: target, size })],
        };
      });
    });
  post
    .command('verify-archive')
    .description(say('cli.post.verify', {}))
    .argument('<file>', say('cli.post.file', {}))
    .option('--key <publickey>', say('cli.post.key', {}))
    .action(async (file: string, { key }: { key?: string }, self: Command) => {
      const context: LocalContext = { language, json: self.optsWithGlobals<GlobalOptions>().json ?? false };
      const local = await deps.local();
      const given = { file: resolve(file), ...(key === undefined ? {} : { key }), ...context };
      finish(exitCodeFrom(await local.verifyArchive(given)));
    });
}
