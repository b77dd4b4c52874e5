import type { Tx } from '../db/database.ts';
import type { Finding } from '../kernel/errors.ts';
import { IN_FORCE } from './emergency-templates.ts';
import { isFilledFrom } from './template-text.ts';

interface NoticeVariant {
  readonly language: string;
  readonly parts: readonly { readonly text: string }[];
}

/** An emergency notice has no words of its own: each text is a template in force, filled in. */
export async function templateProblems(tx: Tx, variants: readonly NoticeVariant[]): Promise<readonly Finding[]> {
  const templates = await tx.emergencyTemplate.findMany({
    where: { ...IN_FORCE, language: { in: variants.map(({ language }) => language) } },
    select: { name: true, language: true, text: true },
  });
  return variants.flatMap(({ language, parts }, v): readonly Finding[] => {
    const known = templates.filter((template) => template.language === language);
    if (known.length === 0) {
      return [{ key: 'post.template_missing', params: { language }, where: `variants[${v}].text` }];
    }
    const names = [...new Set(known.map(({ name }) => name))].join(', ');
    return parts.flatMap(({ text }, p) => {
      if (known.some((template) => isFilledFrom(template.text, text))) return [];
      const where = `variants[${v}].parts[${p}].text`;
      return [{ key: 'post.template_unmatched', params: { language, names }, where }];
    });
  });
}
