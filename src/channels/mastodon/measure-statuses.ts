import { z } from 'zod';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, Measurement, RemoteRef } from '../contract.ts';
import { askMastodon } from './ask-mastodon.ts';
import { mastodonCapabilities } from './capabilities.ts';
import type { MastodonCredentials } from './credentials.ts';
import { countedStatus, mapCounts } from './map-counts.ts';

type Status = z.infer<typeof countedStatus>;

/** The counts of posts, twenty a call; one by one on servers that don't know the call for many (before 4.3). */
export async function measureStatuses(
  call: CallContext<MastodonCredentials>,
  refs: readonly RemoteRef[],
): Promise<readonly Measurement[]> {
  const measurements: Measurement[] = [];
  for (let from = 0; from < refs.length; from += mastodonCapabilities.measureBatch) {
    const batch = refs.slice(from, from + mastodonCapabilities.measureBatch);
    const found = await readMany(call, batch);
    for (const ref of batch) {
      // What the call for many leaves out may be gone or only hidden from it; the call for one tells.
      const status = found.get(ref.id) ?? (await readStatus(call, ref.id));
      measurements.push(status ? { ref, counts: mapCounts(status) } : { ref, counts: [], gone: true });
    }
  }
  return measurements;
}

/** One post, or `undefined` if the server says that it isn't there. */
export async function readStatus(call: CallContext<MastodonCredentials>, id: string): Promise<Status | undefined> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  try {
    return (await askMastodon(call, { purpose: 'other', method: 'GET', path, answer: countedStatus })).body;
  } catch (thrown) {
    if (isNotFound(thrown)) return undefined;
    throw thrown;
  }
}

/** By the server's own words in its own form: a proxy before it, or another program, answers 404 to anything. */
export async function isStatusGone(call: CallContext<MastodonCredentials>, { id }: RemoteRef): Promise<boolean> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  try {
    await askMastodon(call, { purpose: 'other', method: 'GET', path, answer: countedStatus });
    return false;
  } catch (thrown) {
    const isWord = thrown instanceof ChannelError && thrown.facts.networkMessage !== undefined;
    if (isWord && thrown.code === 'not_found') return true;
    throw thrown;
  }
}

async function readMany(
  call: CallContext<MastodonCredentials>,
  refs: readonly RemoteRef[],
): Promise<ReadonlyMap<string, Status>> {
  const query = new URLSearchParams(refs.map(({ id }): [string, string] => ['id[]', id]));
  const path = '/api/v1/statuses';
  try {
    const answer = z.array(countedStatus);
    const { body } = await askMastodon(call, { purpose: 'other', method: 'GET', path, query, answer });
    return new Map(body.map((status) => [status.id, status]));
  } catch (thrown) {
    if (isNotFound(thrown)) return new Map();
    throw thrown;
  }
}

export function isNotFound(thrown: unknown): boolean {
  if (!(thrown instanceof ChannelError)) return false;
  return thrown.code === 'not_found' || thrown.facts.httpStatus === 405;
}
