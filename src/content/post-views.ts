import type { Actor } from '../access/actor.ts';
import { authorize, can, placesWhere } from '../access/can.ts';
import type { Database, Tx } from '../db/database.ts';
import type { Prisma } from '../db/generated/client.ts';
import type { Clock } from '../kernel/clock.ts';
import { occurrencesOf, type Recurrence } from '../kernel/recurrence.ts';
import type { PostState } from '../kernel/transitions.ts';
import { hadPartIn } from './after-review.ts';
import type { ContentDeps } from './content-deps.ts';
import { findPost, postNumber } from './find-post.ts';
import { findProblems } from './find-problems.ts';
import { findWarnings } from './find-warnings.ts';
import { storedParts } from './post-snapshot.ts';
import type { PostRef, PostSummary, PostView, RepeatView, VariantView } from './post-view.ts';
import { loadReviewRules, type ReviewRules } from './review-rules.ts';
import { loadReviewedAs } from './reviewed-as.ts';
import { revisionOf } from './revision-view.ts';
import { REVIEWED, standingOf } from './standing.ts';

export interface PostFilter {
  readonly mission?: string | undefined;
  readonly state?: PostState | undefined;
  /** Only those whose open step the asker may decide. */
  readonly pendingForMe?: boolean | undefined;
  readonly limit?: number | undefined;
  /** The id of the last row seen. */
  readonly after?: string | undefined;
}

const SUMMARY = {
  mission: true,
  author: { select: { name: true } },
  variants: {
    orderBy: { position: 'asc' },
    include: {
      placements: { orderBy: { id: 'asc' }, include: { account: true } },
      reviewer: { select: { id: true, handle: true, name: true } },
    },
  },
} as const satisfies Prisma.PostInclude;

const COMMENTED = {
  comments: {
    orderBy: { id: 'asc' },
    include: { member: { select: { name: true } }, revision: { select: { number: true } } },
  },
} as const satisfies Prisma.PostInclude;

const DETAIL = { ...SUMMARY, ...REVIEWED } as const satisfies Prisma.PostInclude;

type SummaryRow = Prisma.PostGetPayload<{ include: typeof SUMMARY }>;
type DetailRow = Prisma.PostGetPayload<{ include: typeof DETAIL }>;

/** @throws AppError `post.not_found`, `access.refused` */
export async function viewPost(deps: ContentDeps, actor: Actor, ref: PostRef): Promise<PostView> {
  const { prisma } = deps.database;
  const found = await findPost(prisma, ref);
  authorize(actor, 'post.view', found, deps.clock.now());
  const row = await prisma.post.findUniqueOrThrow({ where: { id: found.id }, include: { ...DETAIL, ...COMMENTED } });
  const now = deps.clock.now();
  const rules = (await loadRules(prisma, [row]))(row);
  return {
    ...summaryOf(row, rules, now),
    audience: row.audience,
    campaign: row.campaign,
    zone: row.mission.zone,
    version: row.version,
    notBefore: row.notBefore,
    notAfter: row.notAfter,
    variants: row.variants.map((variant) => variantOf(row, variant)),
    problems: await findProblems(deps, prisma, row.id),
    warnings: await findWarnings(deps, prisma, row),
    revision: revisionOf(row, rules),
    comments: row.comments.map(({ id, member, saidAt, text, revision }) => ({
      id,
      by: member.name,
      at: saidAt,
      text,
      revision: revision?.number ?? null,
    })),
    mayReviewAfter: looksAfter(actor, row, now),
    mayDecide: row.state === 'in_review' && waitsFor(actor, row, now),
  };
}

/** The newest first; only posts that the asker may see. */
export async function listPosts(
  deps: { readonly database: Database; readonly clock: Clock },
  actor: Actor,
  filter: PostFilter,
): Promise<readonly PostSummary[]> {
  const now = deps.clock.now();
  const limit = Math.min(filter.limit ?? 100, 500);
  const rows = await deps.database.prisma.post.findMany({
    where: {
      AND: [
        visibleTo(actor, filter.pendingForMe ? 'post.decide' : 'post.view', now),
        ...(filter.mission === undefined ? [] : [{ mission: { code: filter.mission } }]),
        ...(filter.state === undefined ? [] : [{ state: filter.state }]),
        ...(filter.after === undefined ? [] : [{ id: { lt: filter.after } }]),
        ...(filter.pendingForMe ? [{ state: 'in_review' as const }] : []),
      ],
    },
    orderBy: { id: 'desc' },
    // What waits for somebody is told from the rows themselves, so that the limit counts after it.
    ...(filter.pendingForMe ? {} : { take: limit }),
    include: DETAIL,
  });
  const shown = filter.pendingForMe ? rows.filter((row) => waitsFor(actor, row, now)).slice(0, limit) : rows;
  const rulesOf = await loadRules(deps.database.prisma, shown);
  return shown.map((row) => summaryOf(row, rulesOf(row), now));
}

