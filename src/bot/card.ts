import type { DecisionView, PostView, StepView, VariantView } from '../content/post-view.ts';
import { canonicalJson } from '../kernel/canonical-hash.ts';
import { channelTitle } from '../kernel/channel-title.ts';
import { officeTime } from '../kernel/office-time.ts';
import { type Language, say, sayStored, sayTime } from '../kernel/say.ts';
import { shortHash } from '../kernel/short-hash.ts';
import { bold } from './html.ts';
import { type Piece, pagesOf } from './pages.ts';
import { label, languageName } from './shown.ts';

/** A post as its approver sees it in Telegram: one album at most two times, and one message that is paged in place. */
export interface Card {
  /** HTML. */
  readonly pages: readonly string[];
  /** Each picture once, in the order of its number. */
  readonly pictures: readonly NumberedPicture[];
  /** Whether this is all that will go out. If not, it says only what it is, and is decided on elsewhere. */
  readonly isWhole: boolean;
}

export interface NumberedPicture {
  readonly mediaId: string;
  /** `PAR-142 · 1/3` */
  readonly caption: string;
}

export interface CardReader {
  readonly language: Language;
  /** In the reader's language. */
  readonly missionName: string;
}

const ALBUM = 10;
/** Two albums and the text are three messages; a post with more pictures is not shown in part. */
const MOST_PICTURES = 2 * ALBUM;

/** Pure: everything that will go out, and nothing of it cut. */
export function cardOf(post: PostView, reader: CardReader): Card {
  const { language } = reader;
  const numbers = pictureNumbers(post);
  const fits = numbers.size <= MOST_PICTURES;
  const isWhole = fits && post.wholeCard;
  const pieces = isWhole
    ? [...facts(post, reader), ...groupsOf(post).flatMap((group) => groupPieces(post, group, numbers, language))]
    : [
        ...facts(post, reader),
        { text: say(language, fits ? 'bot.card.link_only' : 'bot.card.too_large', {}), look: 'italic' as const },
      ];
  const bodies = pagesOf([...pieces, ...decisionPieces(post, { language, isWhole })]);
  const pages = bodies.map((body, at) => `${headOf(post, language, { at, of: bodies.length })}\n${body}`);
  return { pages, isWhole, pictures: isWhole ? picturesOf(post, numbers) : [] };
}

/** At most ten together. */
export function albumsOf<T>(pictures: readonly T[]): readonly (readonly T[])[] {
  return pictures.length === 0 ? [] : [pictures.slice(0, ALBUM), ...albumsOf(pictures.slice(ALBUM))];
}

function headOf(post: PostView, language: Language, page: { readonly at: number; readonly of: number }): string {
  const place = page.of > 1 ? [say(language, 'bot.card.page', { page: page.at + 1, pages: page.of })] : [];
  return bold([post.number, label(language, 'post_kind', post.kind), ...place].join(' · '));
}

function facts(post: PostView, { language, missionName }: CardReader): readonly Piece[] {
  const window = {
    from: officeTime(post.notBefore, post.zone),
    until: officeTime(post.notAfter, post.zone),
  };
  const lines = [
    say(language, 'bot.card.mission', { mission: missionName }),
    say(language, 'bot.card.author', { author: post.author, theme: post.theme }),
    ...(post.campaign === null ? [] : [say(language, 'bot.card.campaign', { campaign: post.campaign })]),
    ...(post.embargoed
      ? [say(language, 'bot.card.embargo', { until: sayTime(language, post.notBefore, post.zone) })]
      : []),
    say(language, 'bot.card.window', window),
  ];
  const warnings = post.warnings.map(({ key, params }) => `⚠️ ${sayStored(language, key, params)}`);
  return [...lines, ...warnings].map((text) => ({ text, look: 'plain' }));
}

/** Variants whose words and pictures are the same, with all their languages and accounts. */
type Group = readonly [VariantView, ...VariantView[]];

function groupsOf(post: PostView): readonly Group[] {
  const groups = new Map<string, [VariantView, ...VariantView[]]>();
  for (const variant of post.variants) {
    const key = canonicalJson(
      variant.parts.map(({ text, pictures }) => ({ text, pictures: pictures.map((p) => ({ ...p })) })),
    );
    const known = groups.get(key);
    if (known) known.push(variant);
    else groups.set(key, [variant]);
  }
  return [...groups.values()];
}

