import type { Command } from 'commander';
import { imported, type ShownSummary } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { zonesOf } from '../given-time.ts';
import { postTable } from '../posts-shown.ts';
import { showProgress } from '../progress.ts';
import { readCsvUpload } from '../read-csv-upload.ts';
import { number } from '../shown.ts';

export function addImport(program: Command, cli: Cli): void {
  const { io, language, say } = cli;
  program
    .command('import')
    .helpGroup(say('cli.group.posts', {}))
    .description(say('cli.import.help', {}))
    .argument('<file.csv>', say('cli.import.file', {}))
    .option('--submit', say('cli.import.submit', {}))
    .action((file: string, { submit }: { submit?: true }, command: Command) =>
      act(cli, command, 'author', async (session) => {
        const { files, outside } = await readCsvUpload(file);
        for (const name of outside) session.note(say('cli.import.outside', { file: name }));
        await session.sayWhoActs();
        const { value, json } = await uploading(files, () =>
          session.ask(imported, 'POST', '/posts/import', { files, body: submit ? { submit: 'true' } : {} }),
        );
        const lines = async () => {
          const zones =
            value.imported.length + value.known.length > 0 ? await zonesOf(session) : new Map<string, string>();
          const shown = (title: string, posts: readonly ShownSummary[]) =>
            posts.length > 0 ? ['', title, ...postTable(cli, posts, zones)] : [];
          return [
            say('cli.import.done', { made: value.imported.length, known: value.known.length }),
            ...shown(say('cli.import.made', {}), value.imported),
            ...shown(say('cli.import.known', {}), value.known),
          ];
        };
        return { json, lines };
      }),
    );

  async function uploading<T>(files: readonly { readonly bytes: Uint8Array }[], send: () => Promise<T>): Promise<T> {
    const mb = files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1_048_576;
    const text = say('cli.import.sending', { count: files.length, mb: number(language, Math.round(mb * 10) / 10) });
    using _progress = showProgress(io.stderr, text);
    return await send();
  }
}
