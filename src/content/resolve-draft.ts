import type { ChannelAdapter, Content } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import { plus } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import { zonedInstant } from '../kernel/office-time.ts';
import { occurrencesOf, type Recurrence } from '../kernel/recurrence.ts';
import { secretMarkingIn } from '../kernel/secret-marking.ts';
import { normalizeText } from '../kernel/text.ts';
import { instantOf } from '../kernel/zoned-time.ts';
import { blocking, type DraftFinding, type DraftPlace } from './draft-finding.ts';
import { refusedBy } from './find-problems.ts';
import { findReviewers } from './find-reviewers.ts';
import { readLanguageTag } from './language-tag.ts';
import { allowedLatenessMs } from './lateness.ts';
import type { PictureFacts } from './picture.ts';
import type { PlacementInput, PostInput, PostKind, VariantInput } from './post-view.ts';
import { quietHoursRefusal } from './quiet-hours-refusal.ts';
import { type RegisteredAccount, resolveAccount } from './resolve-account.ts';
import { lastTimeOf, resolveRepeat } from './resolve-repeat.ts';

export interface ResolvedDraft {
  readonly mission: { readonly id: string; readonly code: string; readonly path: string; readonly zone: string };
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly variants: readonly ResolvedVariant[];
}

interface ResolvedVariant {
  readonly language: string;
  readonly reviewerId: string | null;
  readonly isMachineDraft: boolean;
  readonly parts: VariantInput['parts'];
  readonly placements: readonly ResolvedPlacement[];
}

interface ResolvedPlacement {
  readonly account: RegisteredAccount;
  /** The first time, where it is repeated. */
  readonly dueAt: Date | null;
  readonly repeat: Recurrence | null;
}

export interface Resolution {
  readonly now: Date;
  readonly adapterFor: (channel: string) => ChannelAdapter;
  /** Facts of a picture named in the draft. */
  readonly picture: (mediaId: string) => PictureFacts | undefined;
}

/**
 * Looks up everything a draft names and checks it against each network it would go to. Nothing is stored; all that is
 * wrong is found in one go. The draft is `undefined` where its mission is unknown.
 */
export async function resolveDraft(
  tx: Tx,
  input: PostInput,
  resolution: Resolution,
): Promise<{ draft: ResolvedDraft | undefined; findings: readonly DraftFinding[] }> {
  const mission = await tx.mission.findUnique({
    where: { code: input.mission },
    select: { id: true, code: true, path: true, zone: true, kind: true, accounts: { select: ACCOUNT } },
  });
  if (!mission || mission.kind === 'region') {
    return { draft: undefined, findings: [blocking('mission.unknown', { code: input.mission }, { field: 'mission' })] };
  }
  const findings: DraftFinding[] = [
    ...markingIn(input.theme, { field: 'theme' }),
    ...markingIn(input.campaign ?? '', { field: 'campaign' }),
  ];
  const accounts = mission.accounts.filter(({ status }) => status !== 'closed');
  const handles = input.variants.flatMap(({ reviewer }) => (reviewer === undefined ? [] : [handleOf(reviewer)]));
  const reviewers = await findReviewers(tx, handles, { path: mission.path, at: resolution.now });
  const scope: DraftScope = { mission, kind: input.kind, accounts, reviewers, resolution, findings };
  const variants = input.variants.map((variant, v) => resolveVariant(variant, v, scope));
  const window = resolveWindow(input, variants, scope);
  return { draft: { mission, ...window, variants }, findings };
}

const ACCOUNT = {
  id: true,
  channel: true,
  handle: true,
  language: true,
  limits: true,
  options: true,
  status: true,
  quietHours: { select: { from: true, until: true } },
} as const;

interface DraftScope {
  readonly mission: { readonly code: string; readonly zone: string };
  readonly kind: PostKind;
  /** Those that are not closed. */
  readonly accounts: readonly RegisteredAccount[];
  /** Ids of the named language reviewers, by handle. */
  readonly reviewers: ReadonlyMap<string, string>;
  readonly resolution: Resolution;
  readonly findings: DraftFinding[];
}

