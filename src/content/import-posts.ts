import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { AppError, type Finding } from '../kernel/errors.ts';
import { auditEntry } from './audit-entry.ts';
import type { ContentDeps } from './content-deps.ts';
import type { DraftPost } from './csv/draft-post.ts';
import { readPostsCsv } from './csv/read-posts-csv.ts';
import { storeMedia } from './media.ts';
import { inspectPicture, type PictureFacts } from './picture.ts';
import type { PostInput } from './post-view.ts';
import { type DraftPlace, type ResolvedDraft, resolveDraft } from './resolve-draft.ts';
import { submitLocked } from './submit-post.ts';
import { storePost } from './write-post.ts';

export interface CsvUpload {
  readonly csv: Uint8Array;
  /** The pictures that rows name, by the name they are called there. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Submit each post after storing it. */
  readonly submit: boolean;
}

export interface ImportResult {
  /** Ids of the posts that were made, in the file's order. */
  readonly imported: readonly string[];
  /** Ids of those that an earlier import had made; they stay as they are. */
  readonly known: readonly string[];
}

/**
 * Takes in a file of posts: every row is checked first, then all are stored in one transaction, or none.
 * @throws AppError `import.refused` with a finding per problem: line, column, value and remedy
 */
export async function importPosts(deps: ContentDeps, actor: Actor, upload: CsvUpload): Promise<ImportResult> {
  const { posts, problems } = readPostsCsv(upload.csv);
  if (problems.length > 0)
    throw refused(problems.map(({ key, params, line, column }) => finding(key, params, line, column)));
  const pictures = await inspectFiles(posts, upload.files);
  return deps.database.transaction(async (tx) => {
    const known = await alreadyImported(tx, posts);
    const fresh = posts.filter((post) => !known.has(keyOf(post)));
    const resolved = await resolveAll(deps, tx, { posts: fresh, pictures });
    for (const { draft } of resolved) {
      authorize(actor, 'post.write', draft.mission, deps.clock.now());
      if (upload.submit) authorize(actor, 'post.submit', draft.mission, deps.clock.now());
    }
    const imported: string[] = [];
    const entries: AuditEntry[] = [];
    for (const one of resolved) {
      const id = await storeOne(deps, tx, { actor, upload, pictures, ...one });
      imported.push(id);
      entries.push(auditEntry(actor, 'post.imported', id, { key: one.post.key }));
      if (upload.submit) entries.push(await submitLocked(deps, tx, { actor, postId: id }));
    }
    await record(tx, deps.clock, entries);
    return { imported, known: [...known.values()] };
  });
}

/** The same key at the same mission is the same post. */
function keyOf(post: DraftPost): string {
  return `${post.missionCode}\n${post.key}`;
}

