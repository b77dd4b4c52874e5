import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NetworkName } from './network-name.ts';
import type { StoredMedia, StoredPost, StoredUpload } from './stored-post.ts';

/** Everything that changes what a simulated network has; replayed in order, it gives the same state again. */
export type Entry =
  | { readonly type: 'account'; readonly network: NetworkName; readonly handle: string; readonly name: string }
  | { readonly type: 'tokens'; readonly handle: string; readonly generation: number; readonly at: string }
  | { readonly type: 'upload'; readonly upload: StoredUpload }
  | {
      readonly type: 'described';
      readonly network: NetworkName;
      readonly handle: string;
      readonly id: string;
      readonly alt: string;
    }
  | { readonly type: 'post'; readonly post: StoredPost }
  | {
      readonly type: 'removed';
      readonly network: NetworkName;
      readonly handle: string;
      readonly id: string;
      readonly at: string;
    }
  | { readonly type: 'frozen'; readonly at: string | null };

/** Where entries and pictures are kept. */
export interface Journal {
  read(): readonly Entry[];
  append(entry: Entry): void;
  keepBytes(media: StoredMedia, bytes: Uint8Array): void;
  bytes(sha256: string): Uint8Array | undefined;
}

/** Keeps pictures only; all is gone with the process. */
export function memoryJournal(): Journal {
  const pictures = new Map<string, Uint8Array>();
  return {
    read: () => [],
    append: () => {},
    keepBytes: (media, bytes) => void pictures.set(media.sha256, bytes),
    bytes: (sha256) => pictures.get(sha256),
  };
}

/**
 * A folder with `journal.jsonl` and the pictures. Each entry is one write before the answer leaves, so that a killed
 * process has kept what it acknowledged.
 */
export function folderJournal(folder: string): Journal {
  const file = join(folder, 'journal.jsonl');
  const picture = (sha256: string) => join(folder, 'media', sha256);
  mkdirSync(join(folder, 'media'), { recursive: true });
  return {
    read: () => (existsSync(file) ? entriesIn(file) : []),
    append: (entry) => appendFileSync(file, `${JSON.stringify(entry)}\n`),
    keepBytes: (media, bytes) => writeFileSync(picture(media.sha256), bytes),
    bytes: (sha256) => (existsSync(picture(sha256)) ? readFileSync(picture(sha256)) : undefined),
  };
}

/** A last line without its end was being written when the process died: it was never acknowledged, and is cut off. */
function entriesIn(file: string): readonly Entry[] {
  const bytes = readFileSync(file);
  const whole = bytes.subarray(0, bytes.lastIndexOf('\n') + 1);
  if (whole.length < bytes.length) truncateSync(file, whole.length);
  const lines = whole.toString().split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as Entry);
}
