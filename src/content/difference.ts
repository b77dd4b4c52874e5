import { diffArrays } from 'diff';
import type { PostSnapshot } from './post-snapshot.ts';

/** What is another between two revisions of a post, for people to read. */
export interface Difference {
  readonly window: { readonly from: WindowView; readonly to: WindowView } | null;
  readonly variants: readonly VariantDifference[];
}

interface WindowView {
  /** ISO instants, UTC. */
  readonly notBefore: string;
  readonly notAfter: string;
}

export interface VariantDifference {
  readonly language: string;
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  readonly parts: readonly PartDifference[];
  /** Ids of accounts. */
  readonly accounts: { readonly added: readonly string[]; readonly removed: readonly string[] };
}

interface PartDifference {
  readonly text: readonly Segment[];
  readonly pictures: readonly PictureDifference[];
}

/** A piece of text; those that are the same or removed make the older one, those that are the same or added the newer. */
export interface Segment {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

interface PictureDifference {
  readonly kind: 'same' | 'added' | 'removed';
  readonly mediaId: string;
  readonly alt: readonly Segment[];
}

type Variant = PostSnapshot['variants'][number];
type Part = Variant['parts'][number];
type Picture = Part['pictures'][number];

/** Variants are compared by language, and in their order where a language has several. */
export function differenceOf(older: PostSnapshot, newer: PostSnapshot): Difference {
  const windowOf = ({ notBefore, notAfter }: PostSnapshot): WindowView => ({ notBefore, notAfter });
  const isSameWindow = older.notBefore === newer.notBefore && older.notAfter === newer.notAfter;
  const before = byLanguage(older.variants);
  const after = byLanguage(newer.variants);
  const keys = [...new Set([...after.keys(), ...before.keys()])];
  return {
    window: isSameWindow ? null : { from: windowOf(older), to: windowOf(newer) },
    variants: keys.map((key) => variantDifference(before.get(key), after.get(key))),
  };
}

function byLanguage(variants: readonly Variant[]): ReadonlyMap<string, Variant> {
  const seen = new Map<string, number>();
  return new Map(
    variants.map((variant) => {
      const nth = (seen.get(variant.language) ?? 0) + 1;
      seen.set(variant.language, nth);
      return [`${variant.language} ${nth}`, variant];
    }),
  );
}

function variantDifference(older: Variant | undefined, newer: Variant | undefined): VariantDifference {
  const count = Math.max(older?.parts.length ?? 0, newer?.parts.length ?? 0);
  const parts = Array.from({ length: count }, (_, at) =>
    partDifference(older?.parts[at], newer?.parts[at], languageOf(older, newer)),
  );
  const [before, after] = [accountsOf(older), accountsOf(newer)];
  const accounts = {
    added: after.filter((id) => !before.includes(id)),
    removed: before.filter((id) => !after.includes(id)),
  };
  const isSame = parts.every(isUnchanged) && accounts.added.length + accounts.removed.length === 0 && older && newer;
  const change = !older ? 'added' : !newer ? 'removed' : isSame ? 'same' : 'changed';
  return { language: languageOf(older, newer), change, parts, accounts };
}

function languageOf(older: Variant | undefined, newer: Variant | undefined): string {
  return newer?.language ?? older?.language ?? '';
}

function accountsOf(variant: Variant | undefined): readonly string[] {
  return (variant?.accounts ?? []).map(({ id }) => id);
}

function partDifference(older: Part | undefined, newer: Part | undefined, language: string): PartDifference {
  return {
    text: textDifference(older?.text ?? '', newer?.text ?? '', language),
    pictures: pictureDifferences(older?.pictures ?? [], newer?.pictures ?? [], language),
  };
}

/** A picture is the same where its bytes are, in the same turn; its description may still be another. */
function pictureDifferences(
  older: readonly Picture[],
  newer: readonly Picture[],
  language: string,
): readonly PictureDifference[] {
  const changes = diffArrays([...older], [...newer], { comparator: (a, b) => a.sha256 === b.sha256 });
  let [before, after] = [0, 0];
  return changes.flatMap(({ value, added, removed }) =>
    value.map((picture) => {
      const old = added ? undefined : older[before++];
      const now = removed ? undefined : newer[after++];
      const kind = added ? 'added' : removed ? 'removed' : 'same';
      return {
        kind,
        mediaId: now?.mediaId ?? picture.mediaId,
        alt: textDifference(old?.alt ?? '', now?.alt ?? '', language),
      };
    }),
  );
}

/** By words as the language has them, also where it writes no spaces between. */
export function textDifference(older: string, newer: string, language: string): readonly Segment[] {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const words = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);
  return diffArrays(words(older), words(newer)).map(({ value, added, removed }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value.join(''),
  }));
}

function isUnchanged({ text, pictures }: PartDifference): boolean {
  const same = ({ kind }: { readonly kind: Segment['kind'] }) => kind === 'same';
  return text.every(same) && pictures.every((picture) => same(picture) && picture.alt.every(same));
}
