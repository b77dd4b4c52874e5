import { z } from 'zod';
import { DAY, SECOND } from '../../kernel/durations.ts';
import type { Account } from '../account.ts';
import { inspectPicture } from '../picture.ts';
import { type ApiAnswer, type ApiRequest, ok } from '../protocol.ts';
import { fieldsOf, fileOf } from '../request-body.ts';
import type { Site } from '../site.ts';
import { parseJson } from './post-body.ts';
import { refuse, refuseParameter } from './x-problem.ts';

const EXPIRES_SECONDS = DAY / SECOND;
/** https://docs.x.com/x-api/media/quickstart/best-practices (2026) */
const MAX_BYTES: Readonly<Record<string, number>> = { tweet_image: 5 * 1024 * 1024, tweet_gif: 15 * 1024 * 1024 };
const TYPES = ['image/jpeg', 'image/png', 'image/gif', 'image/webp'];

/** Uploads in parts that are not finished; X forgets them too, so nothing keeps them over a restart. */
export type OpenUploads = Map<string, OpenUpload>;

interface OpenUpload {
  readonly handle: string;
  readonly category: string;
  readonly totalBytes: number;
  readonly segments: Map<number, Uint8Array>;
}

const initializeBody = z.strictObject({
  media_type: z.enum([...TYPES, 'image/bmp', 'image/pjpeg', 'image/tiff', 'video/mp4', 'video/quicktime']),
  media_category: z.enum(['tweet_image', 'tweet_gif', 'tweet_video', 'amplify_video']).default('tweet_image'),
  total_bytes: z.int().min(0).max(17_179_869_184),
  additional_owners: z.array(z.string().regex(/^[0-9]{1,19}$/)).optional(),
  shared: z.boolean().optional(),
});

const oneShotBody = z.strictObject({
  media: z.string(),
  media_category: z.enum(['tweet_image', 'dm_image', 'subtitles']),
  media_type: z.string().optional(),
  additional_owners: z.array(z.string()).optional(),
  shared: z.boolean().optional(),
});

const appendBody = z.strictObject({ media: z.string(), segment_index: z.coerce.number().int().min(0).max(999) });

const metadataBody = z.strictObject({
  id: z.string().regex(/^[0-9]{1,19}$/),
  metadata: z.looseObject({ alt_text: z.strictObject({ text: z.string().max(1000) }).optional() }).optional(),
});

/** POST /2/media/upload/initialize */
export function initialize(request: ApiRequest, account: Account, open: OpenUploads, newId: () => string): ApiAnswer {
  const body = parseJson(request, initializeBody);
  const id = newId();
  const [category, totalBytes] = [body.media_category, body.total_bytes];
  open.set(id, { handle: account.handle, category, totalBytes, segments: new Map() });
  return ok({ data: { id, media_key: `3_${id}`, expires_after_secs: EXPIRES_SECONDS } });
}

/** POST /2/media/upload/:id/append, as multipart bytes or as base64 in JSON */
export function append(request: ApiRequest, account: Account, open: OpenUploads, site: Site): ApiAnswer {
  const upload = openOf(request, account, open);
  const file = fileOf(request.body, 'media');
  if (request.body.kind === 'form' && !file) refuseParameter('media', [], '$.media: is missing but it is required');
  const body = file
    ? { segment_index: Number(fieldsOf(request.body).segment_index), media: file.bytes }
    : decoded(parseJson(request, appendBody));
  if (!Number.isInteger(body.segment_index) || body.segment_index < 0 || body.segment_index > 999) {
    refuseParameter('segment_index', [String(body.segment_index)], '$.segment_index: must be from 0 to 999');
  }
  upload.segments.set(body.segment_index, body.media);
  return ok({ data: { expires_at: Math.floor(site.clock.now().getTime() / SECOND) + EXPIRES_SECONDS } });
}

