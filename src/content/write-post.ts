import { type Actor, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { normalizeText } from '../kernel/text.ts';
import { auditEntry } from './audit-entry.ts';
import type { ContentDeps } from './content-deps.ts';
import { toFinding } from './draft-finding.ts';
import { endApproval } from './end-approval.ts';
import { findPost, lockPost, postNumber } from './find-post.ts';
import { pictureFacts } from './media.ts';
import type { PostInput, PostRef } from './post-view.ts';
import { type ResolvedDraft, resolveDraft } from './resolve-draft.ts';

/**
 * Stores a new draft. What a network would refuse may stay in a draft; an unknown name or a time that can't be may not.
 * @returns the post's id
 * @throws AppError `post.refused` with findings, `access.refused`
 */
export function writePost(deps: ContentDeps, actor: Actor, input: PostInput): Promise<string> {
  return deps.database.transaction(async (tx) => {
    const draft = await resolvedOrRefused(deps, tx, actor, input);
    const id = await storePost(deps, tx, { actor, input, draft });
    await record(tx, deps.clock, [auditEntry(actor, 'post.written', id)]);
    return id;
  });
}

/**
 * Replaces a post's content. Whatever was decided on it ends: it is a draft again.
 * @throws AppError `post.version_stale`, `post.already_out`, `post.refused`, `post.mission_fixed`, `transition.illegal`
 */
export function editPost(
  deps: ContentDeps,
  actor: Actor,
  edit: { readonly ref: PostRef; readonly version: number; readonly input: PostInput },
): Promise<string> {
  return deps.database.transaction(async (tx) => {
    const found = await findPost(tx, edit.ref);
    authorize(actor, 'post.write', found, deps.clock.now());
    await lockPost(tx, found.id);
    const post = await tx.post.findUniqueOrThrow({ where: { id: found.id }, include: { mission: true } });
    if (post.version !== edit.version) {
      throw new AppError('post.version_stale', { ref: edit.ref, given: edit.version, present: post.version });
    }
    if (post.mission.code !== edit.input.mission) throw new AppError('post.mission_fixed', { ref: edit.ref });
    const draft = await resolvedOrRefused(deps, tx, actor, edit.input);
    const number = postNumber(post);
    await endApproval(deps, tx, { actor, postId: post.id, number, from: post.state, to: 'draft', reason: 'edited' });
    await tx.placement.deleteMany({ where: { variant: { postId: post.id } } });
    await tx.variant.deleteMany({ where: { postId: post.id } });
    await tx.post.update({
      where: { id: post.id },
      data: {
        ...postFields(edit.input, draft),
        writerIds: [...new Set([...post.writerIds, memberIdOf(actor)])],
        updatedAt: deps.clock.now(),
      },
    });
    await storeVariants(tx, post.id, draft);
    await record(tx, deps.clock, [auditEntry(actor, 'post.edited', post.id, { version: post.version + 1 })]);
    return post.id;
  });
}

/** Who may not write there learns nothing of what is there. */
async function resolvedOrRefused(deps: ContentDeps, tx: Tx, actor: Actor, input: PostInput): Promise<ResolvedDraft> {
  const mediaIds = input.variants.flatMap((v) => v.parts.flatMap((p) => p.pictures.map((picture) => picture.mediaId)));
  const known = await pictureFacts(tx, input.mission, mediaIds);
  const { draft, findings } = await resolveDraft(tx, input, {
    now: deps.clock.now(),
    adapterFor: deps.adapterFor,
    picture: (mediaId) => known.get(mediaId),
  });
  if (draft) authorize(actor, 'post.write', draft.mission, deps.clock.now());
  const blocking = findings.filter((found) => found.blocksDraft);
  if (!draft || blocking.length > 0) {
    throw new AppError('post.refused', { count: blocking.length }, { findings: blocking.map(toFinding) });
  }
  return draft;
}

/** Inserts the rows of a resolved draft and gives it the mission's next number. Also used by the import. */
export async function storePost(
  deps: ContentDeps,
  tx: Tx,
  post: {
    readonly actor: Actor;
    readonly input: PostInput;
    readonly draft: ResolvedDraft;
    readonly importKey?: string;
  },
): Promise<string> {
  const { nextPostNumber } = await tx.mission.update({
    where: { id: post.draft.mission.id },
    data: { nextPostNumber: { increment: 1 } },
    select: { nextPostNumber: true },
  });
  const id = newId();
  const authorId = memberIdOf(post.actor);
  const now = deps.clock.now();
  await tx.post.create({
    data: {
      id,
      missionId: post.draft.mission.id,
      number: nextPostNumber - 1,
      authorId,
      writerIds: [authorId],
      ...postFields(post.input, post.draft),
      ...(post.importKey === undefined ? {} : { importKey: post.importKey }),
      createdAt: now,
      updatedAt: now,
    },
  });
  await storeVariants(tx, id, post.draft);
  return id;
}

function postFields(input: PostInput, draft: ResolvedDraft) {
  return {
    kind: input.kind,
    theme: normalizeText(input.theme),
    audience: input.audience,
    campaign: normalizeText(input.campaign ?? '') || null,
    notBefore: draft.notBefore,
    notAfter: draft.notAfter,
    isEmbargoed: input.embargoed ?? false,
  };
}

async function storeVariants(tx: Tx, postId: string, draft: ResolvedDraft): Promise<void> {
  const variants = draft.variants.map((variant, position) => ({ id: newId(), position, ...variant }));
  await tx.variant.createMany({
    data: variants.map(({ id, position, language, reviewerId, isMachineDraft, parts }) => ({
      id,
      postId,
      position,
      language,
      reviewerId,
      isMachineDraft,
      parts: structuredClone(parts) as never,
    })),
  });
  await tx.placement.createMany({
    data: variants.flatMap((variant) =>
      variant.placements.map(({ account, dueAt, repeat }) => ({
        id: newId(),
        variantId: variant.id,
        accountId: account.id,
        dueAt,
        repeatRule: repeat?.rule ?? null,
        repeatStart: repeat?.start ?? null,
      })),
    ),
  });
}
