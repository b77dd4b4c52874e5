import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorizeSelf } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { isQuietHours, type QuietHours } from '../kernel/quiet-hours.ts';
import type { Language } from '../kernel/say.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import { MESSAGE_WAYS, type MessageWay } from './messenger.ts';
import { LONGEST_QUIET_HOURS, USUAL_QUIET_HOURS } from './waking-hours.ts';

/** How a member is told, as they set it themselves. */
export interface Preferences {
  view(actor: Actor): Promise<PreferencesView>;
  /** What isn't given stays. @throws AppError `preferences.ways_missing`, `preferences.quiet_too_long`, `quiet_hours.malformed` */
  set(actor: Actor, changes: PreferencesChanges): Promise<PreferencesView>;
}

interface PreferencesView {
  /** By which ways what is not urgent comes; what is, comes by all. */
  readonly ways: readonly MessageWay[];
  /** Wall times where they work. */
  readonly quietHours: QuietHours;
  readonly language: Language;
}

type PreferencesChanges = { readonly [K in keyof PreferencesView]?: PreferencesView[K] | undefined };

export function createPreferences({ database, clock }: Pick<DispatchDeps, 'database' | 'clock'>): Preferences {
  return {
    view: (actor) => read(database.prisma, memberIdOf(actor)),
    set: (actor, changes) =>
      database.transaction(async (tx) => {
        authorizeSelf(actor);
        const memberId = memberIdOf(actor);
        const { ways, quietHours, language } = merged(await read(tx, memberId), changes);
        assertUsable({ ways, quietHours });
        const data = { ways: [...new Set(ways)], quietFrom: quietHours.from, quietUntil: quietHours.until };
        await tx.preferences.upsert({ where: { memberId }, create: { memberId, ...data }, update: data });
        await tx.member.update({ where: { id: memberId }, data: { language } });
        const subject = { kind: 'member', id: memberId };
        const details = { ...data, language };
        await record(tx, clock, [{ ...byOf(actor), action: 'member.preferences_set', subject, details }]);
        return read(tx, memberId);
      }),
  };
}

async function read(db: Tx, id: string): Promise<PreferencesView> {
  const { language, preferences } = await db.member.findUniqueOrThrow({
    where: { id },
    select: { language: true, preferences: true },
  });
  return {
    ways: preferences?.ways ?? MESSAGE_WAYS,
    quietHours: preferences ? { from: preferences.quietFrom, until: preferences.quietUntil } : USUAL_QUIET_HOURS,
    language: language === 'en' ? 'en' : 'vi',
  };
}

function merged(present: PreferencesView, changes: PreferencesChanges): PreferencesView {
  const { ways = present.ways, quietHours = present.quietHours, language = present.language } = changes;
  return { ways, quietHours, language };
}

function assertUsable({ ways, quietHours }: Pick<PreferencesView, 'ways' | 'quietHours'>): void {
  if (ways.length === 0) throw new AppError('preferences.ways_missing', {});
  const { from, until } = quietHours;
  if (!isQuietHours(quietHours)) throw new AppError('quiet_hours.malformed', { from, until });
  const minutes = (minutesOf(until) - minutesOf(from) + 24 * 60) % (24 * 60) || 24 * 60;
  if (minutes > LONGEST_QUIET_HOURS * 60) {
    throw new AppError('preferences.quiet_too_long', { from, until, hours: LONGEST_QUIET_HOURS });
  }
}

/** Since midnight. */
function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