function groupPieces(
  post: PostView,
  group: Group,
  numbers: ReadonlyMap<string, number>,
  language: Language,
): readonly Piece[] {
  const languages = [...new Set(group.map((variant) => languageName(language, variant.language)))].join(', ');
  const isMachines = group.some(({ machineDraft }) => machineDraft);
  const [{ parts }] = group;
  return [
    { text: `\n${languages}`, look: 'bold' },
    ...(isMachines ? [{ text: say(language, 'bot.card.machine', {}), look: 'italic' as const }] : []),
    ...placementLines(post, group, language).map((text) => ({ text, look: 'plain' as const })),
    ...parts.flatMap(({ text, pictures }, at): readonly Piece[] => [
      ...(parts.length > 1
        ? [{ text: say(language, 'bot.card.part', { part: at + 1, parts: parts.length }), look: 'italic' as const }]
        : []),
      ...(text === '' ? [] : [{ text, look: 'quote' as const }]),
      ...pictures.map(({ mediaId, alt }) => ({
        text: say(language, 'bot.card.picture', { picture: numbers.get(mediaId) ?? '?', alt: alt || '–' }),
        look: 'plain' as const,
      })),
    ]),
  ];
}

/** Accounts with the same time on one line: `X @a, Mastodon @b – 09:00 02/9/2027 (Hà Nội 14:00 02/9/2027)`. */
function placementLines(post: PostView, group: Group, language: Language): readonly string[] {
  const placements = group.flatMap((variant) => variant.placements);
  const byTime = Map.groupBy(placements, (placement) => timeOf(post, placement, language));
  return [...byTime].map(([time, some]) => {
    const accounts = some.map(({ channel, handle }) => `${channelTitle(language, channel)} ${handle}`).join(', ');
    return `→ ${accounts}\n🕘 ${time}`;
  });
}

function timeOf(post: PostView, { dueAt, repeat }: VariantView['placements'][number], language: Language): string {
  const first = dueAt ? sayTime(language, dueAt, post.zone) : say(language, 'bot.card.next_slot', {});
  if (!repeat) return first;
  const next = repeat.next.map((at) => officeTime(at, post.zone)).join(', ');
  return say(language, 'bot.card.repeated', { first, rule: repeat.rule, next });
}

function decisionPieces(
  { revision, state, zone }: PostView,
  { language, isWhole }: { readonly language: Language; readonly isWhole: boolean },
): readonly Piece[] {
  if (!revision) return [{ text: `\n${label(language, 'state.post', state)}`, look: 'italic' }];
  const isOpen = state === 'in_review';
  const lines = revision.steps.flatMap((step) => stepLines(step, { language, zone, isOpen, isWhole }));
  const hash = say(language, 'bot.card.hash', { hash: shortHash(revision.hash), revision: revision.number });
  return [
    { text: '', look: 'plain' },
    ...lines.map((text) => ({ text, look: 'plain' as const })),
    { text: `${label(language, 'state.post', state)} · ${hash}`, look: 'italic' },
  ];
}

interface Shown {
  readonly language: Language;
  readonly zone: string;
  readonly isOpen: boolean;
  /** What was said about the text is shown where the text is. */
  readonly isWhole: boolean;
}

function stepLines({ seats }: StepView, { language, zone, isOpen, isWhole }: Shown): readonly string[] {
  return seats.flatMap(({ roles, person, language: read, decision }) => {
    const asked = person ?? roles.map((role) => label(language, 'role', role)).join(', ');
    const whom = read === null ? asked : `${asked} (${languageName(language, read)})`;
    if (decision) return [decisionLine(isWhole ? decision : { ...decision, comment: null }, language, zone)];
    return isOpen ? [say(language, 'bot.card.waits', { whom })] : [];
  });
}

function decisionLine({ verdict, by, at, comment }: DecisionView, language: Language, zone: string): string {
  const line = say(language, `bot.card.decided_${verdict}`, { by, at: sayTime(language, at, zone) });
  return comment ? `${line}\n${say(language, 'bot.card.comment', { comment })}` : line;
}

/** Numbers from 1, in the order in which the pictures are first met. */
function pictureNumbers(post: PostView): ReadonlyMap<string, number> {
  const ids = post.variants.flatMap(({ parts }) => parts.flatMap(({ pictures }) => pictures.map((p) => p.mediaId)));
  return new Map([...new Set(ids)].map((id, at) => [id, at + 1]));
}

function picturesOf(post: PostView, numbers: ReadonlyMap<string, number>): readonly NumberedPicture[] {
  return [...numbers].map(([mediaId, number]) => ({ mediaId, caption: `${post.number} · ${number}/${numbers.size}` }));
}
