import type { PostSummary } from '../../content/post-view.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Api } from '../api.ts';
import { actorOf } from '../authenticate.ts';
import {
  afterReview,
  changes,
  changesQuery,
  comment,
  decision,
  editedPost,
  importedPosts,
  newPost,
  post,
  postPath,
  postQuery,
  posts,
  postsUpload,
  submission,
  withdrawal,
} from '../contract/posts.ts';
import { parseRequest } from '../parse-request.ts';
import { presentPost, presentSummary } from '../present.ts';
import { oneFile, readUpload, type UploadedFile } from '../read-upload.ts';
import type { Services } from '../services.ts';

export function addPostRoutes(app: Api, services: Services): void {
  app.route({
    method: 'POST',
    url: '/posts',
    config: { needs: ['post.write'] },
    schema: { tags: ['posts'], summary: 'Write a draft', body: newPost, response: { 201: post } },
    handler: async (request, reply) => {
      const written = await services.posts.write(actorOf(request), request.body);
      return reply.code(201).send(presentPost(request, written));
    },
  });

  app.route({
    method: 'GET',
    url: '/posts',
    config: { needs: ['post.view'] },
    schema: {
      tags: ['posts'],
      summary: 'The posts, the newest first',
      querystring: postQuery,
      response: { 200: posts },
    },
    handler: async (request) => {
      const found = await services.posts.list(actorOf(request), request.query);
      return { posts: found.map((one) => presentSummary(request, one)) };
    },
  });

  app.route({
    method: 'GET',
    url: '/posts/:ref',
    config: { needs: ['post.view'] },
    schema: { tags: ['posts'], summary: 'One post, whole', params: postPath, response: { 200: post } },
    handler: async (request) => presentPost(request, await services.posts.view(actorOf(request), request.params.ref)),
  });

  app.route({
    method: 'PUT',
    url: '/posts/:ref',
    config: { needs: ['post.write'] },
    schema: {
      tags: ['posts'],
      summary: 'Replace what a post says',
      description: 'Whatever was decided on it ends: it is a draft again.',
      params: postPath,
      body: editedPost,
      response: { 200: post },
    },
    handler: async (request) => {
      const { version, ...input } = request.body;
      const edited = await services.posts.edit(actorOf(request), request.params.ref, version, input);
      return presentPost(request, edited);
    },
  });

  app.route({
    method: 'POST',
    url: '/posts/:ref/submit',
    config: { needs: ['post.submit'] },
    schema: {
      tags: ['posts'],
      summary: 'Submit for approval',
      params: postPath,
      body: submission,
      response: { 200: post },
    },
    handler: async (request) => {
      const submitted = await services.posts.submit(actorOf(request), request.params.ref, request.body ?? {});
      return presentPost(request, submitted);
    },
  });

  app.route({
    method: 'POST',
    url: '/posts/:ref/decide',
    config: { needs: ['post.decide'] },
    schema: {
      tags: ['posts'],
      summary: 'Approve, ask for changes, or reject',
      description: 'The decision names the hash of the revision that was read; another revision is not decided on.',
      params: postPath,
      body: decision,
      response: { 200: post },
    },
    handler: async (request) => {
      const decided = await services.posts.decide(actorOf(request), request.params.ref, request.body);
      return presentPost(request, decided);
    },
  });

  app.route({
    method: 'POST',
    url: '/posts/:ref/comments',
    config: { needs: ['post.comment'] },
    schema: {
      tags: ['posts'],
      summary: 'Say something of a post; decides nothing',
      params: postPath,
      body: comment,
      response: { 200: post },
    },
    handler: async (request) => {
      const commented = await services.posts.comment(actorOf(request), request.params.ref, request.body.text);
      return presentPost(request, commented);
    },
  });

  app.route({
    method: 'POST',
    url: '/posts/:ref/after-review',
    config: { needs: ['post.review_after'] },
    schema: {
      tags: ['posts'],
      summary: 'Say for the ministry what is thought of an emergency notice afterwards',
      params: postPath,
      body: afterReview,
      response: { 200: post },
    },
    handler: async (request) => {
      const reviewed = await services.posts.reviewAfter(actorOf(request), request.params.ref, request.body);
      return presentPost(request, reviewed);
    },
  });

  app.route({
    method: 'GET',
    url: '/posts/:ref/changes',
    config: { needs: ['post.view'] },
    schema: {
      tags: ['posts'],
      summary: 'What is another between two revisions',
      params: postPath,
      querystring: changesQuery,
      response: { 200: changes },
    },
    handler: (request) => services.posts.changes(actorOf(request), request.params.ref, request.query),
  });

  app.route({
    method: 'POST',
    url: '/posts/:ref/withdraw',
    config: { needs: ['post.withdraw'] },
    schema: {
      tags: ['posts'],
      summary: 'Take a post back before it is out',
      params: postPath,
      body: withdrawal,
      response: { 200: post },
    },
    handler: async (request) => {
      const withdrawn = await services.posts.withdraw(actorOf(request), request.params.ref, request.body.reason);
      return presentPost(request, withdrawn);
    },
  });

  app.route({
    method: 'POST',
    url: '/posts/import',
    config: { needs: ['post.write'], upload: postsUpload },
    schema: {
      tags: ['posts'],
      summary: 'Import posts from CSV, all or none',
      description: 'A row whose import key is known already changes nothing, so the same file can be sent again.',
      response: { 200: importedPosts },
    },
    handler: async (request) => {
      const upload = await readUpload(request, ['csv', 'files']);
      const { submit } = parseRequest(postsUpload.omit({ csv: true, files: true }), upload.fields);
      const done = await services.posts.importCsv(actorOf(request), {
        csv: oneFile(upload, 'csv').bytes,
        files: byName(upload.files.filter(({ field }) => field === 'files')),
        submit: submit ?? false,
      });
      const inWords = (posts: readonly PostSummary[]) => posts.map((one) => presentSummary(request, one));
      return { imported: inWords(done.imported), known: inWords(done.known) };
    },
  });
}

function byName(files: readonly UploadedFile[]): ReadonlyMap<string, Uint8Array> {
  const named = new Map<string, Uint8Array>();
  for (const { name, bytes } of files) {
    if (named.has(name)) throw new AppError('upload.file_twice', { file: name });
    named.set(name, bytes);
  }
  return named;
}
