import { ACTION_ROLES } from '../access/action-roles.ts';
import { can } from '../access/can.ts';
import { decidersOf } from '../content/deciders.ts';
import type { PostView } from '../content/post-view.ts';
import { viewPost } from '../content/post-views.ts';
import { MINUTE } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { type Language, say } from '../kernel/say.ts';
import { type NoticeView, openNotices } from '../notices/notice-views.ts';
import { mayEndFreeze } from '../scheduler/freeze-place.ts';
import { findFreeze } from '../scheduler/freezes.ts';
import { asksToConnect, asksToDecide, type SettledBy, settledBy } from './audience.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import type { Message, MessageAction } from './messenger.ts';
import { mattersOf, type StoredNotice } from './notice-matter.ts';
import { noticeText } from './notice-text.ts';
import { nearest, type Person, peopleReaching } from './people.ts';
import { personAsActor } from './person-as-actor.ts';
import { postLines } from './post-lines.ts';
import { linkToPost } from './post-link.ts';
import type { NoticeMatter } from './recipients.ts';
import { setUpWays } from './set-up-ways.ts';
import { tellUntold } from './tell-untold.ts';

/** A notice as one person reads it. */
interface Item {
  readonly notice: NoticeView;
  readonly place: string;
  readonly words: string;
  readonly post: PostView | undefined;
  readonly link: string | undefined;
  /** By what they may settle it. */
  readonly settledBy: readonly SettledBy[];
}

/** So many are told in full; the rest is a number, and stands in the console. */
const MOST_IN_FULL = 20;
const MOST_ACTIONS = 8;
const LONGEST_SUBJECT = 140;
/** Their notices say what became of them, one thing in place of the other: how often that was is no news. */
const MOVES_ON: ReadonlySet<string> = new Set(['post', 'delivery', 'removal']);
/** Younger notices need no word on how long they have waited. */
const WAITED_MS = 10 * MINUTE;

/** What is told in full, and how many more there are. */
export interface Items {
  readonly shown: readonly Item[];
  readonly left: number;
}

/** Those of the notices that nobody has acknowledged, that the person may see, and that still are for them. */
export async function itemsOf(deps: DispatchDeps, person: Person, noticeIds: readonly string[]): Promise<Items> {
  const { prisma } = deps.database;
  const now = deps.clock.now();
  const actor = personAsActor(person);
  const open = await openNotices(prisma, { ids: noticeIds, limit: noticeIds.length });
  const matters = await mattersOf(prisma, open.map(storedForm));
  const shown: Item[] = [];
  let left = 0;
  for (const [index, notice] of open.entries()) {
    const matter = matters[index];
    if (!matter || !(isAbout(notice, person) || can(actor, 'notice.view', matter.mission, now))) continue;
    const told = { notice, matter };
    const orTold = <T>(instead: T) => {
      return (thrown: unknown) => tellUntold(deps, thrown, notice.key).then(() => instead);
    };
    const isAsked = await isStillAsked(deps, person, told).catch(orTold(true));
    if (isAsked && shown.length < MOST_IN_FULL) {
      shown.push(await itemOf(deps, person, told).catch(orTold(bareItemOf(deps, person, told))));
    } else if (isAsked) left += 1;
  }
  return { shown, left };
}

interface Told {
  readonly notice: NoticeView;
  readonly matter: NoticeMatter;
}

/** False for who was asked to decide and is no more. */
async function isStillAsked(deps: DispatchDeps, { id }: Person, { notice, matter: { post } }: Told): Promise<boolean> {
  if (!asksToDecide(notice.key) || !post) return true;
  const deciders = await decidersOf(deps.database.prisma, post.id, deps.clock.now());
  return deciders.some(({ memberId }) => memberId === id);
}

async function itemOf(deps: DispatchDeps, person: Person, told: Told): Promise<Item> {
  const { notice, matter } = told;
  const post = matter.post && (await viewIfSeen(deps, person, matter.post.id));
  const ways = await Promise.all(
    settledBy(notice.key).map(async (way) => ((await maySettle(deps, person, told, way)) ? [way] : [])),
  );
  const link = post?.revision ? linkToPost(deps, person, post) : undefined;
  const bare = bareItemOf(deps, person, told);
  const words = asksToConnect(notice.key) ? `${bare.words} ${await whoConnects(deps, person, matter)}` : bare.words;
  return { ...bare, words, post, link, settledBy: ways.flat() };
}

/** Who may connect an account of the mission again. */
async function whoConnects(deps: DispatchDeps, person: Person, { mission }: NoticeMatter): Promise<string> {
  const { language } = person;
  const at = deps.clock.now();
  if (can(personAsActor(person), 'account.connect', mission, at)) return say(language, 'message.connect_it', {});
  const people = await peopleReaching(deps.database.prisma, mission.path, { at, setUp: setUpWays(deps) });
  const names = nearest(people, ACTION_ROLES['account.connect'], mission.path).map(({ name }) => name);
  return names.length > 0 ? say(language, 'message.have_it_connected', { names: names.join(', ') }) : '';
}