/** POST /2/media/upload/:id/finalize */
export async function finalize(
  request: ApiRequest,
  account: Account,
  open: OpenUploads,
  site: Site,
): Promise<ApiAnswer> {
  const upload = openOf(request, account, open);
  const ordered = [...upload.segments].sort(([a], [b]) => a - b).map(([, bytes]) => bytes);
  const bytes = Buffer.concat(ordered);
  if (bytes.length !== upload.totalBytes) {
    refuseParameter('id', [request.params.id ?? ''], `Segments do not add up to provided total file size.`);
  }
  const id = request.params.id ?? '';
  open.delete(id);
  return keep({ id, bytes, category: upload.category }, account, site);
}

/** POST /2/media/upload, all at once, as multipart bytes or as base64 in JSON */
export function uploadAtOnce(
  request: ApiRequest,
  account: Account,
  site: Site,
  newId: () => string,
): Promise<ApiAnswer> {
  const file = fileOf(request.body, 'media');
  if (!file) {
    const body = parseJson(request, oneShotBody);
    return keep(
      { id: newId(), bytes: Buffer.from(body.media, 'base64'), category: body.media_category },
      account,
      site,
    );
  }
  const category = fieldsOf(request.body).media_category ?? '';
  if (category === '') refuseParameter('media_category', [], '$.media_category: is missing but it is required');
  return keep({ id: newId(), bytes: file.bytes, category }, account, site);
}

/** GET /2/media/upload?command=STATUS: pictures are ready at once. */
export function uploadStatus(request: ApiRequest, account: Account, site: Site): ApiAnswer {
  const id = request.query.get('media_id') ?? '';
  const upload = site.store.upload('x', account.handle, id);
  if (!upload) refuse(404, 'Not Found', `Could not find media with media_id: [${id}].`);
  const processing = { state: 'succeeded', progress_percent: 100 };
  return ok({ data: { id, media_key: `3_${id}`, size: upload.media.sizeBytes, processing_info: processing } });
}

/** POST /2/media/metadata */
export function describe(request: ApiRequest, account: Account, site: Site): ApiAnswer {
  const body = parseJson(request, metadataBody);
  if (!site.store.upload('x', account.handle, body.id)) {
    refuseParameter('id', [body.id], 'Your media IDs are invalid.');
  }
  const alt = body.metadata?.alt_text?.text ?? '';
  site.store.record({ type: 'described', network: 'x', handle: account.handle, id: body.id, alt });
  return ok({ data: { id: body.id, associated_metadata: { alt_text: { text: alt } } } });
}

async function keep(
  given: { readonly id: string; readonly bytes: Uint8Array; readonly category: string },
  account: Account,
  site: Site,
): Promise<ApiAnswer> {
  const { id, bytes, category } = given;
  const media = await inspectPicture(bytes, '');
  if (!media || !TYPES.includes(media.mime)) refuseParameter('media', [], 'media type unrecognized.');
  const limit = MAX_BYTES[category] ?? MAX_BYTES.tweet_image ?? 0;
  if (bytes.length > limit) refuse(400, 'Bad Request', `File size exceeds ${limit} bytes.`);
  site.store.keepBytes(media, bytes);
  const at = site.clock.now().toISOString();
  site.store.record({ type: 'upload', upload: { network: 'x', handle: account.handle, id, at, media } });
  const image = { image_type: media.mime, w: media.widthPx, h: media.heightPx };
  return ok({ data: { id, media_key: `3_${id}`, size: bytes.length, expires_after_secs: EXPIRES_SECONDS, image } });
}

function openOf(request: ApiRequest, account: Account, open: OpenUploads): OpenUpload {
  const id = request.params.id ?? '';
  const upload = open.get(id);
  if (upload?.handle !== account.handle) refuseParameter('id', [id], 'Your media IDs are invalid.');
  return upload;
}

function decoded(body: z.infer<typeof appendBody>): { segment_index: number; media: Uint8Array } {
  return { segment_index: body.segment_index, media: Buffer.from(body.media, 'base64') };
}
