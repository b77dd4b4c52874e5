import type { Command } from 'commander';
import { changes, post, posts } from '../answers.ts';
import { changesShown } from '../changes-shown.ts';
import { act, type Cli } from '../cli.ts';
import { zonesOf } from '../given-time.ts';
import { listAll } from '../list-all.ts';
import { postLine, postTable, wholePost } from '../posts-shown.ts';
import { wholeNumber } from './house.ts';

export function addPosts(program: Command, cli: Cli): void {
  const { say } = cli;
  const group = say('cli.group.posts', {});
  program
    .command('posts')
    .helpGroup(group)
    .description(say('cli.posts.help', {}))
    .option('--pending', say('cli.posts.pending', {}))
    .option('--mission <code>', say('cli.option.mission', {}))
    .action((options: { pending?: true; mission?: string }, command: Command) =>
      act(cli, command, options.pending ? 'head' : 'author', async (session) => {
        const query = { mission: options.mission, pendingForMe: options.pending };
        const { value, json } = await listAll(session, '/posts', { name: 'posts', schema: posts }, query);
        const lines = async () => postTable(cli, value, value.length > 0 ? await zonesOf(session) : new Map());
        return { json, lines };
      }),
    );

  program
    .command('show')
    .helpGroup(group)
    .description(say('cli.show.help', {}))
    .argument('<ref>', say('cli.argument.ref', {}))
    .action((ref: string, _options: object, command: Command) =>
      act(cli, command, 'head', async (session) => {
        const { value, json } = await session.ask(post, 'GET', `/posts/${encodeURIComponent(ref)}`);
        return { json, lines: () => wholePost(cli, value) };
      }),
    );

  program
    .command('diff')
    .helpGroup(group)
    .description(say('cli.diff.help', {}))
    .argument('<ref>', say('cli.argument.ref', {}))
    .option('--from <n>', say('cli.diff.from', {}), wholeNumber)
    .option('--to <n>', say('cli.diff.to', {}), wholeNumber)
    .action((ref: string, query: { from?: number; to?: number }, command: Command) =>
      act(cli, command, 'head', async (session) => {
        const path = `/posts/${encodeURIComponent(ref)}/changes`;
        const { value, json } = await session.ask(changes, 'GET', path, { query });
        return { json, lines: () => changesShown(cli, ref, value) };
      }),
    );

  program
    .command('comment')
    .helpGroup(group)
    .description(say('cli.comment.help', {}))
    .argument('<ref>', say('cli.argument.ref', {}))
    .argument('<text>', say('cli.comment.text', {}))
    .action((ref: string, text: string, _options: object, command: Command) =>
      act(cli, command, 'author', async (session) => {
        const path = `/posts/${encodeURIComponent(ref)}/comments`;
        const { value, json } = await session.ask(post, 'POST', path, { body: { text } });
        return { json, lines: () => [postLine(cli, value)] };
      }),
    );
}