async function alreadyImported(tx: Tx, posts: readonly DraftPost[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.post.findMany({
    where: { importKey: { in: posts.map((post) => post.key) } },
    select: { id: true, importKey: true, mission: { select: { code: true } } },
    orderBy: { id: 'asc' },
  });
  const wanted = new Set(posts.map(keyOf));
  const keyed = rows.map((row) => [`${row.mission.code}\n${row.importKey}`, row.id] as const);
  return new Map(keyed.filter(([key]) => wanted.has(key)));
}

type FileFacts = ReadonlyMap<string, PictureFacts>;

async function inspectFiles(posts: readonly DraftPost[], files: ReadonlyMap<string, Uint8Array>): Promise<FileFacts> {
  const facts = new Map<string, PictureFacts>();
  const findings: Finding[] = [];
  const parts = posts.flatMap((post) => post.variants.flatMap((variant) => variant.parts));
  for (const { line, file } of parts.flatMap((part) => part.pictures.map(({ file }) => ({ line: part.line, file })))) {
    if (facts.has(file)) continue;
    const bytes = files.get(file);
    if (!bytes) {
      findings.push(finding('import.file_missing', { file }, line, 'pictures'));
      continue;
    }
    try {
      facts.set(file, await inspectPicture(file, bytes));
    } catch (thrown) {
      if (!(thrown instanceof AppError)) throw thrown;
      findings.push(finding(thrown.code, thrown.params, line, 'pictures'));
    }
  }
  if (findings.length > 0) throw refused(findings);
  return facts;
}

interface Resolved {
  readonly post: DraftPost;
  readonly input: PostInput;
  readonly draft: ResolvedDraft;
}

async function resolveAll(
  deps: ContentDeps,
  tx: Tx,
  { posts, pictures }: { readonly posts: readonly DraftPost[]; readonly pictures: FileFacts },
): Promise<readonly Resolved[]> {
  const resolved: Resolved[] = [];
  const all: Finding[] = [];
  for (const post of posts) {
    const input = inputOf(post);
    const { draft, findings } = await resolveDraft(tx, input, {
      now: deps.clock.now(),
      adapterFor: deps.adapterFor,
      picture: (file) => pictures.get(file),
    });
    for (const found of findings)
      all.push(finding(found.key, found.params, lineOf(post, found.at), columnOf(found.at)));
    if (draft) resolved.push({ post, input, draft });
  }
  if (all.length > 0) throw refused(all);
  return resolved;
}

function inputOf(post: DraftPost): PostInput {
  return {
    mission: post.missionCode,
    kind: post.kind,
    theme: post.theme,
    audience: post.audience,
    campaign: post.campaign,
    variants: post.variants.map((variant) => ({
      language: variant.language,
      parts: variant.parts.map((part) => ({
        text: part.text,
        pictures: part.pictures.map(({ file, alt }) => ({ mediaId: file, alt })),
      })),
      placements: variant.networks.map((network) => ({ account: network, at: variant.at })),
    })),
  };
}

interface Storing extends Resolved {
  readonly actor: Actor;
  readonly upload: CsvUpload;
  readonly pictures: FileFacts;
}

async function storeOne(deps: ContentDeps, tx: Tx, one: Storing): Promise<string> {
  const mediaIdOf = new Map<string, string>();
  for (const file of new Set(
    one.input.variants.flatMap((v) => v.parts.flatMap((p) => p.pictures.map((x) => x.mediaId))),
  )) {
    const bytes = one.upload.files.get(file);
    const facts = one.pictures.get(file);
    if (!bytes || !facts) throw new AppError('media.not_found', { media: file });
    const media = await storeMedia(deps, tx, { missionId: one.draft.mission.id, fileName: file, bytes, facts });
    mediaIdOf.set(file, media.id);
  }
  const draft = withMediaIds(one.draft, mediaIdOf);
  return storePost(deps, tx, { actor: one.actor, input: one.input, draft, importKey: one.post.key });
}

function withMediaIds(draft: ResolvedDraft, mediaIdOf: ReadonlyMap<string, string>): ResolvedDraft {
  return {
    ...draft,
    variants: draft.variants.map((variant) => ({
      ...variant,
      parts: variant.parts.map((part) => ({
        text: part.text,
        pictures: part.pictures.map(({ mediaId, alt }) => ({ mediaId: mediaIdOf.get(mediaId) ?? mediaId, alt })),
      })),
    })),
  };
}

// --- where in the file -------------------------------------------------------------------------------------------

function lineOf(post: DraftPost, place: DraftPlace): number {
  const variant = place.variant === undefined ? undefined : post.variants[place.variant];
  const part = place.part === undefined ? undefined : variant?.parts[place.part];
  return part?.line ?? variant?.line ?? post.line;
}

const COLUMN_OF_FIELD: Readonly<Record<DraftPlace['field'], string>> = {
  mission: 'mission',
  window: 'at',
  language: 'language',
  account: 'networks',
  at: 'at',
  text: 'text',
  thread: 'text',
  picture: 'pictures',
  alt: 'alt',
  options: 'networks',
};

function columnOf(place: DraftPlace): string {
  return COLUMN_OF_FIELD[place.field];
}

function finding(
  key: Finding['key'],
  params: Readonly<Record<string, string | number>>,
  line: number,
  column: string | undefined,
): Finding {
  return { key, params, where: column === undefined ? `line ${line}` : `line ${line}, ${column}` };
}

function refused(findings: readonly Finding[]): AppError {
  return new AppError('import.refused', { count: findings.length }, { findings });
}
