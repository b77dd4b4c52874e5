import type { ChannelAdapter, Content, Limits } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import { plus } from '../kernel/durations.ts';
import { AppError, type Finding } from '../kernel/errors.ts';
import type { WordKey } from '../kernel/say.ts';
import { normalizeText } from '../kernel/text.ts';
import { instantOf } from '../kernel/zoned-time.ts';
import { allowedLatenessMs } from './lateness.ts';
import type { PictureFacts } from './picture.ts';
import type { PlacementInput, PostInput, VariantInput } from './post-view.ts';

/** A finding with its place in the draft, so that each edge can name it its own way (a field, a line of a file). */
export interface DraftFinding {
  readonly key: WordKey;
  readonly params: Readonly<Record<string, string | number>>;
  readonly at: DraftPlace;
  /** A time that can't be kept or an unknown name is refused at once; what a network would refuse may wait as a draft. */
  readonly blocksDraft: boolean;
}

export interface DraftPlace {
  readonly variant?: number;
  readonly part?: number;
  readonly placement?: number;
  readonly field:
    | 'mission'
    | 'window'
    | 'language'
    | 'account'
    | 'at'
    | 'text'
    | 'picture'
    | 'alt'
    | 'options'
    | 'thread';
}

export interface ResolvedDraft {
  readonly mission: { readonly id: string; readonly code: string; readonly path: string; readonly zone: string };
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly variants: readonly ResolvedVariant[];
}

interface ResolvedVariant {
  readonly language: string;
  readonly parts: VariantInput['parts'];
  readonly placements: readonly { readonly account: RegisteredAccount; readonly dueAt: Date | null }[];
}

interface RegisteredAccount {
  readonly id: string;
  readonly channel: string;
  readonly handle: string;
  readonly language: string;
  readonly limits: unknown;
  readonly options: unknown;
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
    return { draft: undefined, findings: [finding('mission.unknown', { code: input.mission }, { field: 'mission' })] };
  }
  const findings: DraftFinding[] = [];
  const variants = input.variants.map((variant, v) =>
    resolveVariant(variant, v, { mission, accounts: mission.accounts, resolution, findings }),
  );
  const window = resolveWindow(input, mission.zone, variants, resolution.now, findings);
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
} as const;

interface VariantScope {
  readonly mission: { readonly code: string; readonly zone: string };
  readonly accounts: readonly (RegisteredAccount & { readonly status: string })[];
  readonly resolution: Resolution;
  readonly findings: DraftFinding[];
}

function resolveVariant(variant: VariantInput, v: number, scope: VariantScope): ResolvedVariant {
  const { findings } = scope;
  if (!isLanguageTag(variant.language)) {
    findings.push(
      finding('post.language_malformed', { language: variant.language }, { variant: v, field: 'language' }),
    );
  }
  const parts = variant.parts.map((part) => ({
    text: normalizeText(part.text),
    pictures: part.pictures.map((picture) => ({ mediaId: picture.mediaId, alt: normalizeText(picture.alt) })),
  }));
  if (variant.placements.length === 0) {
    findings.push(finding('post.no_account', { mission: scope.mission.code }, { variant: v, field: 'account' }));
  }
  const placements = variant.placements.flatMap((placement, p) => {
    const account = resolveAccount(placement, variant.language, { variant: v, placement: p, field: 'account' }, scope);
    const dueAt = resolveTime(placement, { variant: v, placement: p, field: 'at' }, scope);
    return account ? [{ account, dueAt }] : [];
  });
  const content = contentOf(variant.language, parts, v, scope);
  for (const { account } of placements) checkFor(account, content, v, scope);
  return { language: variant.language, parts, placements };
}

/** By id or handle; or by channel, where the mission has one account there, or one for the language. */
function resolveAccount(
  placement: PlacementInput,
  language: string,
  at: DraftPlace,
  scope: VariantScope,
): RegisteredAccount | undefined {
  const open = scope.accounts.filter((account) => account.status !== 'closed');
  const exact = open.filter((account) => [account.id, account.handle].includes(placement.account));
  const onChannel = open.filter((account) => account.channel === placement.account);
  const forLanguage = onChannel.filter((account) => account.language === language);
  const candidates = [exact, onChannel, forLanguage].find((found) => found.length === 1);
  if (candidates?.[0]) return candidates[0];
  const params = { account: placement.account, mission: scope.mission.code };
  const handles = onChannel.map((account) => account.handle).join(', ');
  scope.findings.push(
    onChannel.length > 1
      ? finding('account.ambiguous', { ...params, handles }, at)
      : finding('account.unknown', { ...params, known: open.map((account) => account.channel).join(', ') || '–' }, at),
  );
  return undefined;
}

