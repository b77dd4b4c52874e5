import { cidForRawBytes } from '@atproto/lex-data';
import type { Account } from '../account.ts';
import { inspectPicture } from '../picture.ts';
import { type ApiAnswer, type ApiRequest, ok } from '../protocol.ts';
import type { Site } from '../site.ts';
import { refuse, refuseInput } from './xrpc-refusal.ts';

/** A PDS's own limit; what a record may use is decided when the record is written. */
const MAX_BLOB_BYTES = 5 * 1024 * 1024;

/** com.atproto.repo.uploadBlob: the blob's id follows from its bytes, its type is looked for in them. */
export async function uploadBlob(request: ApiRequest, account: Account, site: Site): Promise<ApiAnswer> {
  const { body } = request;
  if (body.kind !== 'bytes') refuseInput('Request encoding (Content-Type) required but not provided');
  if (body.bytes.length > MAX_BLOB_BYTES) refuse(413, 'PayloadTooLarge', 'request entity too large');
  const media = await inspectPicture(body.bytes, '');
  if (!media)
    refuseInput('The sandbox keeps pictures only, and these bytes are none that can be read', 'InvalidMimeType');
  const id = (await cidForRawBytes(body.bytes)).toString();
  const at = site.clock.now().toISOString();
  site.store.keepBytes(media, body.bytes);
  site.store.record({ type: 'upload', upload: { network: 'bluesky', handle: account.handle, id, at, media } });
  return ok({ blob: { $type: 'blob', ref: { $link: id }, mimeType: media.mime, size: body.bytes.length } });
}
