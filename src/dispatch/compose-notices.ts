import { can } from '../access/can.ts';
import { decidersOf } from '../content/deciders.ts';
import type { PostView } from '../content/post-view.ts';
import { viewPost } from '../content/post-views.ts';
import { MINUTE } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { type Language, say } from '../kernel/say.ts';
import { type NoticeView, noticeWords, openNotices } from '../notices/notice-views.ts';
import { asksToDecide, type SettledBy, settledBy } from './audience.ts';
import type { DispatchDeps } from './dispatch-deps.ts';
import type { Message, MessageAction } from './messenger.ts';
import { mattersOf, type StoredNotice } from './notice-matter.ts';
import type { Person } from './people.ts';
import { personAsActor } from './person-as-actor.ts';
import { postLines } from './post-lines.ts';
import { linkToPost } from './post-link.ts';

/** A notice as one person reads it. */
interface Item {
  readonly notice: NoticeView;
  readonly place: string;
  readonly words: string;
  readonly post: PostView | undefined;
  readonly link: string | undefined;
  /** Where they may settle it. */
  readonly settledBy: SettledBy | undefined;
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
  const notices = open.slice(0, MOST_IN_FULL);
  const matters = await mattersOf(prisma, notices.map(storedForm));
  const items: Item[] = [];
  for (const [index, notice] of notices.entries()) {
    const matter = matters[index];
    if (!matter || !(isAbout(notice, person) || can(actor, 'notice.view', matter.mission, now))) continue;
    const { post: about } = matter;
    if (asksToDecide(notice.key) && about && !(await mayDecide(deps, person, about.id))) continue;
    const post = about && (await viewIfSeen(deps, person, about.id));
    const place = notice.mission ? matter.mission.name[person.language] : 'Communique';
    const words = wordsOf(person.language, notice, now);
    const way = settledBy(notice.key);
    const maySettle = way?.needs.some((action) => can(actor, action, matter.mission, now));
    const settles = maySettle ? way : undefined;
    items.push({ notice, place, words, post, link: post && linkToPost(deps, person, post), settledBy: settles });
  }
  return { shown: items, left: open.length - notices.length };
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

async function mayDecide(deps: DispatchDeps, { id }: Person, postId: string): Promise<boolean> {
  const deciders = await decidersOf(deps.database.prisma, postId, deps.clock.now());
  return deciders.some(({ memberId }) => memberId === id);
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
  const words = [noticeWords(notice, language)];
  if (times > 1 && !MOVES_ON.has(subject.kind)) words.push(say(language, 'message.times', { count: times }));
  const waitedMs = now.getTime() - firstAt.getTime();
  if (level === 'now' && waitedMs >= WAITED_MS) {
    words.push(say(language, 'message.unacknowledged', { minutes: Math.floor(waitedMs / MINUTE) }));
  }
  return words.join(' ');
}

function actionsOf(language: Language, { notice, post, settledBy: by }: Item): readonly MessageAction[] {
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
    ...(by ? [{ label: say(language, `message.${by.key}`, {}), key: by.key, subject }] : []),
    { label: say(language, 'message.acknowledge', {}), key: 'acknowledge', subject: { kind: 'notice', id } },
  ];
}
