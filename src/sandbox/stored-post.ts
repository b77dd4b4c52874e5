import type { NetworkName } from './network-name.ts';

/** A picture as it was received. `alt` is empty where none was given. */
export interface StoredMedia {
  /** Of the bytes; their name in the folder and on the page. */
  readonly sha256: string;
  readonly mime: string;
  readonly alt: string;
  readonly sizeBytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** A post as a network received it. Instants are ISO 8601 in UTC, because it lives in a file of JSON lines. */
export interface StoredPost {
  readonly network: NetworkName;
  /** Of the account that posted it. */
  readonly handle: string;
  /** The network's own id: unique in the network, in Telegram in the account's channel. */
  readonly id: string;
  /** As it came, before the network's own rewriting. */
  readonly text: string;
  /** BCP 47, where the caller named one. */
  readonly language?: string;
  readonly media: readonly StoredMedia[];
  /** The id of the post that this one answers. */
  readonly replyTo?: string;
  readonly at: string;
  /** When the request that made it arrived; absent in what an earlier version kept. */
  readonly askedAt?: string;
  readonly permalink: string;
  /** What this network alone keeps of it: its visibility, its record, its further message ids. */
  readonly own: Readonly<Record<string, unknown>>;
  readonly removedAt?: string;
}

/** Something uploaded that no post has used yet, or that one has. */
export interface StoredUpload {
  readonly network: NetworkName;
  readonly handle: string;
  readonly id: string;
  readonly at: string;
  readonly media: StoredMedia;
}