function resolveTime(placement: PlacementInput, at: DraftPlace, scope: VariantScope): Date | null {
  if (placement.at === undefined) return null;
  const dueAt = readTime(placement.at, scope.mission.zone, at, scope.findings);
  if (dueAt && dueAt.getTime() <= scope.resolution.now.getTime()) {
    scope.findings.push(finding('post.time_past', { at: placement.at, zone: scope.mission.zone }, at));
  }
  return dueAt;
}

function readTime(value: string, zone: string, at: DraftPlace, findings: DraftFinding[]): Date | null {
  try {
    return instantOf(value, zone);
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    findings.push(finding(thrown.code, thrown.params, at));
    return null;
  }
}

function contentOf(language: string, parts: VariantInput['parts'], v: number, scope: VariantScope): Content {
  return {
    language,
    parts: parts.map((part, p) => ({
      text: part.text,
      pictures: part.pictures.flatMap(({ mediaId, alt }) => {
        const facts = scope.resolution.picture(mediaId);
        if (facts) return [{ ...facts, alt }];
        scope.findings.push(finding('media.not_found', { media: mediaId }, { variant: v, part: p, field: 'picture' }));
        return [];
      }),
    })),
  };
}

/** What the account's network would refuse. Stays with the draft; submitting it is refused until it is mended. */
function checkFor(account: RegisteredAccount, content: Content, v: number, scope: VariantScope): void {
  const adapter = scope.resolution.adapterFor(account.channel);
  const limits = { ...adapter.capabilities.limits, ...(account.limits as Partial<Limits>) };
  for (const problem of adapter.check(content, adapter.options.parse(account.options), limits)) {
    const place = { variant: v, ...(problem.part === undefined ? {} : { part: problem.part }), field: problem.field };
    scope.findings.push({ key: problem.key, params: problem.params, at: place, blocksDraft: false });
  }
}

function resolveWindow(
  input: PostInput,
  zone: string,
  variants: readonly ResolvedVariant[],
  now: Date,
  findings: DraftFinding[],
): { notBefore: Date; notAfter: Date } {
  const place: DraftPlace = { field: 'window' };
  const placements = variants.flatMap((variant) => variant.placements);
  const due = placements.flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : []));
  const asked = (value: string | undefined) => (value === undefined ? null : readTime(value, zone, place, findings));
  const notBefore = asked(input.notBefore) ?? (due.length > 0 ? new Date(Math.min(...due)) : now);
  const notAfter =
    asked(input.notAfter) ?? plus(due.length > 0 ? new Date(Math.max(...due)) : now, allowedLatenessMs(input.kind));
  const needsSlot = input.variants.some((v) => v.placements.some((p) => p.at === undefined));
  if (needsSlot && (input.notBefore === undefined || input.notAfter === undefined)) {
    findings.push(finding('post.window_missing', {}, place));
  }
  if (notBefore >= notAfter || due.some((at) => at < notBefore.getTime() || at >= notAfter.getTime())) {
    const params = { from: notBefore.toISOString(), until: notAfter.toISOString() };
    findings.push(finding('post.outside_window', params, place));
  }
  return { notBefore, notAfter };
}

function finding<K extends WordKey>(
  key: K,
  params: Readonly<Record<string, string | number>>,
  at: DraftPlace,
): DraftFinding {
  return { key, params, at, blocksDraft: true };
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

/** As the API names a place: `variants[0].parts[2].text`. */
function pathOf(place: DraftPlace): string {
  const steps = [
    place.variant === undefined ? '' : `variants[${place.variant}]`,
    place.part === undefined ? '' : `parts[${place.part}]`,
    place.placement === undefined ? '' : `placements[${place.placement}]`,
    place.field,
  ];
  return steps.filter(Boolean).join('.');
}

export function toFinding(found: DraftFinding): Finding {
  return { key: found.key, params: found.params, where: pathOf(found.at) };
}