/** Posts at or below a node where the actor may do so with posts. */
function visibleTo(actor: Actor, action: 'post.view' | 'post.decide', at: Date): Prisma.PostWhereInput {
  return { mission: { OR: placesWhere(actor, action, at).map((path) => ({ path: { startsWith: path } })) } };
}

function waitsFor(actor: Actor, row: DetailRow, at: Date): boolean {
  const revision = row.revisions[0];
  if (!revision || actor.kind === 'system' || !can(actor, 'post.decide', row.mission, at)) return false;
  return standingOf(actor, row, revision, at).kind === 'may_decide';
}

/** Of the review that a post is in, or would be in if it were submitted now. */
async function loadRules(tx: Tx, rows: readonly DetailRow[]): Promise<(row: DetailRow) => ReviewRules> {
  const rulesOf = await loadReviewRules(
    tx,
    rows.map(({ mission }) => mission.path),
  );
  const kindOf = await loadReviewedAs(tx);
  return (row) => {
    const [revision] = row.revisions;
    return rulesOf(row.mission.path, revision && !revision.voidedAt ? revision.reviewedAs : kindOf(row));
  };
}

/** Whether somebody of the ministry may say what they think of an emergency notice that went out without it. */
function looksAfter(actor: Actor, row: DetailRow, at: Date): boolean {
  const revision = row.revisions[0];
  if (!revision?.afterReviewDueAt || revision.afterReviewedAt || actor.kind === 'system') return false;
  return can(actor, 'post.review_after', row.mission, at) && !hadPartIn(actor.id, row, revision);
}

const EXCERPT_LENGTH = 80;

function summaryOf(row: SummaryRow, rules: ReviewRules, now: Date): PostSummary {
  const placements = row.variants.flatMap((variant) => variant.placements);
  const due = placements.flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : []));
  const firstText = storedParts.parse(row.variants[0]?.parts ?? [])[0]?.text ?? '';
  return {
    id: row.id,
    number: postNumber(row),
    mission: row.mission.code,
    path: row.mission.path,
    kind: row.kind,
    theme: row.theme,
    state: row.state,
    languages: [...new Set(row.variants.map((variant) => variant.language))],
    channels: [...new Set(placements.map(({ account }) => account.channel))],
    author: row.author.name,
    firstDueAt: due.length > 0 ? new Date(Math.min(...due)) : null,
    updatedAt: row.updatedAt,
    excerpt: excerptOf(firstText),
    embargoed: row.isEmbargoed,
    wholeCard: rules.showsWholeCard && !(row.isEmbargoed && now < row.notBefore),
  };
}

/** By code points, so that no letter is cut in half. */
function excerptOf(text: string): string {
  const letters = [...text];
  return letters.length > EXCERPT_LENGTH ? `${letters.slice(0, EXCERPT_LENGTH).join('').trimEnd()}…` : text;
}

/** So many of a recurrence's times show what its rule means. */
const TIMES_SHOWN = 5;

function variantOf(post: SummaryRow, variant: SummaryRow['variants'][number]): VariantView {
  return {
    id: variant.id,
    language: variant.language,
    reviewer: variant.reviewer ? { handle: variant.reviewer.handle, name: variant.reviewer.name } : null,
    machineDraft: variant.isMachineDraft,
    parts: storedParts.parse(variant.parts),
    placements: variant.placements.map(({ account, dueAt, repeatRule, repeatStart }) => ({
      accountId: account.id,
      channel: account.channel,
      handle: account.handle,
      dueAt,
      ...(repeatRule && repeatStart ? { repeat: repeatOf(post, { rule: repeatRule, start: repeatStart }) } : {}),
    })),
  };
}

function repeatOf({ notBefore, notAfter, mission }: SummaryRow, recurrence: Recurrence): RepeatView {
  const span = { from: notBefore, until: notAfter, most: TIMES_SHOWN };
  return { rule: recurrence.rule, next: occurrencesOf(recurrence, mission.zone, span).map(({ at }) => at) };
}