function resolveVariant(variant: VariantInput, v: number, scope: DraftScope): ResolvedVariant {
  const { findings, mission } = scope;
  const tag = readLanguageTag(variant.language);
  if (tag === undefined) {
    const params = { language: variant.language };
    findings.push(blocking('post.language_malformed', params, { variant: v, field: 'language' }));
  }
  const language = tag ?? variant.language;
  const parts = variant.parts.map((part) => ({
    text: normalizeText(part.text),
    pictures: part.pictures.map((picture) => ({ mediaId: picture.mediaId, alt: normalizeText(picture.alt) })),
  }));
  findings.push(...secretMarkings(parts, v));
  if (variant.placements.length === 0) {
    findings.push(blocking('post.no_account', { mission: mission.code }, { variant: v, field: 'account' }));
  }
  const placements = resolvePlacements({ ...variant, language }, v, scope);
  const content = contentOf(language, parts, v, scope);
  for (const { account } of placements) checkFor(account, content, v, scope);
  const reviewerId = resolveReviewer(variant.reviewer, v, scope);
  return { language, reviewerId, isMachineDraft: variant.machineDraft ?? false, parts, placements };
}

function resolveReviewer(named: string | undefined, v: number, scope: DraftScope): string | null {
  if (named === undefined) return null;
  const id = scope.reviewers.get(handleOf(named));
  if (id !== undefined) return id;
  const params = { reviewer: named, mission: scope.mission.code };
  scope.findings.push(blocking('post.reviewer_unknown', params, { variant: v, field: 'reviewer' }));
  return null;
}

/** As people write it: `@par.reviewer`. */
function handleOf(named: string): string {
  return named.trim().replace(/^@/, '').toLowerCase();
}

function secretMarkings(parts: VariantInput['parts'], v: number): readonly DraftFinding[] {
  return parts.flatMap(({ text, pictures }, p) =>
    [
      { field: 'text' as const, words: text },
      ...pictures.map(({ alt }) => ({ field: 'alt' as const, words: alt })),
    ].flatMap(({ field, words }) => markingIn(words, { variant: v, part: p, field })),
  );
}

function markingIn(words: string, at: DraftPlace): readonly DraftFinding[] {
  const marking = secretMarkingIn(normalizeText(words));
  return marking ? [blocking('post.secret_marking', { marking }, at)] : [];
}

function resolvePlacements(variant: VariantInput, v: number, scope: DraftScope): readonly ResolvedPlacement[] {
  const placed = new Map<string, ResolvedPlacement>();
  for (const [p, placement] of variant.placements.entries()) {
    const at = { variant: v, placement: p, field: 'account' } as const;
    const dueAt = resolveTime(placement, { ...at, field: 'at' }, scope);
    const repeat = resolveRepeat(placement, { ...at, field: 'repeat' }, scope.findings);
    const named = { name: placement.account, language: variant.language, at };
    const resolved = resolveAccount(named, scope.accounts, scope.mission);
    if ('finding' in resolved) {
      scope.findings.push(resolved.finding);
      continue;
    }
    const { id, channel, handle } = resolved.account;
    const params = { account: placement.account, channel, handle };
    if (placed.has(id)) scope.findings.push(blocking('account.named_twice', params, at));
    else placed.set(id, { account: resolved.account, dueAt, repeat });
    const quiet = quietHoursRefusal({ ...scope, zone: scope.mission.zone, account: resolved.account, dueAt });
    if (quiet) scope.findings.push({ ...quiet, at: { ...at, field: 'at' }, blocksDraft: false });
  }
  return [...placed.values()];
}

