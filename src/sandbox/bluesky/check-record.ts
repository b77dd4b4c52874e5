import { type AppBskyFeedPost, jsonToLex as jsonToChecked, lexicons } from '@atproto/api';
import { cidForLex } from '@atproto/lex-cbor';
import { type JsonValue, jsonToLex } from '@atproto/lex-json';
import { z } from 'zod';
import type { Account } from '../account.ts';
import type { Site } from '../site.ts';
import type { StoredMedia } from '../stored-post.ts';
import { refuseInput } from './xrpc-refusal.ts';

export const POST = 'app.bsky.feed.post';

/** A record that may be stored: with its type, by the lexicon, and all its blobs are here. */
export interface CheckedRecord {
  readonly record: Readonly<Record<string, JsonValue>>;
  readonly cid: string;
  readonly text: string;
  readonly language: string | undefined;
  readonly replyTo: string | undefined;
  readonly media: readonly StoredMedia[];
}

/** @throws Refusal `InvalidRequest` or a blob's own error, with status 400 */
export async function checkRecord(
  given: Readonly<Record<string, unknown>>,
  account: Account,
  site: Site,
): Promise<CheckedRecord> {
  const record = { ...given, $type: given.$type ?? POST } as Readonly<Record<string, JsonValue>>;
  if (record.$type !== POST) refuseInput(`Invalid $type: expected ${POST}, got ${String(record.$type)}`);
  assertLexicon(record);
  const post = record as unknown as AppBskyFeedPost.Record;
  return {
    record,
    cid: (await cidForLex(jsonToLex(record))).toString(),
    text: post.text,
    language: post.langs?.[0],
    replyTo: post.reply?.parent.uri,
    media: mediaOf(record, account, site),
  };
}

function assertLexicon(record: Readonly<Record<string, JsonValue>>): void {
  try {
    lexicons.assertValidRecord(POST, jsonToChecked(record));
  } catch (thrown) {
    refuseInput(`Invalid ${POST} record: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
  for (const facet of facets.parse(record.facets ?? [])) {
    const { byteStart, byteEnd } = facet.index;
    const bytes = Buffer.byteLength(String(record.text));
    if (byteStart >= byteEnd || byteEnd > bytes) {
      refuseInput(`Invalid ${POST} record: facet ${byteStart}–${byteEnd} lies outside the text of ${bytes} bytes`);
    }
  }
}

const facets = z.array(z.object({ index: z.object({ byteStart: z.int(), byteEnd: z.int() }) }));
const blob = z.object({ ref: z.object({ $link: z.string() }), mimeType: z.string(), size: z.number() });
const image = z.object({ alt: z.string(), image: blob });
const embed = z.object({
  images: z.array(image).optional(),
  external: z.object({ thumb: blob.optional() }).optional(),
});

function mediaOf(record: Readonly<Record<string, JsonValue>>, account: Account, site: Site): readonly StoredMedia[] {
  const parsed = embed.safeParse(record.embed ?? {});
  if (!parsed.success) return [];
  const { images = [], external } = parsed.data;
  if (external?.thumb) storedBlob(external.thumb, 'app.bsky.embed.external#external', 'thumb', account, site);
  return images.map(({ alt, image }) => ({
    ...storedBlob(image, 'app.bsky.embed.images#image', 'image', account, site),
    alt,
  }));
}

/** The blob as it was uploaded, if it fits the place where the record uses it. */
function storedBlob(
  given: z.infer<typeof blob>,
  definition: string,
  property: string,
  account: Account,
  site: Site,
): StoredMedia {
  const upload = site.store.upload('bluesky', account.handle, given.ref.$link);
  if (!upload) refuseInput(`Could not find blob: ${given.ref.$link}`, 'BlobNotFound');
  const limits = place.parse(lexicons.getDefOrThrow(definition)).properties[property];
  const maxBytes = limits?.maxSize ?? Number.POSITIVE_INFINITY;
  if (upload.media.sizeBytes > maxBytes) {
    refuseInput(
      `This file is too large. It is ${megabytes(upload.media.sizeBytes)} but the maximum size is ${megabytes(maxBytes)}.`,
      'BlobTooLarge',
    );
  }
  if (given.mimeType !== upload.media.mime) {
    refuseInput(
      `Referenced Mimetype does not match stored blob. Expected: ${upload.media.mime}, Got: ${given.mimeType}`,
      'InvalidMimeType',
    );
  }
  return upload.media;
}

const place = z.object({ properties: z.record(z.string(), z.looseObject({ maxSize: z.number().optional() })) });

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(2)}MB`;
}
