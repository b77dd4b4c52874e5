import { z } from 'zod';
import { MINUTE, plus } from '../../kernel/durations.ts';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, PictureBytes, PublishRequest } from '../contract.ts';
import type { BlueskyCredentials } from './credentials.ts';
import type { BlueskyOptions } from './options.ts';
import type { BlobRef, BlueskySaved, UploadedBlob } from './saved.ts';
import { createSession } from './session.ts';
import { openXrpc, type Xrpc } from './xrpc.ts';

/**
 * Servers throw away what no record refers to, each after a time of its own; the lexicon of com.atproto.repo.uploadBlob
 * speaks of minutes (@atproto/api 0.21).
 */
const BLOB_LIFE_MS = 5 * MINUTE;

/** A session if there is none, then each picture that is not on the server yet. */
export async function preparePost(
  call: CallContext<BlueskyCredentials>,
  request: PublishRequest<BlueskyOptions>,
  saved: BlueskySaved | undefined,
  save: (saved: BlueskySaved) => Promise<void>,
): Promise<BlueskySaved> {
  let kept: BlueskySaved = saved ?? { blobs: {} };
  const keep = (more: BlueskySaved) => {
    kept = more;
    return save(kept);
  };
  if (!call.credentials.session && !kept.session) await keep({ ...kept, session: await createSession(call) });
  const session = call.credentials.session ?? kept.session;
  const xrpc = openXrpc(call, session?.accessJwt);
  for (const picture of request.part.pictures) {
    if (isAlive(kept.blobs[picture.sha256], call.clock.now())) continue;
    const uploaded = { blob: await upload(xrpc, picture), uploadedAt: call.clock.now().toISOString() };
    await keep({ ...kept, blobs: { ...kept.blobs, [picture.sha256]: uploaded } });
  }
  return kept;
}

function isAlive(uploaded: UploadedBlob | undefined, now: Date): boolean {
  return uploaded !== undefined && plus(new Date(uploaded.uploadedAt), BLOB_LIFE_MS) > now;
}

/** The client turns the answer's `$link` into an object of its own; `String` gives the link back. */
const uploadAnswer = z.object({
  blob: z.object({ ref: z.unknown().transform(String), mimeType: z.string(), size: z.number().int() }),
});

async function upload(xrpc: Xrpc, picture: PictureBytes): Promise<BlobRef> {
  const { blob } = await xrpc.ask(
    'upload',
    (agent) => agent.com.atproto.repo.uploadBlob(picture.bytes, { encoding: picture.mime }),
    uploadAnswer,
  );
  if (blob.size !== picture.bytes.length) {
    throw new ChannelError('unavailable', `Bluesky kept ${blob.size} of ${picture.bytes.length} bytes of a picture`);
  }
  return { $type: 'blob', ref: { $link: blob.ref }, mimeType: blob.mimeType, size: blob.size };
}
