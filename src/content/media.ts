import { type Actor, byOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { AppError } from '../kernel/errors.ts';
import { isId, newId } from '../kernel/ids.ts';
import type { ContentDeps } from './content-deps.ts';
import { inspectPicture, type PictureFacts } from './picture.ts';

export interface MediaView extends PictureFacts {
  readonly id: string;
  readonly fileName: string;
}

/**
 * Keeps a picture for a mission. The same bytes again are the same picture.
 * @throws AppError `media.too_large`, `media.not_a_picture`, `media.wrong_type`, `mission.unknown`, `access.refused`, before
 *   anything of the picture is looked at
 */
export async function addMedia(
  deps: ContentDeps,
  actor: Actor,
  upload: { readonly mission: string; readonly fileName: string; readonly bytes: Uint8Array },
): Promise<MediaView> {
  const { database, clock } = deps;
  const mission = await database.prisma.mission.findUnique({ where: { code: upload.mission } });
  if (!mission) throw new AppError('mission.unknown', { code: upload.mission });
  authorize(actor, 'media.add', mission, clock.now());
  const facts = await inspectPicture(upload.fileName, upload.bytes);
  const media = { missionId: mission.id, fileName: upload.fileName, bytes: upload.bytes, facts };
  return database.transaction(async (tx) => {
    const stored = await storeMedia(deps, tx, media);
    const subject = { kind: 'media', id: stored.id };
    await record(tx, clock, [{ ...byOf(actor), action: 'media.added', subject }]);
    return stored;
  });
}

export async function storeMedia(
  deps: ContentDeps,
  tx: Tx,
  media: { missionId: string; fileName: string; bytes: Uint8Array; facts: PictureFacts },
): Promise<MediaView> {
  const where = { missionId_sha256: { missionId: media.missionId, sha256: media.facts.sha256 } };
  const select = { id: true, fileName: true };
  const known = await tx.media.findUnique({ where, select });
  if (known) return { ...media.facts, ...known };
  const row = {
    id: newId(),
    missionId: media.missionId,
    fileName: media.fileName,
    ...media.facts,
    bytes: Uint8Array.from(media.bytes),
    createdAt: deps.clock.now(),
  };
  // Another upload of the same bytes may have come first.
  await tx.media.createMany({ data: [row], skipDuplicates: true });
  return { ...media.facts, ...(await tx.media.findUniqueOrThrow({ where, select })) };
}

/** @throws AppError `media.not_found`, `access.refused` */
export async function readMedia(
  deps: ContentDeps,
  actor: Actor,
  id: string,
): Promise<{ readonly mime: string; readonly bytes: Uint8Array }> {
  const select = { mime: true, bytes: true, mission: { select: { path: true } } };
  const media = isId(id) ? await deps.database.prisma.media.findUnique({ where: { id }, select }) : null;
  if (!media) throw new AppError('media.not_found', { media: id });
  authorize(actor, 'post.view', media.mission, deps.clock.now());
  return { mime: media.mime, bytes: media.bytes };
}

const FACTS = { id: true, sha256: true, mime: true, sizeBytes: true, widthPx: true, heightPx: true } as const;

/** The facts of a mission's pictures, by id; those of other missions are not found. */
export async function pictureFacts(
  tx: Tx,
  mission: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PictureFacts>> {
  if (ids.length === 0) return new Map();
  const where = { id: { in: [...new Set(ids.filter(isId))] }, mission: { code: mission } };
  return new Map((await tx.media.findMany({ where, select: FACTS })).map((row) => [row.id, row]));
}

export async function pictureFactsById(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, PictureFacts>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.media.findMany({ where: { id: { in: [...new Set(ids)] } }, select: FACTS });
  return new Map(rows.map((row) => [row.id, row]));
}
