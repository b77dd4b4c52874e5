import type { Actor } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { type AuditEntry, record } from '../audit/record.ts';
import type { Tx } from '../db/database.ts';
import { MINUTE } from '../kernel/durations.ts';
import { AppError, type Finding } from '../kernel/errors.ts';
import { auditEntry } from './audit-entry.ts';
import type { ContentDeps } from './content-deps.ts';
import type { DraftPost } from './csv/draft-post.ts';
import { readPostsCsv } from './csv/read-posts-csv.ts';
import type { DraftFinding, DraftPlace } from './draft-finding.ts';
import { storeMedia } from './media.ts';
import { inspectPicture, type PictureFacts } from './picture.ts';
import type { PostInput } from './post-view.ts';
import { type ResolvedDraft, resolveDraft } from './resolve-draft.ts';
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
    await lockMissions(tx, posts);
    const known = await alreadyImported(tx, posts);
    for (const { path } of known.values()) authorize(actor, 'post.write', { path }, deps.clock.now());
    const fresh = posts.filter((post) => !known.has(keyOf(post)));
    const resolved = await resolveAll(deps, tx, { actor, posts: fresh, pictures, submit: upload.submit });
    const imported: string[] = [];
    const entries: AuditEntry[] = [];
    for (const one of resolved) {
      const id = await storeOne(deps, tx, { actor, upload, pictures, ...one });
      imported.push(id);
      entries.push(auditEntry(actor, 'post.imported', id));
      if (upload.submit) entries.push(await submitLocked(deps, tx, { actor, postId: id }));
    }
    await record(tx, deps.clock, entries);
    return { imported, known: [...known.values()].map(({ id }) => id) };
  }, TRANSACTION);
}

/** A year's plan of a large mission in one file, on a slow machine. */
const TRANSACTION = { timeoutMs: 5 * MINUTE };

/** The same key at the same mission is the same post. */
function keyOf(post: DraftPost): string {
  return `${post.missionCode}\n${post.key}`;
}

/** One import at a time takes a mission's numbers and keys; in the order of ids, so that two never wait for each other. */
async function lockMissions(tx: Tx, posts: readonly DraftPost[]): Promise<void> {
  const codes = [...new Set(posts.map(({ missionCode }) => missionCode))];
  await tx.$queryRaw`select id from missions where code = any(${codes}) order by id for no key update`;
}

interface KnownPost {
  readonly id: string;
  /** Of its mission in the tree. */
  readonly path: string;
}

async function alreadyImported(tx: Tx, posts: readonly DraftPost[]): Promise<ReadonlyMap<string, KnownPost>> {
  const rows = await tx.post.findMany({
    where: { importKey: { in: posts.map((post) => post.key) } },
    select: { id: true, importKey: true, mission: { select: { code: true, path: true } } },
    orderBy: { id: 'asc' },
  });
  const wanted = new Set(posts.map(keyOf));
  const keyed = rows.map(
    ({ id, importKey, mission }) => [`${mission.code}\n${importKey}`, { id, path: mission.path }] as const,
  );
  return new Map(keyed.filter(([key]) => wanted.has(key)));
}

/** What each named picture is, or why it can't be used. */
type FileFacts = ReadonlyMap<string, PictureFacts | AppError>;

async function inspectFiles(posts: readonly DraftPost[], files: ReadonlyMap<string, Uint8Array>): Promise<FileFacts> {
  const parts = posts.flatMap((post) => post.variants.flatMap((variant) => variant.parts));
  const named = new Set(parts.flatMap((part) => part.pictures.map(({ file }) => file)));
  const facts = new Map<string, PictureFacts | AppError>();
  for (const file of named) facts.set(file, await inspectFile(file, files.get(file)));
  return facts;
}

async function inspectFile(file: string, bytes: Uint8Array | undefined): Promise<PictureFacts | AppError> {
  if (!bytes) return new AppError('import.file_missing', { file });
  try {
    return await inspectPicture(file, bytes);
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown;
    throw thrown;
  }
}

interface Resolved {
  readonly post: DraftPost;
  readonly input: PostInput;
  readonly draft: ResolvedDraft;
}

interface Resolving {
  readonly actor: Actor;
  readonly posts: readonly DraftPost[];
  readonly pictures: FileFacts;
  readonly submit: boolean;
}

async function resolveAll(deps: ContentDeps, tx: Tx, resolving: Resolving): Promise<readonly Resolved[]> {
  const { actor, posts, pictures, submit } = resolving;
  const now = deps.clock.now();
  const resolved: Resolved[] = [];
  const all: Finding[] = [];
  for (const post of posts) {
    const input = inputOf(post);
    const picture = (file: string) => factsOf(pictures, file);
    const { draft, findings } = await resolveDraft(tx, input, { now, adapterFor: deps.adapterFor, picture });
    if (draft) {
      authorize(actor, 'post.write', draft.mission, now);
      if (submit) authorize(actor, 'post.submit', draft.mission, now);
      resolved.push({ post, input, draft });
    }
    all.push(...findings.map((found) => findingOf(post, found, pictures)));
  }
  if (all.length > 0) throw refused(all);
  return resolved;
}

function factsOf(pictures: FileFacts, file: string): PictureFacts | undefined {
  const facts = pictures.get(file);
  return facts instanceof AppError ? undefined : facts;
}

function inputOf(post: DraftPost): PostInput {
  return {
    mission: post.missionCode,
    kind: post.kind,
    theme: post.theme,
    audience: post.audience,
    campaign: post.campaign,
    ...(post.embargo === undefined ? {} : { notBefore: post.embargo, embargoed: true }),
    variants: post.variants.map((variant) => ({
      language: variant.language,
      parts: variant.parts.map((part) => ({
        text: part.text,
        pictures: part.pictures.map(({ file, alt }) => ({ mediaId: file, alt })),
      })),
      placements: variant.networks.map((network) => ({ account: network, at: variant.at, repeat: variant.repeat })),
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
    const facts = factsOf(one.pictures, file);
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

function findingOf(post: DraftPost, { key, params, at }: DraftFinding, pictures: FileFacts): Finding {
  // The register knows nothing of a file that came with the rows: what is wrong with the file itself is said.
  const file = key === 'media.not_found' ? pictures.get(String(params.media)) : undefined;
  const said = file instanceof AppError ? { key: file.code, params: file.params } : { key, params };
  const network = at.network === undefined ? '' : ` · ${at.network}`;
  return finding(said.key, said.params, lineOf(post, at), `${COLUMN_OF_FIELD[at.field]}${network}`);
}

function lineOf(post: DraftPost, place: DraftPlace): number {
  const variant = place.variant === undefined ? undefined : post.variants[place.variant];
  const part = place.part === undefined ? undefined : variant?.parts[place.part];
  return part?.line ?? variant?.line ?? post.line;
}

const COLUMN_OF_FIELD: Readonly<Record<DraftPlace['field'], string>> = {
  mission: 'mission',
  theme: 'theme',
  campaign: 'campaign',
  window: 'at',
  language: 'language',
  reviewer: 'language',
  account: 'networks',
  at: 'at',
  repeat: 'repeat',
  text: 'text',
  thread: 'text',
  picture: 'pictures',
  alt: 'alt',
  options: 'networks',
};

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
