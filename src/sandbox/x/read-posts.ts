import { type Account, accountOf } from '../account.ts';
import { type ApiAnswer, type ApiRequest, ok } from '../protocol.ts';
import type { Site } from '../site.ts';
import type { StoredPost } from '../stored-post.ts';
import { askedOf, mediaViews, postView } from './post-view.ts';
import { notFoundError, refuseParameter } from './x-problem.ts';

const ID = /^[0-9]{1,19}$/;

/** GET /2/tweets?ids=…: the found ones in `data`, the others in `errors`, the status is 200 either way. */
export function getPosts(request: ApiRequest, site: Site): ApiAnswer {
  const ids = (request.query.get('ids') ?? '').split(',').filter((id) => id !== '');
  if (ids.length < 1 || ids.length > 100) {
    refuseParameter('ids', ids, `size of \`ids\` query parameter value [${ids.length}] is not between 1 and 100`);
  }
  refuseMalformed('ids', ids);
  const found = ids.flatMap((id) => site.store.postById('x', id) ?? []);
  const missing = ids.filter((id) => !found.some((post) => post.id === id));
  return ok({
    ...(found.length > 0 ? listing(found, request, site) : {}),
    ...(missing.length > 0 ? { errors: missing.map((id) => notFoundError('ids', id)) } : {}),
  });
}

/** GET /2/tweets/:id */
export function getPost(request: ApiRequest, site: Site): ApiAnswer {
  const id = request.params.id ?? '';
  refuseMalformed('id', [id]);
  const post = site.store.postById('x', id);
  if (!post) return ok({ errors: [notFoundError('id', id)] });
  const asked = askedOf(request.query);
  const media = asked.withMedia && post.media.length > 0 ? { includes: { media: mediaViews([post], site) } } : {};
  return ok({ data: postView(post, asked, site), ...media });
}

/** GET /2/users/:id/tweets, newest first. The page token is the id that the next page starts below. */
export function getTimeline(request: ApiRequest, site: Site): ApiAnswer {
  const { query } = request;
  const id = request.params.id ?? '';
  refuseMalformed('id', [id]);
  const owner = ownerOf(id, site);
  if (!owner) return ok({ errors: [{ ...notFoundError('id', id), resource_type: 'user' }] });
  const maxResults = numberIn(query, 'max_results', 5, 100) ?? 10;
  const excluded = (query.get('exclude') ?? '').split(',');
  const below = query.get('pagination_token') ?? query.get('until_id');
  const matching = site.store
    .posts('x', owner.handle)
    .filter((post) => post.removedAt === undefined)
    .filter((post) => !excluded.includes('replies') || post.replyTo === undefined)
    .filter((post) => BigInt(post.id) > bigIntOf(query, 'since_id', 0n))
    .filter((post) => below === null || BigInt(post.id) < BigInt(below.replace(/\D/g, '') || '0'))
    .filter((post) => isWithin(post, query))
    .toReversed();
  const page = matching.slice(0, maxResults);
  const meta = {
    result_count: page.length,
    ...(page[0] ? { newest_id: page[0].id, oldest_id: page.at(-1)?.id } : {}),
    ...(matching.length > page.length ? { next_token: page.at(-1)?.id } : {}),
  };
  return ok(page.length > 0 ? { ...listing(page, request, site), meta } : { meta });
}

function listing(posts: readonly StoredPost[], request: ApiRequest, site: Site): object {
  const asked = askedOf(request.query);
  const media = asked.withMedia ? mediaViews(posts, site) : [];
  return {
    data: posts.map((post) => postView(post, asked, site)),
    ...(media.length > 0 ? { includes: { media } } : {}),
  };
}

/** The account with this id among those that posted or that the caller is. */
function ownerOf(id: string, site: Site): Account | undefined {
  return site.store
    .handles('x')
    .map((handle) => accountOf('x', handle))
    .find((account) => account.remoteId === id);
}

function isWithin(post: StoredPost, query: URLSearchParams): boolean {
  const [start, end] = [query.get('start_time'), query.get('end_time')];
  const at = Date.parse(post.at);
  return (start === null || at >= Date.parse(start)) && (end === null || at < Date.parse(end));
}

function numberIn(query: URLSearchParams, name: string, least: number, most: number): number | undefined {
  const given = query.get(name);
  if (given === null) return undefined;
  const value = Number(given);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  return refuseParameter(
    name,
    [given],
    `The \`${name}\` query parameter value [${given}] is not between ${least} and ${most}`,
  );
}

function bigIntOf(query: URLSearchParams, name: string, otherwise: bigint): bigint {
  const given = query.get(name);
  if (given === null) return otherwise;
  refuseMalformed(name, [given]);
  return BigInt(given);
}

function refuseMalformed(name: string, ids: readonly string[]): void {
  const wrong = ids.find((id) => !ID.test(id));
  if (wrong === undefined) return;
  refuseParameter(name, [wrong], `The \`${name}\` query parameter value [${wrong}] is not valid`);
}
