import type { CallContext, Measurement, RemoteRef } from '../contract.ts';
import { blueskyCapabilities } from './capabilities.ts';
import type { BlueskyCredentials } from './credentials.ts';
import { countsOf, postCounts } from './map-counts.ts';
import { signIn } from './session.ts';

/** A post that the network leaves out of its answer is gone: deleted, or taken down. */
export async function measurePosts(
  call: CallContext<BlueskyCredentials>,
  refs: readonly RemoteRef[],
): Promise<readonly Measurement[]> {
  if (refs.length === 0) return [];
  const { xrpc } = await signIn(call);
  const measured: Measurement[] = [];
  for (let from = 0; from < refs.length; from += blueskyCapabilities.measureBatch) {
    const batch = refs.slice(from, from + blueskyCapabilities.measureBatch);
    const uris = batch.map((ref) => ref.id);
    const { posts } = await xrpc.ask('other', (agent) => agent.app.bsky.feed.getPosts({ uris }), postCounts);
    for (const ref of batch) {
      const post = posts.find(({ uri }) => uri === ref.id);
      measured.push(post ? { ref, counts: countsOf(post) } : { ref, counts: [], gone: true });
    }
  }
  return measured;
}
