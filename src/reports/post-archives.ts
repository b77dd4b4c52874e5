import { strToU8 } from 'fflate';
import { type Actor, byOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import type { Anchors } from '../audit/anchors.ts';
import { record } from '../audit/record.ts';
import { findPost } from '../content/find-post.ts';
import type { PostRef } from '../content/post-view.ts';
import type { Database } from '../db/database.ts';
import { sha256 } from '../kernel/canonical-hash.ts';
import type { Clock } from '../kernel/clock.ts';
import { type ArchiveFiles, sealArchive } from './archive-zip.ts';
import { dossierPage } from './dossier-page.ts';
import { readDossier, readEntries, readPictures } from './post-dossier.ts';

interface ArchivedPost {
  /** `PAR-142`. */
  readonly number: string;
  readonly zip: Uint8Array;
}

export interface PostArchives {
  /**
   * One post with all that belongs to it, for a records office: readable without this house, and signed.
   * @throws AppError `post.not_found`, `access.refused`
   */
  take(actor: Actor, ref: PostRef): Promise<ArchivedPost>;
}

interface ArchivesDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly anchors: Anchors;
}

export function createPostArchives(deps: ArchivesDeps): PostArchives {
  return { take: (actor, ref) => takeArchive(deps, actor, ref) };
}

async function takeArchive(
  { database, clock, anchors }: ArchivesDeps,
  actor: Actor,
  ref: PostRef,
): Promise<ArchivedPost> {
  const found = await findPost(database.prisma, ref);
  authorize(actor, 'post.archive', found, clock.now());
  const dossier = await readDossier(database.prisma, found.id);
  const pictures = await readPictures(database.prisma, dossier);
  const entries = await readEntries(database.prisma, dossier);
  const archivedAt = clock.now();
  const media = pictures.map(({ bytes: _, ...picture }) => picture);
  const lines = entries.map((entry) => JSON.stringify({ ...entry, seq: String(entry.seq) }));
  const files: ArchiveFiles = {
    'index.html': strToU8(dossierPage({ dossier, pictures, entries, archivedAt })),
    'post.json': strToU8(`${JSON.stringify({ archivedAt, ...dossier, media }, null, 2)}\n`),
    'audit.jsonl': strToU8(lines.map((line) => `${line}\n`).join('')),
    ...Object.fromEntries(pictures.flatMap(({ path, bytes }) => (path && bytes ? [[path, bytes]] : []))),
  };
  const { number } = dossier.post;
  const zip = sealArchive(files, { post: number, archivedAt }, anchors.key);
  const entry = { ...byOf(actor), action: 'post.archive_taken' };
  const details = { sha256: sha256(zip) };
  await database.transaction((tx) =>
    record(tx, clock, [{ ...entry, subject: { kind: 'post', id: found.id }, details }]),
  );
  return { number, zip };
}
