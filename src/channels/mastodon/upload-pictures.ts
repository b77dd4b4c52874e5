import { z } from 'zod';
import { HOUR, plus, SECOND } from '../../kernel/durations.ts';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, PictureBytes, PublishRequest } from '../contract.ts';
import { askMastodon } from './ask-mastodon.ts';
import type { MastodonCredentials } from './credentials.ts';
import type { MastodonOptions } from './options.ts';

/** What has been uploaded for a part, in the order of uploading. */
export interface MastodonSaved {
  readonly media: readonly MastodonMedia[];
}

interface MastodonMedia {
  readonly sha256: string;
  readonly alt: string;
  readonly id: string;
  /** ISO 8601. */
  readonly uploadedAt: string;
  readonly isProcessed: boolean;
}

/** Servers sweep out uploads that no post uses after about a day; an older one is made anew well before. */
const USABLE_MS = 12 * HOUR;
const CHECK_AGAIN_MS = 2 * SECOND;

/**
 * Uploads each picture with its alt text, then asks once for each that the server is still working on. Keeps every step,
 * so that a repeated call does only what is missing.
 * @throws ChannelError `unavailable` with the time to ask again, while the server is still working on one
 */
export async function uploadPictures(
  call: CallContext<MastodonCredentials>,
  request: PublishRequest<MastodonOptions>,
  saved: MastodonSaved | undefined,
  save: (saved: MastodonSaved) => Promise<void>,
): Promise<MastodonSaved> {
  const usableFrom = plus(call.clock.now(), -USABLE_MS);
  let media = (saved?.media ?? []).filter(({ uploadedAt }) => new Date(uploadedAt) > usableFrom);
  const keep = async (next: readonly MastodonMedia[]) => {
    media = [...next];
    await save({ media });
  };
  for (const picture of request.part.pictures) {
    if (!mediaFor(picture, media)) await keep([...media, await upload(call, picture)]);
  }
  for (const one of media.filter(({ isProcessed }) => !isProcessed)) {
    const others = media.filter((other) => other !== one);
    const state = await askState(call, one.id);
    await keep(state === 'gone' ? others : [...others, { ...one, isProcessed: state === 'ready' }]);
  }
  if (request.part.pictures.every((picture) => mediaFor(picture, media)?.isProcessed)) return { media };
  const retryAt = plus(call.clock.now(), CHECK_AGAIN_MS);
  throw new ChannelError('unavailable', `${call.endpoint} is still processing a picture`, { retryAt });
}

/**
 * The media ids in the order of the pictures.
 * @throws ChannelError `media_rejected` if one is missing: a post never goes out without its pictures
 */
export function mediaIds(pictures: readonly PictureBytes[], saved: MastodonSaved | undefined): readonly string[] {
  return pictures.map((picture, index) => {
    const id = mediaFor(picture, saved?.media ?? [])?.id;
    if (id !== undefined) return id;
    throw new ChannelError('media_rejected', `Cannot publish: picture ${index + 1} was not uploaded. Prepare it first`);
  });
}

function mediaFor(picture: PictureBytes, media: readonly MastodonMedia[]): MastodonMedia | undefined {
  return media.find(({ sha256, alt }) => sha256 === picture.sha256 && alt === picture.alt);
}

const attachment = z.object({ id: z.string().min(1) });
const ACCEPTED = 202;
const PARTIAL = 206;

async function upload(call: CallContext<MastodonCredentials>, picture: PictureBytes): Promise<MastodonMedia> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(picture.bytes)], { type: picture.mime }), fileName(picture));
  form.append('description', picture.alt);
  const path = '/api/v2/media';
  const answer = await askMastodon(call, { purpose: 'upload', method: 'POST', path, body: form, answer: attachment });
  return {
    sha256: picture.sha256,
    alt: picture.alt,
    id: answer.body.id,
    uploadedAt: call.clock.now().toISOString(),
    isProcessed: answer.status !== ACCEPTED,
  };
}

function fileName({ sha256, mime }: PictureBytes): string {
  return `${sha256.slice(0, 16)}.${mime.slice(mime.indexOf('/') + 1)}`;
}

async function askState(call: CallContext<MastodonCredentials>, id: string): Promise<'ready' | 'working' | 'gone'> {
  const path = `/api/v1/media/${encodeURIComponent(id)}`;
  try {
    const answer = await askMastodon(call, { purpose: 'upload', method: 'GET', path, answer: attachment });
    return answer.status === PARTIAL ? 'working' : 'ready';
  } catch (thrown) {
    if (thrown instanceof ChannelError && thrown.code === 'not_found') return 'gone';
    throw thrown;
  }
}
