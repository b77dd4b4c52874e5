import { covers } from '../../../src/scheduler/freeze-scope.ts';
import type { SentPost } from '../sandbox-process.ts';
import type { BookedDelivery } from './book.ts';
import type { PersonsStop } from './course.ts';

export interface Evidence {
  readonly book: readonly BookedDelivery[];
  /** What the networks have. */
  readonly posts: readonly SentPost[];
  readonly persons: readonly PersonsStop[];
  /** The handle as its network writes it, by `channel remoteId`. */
  readonly handles: ReadonlyMap<string, string>;
}

/** What must not have happened, each case in words; a run that went well has none. */
export interface Verdict {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
  readonly sentAfterFreeze: readonly string[];
  readonly sentUnapproved: readonly string[];
  /** The deliveries of which every part is at its network, once. */
  readonly published: ReadonlySet<string>;
}

/** Compares what the networks have with what was approved, stopped and said. */
export function judge(evidence: Evidence): Verdict {
  const { book, posts, handles } = evidence;
  const placeOf = ({ channel, remoteId }: BookedDelivery) => `${channel} ${handles.get(`${channel} ${remoteId}`)}`;
  const keysOf = (delivery: BookedDelivery) => delivery.texts.map((text) => `${placeOf(delivery)} ${text}`);
  const wanted = grouped(book.flatMap((delivery) => keysOf(delivery).map((key) => [key, delivery] as const)));
  const got = grouped(posts.map((post) => [`${post.network} ${post.handle} ${post.text}`, post] as const));
  const count = (key: string) => got.get(key)?.length ?? 0;
  /** Two deliveries may have the same words: then as many of them are there as the network has posts. */
  const saysPublished = (key: string) =>
    (wanted.get(key) ?? []).filter((delivery) => isOut(delivery, keysOf(delivery).indexOf(key))).length;

  const doubled = [...got].flatMap(([key, found]) => {
    // One that was never sent has no post there: then two are of another with the same words.
    const sent = (wanted.get(key) ?? []).filter(({ attempts }) => attempts.some(({ sendingAt }) => sendingAt !== null));
    return wanted.has(key) && found.length > sent.length ? [`${key}: ${found.map(timesOf).join(', ')}`] : [];
  });
  const lost = book.flatMap((delivery) => {
    const about = `${delivery.number} ${placeOf(delivery)} is ${delivery.state}`;
    if (OPEN.has(delivery.state)) return [`${about} at the end`];
    const missing = keysOf(delivery).filter((key, index) => isOut(delivery, index) && count(key) < saysPublished(key));
    return missing.length > 0 ? [`${about}, and the network lacks ${missing.join(', ')}`] : [];
  });
  const published = book.filter(
    (delivery) => delivery.state === 'published' && keysOf(delivery).every((key) => count(key) >= saysPublished(key)),
  );
  return {
    lost,
    doubled,
    sentAfterFreeze: posts.flatMap((post) => afterFreeze(post, wanted, evidence.persons)),
    sentUnapproved: posts.flatMap((post) => unapproved(post, wanted, evidence.persons)),
    published: new Set(published.map(({ id }) => id)),
  };
}

const OPEN: ReadonlySet<string> = new Set(['planned', 'publishing', 'processing', 'unconfirmed']);

function isOut({ parts }: BookedDelivery, index: number): boolean {
  return parts.find((part) => part.index === index)?.state === 'published';
}

type Wanted = ReadonlyMap<string, readonly BookedDelivery[]>;

/** Its request arrived when the freeze had been acknowledged, which covers it. */
function afterFreeze(post: SentPost, wanted: Wanted, persons: readonly PersonsStop[]): readonly string[] {
  const deliveries = wanted.get(`${post.network} ${post.handle} ${post.text}`) ?? [];
  return persons.flatMap(({ question, at }) => {
    if (question.what !== 'freeze' && question.what !== 'lockdown') return [];
    const { what: kind, scope, value: scopeValue } = question;
    const isCovered = deliveries.some((delivery) => covers({ id: '', kind, scope, scopeValue }, delivery));
    if (!isCovered || Date.parse(post.askedAt) <= at) return [];
    return [`${post.network} ${post.handle} ${post.text}: ${timesOf(post)}, the ${kind} ${new Date(at).toISOString()}`];
  });
}

/** Nobody approved these words for this account, or the approval had ended when the request arrived. */
function unapproved(post: SentPost, wanted: Wanted, persons: readonly PersonsStop[]): readonly string[] {
  const about = `${post.network} ${post.handle} ${post.text}`;
  const deliveries = wanted.get(about) ?? [];
  if (deliveries.length === 0) return [`${about}: ${timesOf(post)}, never approved`];
  const numbers = deliveries.map(({ number }) => number);
  return persons.flatMap(({ post: stopped, question, at }) => {
    const endsApproval = question.what === 'edit' || question.what === 'withdraw';
    if (!endsApproval || !numbers.includes(stopped.number) || Date.parse(post.askedAt) <= at) return [];
    return [`${about}: ${timesOf(post)}, the ${question.what} ${new Date(at).toISOString()}`];
  });
}

function timesOf({ id, at, askedAt }: SentPost): string {
  return `${id} asked ${askedAt} stored ${at}`;
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) {
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
