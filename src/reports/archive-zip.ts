import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { z } from 'zod';
import { type AnchorKey, isSignedBy, publicKeyId } from '../audit/anchor-key.ts';
import { canonicalJson, sha256 } from '../kernel/canonical-hash.ts';
import { AppError } from '../kernel/errors.ts';

const MANIFEST = 'manifest.json';
const SIGNATURE = 'manifest.sig';

const manifestForm = z.object({
  kind: z.literal('communique archive of a post'),
  form: z.literal(1),
  /** `PAR-142`. */
  post: z.string(),
  archivedAt: z.iso.datetime(),
  /** By their names in the archive. */
  files: z.record(z.string(), z.object({ sha256: z.string(), sizeBytes: z.int() })),
});
type ArchiveManifest = z.output<typeof manifestForm>;

const signatureForm = z.object({ algorithm: z.literal('Ed25519'), publicKey: z.string(), signature: z.string() });

export type ArchiveFiles = Readonly<Record<string, Uint8Array>>;

/**
 * A ZIP of the files, with a manifest that has the hash of each, and the manifest's signature. Pictures don't get smaller
 * by packing, so nothing is packed: it takes next to no time.
 */
export function sealArchive(
  files: ArchiveFiles,
  about: { readonly post: string; readonly archivedAt: Date },
  key: AnchorKey,
): Uint8Array {
  const manifest: ArchiveManifest = {
    kind: 'communique archive of a post',
    form: 1,
    post: about.post,
    archivedAt: about.archivedAt.toISOString(),
    files: Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, { sha256: sha256(bytes), sizeBytes: bytes.length }]),
    ),
  };
  const text = canonicalJson(manifest);
  const signature = { algorithm: 'Ed25519', publicKey: key.publicKey, signature: key.sign(text) };
  const all: Zippable = { ...files, [MANIFEST]: strToU8(text), [SIGNATURE]: strToU8(canonicalJson(signature)) };
  return zipSync(all, { level: 0, mtime: about.archivedAt });
}

export interface CheckedArchive {
  readonly post: string;
  readonly archivedAt: Date;
  readonly files: number;
  readonly publicKey: string;
  readonly keyId: string;
}

/**
 * Whether an archive is as it was made, by the holder of this key: nothing in it changed, missing or added.
 * @param file its name, for what is said of it
 * @throws AppError `archive.malformed`, `archive.other_key`, `archive.forged`, `archive.changed`
 */
export function checkSealed(bytes: Uint8Array, file: string, publicKey: string): CheckedArchive {
  const entries = unpack(bytes, file);
  const text = entries[MANIFEST];
  const manifest = parsed(manifestForm, text);
  const signed = parsed(signatureForm, entries[SIGNATURE]);
  if (text === undefined || !manifest || !signed) throw new AppError('archive.malformed', { file });
  if (signed.publicKey !== publicKey) {
    throw new AppError('archive.other_key', {
      file,
      found: publicKeyId(signed.publicKey),
      wanted: publicKeyId(publicKey),
    });
  }
  if (!isSignedBy(publicKey, text, signed.signature)) throw new AppError('archive.forged', { file });
  const { [MANIFEST]: _, [SIGNATURE]: __, ...files } = entries;
  const names = new Set([...Object.keys(files), ...Object.keys(manifest.files)]);
  for (const name of names) {
    const found = files[name];
    if (!found || manifest.files[name]?.sha256 !== sha256(found)) throw new AppError('archive.changed', { file, name });
  }
  const archivedAt = new Date(manifest.archivedAt);
  return { post: manifest.post, archivedAt, files: names.size, publicKey, keyId: publicKeyId(publicKey) };
}

/** Larger than any archive of ours: what unpacks to more is no archive. */
const MOST_BYTES = 2 * 1024 ** 3;

function unpack(bytes: Uint8Array, file: string): ArchiveFiles {
  try {
    let total = 0;
    const names = new Set<string>();
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        // Two files of one name: programs differ in which one they show.
        if (total > MOST_BYTES || names.has(name)) throw new AppError('archive.malformed', { file });
        names.add(name);
        return true;
      },
    });
  } catch (cause) {
    throw new AppError('archive.malformed', { file }, { cause });
  }
}

function parsed<T>(form: z.ZodType<T>, bytes: Uint8Array | undefined): T | undefined {
  try {
    return form.safeParse(JSON.parse(Buffer.from(bytes ?? []).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}
