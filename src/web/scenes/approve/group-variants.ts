import type { Post } from '../../api/queries.ts';

type Variant = Post['variants'][number];

export interface VariantGroup {
  readonly key: string;
  readonly languages: readonly string[];
  /** Who reads the language, where somebody is named. */
  readonly reviewers: readonly string[];
  /** A machine wrote one of them. */
  readonly isMachineDraft: boolean;
  readonly parts: Variant['parts'];
  readonly placements: Variant['placements'];
}

/** Variants that say the same, to the letter and the picture, are shown once, with all their accounts. */
export function groupVariants(variants: Post['variants']): readonly VariantGroup[] {
  const groups = new Map<string, VariantGroup>();
  for (const { id, language, parts, placements, reviewer, machineDraft } of variants) {
    const said = JSON.stringify(
      parts.map(({ text, pictures }) => [text, pictures.map(({ mediaId, alt }) => [mediaId, alt])]),
    );
    const known = groups.get(said);
    groups.set(said, {
      key: known?.key ?? id,
      languages: [...new Set([...(known?.languages ?? []), language])],
      reviewers: [...new Set([...(known?.reviewers ?? []), ...(reviewer ? [reviewer.name] : [])])],
      isMachineDraft: machineDraft || known?.isMachineDraft === true,
      parts,
      placements: [...(known?.placements ?? []), ...placements],
    });
  }
  return [...groups.values()];
}
