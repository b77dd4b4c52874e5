import { z } from 'zod';
import { HOUR, plus, SECOND } from '../../kernel/durations.ts';
import { ChannelError } from '../channel-error.ts';
import type { CallContext, PictureBytes, PublishRequest } from '../contract.ts';
import { askX } from './ask-x.ts';
import type { XCredentials } from './credentials.ts';
import type { XOptions } from './options.ts';

/** What has been uploaded for a part, in the order of uploading. */
export interface XSaved {
  readonly media: readonly XMedia[];
}

interface XMedia {
  readonly sha256: string;
  readonly id: string;
  /** ISO 8601. X forgets an unused upload then, by default after 24 hours. */
  readonly expiresAt: string;
  readonly isProcessed: boolean;
  /** The alt text that X has for it. */
  readonly alt?: string;
}

/** An upload that expires within this time is made anew: the create call may come a while later. */
const SPARE_MS = HOUR;
const DEFAULT_LIFE_SECONDS = 86_400;

/** Uploads each picture and gives it its alt text; keeps every step, so that a repeated call does only what is missing. */
export async function uploadPictures(
  call: CallContext<XCredentials>,
  request: PublishRequest<XOptions>,
  saved: XSaved | undefined,
  save: (saved: XSaved) => Promise<void>,
): Promise<XSaved> {
  const usableFrom = plus(call.clock.now(), SPARE_MS);
  let media = (saved?.media ?? []).filter(({ expiresAt }) => new Date(expiresAt) > usableFrom);
  const keep = async (one: XMedia, insteadOf?: XMedia) => {
    media = [...media.filter((other) => other !== insteadOf), one];
    await save({ media });
    return one;
  };
  for (const picture of request.part.pictures) {
    let one = mediaFor(picture, media) ?? (await keep(await upload(call, picture)));
    if (!one.isProcessed) one = await keep(await askProcessed(call, one), one);
    if (one.alt !== picture.alt) await keep(await describe(call, one, picture.alt), one);
  }
  return { media };
}

/**
 * The media ids in the order of the pictures.
 * @throws ChannelError `media_rejected` if one is missing: a post never goes out without its pictures
 */
export function mediaIds(pictures: readonly PictureBytes[], saved: XSaved | undefined): readonly string[] {
  return pictures.map((picture, index) => {
    const id = mediaFor(picture, saved?.media ?? [])?.id;
    if (id !== undefined) return id;
    throw new ChannelError('media_rejected', `Cannot publish: picture ${index + 1} was not uploaded. Prepare it first`);
  });
}

/** The same picture twice with two alt texts is two uploads. */
function mediaFor(picture: PictureBytes, media: readonly XMedia[]): XMedia | undefined {
  return media.find(({ sha256, alt }) => sha256 === picture.sha256 && (alt === undefined || alt === picture.alt));
}

const processingInfo = z.object({ state: z.string().optional(), check_after_secs: z.number().optional() }).optional();
const uploadAnswer = z.object({
  data: z.object({ id: z.string(), expires_after_secs: z.number().optional(), processing_info: processingInfo }),
});

async function upload(call: CallContext<XCredentials>, picture: PictureBytes): Promise<XMedia> {
  const { data } = await askX(call, {
    purpose: 'upload',
    method: 'post',
    path: 'media/upload',
    body: { media: Buffer.from(picture.bytes), media_category: 'tweet_image' },
    bodyAs: 'form-data',
    answer: uploadAnswer,
  });
  const expiresAt = plus(call.clock.now(), (data.expires_after_secs ?? DEFAULT_LIFE_SECONDS) * SECOND);
  const isProcessed = data.processing_info === undefined;
  return { sha256: picture.sha256, id: data.id, expiresAt: expiresAt.toISOString(), isProcessed };
}

const statusAnswer = z.object({ data: z.object({ processing_info: processingInfo }) });

/** @throws ChannelError `unavailable` with the time to ask again, while X is still working on it */
async function askProcessed(call: CallContext<XCredentials>, one: XMedia): Promise<XMedia> {
  const { data } = await askX(call, {
    purpose: 'upload',
    method: 'get',
    path: 'media/upload',
    query: { command: 'STATUS', media_id: one.id },
    answer: statusAnswer,
  });
  const info = data.processing_info;
  if (info?.state === 'failed') throw new ChannelError('media_rejected', 'X could not process a picture');
  if (info === undefined || info.state === 'succeeded') return { ...one, isProcessed: true };
  const retryAt = plus(call.clock.now(), (info.check_after_secs ?? 1) * SECOND);
  throw new ChannelError('unavailable', 'X is still processing a picture', { retryAt });
}

async function describe(call: CallContext<XCredentials>, one: XMedia, alt: string): Promise<XMedia> {
  await askX(call, {
    purpose: 'upload',
    method: 'post',
    path: 'media/metadata',
    body: { id: one.id, metadata: { alt_text: { text: alt } } },
    answer: z.object({ data: z.looseObject({}) }),
  });
  return { ...one, alt };
}
