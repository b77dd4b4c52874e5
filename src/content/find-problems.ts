import type { Content, Limits, Problem } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import type { Finding } from '../kernel/errors.ts';
import type { ContentDeps } from './content-deps.ts';
import { pictureFactsById } from './media.ts';
import { storedParts } from './post-snapshot.ts';
import { quietHoursRefusal } from './quiet-hours-refusal.ts';
import { templateProblems } from './template-problems.ts';

/**
 * Why a stored post can't go out as it stands: what the networks would refuse, and times in the quiet hours of an account, each
 * with its place: `variants[0].parts[1].text · x @vnembassy_fr`.
 */
export async function findProblems(deps: ContentDeps, tx: Tx, postId: string): Promise<readonly Finding[]> {
  const variants = await tx.variant.findMany({
    where: { postId },
    orderBy: { position: 'asc' },
    include: {
      post: { select: { kind: true, authorId: true, writerIds: true, mission: { select: { zone: true } } } },
      reviewer: { select: { id: true, handle: true } },
      placements: { orderBy: { accountId: 'asc' }, include: { account: { include: { quietHours: true } } } },
    },
  });
  const parsed = variants.map((variant) => ({ ...variant, parts: storedParts.parse(variant.parts) }));
  const ids = parsed.flatMap((v) => v.parts.flatMap((part) => part.pictures.map((picture) => picture.mediaId)));
  const pictures = await pictureFactsById(tx, ids);
  const isNotice = variants[0]?.post.kind === 'emergency';
  const strayed = isNotice ? await templateProblems(tx, parsed) : [];
  const others = parsed.flatMap((variant, v) => {
    const content = {
      language: variant.language,
      parts: variant.parts.map((part) => ({
        text: part.text,
        pictures: part.pictures.flatMap(({ mediaId, alt }) => {
          const facts = pictures.get(mediaId);
          return facts ? [{ ...facts, alt }] : [];
        }),
      })),
    };
    const unreviewed = reviewProblems(variant).map((found) => ({ ...found, where: `variants[${v}].reviewer` }));
    const atNetworks = variant.placements.flatMap(({ account, dueAt }) => {
      const refused: readonly Finding[] = refusedBy(deps.adapterFor, account, content).map(
        ({ key, params, part, field }) => ({
          key,
          params,
          where: `variants[${v}]${part === undefined ? '' : `.parts[${part}]`}.${field} · ${account.channel} ${account.handle}`,
        }),
      );
      const quiet = quietHoursRefusal({ kind: variant.post.kind, zone: variant.post.mission.zone, account, dueAt });
      if (!quiet) return refused;
      return [...refused, { ...quiet, where: `variants[${v}].at · ${account.channel} ${account.handle}` }];
    });
    return [...unreviewed, ...atNetworks];
  });
  return [...strayed, ...others];
}

/** A machine's text needs the name of a person who reads it, and nobody reviews what they wrote. */
function reviewProblems({ post, reviewer, language, isMachineDraft }: Reviewable): readonly Finding[] {
  if (!reviewer) return isMachineDraft ? [{ key: 'post.machine_draft_unreviewed', params: { language } }] : [];
  const wrote = [post.authorId, ...post.writerIds].includes(reviewer.id);
  return wrote ? [{ key: 'post.reviewer_wrote', params: { reviewer: reviewer.handle, language } }] : [];
}

interface Reviewable {
  readonly language: string;
  readonly isMachineDraft: boolean;
  readonly reviewer: { readonly id: string; readonly handle: string } | null;
  readonly post: { readonly authorId: string; readonly writerIds: readonly string[] };
}

/** What the network of an account would refuse of a content, by the limits and options that this account has. */
export function refusedBy(
  adapterFor: ContentDeps['adapterFor'],
  account: { readonly channel: string; readonly limits: unknown; readonly options: unknown },
  content: Content,
): readonly Problem[] {
  const adapter = adapterFor(account.channel);
  const limits = { ...adapter.capabilities.limits, ...(account.limits as Partial<Limits>) };
  return adapter.check(content, adapter.options.parse(account.options), limits);
}
