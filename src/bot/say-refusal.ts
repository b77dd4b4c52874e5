import { AppError } from '../kernel/errors.ts';
import { HANOI, officeTime } from '../kernel/office-time.ts';
import { type Keyboard, run, type Turn } from './turn.ts';

/** Why something was refused, in the member's words, and the button that leads on where there is one. */
export async function sayRefusal(
  turn: Turn,
  refusal: AppError,
): Promise<{ readonly words: string; readonly keyboard: Keyboard }> {
  if (refusal.code === 'delivery.stopped_conflict' || refusal.code === 'freeze.in_force_conflict') {
    const label = turn.say('message.resume', {});
    return { words: `⛔ ${turn.say('bot.still_stopped', {})}`, keyboard: [[{ label, deed: run('resume') }]] };
  }
  const { language } = turn.actor;
  const names = await turn.services.missions.names(language);
  const findings = refusal.findings.map(({ key, params, where }) => {
    const words = new AppError(key, params as never).in(language, names);
    return `\n• ${where === undefined ? '' : `${where}: `}${words}`;
  });
  const ended = refusal.kind === 'forbidden' ? endedDelegation(turn) : undefined;
  const why = ended && ` ${turn.say('bot.delegation_ended', { until: officeTime(ended, HANOI) })}`;
  return { words: `⛔ ${refusal.in(language, names)}${why ?? ''}${findings.join('')}`, keyboard: [] };
}

/** When the newest delegation of somebody ended who has none any more: that is then why they are refused. */
function endedDelegation({ actor, clock }: Turn): Date | undefined {
  const ends = actor.grants.flatMap(({ role, validUntil }) => (role === 'delegate' && validUntil ? [validUntil] : []));
  const last = ends.sort((a, b) => a.getTime() - b.getTime()).at(-1);
  return last && last <= clock.now() ? last : undefined;
}
