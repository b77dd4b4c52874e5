import { placesWhere } from '../access/can.ts';
import type { PostSummary } from '../content/post-view.ts';
import { listPosts } from '../content/post-views.ts';
import { channelTitle } from '../kernel/channel-title.ts';
import { DAY, plus } from '../kernel/durations.ts';
import { officeTime } from '../kernel/office-time.ts';
import { type Language, say } from '../kernel/say.ts';
import { ministry } from '../missions/mission-views.ts';
import { openNotices } from '../notices/notice-views.ts';
import type { DeliveryView } from '../scheduler/delivery-view.ts';
import { listDeliveries } from '../scheduler/delivery-views.ts';
import { itemLines, itemsOf } from './compose-notices.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import type { Message } from './messenger.ts';
import type { Person } from './people.ts';
import { personAsActor } from './person-as-actor.ts';

/** So many of each kind are listed; the rest is a number. */
const MOST_LISTED = 10;
const MOST_COUNTED = 200;

/**
 * A person's morning: what waits for their decision, what goes out within a day, what is open. Undefined where it is
 * nothing: nobody is told that all is well.
 * @param noticeIds what was kept for this digest
 */
export async function composeDigest(
  deps: DispatchDeps,
  person: Person,
  noticeIds: readonly string[],
): Promise<Omit<Message, 'id' | 'at'> | undefined> {
  const { language } = person;
  const pending = await listPosts(deps, personAsActor(person), { pendingForMe: true, limit: MOST_COUNTED });
  const today = await goingOut(deps, person);
  const open = await itemsOf(deps, person, await openFor(deps, person, noticeIds));
  const counts = { pending: counted(pending), today: counted(today), open: open.shown.length + open.left };
  if (pending.length + today.length + counts.open === 0) return undefined;
  return {
    subject: say(language, 'digest.subject', { place: 'Communique', ...counts }),
    lines: [
      ...section(language, 'digest.pending', pending, (post) => postLine(language, post)),
      ...section(language, 'digest.today', today, (delivery) => deliveryLine(language, delivery)),
      ...(counts.open > 0 ? [say(language, 'digest.open', { count: counts.open }), ...itemLines(language, open)] : []),
      say(language, 'message.sent_by_itself', {}),
    ],
    link: { label: say(language, 'message.open_house', {}), url: deps.publicUrl },
    actions: [],
  };
}

/** Of the missions where they hold a role that writes, decides or stands duty. */
async function goingOut(deps: DispatchDeps, person: Person): Promise<readonly DeliveryView[]> {
  const now = deps.clock.now();
  const span = { from: now, until: plus(now, DAY), limit: MOST_COUNTED };
  const states = ['planned', 'held', 'unconfirmed', 'needs_person'] as const;
  return listDeliveries(deps, personAsActor(person), { ...span, states }, 'post.withdraw');
}

/** What was kept for the morning, and what is open of the failures that the person may do something about. */
async function openFor(deps: DispatchDeps, person: Person, noticeIds: readonly string[]): Promise<readonly string[]> {
  const { prisma } = deps.database;
  const now = deps.clock.now();
  const actor = personAsActor(person);
  const acting = placesWhere(actor, 'delivery.settle', now);
  const root = (await ministry(prisma)).path;
  const administers = person.grants.some(({ role, path }) => role === 'administrator' && path === root);
  if (acting.length === 0 && !administers) return noticeIds;
  const open = await openNotices(prisma, { under: acting, house: administers, level: 'now', limit: MOST_COUNTED });
  return [...new Set([...noticeIds, ...open.map(({ id }) => id)])];
}

type Heading = 'digest.pending' | 'digest.today';

/** `200+` where there may be more than are read. */
function counted({ length }: { readonly length: number }): string | number {
  return length < MOST_COUNTED ? length : `${length}+`;
}

/** A paragraph: how many, and the first of them. */
function section<T>(language: Language, heading: Heading, all: readonly T[], lineOf: (one: T) => string) {
  if (all.length === 0) return [];
  const listed = all.slice(0, MOST_LISTED).map((one) => `– ${lineOf(one)}`);
  const more = all.length > MOST_LISTED ? ['…'] : [];
  return [[say(language, heading, { count: counted(all) }), ...listed, ...more].join('\n')];
}

function postLine(language: Language, { number: ref, theme, kind, author }: PostSummary): string {
  return say(language, 'digest.post', { ref, theme, kind: say(language, `post_kind.${kind}`, {}), author });
}

function deliveryLine(language: Language, { post: ref, channel, handle, dueAt, zone }: DeliveryView): string {
  const network = channelTitle(language, channel);
  return say(language, 'digest.delivery', { local: officeTime(dueAt, zone), ref, channel: network, handle });
}
