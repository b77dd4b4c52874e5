import type { Actor } from '../access/actor.ts';
import { type AfterReviewInput, reviewAfter } from './after-review.ts';
import { commentPost } from './comment-post.ts';
import type { ContentDeps } from './content-deps.ts';
import { assertAsked, type DecisionInput, decide } from './decide.ts';
import { type CsvUpload, importPosts } from './import-posts.ts';
import { addMedia, type MediaView, readMedia } from './media.ts';
import type { PostInput, PostRef, PostSummary, PostView } from './post-view.ts';
import { listPosts, type PostFilter, viewPost } from './post-views.ts';
import { type SubmitHow, submitPost } from './submit-post.ts';
import { type ChangesAsked, type ChangesView, viewChanges } from './view-changes.ts';
import { withdrawPost } from './withdraw-post.ts';
import { editPost, writePost } from './write-post.ts';

/** What can be done with posts, for the edges. Each call asks `can` itself and answers with the post as it stands after. */
export interface Posts {
  write(actor: Actor, input: PostInput): Promise<PostView>;
  edit(actor: Actor, ref: PostRef, version: number, input: PostInput): Promise<PostView>;
  submit(actor: Actor, ref: PostRef, how?: SubmitHow): Promise<PostView>;
  decide(actor: Actor, ref: PostRef, decision: DecisionInput): Promise<PostView>;
  /** Refuses whom `decide` would refuse as things stand. */
  assertAsked(actor: Actor, ref: PostRef): Promise<void>;
  withdraw(actor: Actor, ref: PostRef, reason: string): Promise<PostView>;
  comment(actor: Actor, ref: PostRef, text: string): Promise<PostView>;
  /** What the ministry says of an emergency notice afterwards. */
  reviewAfter(actor: Actor, ref: PostRef, input: AfterReviewInput): Promise<PostView>;
  view(actor: Actor, ref: PostRef): Promise<PostView>;
  /** What is another between two revisions. */
  changes(actor: Actor, ref: PostRef, asked: ChangesAsked): Promise<ChangesView>;
  list(actor: Actor, filter: PostFilter): Promise<readonly PostSummary[]>;
  importCsv(
    actor: Actor,
    upload: CsvUpload,
  ): Promise<{ readonly imported: readonly PostSummary[]; readonly known: readonly PostSummary[] }>;
}

export interface MediaLibrary {
  add(actor: Actor, mission: string, fileName: string, bytes: Uint8Array): Promise<MediaView>;
  bytes(actor: Actor, id: string): Promise<{ readonly mime: string; readonly bytes: Uint8Array }>;
}

export function createPosts(deps: ContentDeps): Posts {
  const view = (actor: Actor, ref: PostRef) => viewPost(deps, actor, ref);
  const viewAll = (actor: Actor, ids: readonly string[]) => Promise.all(ids.map((id) => view(actor, id)));
  return {
    view,
    write: async (actor, input) => view(actor, await writePost(deps, actor, input)),
    edit: async (actor, ref, version, input) => view(actor, await editPost(deps, actor, { ref, version, input })),
    submit: async (actor, ref, how) => view(actor, await submitPost(deps, actor, ref, how)),
    decide: async (actor, ref, decision) => view(actor, await decide(deps, actor, ref, decision)),
    assertAsked: (actor, ref) => assertAsked(deps, actor, ref),
    withdraw: async (actor, ref, reason) => view(actor, await withdrawPost(deps, actor, ref, reason)),
    comment: async (actor, ref, text) => view(actor, await commentPost(deps, actor, ref, text)),
    reviewAfter: async (actor, ref, input) => view(actor, await reviewAfter(deps, actor, ref, input)),
    changes: (actor, ref, asked) => viewChanges(deps, actor, ref, asked),
    list: (actor, filter) => listPosts(deps, actor, filter),
    async importCsv(actor, upload) {
      const { imported, known } = await importPosts(deps, actor, upload);
      return { imported: await viewAll(actor, imported), known: await viewAll(actor, known) };
    },
  };
}

export function createMediaLibrary(deps: ContentDeps): MediaLibrary {
  return {
    add: (actor, mission, fileName, bytes) => addMedia(deps, actor, { mission, fileName, bytes }),
    bytes: (actor, id) => readMedia(deps, actor, id),
  };
}