async function maySettle(
  { database, clock, adapterFor }: DispatchDeps,
  person: Person,
  { notice, matter }: Told,
  way: SettledBy,
): Promise<boolean> {
  const [actor, now] = [personAsActor(person), clock.now()];
  // What runs out goes on only where the network gives new credentials.
  const isStillIn = notice.key !== 'notice.account_needs_reconnect';
  if (way.key === 'renew' && isStillIn && !adapterFor(String(notice.params.channel)).refresh) return false;
  if (way.key !== 'resume') return way.needs.some((action) => can(actor, action, matter.mission, now));
  return mayEndFreeze(database.prisma, actor, await findFreeze(database.prisma, notice.subject.id), now);
}

/** What it says by itself, where no more can be found out. */
function bareItemOf({ clock }: DispatchDeps, { language }: Person, { notice, matter }: Told): Item {
  const place = notice.mission ? matter.mission.name[language] : 'Communique';
  const words = wordsOf(language, notice, clock.now());
  return { notice, place, words, post: undefined, link: undefined, settledBy: [] };
}

/** One message of all; undefined where nothing is left to tell. */
export function composeNotices(
  deps: Pick<DispatchDeps, 'publicUrl'>,
  { language }: Person,
  items: Items,
): Omit<Message, 'id' | 'at'> | undefined {
  const [first, second] = items.shown;
  if (!first) return undefined;
  const link = second ? undefined : first.link;
  return {
    subject: subjectOf(language, items),
    lines: [...itemLines(language, items), say(language, 'message.sent_by_itself', {})],
    link: link
      ? { label: say(language, 'message.open_post', { ref: first.post?.number ?? '' }), url: link }
      : { label: say(language, 'message.open_house', {}), url: deps.publicUrl },
    actions: items.shown.slice(0, MOST_ACTIONS).flatMap((item, at) => {
      const actions = actionsOf(language, item);
      return second ? actions.map((action) => ({ ...action, label: `${at + 1} · ${action.label}` })) : actions;
    }),
  };
}

/** What a list of notices says; with more than one, each with its number and its own link. */
export function itemLines(language: Language, { shown, left }: Items): readonly string[] {
  const isAlone = shown.length === 1;
  const lines = shown.flatMap(({ notice, place, words, post, link }, at) => [
    [`${isAlone ? '' : `${at + 1}. `}${place}: ${words}`, ...(link && !isAlone ? [link] : [])].join('\n'),
    ...(post && isAlone && asksToDecide(notice.key) ? postLines(language, post) : []),
  ]);
  return left > 0 ? [...lines, say(language, 'message.more', { count: left })] : lines;
}

/** What is about somebody themselves is theirs to know. */
function isAbout({ subject }: NoticeView, { id }: Person): boolean {
  return subject.kind === 'member' && subject.id === id;
}

function storedForm({ key, mission, subject }: NoticeView): StoredNotice {
  return { key, missionId: mission?.id ?? null, subjectKind: subject.kind, subjectId: subject.id };
}

async function viewIfSeen(deps: DispatchDeps, person: Person, postId: string): Promise<PostView | undefined> {
  try {
    return await viewPost(deps, personAsActor(person), postId);
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.kind === 'forbidden') return undefined;
    throw thrown;
  }
}

function subjectOf(language: Language, { shown, left }: Items): string {
  const [first] = shown;
  if (!first) return '';
  const more = shown.length - 1 + left;
  const subject = `${first.place}: ${first.words.split('\n')[0]}`;
  return more > 0 ? `${shortened(subject)} ${say(language, 'message.and_more', { count: more })}` : shortened(subject);
}

/** By code points, so that no letter is cut in half. */
function shortened(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST_SUBJECT ? `${letters.slice(0, LONGEST_SUBJECT).join('').trimEnd()}…` : text;
}

function wordsOf(language: Language, notice: NoticeView, now: Date): string {
  const { level, times, firstAt, subject } = notice;
  const words = [noticeText(notice, language)];
  if (times > 1 && !MOVES_ON.has(subject.kind)) words.push(say(language, 'message.times', { count: times }));
  const waitedMs = now.getTime() - firstAt.getTime();
  if (level === 'now' && waitedMs >= WAITED_MS) {
    words.push(say(language, 'message.unacknowledged', { minutes: Math.floor(waitedMs / MINUTE) }));
  }
  return words.join(' ');
}

function actionsOf(language: Language, { notice, post, settledBy: ways }: Item): readonly MessageAction[] {
  const { id, subject } = notice;
  return [
    ...(post
      ? [
          {
            label: say(language, 'message.open_post', { ref: post.number }),
            key: 'view',
            subject: { kind: 'post', id: post.id },
          },
        ]
      : []),
    ...ways.map(({ key }) => ({ label: say(language, `message.${key}`, {}), key, subject })),
    { label: say(language, 'message.acknowledge', {}), key: 'acknowledge', subject: { kind: 'notice', id } },
  ];
}
