import type { Actor } from '../access/actor.ts';
import { authorize, can } from '../access/can.ts';
import type { ChannelError } from '../channels/channel-error.ts';
import type { RecentPost } from '../channels/contract.ts';
import { fingerprint } from '../channels/text/fingerprint.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import type { AttemptState, DeliveryState } from '../kernel/transitions.ts';
import type { DeliveryView } from './delivery-view.ts';
import { viewDelivery } from './delivery-views.ts';
import type { WorkAccount } from './load-work.ts';
import { asChannelError, type NetworkCall, networkCall } from './network-call.ts';
import { renewCredentials } from './renew-credentials.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** What helps a person to decide what became of a delivery. */
export interface DeliveryEvidence {
  readonly delivery: DeliveryView;
  /** The account's page, where the network has one. */
  readonly accountUrl: string | null;
  /** Every call of the network's create, and what is known of it; the oldest first. */
  readonly attempts: readonly AttemptView[];
  readonly recent: RecentPosts;
}

interface AttemptView {
  readonly id: string;
  readonly part: number;
  readonly state: AttemptState;
  readonly preparedAt: Date;
  /** From this instant on it may have reached the network; null where it never could. */
  readonly sendingAt: Date | null;
  readonly endedAt: Date | null;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
}

/** The newest posts of the account, as the network shows them now. */
type RecentPosts =
  | { readonly kind: 'read'; readonly posts: readonly RecentPostView[] }
  /** Nothing is open, or the asker may not settle it: the network was not asked. */
  | { readonly kind: 'not_asked' }
  /** The network shows no list of posts. */
  | { readonly kind: 'not_listed' }
  | { readonly kind: 'failed'; readonly why: string };

interface RecentPostView {
  readonly permalink: string | null;
  readonly text: string;
  readonly createdAt: Date;
  /** It belongs to a delivery already, this one or another. */
  readonly isKnown: boolean;
  /** It has the words of a part of this delivery. */
  readonly isSame: boolean;
}

const MOST_RECENT = 10;

const OPEN: readonly DeliveryState[] = ['needs_person', 'unconfirmed', 'processing'];

/** @throws AppError `delivery.not_found`, `access.refused` */
export async function viewEvidence(deps: SchedulerDeps, actor: Actor, id: string): Promise<DeliveryEvidence> {
  const row = await deps.database.prisma.delivery.findUnique({ where: { id }, include: EVIDENCE });
  if (!row) throw new AppError('delivery.not_found', { id });
  authorize(actor, 'delivery.view', row.post.mission, deps.clock.now());
  const delivery = await viewDelivery(deps, actor, id);
  const maySettle = can(actor, 'delivery.settle', row.post.mission, deps.clock.now());
  const isAsked = maySettle && OPEN.includes(row.state);
  return {
    delivery,
    accountUrl: row.account.url,
    attempts: row.parts.flatMap(({ index, attempts }) => attempts.map((attempt) => ({ ...attempt, part: index }))),
    recent: isAsked ? await readRecent(deps, row.account, delivery) : { kind: 'not_asked' },
  };
}

const EVIDENCE = {
  account: true,
  post: { select: { mission: { select: { path: true } } } },
  parts: {
    orderBy: { index: 'asc' },
    select: {
      index: true,
      attempts: {
        orderBy: { preparedAt: 'asc' },
        select: {
          id: true,
          state: true,
          preparedAt: true,
          sendingAt: true,
          endedAt: true,
          errorCode: true,
          errorMessage: true,
        },
      },
    },
  },
} as const satisfies Prisma.DeliveryInclude;

async function readRecent(
  deps: SchedulerDeps,
  account: WorkAccount,
  delivery: Pick<DeliveryView, 'parts'>,
): Promise<RecentPosts> {
  if (!deps.adapterFor(account.channel).recent) return { kind: 'not_listed' };
  let answer = await ask(deps, account);
  if ('error' in answer && answer.error.code === 'auth_expired' && !(await renewCredentials(deps, account))) {
    answer = await ask(deps, await deps.database.prisma.account.findUniqueOrThrow({ where: { id: account.id } }));
  }
  if ('error' in answer) return { kind: 'failed', why: answer.error.message };
  return { kind: 'read', posts: await compared(deps, account, { delivery, posts: answer.posts }) };
}

type Answer = { readonly posts: readonly RecentPost[] } | { readonly error: ChannelError };

async function ask(deps: SchedulerDeps, account: WorkAccount): Promise<Answer> {
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, account, { signal: new AbortController().signal });
    const asked = { account: { remoteId: account.remoteId, handle: account.handle }, limit: MOST_RECENT };
    return { posts: (await call.adapter.recent?.(call.context, asked)) ?? [] };
  } catch (thrown) {
    return { error: asChannelError(thrown, call?.wire, 'other') };
  }
}

interface Compared {
  readonly delivery: Pick<DeliveryView, 'parts'>;
  readonly posts: readonly RecentPost[];
}

async function compared(
  { database }: SchedulerDeps,
  { id: accountId }: WorkAccount,
  { delivery, posts }: Compared,
): Promise<readonly RecentPostView[]> {
  const known = await database.prisma.part.findMany({
    where: { accountId, remoteRef: { in: posts.map(({ ref }) => ref.id) } },
    select: { remoteRef: true },
  });
  const refs = new Set(known.map(({ remoteRef }) => remoteRef));
  const ours = new Set(delivery.parts.map(({ text }) => fingerprint(text)));
  return posts.map(({ ref, text, createdAt }) => ({
    permalink: ref.permalink ?? null,
    text,
    createdAt,
    isKnown: refs.has(ref.id),
    isSame: ours.has(fingerprint(text)),
  }));
}
