export interface HeraldCredentials {
  readonly access: string;
  readonly refresh: string;
}

export interface HeraldOptions {
  readonly audience: 'all' | 'friends';
}

export interface HeraldSaved {
  readonly mediaIds: readonly string[];
}
