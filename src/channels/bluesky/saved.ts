import type { BlueskySession } from './credentials.ts';

/** A picture on the server, as a record refers to it. */
export interface BlobRef {
  readonly $type: 'blob';
  readonly ref: { readonly $link: string };
  readonly mimeType: string;
  readonly size: number;
}

/** What `prepare` keeps between tries. Holds a session, so it is stored like credentials. */
export interface BlueskySaved {
  /** Only where the credentials have none. */
  readonly session?: BlueskySession;
  /** By the SHA-256 of the picture's bytes. */
  readonly blobs: Readonly<Record<string, UploadedBlob>>;
}

export interface UploadedBlob {
  readonly blob: BlobRef;
  /** ISO 8601. */
  readonly uploadedAt: string;
}
