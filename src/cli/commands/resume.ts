import { freezeWithHeld, type ShownFreeze, settledHeld } from '../answers.ts';
import type { Cli, Outcome } from '../cli.ts';
import { deliveriesToDecide, deliveryLine, describeDelivery } from '../deliveries-shown.ts';
import { EXIT } from '../exit-code.ts';
import type { Session } from '../session.ts';
import { hanoiTime, label } from '../shown.ts';
import { plain } from '../table.ts';

export interface ResumeOptions {
  readonly send?: true;
  readonly nextSlot?: true;
  readonly drop?: true;
  readonly spacing?: number;
}

/** Ends a stop if it is in force, and shows or decides what it held. */
export async function resume(cli: Cli, session: Session, id: string, options: ResumeOptions): Promise<Outcome> {
  const path = `/freezes/${encodeURIComponent(id)}`;
  const seen = await session.ask(freezeWithHeld, 'GET', path);
  const isOver = seen.value.freeze.endedAt !== null;
  const { value, json } = isOver ? seen : await session.ask(freezeWithHeld, 'POST', `${path}/end`);
  const outcome = outcomeOf(options);
  if (outcome !== undefined) return decideOnAll(cli, session, path, { outcome, spacingSeconds: options.spacing });
  const { freeze, held, heldCount } = value;
  const { say } = cli;
  const lines = () => [
    freezeLine(cli, freeze),
    heldCount > 0 ? say('cli.resume.held', { count: heldCount }) : say('cli.resume.none', {}),
    ...(heldCount > 0 ? forAll(cli, freeze) : []),
    ...deliveriesToDecide(cli, held),
    ...(heldCount > held.length ? ['', say('cli.resume.more', { count: heldCount - held.length })] : []),
  ];
  return { json, lines };
}

function outcomeOf({ send, nextSlot, drop }: ResumeOptions): 'send' | 'next_slot' | 'drop' | undefined {
  if (send) return 'send';
  if (nextSlot) return 'next_slot';
  return drop ? 'drop' : undefined;
}

async function decideOnAll(
  cli: Cli,
  session: Session,
  path: string,
  body: { readonly outcome: string; readonly spacingSeconds: number | undefined },
): Promise<Outcome> {
  const { value, json } = await session.ask(settledHeld, 'POST', `${path}/settle`, { body });
  const { settled, left } = value;
  const { say } = cli;
  const lines = () => [
    say('cli.resume.decided', { count: settled.length }),
    ...settled.map((row) => deliveryLine(cli, row)),
    ...(left.length > 0 ? ['', say('cli.resume.left', { count: left.length })] : []),
    ...left.map(({ delivery, why }) => `${describeDelivery(cli, delivery)}: ${plain(why.detail)}`),
  ];
  return { json, lines, exit: left.length > 0 ? EXIT.partly : EXIT.done };
}

function forAll({ say }: Cli, { id }: ShownFreeze): readonly string[] {
  return [
    `  npx communique resume ${id} --send   ${say('cli.resume.send', {})}`,
    `  npx communique resume ${id} --next-slot   ${say('cli.resume.next_slot', {})}`,
    `  npx communique resume ${id} --drop   ${say('cli.resume.drop', {})}`,
  ];
}

export function freezeLine({ language, colour, say }: Cli, freeze: ShownFreeze): string {
  const kind = colour('bold', label(language, 'freeze_kind', freeze.kind));
  const place = `${label(language, 'freeze_scope', freeze.scope)} ${plain(freeze.value)}`;
  const end = freeze.endedAt ? ` · ${say('cli.freeze.ended', { at: hanoiTime(freeze.endedAt) })}` : '';
  return `${kind} · ${place} · ${plain(freeze.reason)} · ${freeze.id}${end}`;
}
