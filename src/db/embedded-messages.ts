/** Where an embedded database lies. */
export interface EmbeddedPlace {
  /** In memory where it is absent. */
  readonly folder?: string;
  /** For a database in memory: starts as this copy of another. */
  readonly startFrom?: Blob;
}

/** What a database's thread is told. */
export type Order =
  | { readonly kind: 'connect' }
  /** Whole messages of PostgreSQL's protocol. */
  | { readonly kind: 'send'; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly kind: 'dump' }
  | { readonly kind: 'close' };

/** What it answers, each order in its turn. */
export type Answer =
  | { readonly kind: 'opened' | 'closed' }
  | { readonly kind: 'not_opened'; readonly reason: string }
  | { readonly kind: 'received'; readonly connection: number; readonly bytes: Uint8Array }
  | { readonly kind: 'dumped'; readonly copy: Blob };
