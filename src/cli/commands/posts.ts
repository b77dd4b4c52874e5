import type { Command } from 'commander';
import { post, posts } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { zonesOf } from '../given-time.ts';
import { listAll } from '../list-all.ts';
import { postTable, wholePost } from '../posts-shown.ts';

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
}