function resolveTime(placement: PlacementInput, at: DraftPlace, scope: DraftScope): Date | null {
  if (placement.at === undefined) return null;
  const dueAt = readTime(placement.at, scope.mission.zone, at, scope.findings);
  if (dueAt && dueAt.getTime() <= scope.resolution.now.getTime()) {
    scope.findings.push(blocking('post.time_past', { at: placement.at, zone: scope.mission.zone }, at));
  }
  return dueAt;
}

function readTime(value: string, zone: string, at: DraftPlace, findings: DraftFinding[]): Date | null {
  try {
    return instantOf(value, zone);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    findings.push(blocking(thrown.code, thrown.params, at));
    return null;
  }
}

function contentOf(language: string, parts: VariantInput['parts'], v: number, scope: DraftScope): Content {
  return {
    language,
    parts: parts.map((part, p) => ({
      text: part.text,
      pictures: part.pictures.flatMap(({ mediaId, alt }) => {
        const facts = scope.resolution.picture(mediaId);
        if (facts) return [{ ...facts, alt }];
        scope.findings.push(blocking('media.not_found', { media: mediaId }, { variant: v, part: p, field: 'picture' }));
        return [];
      }),
    })),
  };
}

/** What the account's network would refuse. Stays with the draft; submitting it is refused until it is mended. */
function checkFor(account: RegisteredAccount, content: Content, v: number, scope: DraftScope): void {
  for (const { key, params, part, field } of refusedBy(scope.resolution.adapterFor, account, content)) {
    const network = `${account.channel} ${account.handle}`;
    const at = { variant: v, ...(part === undefined ? {} : { part }), field, network };
    scope.findings.push({ key, params, at, blocksDraft: false });
  }
}

function resolveWindow(
  input: PostInput,
  variants: readonly ResolvedVariant[],
  { mission: { zone }, resolution: { now }, findings }: DraftScope,
): { notBefore: Date; notAfter: Date } {
  const place: DraftPlace = { field: 'window' };
  const placements = variants.flatMap((variant) => variant.placements);
  const due = placements.flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : []));
  const asked = (value: string | undefined) => (value === undefined ? null : readTime(value, zone, place, findings));
  const until = asked(input.notAfter);
  if (input.notAfter !== undefined && until && until <= now) {
    findings.push(blocking('post.time_past', { at: input.notAfter, zone }, place));
  }
  if (input.embargoed && input.notBefore === undefined) findings.push(blocking('post.embargo_open', {}, place));
  const notBefore = asked(input.notBefore) ?? (due.length > 0 ? new Date(Math.min(...due)) : now);
  const repeated = placements.flatMap(({ dueAt, repeat }) => (dueAt && repeat ? [{ dueAt, repeat }] : []));
  const ends = repeated.map(({ dueAt, repeat }) => lastTimeOf(repeat, dueAt, zone));
  const last = Math.max(...due, ...ends.map((at) => at?.getTime() ?? 0));
  const notAfter = until ?? plus(due.length > 0 ? new Date(last) : now, allowedLatenessMs(input.kind));
  const needsSlot = input.variants.some((v) => v.placements.some((p) => p.at === undefined));
  if (needsSlot && (input.notBefore === undefined || input.notAfter === undefined)) {
    findings.push(blocking('post.window_missing', {}, place));
  } else if (notBefore >= notAfter || due.some((at) => at < notBefore.getTime() || at >= notAfter.getTime())) {
    const params = { from: zonedInstant(notBefore, zone), until: zonedInstant(notAfter, zone) };
    findings.push(blocking('post.outside_window', params, place));
  }
  for (const [index, { repeat }] of repeated.entries()) {
    const rule = { rule: repeat.rule };
    const at: DraftPlace = { field: 'repeat' };
    if (input.notAfter === undefined && ends[index] === null) findings.push(blocking('recurrence.endless', rule, at));
    else if (occurrencesOf(repeat, zone, { from: notBefore, until: notAfter, most: 1 }).length === 0) {
      findings.push(blocking('recurrence.empty', rule, at));
    }
  }
  return { notBefore, notAfter };
}
