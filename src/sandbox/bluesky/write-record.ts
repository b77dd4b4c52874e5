import { cidForCbor } from '@atproto/lex-data';
import { z } from 'zod';
import { type Account, accountOf } from '../account.ts';
import { type ApiAnswer, type ApiRequest, ok } from '../protocol.ts';
import type { Site } from '../site.ts';
import type { StoredPost } from '../stored-post.ts';
import { type CheckedRecord, checkRecord, POST } from './check-record.ts';
import { isTid } from './record-key.ts';
import { inputOf } from './xrpc-input.ts';
import { refuse, refuseInput } from './xrpc-refusal.ts';

const record = z.record(z.string(), z.unknown());
const createInput = z.looseObject({ repo: z.string(), collection: z.string(), rkey: z.string().optional(), record });
const putInput = z.looseObject({
  repo: z.string(),
  collection: z.string(),
  rkey: z.string(),
  record,
  swapRecord: z.string().nullable().optional(),
});
const deleteInput = z.looseObject({ repo: z.string(), collection: z.string(), rkey: z.string() });

/** com.atproto.repo.createRecord. A key that is taken is answered with 500, as a PDS does. */
export async function createRecord(
  request: ApiRequest,
  account: Account,
  site: Site,
  newTid: () => string,
): Promise<ApiAnswer> {
  const input = inputOf(request, createInput);
  assertOwn(input, account);
  const rkey = input.rkey ?? newTid();
  assertKey(rkey);
  const checked = await checkRecord(input.record, account, site);
  if (recordAt(account, rkey, site)) refuse(500, 'InternalServerError', 'Internal Server Error');
  return written(keep(checked, { rkey, askedAt: request.arrivedAt }, account, site), newTid());
}

/**
 * com.atproto.repo.putRecord. The same record again changes nothing and makes no commit, whatever `swapRecord` says; else
 * `swapRecord` has to be the cid that stands there, and null that nothing does (tried on a real PDS).
 */
export async function putRecord(
  request: ApiRequest,
  account: Account,
  site: Site,
  newTid: () => string,
): Promise<ApiAnswer> {
  const input = inputOf(request, putInput);
  assertOwn(input, account);
  assertKey(input.rkey);
  const checked = await checkRecord(input.record, account, site);
  const current = recordAt(account, input.rkey, site);
  const currentCid = current && String(current.own.cid);
  if (current && currentCid === checked.cid) return written(current, undefined);
  if (input.swapRecord !== undefined && input.swapRecord !== (currentCid ?? null)) {
    refuseInput(`Record was at ${currentCid ?? 'null'}`, 'InvalidSwap');
  }
  return written(keep(checked, { rkey: input.rkey, askedAt: request.arrivedAt }, account, site), newTid());
}

/** com.atproto.repo.deleteRecord: what is not there is deleted too. */
export async function deleteRecord(
  request: ApiRequest,
  account: Account,
  site: Site,
  newTid: () => string,
): Promise<ApiAnswer> {
  const input = inputOf(request, deleteInput);
  assertOwn(input, account);
  const post = recordAt(account, input.rkey, site);
  if (!post) return ok({});
  const at = site.clock.now().toISOString();
  site.store.record({ type: 'removed', network: 'bluesky', handle: account.handle, id: post.id, at });
  return ok({ commit: await commitOf(newTid()) });
}

/** The record that stands at this key now. */
export function recordAt(account: Account, rkey: string, site: Site): StoredPost | undefined {
  return site.store.post('bluesky', account.handle, uriOf(account, rkey));
}

/** The account that a repo is named by: its DID or its handle. */
export function repoOf(name: string, site: Site): Account | undefined {
  const known = site.store.handles('bluesky').map((handle) => accountOf('bluesky', handle));
  return known.find((account) => isNamed(account, name));
}

function uriOf(account: Account, rkey: string): string {
  return `at://${account.remoteId}/${POST}/${rkey}`;
}

function keep(
  checked: CheckedRecord,
  { rkey, askedAt }: { readonly rkey: string; readonly askedAt: string },
  account: Account,
  site: Site,
): StoredPost {
  const post: StoredPost = {
    network: 'bluesky',
    handle: account.handle,
    id: uriOf(account, rkey),
    text: checked.text,
    ...(checked.language === undefined ? {} : { language: checked.language }),
    media: checked.media,
    ...(checked.replyTo === undefined ? {} : { replyTo: checked.replyTo }),
    at: site.clock.now().toISOString(),
    askedAt,
    permalink: `${site.origins.bluesky}/profile/${account.handle}/post/${rkey}`,
    own: { rkey, cid: checked.cid, record: checked.record },
  };
  site.store.record({ type: 'post', post });
  return post;
}

/** In the form of a repo's commit; the sandbox keeps no repo that it could be looked up in. */
async function commitOf(rev: string): Promise<{ readonly cid: string; readonly rev: string }> {
  return { cid: (await cidForCbor(Buffer.from(rev))).toString(), rev };
}

async function written(post: StoredPost, rev: string | undefined): Promise<ApiAnswer> {
  const commit = rev === undefined ? {} : { commit: await commitOf(rev) };
  return ok({ uri: post.id, cid: post.own.cid, ...commit, validationStatus: 'valid' });
}

function assertOwn(input: { readonly repo: string; readonly collection: string }, account: Account): void {
  if (!isNamed(account, input.repo)) refuse(401, 'AuthenticationRequired', 'Authentication Required');
  if (input.collection !== POST) refuseInput(`The sandbox keeps ${POST} only (got ${input.collection})`);
}

function assertKey(rkey: string): void {
  if (!isTid(rkey)) refuseInput(`Invalid record key for ${POST}: Invalid TID (got "${rkey}")`);
}

function isNamed(account: Account, name: string): boolean {
  return name === account.remoteId || name.toLowerCase() === account.handle;
}
