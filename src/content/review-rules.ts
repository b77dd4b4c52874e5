import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { pathsAbove } from '../missions/paths-above.ts';
import type { ContentDeps } from './content-deps.ts';
import type { PostKind } from './post-view.ts';

/** What is asked of the reviews of a kind at a mission, besides its chain. */
export interface ReviewRules {
  /** Whether a language reviewer reads each language first; absent: as the chain says. */
  readonly reviewsLanguages?: boolean | undefined;
  /** Whether who decides gives a code of their second factor. */
  readonly needsSecondFactor: boolean;
  /** Whether a message outside the house may show the whole text; else it says what it is, and leads here. */
  readonly showsWholeCard: boolean;
}

/** Each as the nearest node that says it, and there for the kind before for all kinds. */
export async function reviewRulesFor(tx: Tx, path: string, kind: PostKind): Promise<ReviewRules> {
  const rulesOf = await loadReviewRules(tx, [path]);
  return rulesOf(path, kind);
}

/** The rules of several nodes, read together. */
export async function loadReviewRules(
  tx: Tx,
  paths: readonly string[],
): Promise<(path: string, kind: PostKind) => ReviewRules> {
  const rows = await tx.reviewRule.findMany({
    where: { mission: { path: { in: [...new Set(paths.flatMap(pathsAbove))] } } },
    include: { mission: { select: { path: true } } },
  });
  rows.sort(
    (a, b) => b.mission.path.length - a.mission.path.length || Number(a.kind === null) - Number(b.kind === null),
  );
  return (path, kind) => rulesFrom(rows, path, kind);
}

interface RuleRow extends Omit<ReviewRuleInput, 'mission'> {
  readonly mission: { readonly path: string };
}

/** @param rows the nearest nodes first */
function rulesFrom(rows: readonly RuleRow[], path: string, kind: PostKind): ReviewRules {
  const applying = rows.filter((row) => path.startsWith(row.mission.path) && (row.kind ?? kind) === kind);
  const said = <T>(of: (row: RuleRow) => T | null): T | undefined =>
    applying.map(of).find((value) => value !== null) ?? undefined;
  return {
    reviewsLanguages: said((row) => row.reviewsLanguages),
    needsSecondFactor: said((row) => row.needsSecondFactor) ?? false,
    showsWholeCard: said((row) => row.showsWholeCard) ?? kind !== 'policy',
  };
}

/** What a node says for one kind or for all; what is null is as the node above says. */
export interface ReviewRuleInput {
  /** The node's code: `VN-MFA`, `europe`, `FR-PAR`. */
  readonly mission: string;
  readonly kind: PostKind | null;
  readonly reviewsLanguages: boolean | null;
  readonly needsSecondFactor: boolean | null;
  readonly showsWholeCard: boolean | null;
}

export interface ReviewRuleView extends ReviewRuleInput {
  readonly setAt: Date;
}

/** @throws AppError `mission.not_found`, `access.refused` */
export async function setReviewRule(deps: ContentDeps, actor: Actor, rule: ReviewRuleInput): Promise<ReviewRuleView> {
  const { mission: code, kind, ...switches } = rule;
  const setAt = deps.clock.now();
  await deps.database.transaction(async (tx) => {
    const node = await tx.mission.findUnique({ where: { code }, select: { id: true, path: true } });
    if (!node) throw new AppError('mission.unknown', { code });
    authorize(actor, 'review_rule.edit', node, setAt);
    const values = { ...switches, setById: memberIdOf(actor), setAt };
    const known = await tx.reviewRule.updateMany({ where: { missionId: node.id, kind }, data: values });
    if (known.count === 0) await tx.reviewRule.create({ data: { id: newId(), missionId: node.id, kind, ...values } });
    await record(tx, deps.clock, [
      {
        ...byOf(actor),
        action: 'review_rule.set',
        subject: { kind: 'mission', id: node.id },
        details: { kind, ...switches },
      },
    ]);
  });
  return { ...rule, setAt };
}

/** What the nodes above and below the given ones say. */
export async function listReviewRules(tx: Tx, under: readonly string[]): Promise<readonly ReviewRuleView[]> {
  const rows = await tx.reviewRule.findMany({
    where: {
      OR: [
        ...under.map((path) => ({ mission: { path: { startsWith: path } } })),
        { mission: { path: { in: under.flatMap(pathsAbove) } } },
      ],
    },
    include: { mission: { select: { code: true, path: true } } },
    orderBy: [{ mission: { path: 'asc' } }, { kind: 'asc' }],
  });
  return rows.map(({ mission, kind, reviewsLanguages, needsSecondFactor, showsWholeCard, setAt }) => ({
    mission: mission.code,
    kind,
    reviewsLanguages,
    needsSecondFactor,
    showsWholeCard,
    setAt,
  }));
}
