import { DAY, MINUTE, plus } from '../../kernel/durations.ts';
import { bold, escaped } from '../html.ts';
import { number } from '../shown.ts';
import type { Turn } from '../turn.ts';

const DAYS = 7;
/** As the ministry's table of outputs counts it. */
const ON_TIME_MS = 5 * MINUTE;
const MOST_READ = 500;
const NONE = '–';

/** The last seven days where the person sees reports. What no network told is missing, and not zero. */
export async function stats(turn: Turn): Promise<void> {
  const { services, actor, clock } = turn;
  const now = clock.now();
  const rows = await services.reports.deliveries(actor, { from: plus(now, -DAYS * DAY), until: now, limit: MOST_READ });
  const published = rows.filter(({ publishedAt }) => publishedAt !== null);
  const onTime = published.filter(({ latenessMs }) => latenessMs !== null && latenessMs <= ON_TIME_MS);
  const failed = rows.filter(({ state }) => ['failed', 'expired', 'needs_person', 'unconfirmed'].includes(state));
  const shown = (value: number) => number(actor.language, value);
  const sum = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null);
    const total = known.reduce((a, b) => a + b, 0);
    return { value: known.length === 0 ? NONE : shown(total), n: shown(known.length) };
  };
  const percent = rows.length === 0 ? NONE : `${shown((100 * onTime.length) / rows.length)}%`;
  const lines = [
    turn.say('bot.stats.published', { count: shown(published.length), planned: shown(rows.length) }),
    turn.say('bot.stats.on_time', { percent }),
    turn.say('bot.stats.failed', { count: shown(failed.length) }),
    turn.say('bot.stats.views', sum(published.map(({ views }) => views))),
    turn.say('bot.stats.engagements', sum(published.map(({ engagements }) => engagements))),
    ...(rows.length === MOST_READ ? [turn.say('bot.stats.more', { most: shown(MOST_READ) })] : []),
  ];
  await turn.send([bold(turn.say('bot.stats.title', { days: DAYS })), ...lines.map(escaped)].join('\n'));
}
