import { MINUTE, SECOND } from '../../kernel/durations.ts';
import type { Account } from '../account.ts';
import { inspectPicture } from '../picture.ts';
import { type ApiAnswer, type ApiRequest, ok, type Route } from '../protocol.ts';
import { fileOf } from '../request-body.ts';
import type { Site } from '../site.ts';
import type { StoredUpload } from '../stored-post.ts';
import { LIMITS } from './limits.ts';
import { notFound, refuseInvalid } from './mastodon-refusal.ts';
import { parametersOf } from './parameters.ts';
import { mediaView } from './status-view.ts';

/** Pictures above this size are answered with 202 and take a moment, so that clients learn to ask again. */
const PROCESSED_AT_ONCE_BYTES = 1024 * 1024;
const PROCESSING_MS = SECOND;

/** https://docs.joinmastodon.org/methods/media/ and /api/rate-limits/ (2026) */
export function mediaRoutes(site: Site, newId: () => string): readonly Route[] {
  const rate = { name: 'mastodon media', limit: 30, windowMs: 30 * MINUTE };
  const general = { name: 'mastodon', limit: 300, windowMs: 5 * MINUTE };
  return [
    {
      method: 'POST',
      path: '/api/v2/media',
      call: 'upload',
      rate,
      answer: (request, account) => upload(request, account, site, newId),
    },
    {
      method: 'GET',
      path: '/api/v1/media/:id',
      call: 'read',
      rate: general,
      answer: (request, account) => {
        const found = ownUpload(request, account, site);
        return view(found, site, 206);
      },
    },
    {
      method: 'PUT',
      path: '/api/v1/media/:id',
      call: 'upload',
      rate: general,
      answer: (request, account) => describe(request, account, site),
    },
  ];
}

export function isReady(upload: StoredUpload, site: Site): boolean {
  if (upload.media.sizeBytes <= PROCESSED_AT_ONCE_BYTES) return true;
  return Date.parse(upload.at) + PROCESSING_MS <= site.clock.now().getTime();
}

async function upload(request: ApiRequest, account: Account, site: Site, newId: () => string): Promise<ApiAnswer> {
  const file = fileOf(request.body, 'file');
  if (!file) refuseInvalid("File can't be blank");
  const alt = descriptionOf(request) ?? '';
  const media = await inspectPicture(file.bytes, alt);
  if (!media || !isTaken(media.mime)) refuseInvalid('File content type is invalid', 'File is invalid');
  if (file.bytes.length > LIMITS.imageBytes) refuseInvalid('File must be less than 16 MB');
  if (media.widthPx * media.heightPx > LIMITS.imagePixels) {
    refuseInvalid(`${media.widthPx}x${media.heightPx} images are not supported`);
  }
  site.store.keepBytes(media, file.bytes);
  const at = site.clock.now().toISOString();
  const kept: StoredUpload = { network: 'mastodon', handle: account.handle, id: newId(), at, media };
  site.store.record({ type: 'upload', upload: kept });
  return view(kept, site, 202);
}

function describe(request: ApiRequest, account: Account, site: Site): ApiAnswer {
  const found = ownUpload(request, account, site);
  const alt = descriptionOf(request);
  if (alt === undefined) return view(found, site, 206);
  site.store.record({ type: 'described', network: 'mastodon', handle: account.handle, id: found.id, alt });
  return view(ownUpload(request, account, site), site, 206);
}

function view(upload: StoredUpload, site: Site, statusWhileProcessed: number): ApiAnswer {
  const ready = isReady(upload, site);
  return ok(mediaView(upload.id, upload.media, ready, site), ready ? 200 : statusWhileProcessed);
}

/** What a status uses already is the status's: this door shows it no more. */
function ownUpload(request: ApiRequest, account: Account, site: Site): StoredUpload {
  const id = request.params.id ?? '';
  const isUsed = site.store
    .posts('mastodon', account.handle)
    .some((post) => (post.own.mediaIds as readonly string[]).includes(id));
  return (isUsed ? undefined : site.store.upload('mastodon', account.handle, id)) ?? notFound();
}

function descriptionOf(request: ApiRequest): string | undefined {
  const given = parametersOf(request).text('description');
  if (given !== undefined && [...given].length > LIMITS.descriptionLength) {
    refuseInvalid(`Description is too long (maximum is ${LIMITS.descriptionLength} characters)`);
  }
  return given;
}

function isTaken(mime: string): boolean {
  return LIMITS.imageTypes.some((type) => type === mime);
}
