import type { Action } from '../access/action-roles.ts';
import { authorize, can } from '../access/can.ts';
import type { WordKey } from '../kernel/say.ts';
import { cancel } from './commands/cancel.ts';
import { delegate } from './commands/delegate.ts';
import { freeze, resume } from './commands/freeze.ts';
import { language } from './commands/language.ts';
import { approve, changes, pending, reject, view } from './commands/posts.ts';
import { move, publishNow, queue } from './commands/queue.ts';
import { recall } from './commands/recall.ts';
import { removals } from './commands/removals.ts';
import { settle } from './commands/settle.ts';
import { stats } from './commands/stats.ts';
import { write } from './commands/write.ts';
import { bold } from './html.ts';
import type { Turn } from './turn.ts';

/** What can be written to the bot. */
export interface BotCommand {
  readonly name: string;
  /** In Vietnamese, in plain letters. */
  readonly alias: string;
  /** Who may do none of these anywhere is refused before anything is asked; the services judge the place. */
  readonly needs: readonly Action[];
  /** One line, for the help and the menu. */
  readonly help: WordKey;
  /** @param page of the list that it shows; absent where it is asked for anew */
  run(turn: Turn, argument: string, page?: number): Promise<void>;
}

/** In the order of the help. The menu takes the first of them that the person may use. */
export const COMMANDS: readonly BotCommand[] = [
  { name: 'pending', alias: 'choduyet', needs: ['post.decide'], help: 'bot.help.pending', run: pending },
  { name: 'queue', alias: 'lich', needs: ['delivery.view'], help: 'bot.help.queue', run: queue },
  { name: 'post', alias: 'viet', needs: ['post.write'], help: 'bot.help.post', run: write },
  { name: 'freeze', alias: 'dung', needs: ['freeze.start'], help: 'bot.help.freeze', run: freeze },
  { name: 'settle', alias: 'xuly', needs: ['delivery.settle'], help: 'bot.help.settle', run: settle },
  { name: 'stats', alias: 'solieu', needs: ['report.view'], help: 'bot.help.stats', run: stats },
  { name: 'view', alias: 'xem', needs: ['post.view'], help: 'bot.help.view', run: view },
  { name: 'approve', alias: 'duyet', needs: ['post.decide'], help: 'bot.help.approve', run: approve },
  { name: 'changes', alias: 'yeucausua', needs: ['post.decide'], help: 'bot.help.changes', run: changes },
  { name: 'reject', alias: 'khongduyet', needs: ['post.decide'], help: 'bot.help.reject', run: reject },
  { name: 'move', alias: 'doigio', needs: ['delivery.move'], help: 'bot.help.move', run: move },
  {
    name: 'publishnow',
    alias: 'dangngay',
    needs: ['delivery.publish_now'],
    help: 'bot.help.publishnow',
    run: publishNow,
  },
  { name: 'cancel', alias: 'huy', needs: ['post.withdraw'], help: 'bot.help.cancel', run: cancel },
  { name: 'recall', alias: 'thuhoi', needs: ['removal.request'], help: 'bot.help.recall', run: recall },
  { name: 'removals', alias: 'gobai', needs: ['removal.confirm'], help: 'bot.help.removals', run: removals },
  { name: 'resume', alias: 'tieptuc', needs: ['freeze.end'], help: 'bot.help.resume', run: resume },
  { name: 'delegate', alias: 'uyquyen', needs: ['delegation.give'], help: 'bot.help.delegate', run: delegate },
  { name: 'language', alias: 'ngonngu', needs: [], help: 'bot.help.language', run: language },
  { name: 'help', alias: 'trogiup', needs: [], help: 'bot.help.help', run: help },
  { name: 'start', alias: 'batdau', needs: [], help: 'bot.help.start', run: help },
];

/** The command that a message is; nothing for other words. One that is unknown leads to the help. */
export function commandIn(text: string): { readonly argument: string; run: BotCommand['run'] } | undefined {
  const [, name, argument = ''] = /^\/(\w+)(?:@\w+)?\s*([\s\S]*)$/.exec(text.trim()) ?? [];
  if (name === undefined) return undefined;
  return { argument, run: (commandNamed(name) ?? HELP).run };
}

/** By its name or alias, guarded. */
export function commandNamed(name: string): Pick<BotCommand, 'run'> | undefined {
  const known = COMMANDS.find((one) => [one.name, one.alias].includes(name.toLowerCase()));
  return known && { run: (turn, argument, page) => runGuarded(known, turn, { argument, page }) };
}

const HELP = { run: help };

async function runGuarded(
  { needs, run }: BotCommand,
  turn: Turn,
  { argument, page }: { readonly argument: string; readonly page: number | undefined },
): Promise<void> {
  const [first] = needs;
  if (first !== undefined && !mayAnywhere(turn, needs)) {
    authorize(turn.actor, first, { path: turn.actor.grants[0]?.path ?? '/' }, turn.clock.now());
  }
  await run(turn, argument, page);
}

function mayAnywhere({ actor, clock }: Turn, needs: readonly Action[]): boolean {
  return (
    needs.length === 0 ||
    actor.grants.some(({ path }) => needs.some((action) => can(actor, action, { path }, clock.now())))
  );
}

const MENU_ENTRIES = 6;

/** At most six, by what the person may do; the last is the help, which has the rest. */
function menuFor(turn: Turn): readonly { readonly command: string; readonly description: string }[] {
  const useful = COMMANDS.filter(({ name, needs }) => needs.length > 0 && name !== 'view' && mayAnywhere(turn, needs));
  const shown = [...useful.slice(0, MENU_ENTRIES - 1), ...COMMANDS.filter(({ name }) => name === 'help')];
  return shown.map(({ name, alias, help }) => ({
    command: turn.actor.language === 'vi' ? alias : name,
    description: turn.say(help, {} as never),
  }));
}

export async function setMenu(turn: Turn): Promise<void> {
  await turn.client.setCommands(turn.chatId, menuFor(turn));
}

async function help(turn: Turn): Promise<void> {
  await setMenu(turn);
  const lines = COMMANDS.filter(({ name, needs }) => name !== 'start' && mayAnywhere(turn, needs)).map(
    ({ name, alias, help: words }) => {
      const names = turn.actor.language === 'vi' ? `/${alias} (/${name})` : `/${name} (/${alias})`;
      return `${names} – ${turn.html(words, {} as never)}`;
    },
  );
  await turn.send(
    [bold(turn.say('bot.help.title', { name: turn.actor.name })), ...lines, '', turn.html('bot.help.numbers', {})].join(
      '\n',
    ),
  );
}
