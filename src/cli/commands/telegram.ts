import { type Command, Option } from 'commander';
import { nothing, telegramCode, telegramLink } from '../answers.ts';
import { act, type Cli } from '../cli.ts';
import { hanoiTime } from '../shown.ts';

/** How a person comes to act by Telegram, and how that ends. */
export function addTelegram(program: Command, cli: Cli): void {
  const { say } = cli;
  const telegram = program
    .command('telegram')
    .helpCommand(false)
    .helpGroup(say('cli.group.house', {}))
    .description(say('cli.telegram.help', {}))
    .action((_options: object, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const { value, json } = await session.ask(telegramLink, 'GET', '/me/telegram');
        const { linkedAt } = value;
        const words = linkedAt
          ? say('cli.telegram.linked', { at: hanoiTime(linkedAt) })
          : say('cli.telegram.not_linked', {});
        return { json, lines: () => [words] };
      }),
    );

  telegram
    .command('link')
    .description(say('cli.telegram.link', {}))
    .action((_options: object, self: Command) =>
      act(cli, self, 'head', async (session) => {
        const { value, json } = await session.ask(telegramCode, 'POST', '/me/telegram/code');
        const { code, url, expiresAt } = value;
        return {
          json,
          lines: async () => [
            ...(url === null
              ? [say('cli.telegram.no_bot', {})]
              : [...(await qrLines(url, cli)), say('cli.telegram.open', { url })]),
            say('cli.telegram.send', { code, until: hanoiTime(expiresAt) }),
          ],
        };
      }),
    );

  telegram
    .command('unlink')
    .description(say('cli.telegram.unlink', {}))
    .addOption(new Option('--member <handle>', say('cli.telegram.member', {})))
    .action(({ member }: { member?: string }, self: Command) =>
      act(cli, self, member === undefined ? 'head' : 'administrator', async (session) => {
        const path = member === undefined ? '/me/telegram' : `/members/${encodeURIComponent(member)}/telegram`;
        const { json } = await session.ask(nothing, 'DELETE', path);
        return { json, lines: () => [say('cli.telegram.unlinked', {})] };
      }),
    );
}

/** Two rows of the code to a line of text. On a terminal in black on white, whatever its own colours, so that a camera reads it. */
async function qrLines(url: string, { io }: Cli): Promise<readonly string[]> {
  const { default: qrcode } = await import('qrcode');
  const form = io.stdout.isTTY ? ({ type: 'terminal', small: true } as const) : ({ type: 'utf8' } as const);
  return (await qrcode.toString(url, form)).split('\n');
}
