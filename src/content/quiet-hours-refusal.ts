import { type QuietHours, quietHoursAt } from '../kernel/quiet-hours.ts';
import type { Params } from '../kernel/say.ts';
import { wallTimeOf, type Zone } from '../kernel/zoned-time.ts';
import type { PostKind } from './post-view.ts';

/** Why a named time can't be kept: the account is quiet then. Emergency notices go out at any time. */
export function quietHoursRefusal({
  kind,
  zone,
  account,
  dueAt,
}: {
  readonly kind: PostKind;
  readonly zone: Zone;
  readonly account: { readonly channel: string; readonly handle: string; readonly quietHours: readonly QuietHours[] };
  readonly dueAt: Date | null;
}): { readonly key: 'post.quiet_hours'; readonly params: Params<'post.quiet_hours'> } | undefined {
  if (!dueAt || kind === 'emergency') return undefined;
  const quiet = quietHoursAt(dueAt, zone, account.quietHours);
  if (!quiet) return undefined;
  const at = wallTimeOf(dueAt, zone).replace('T', ' ');
  const params = { at, zone, account: `${account.channel} ${account.handle}`, from: quiet.from, until: quiet.until };
  return { key: 'post.quiet_hours', params };
}
