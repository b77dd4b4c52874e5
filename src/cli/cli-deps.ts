import type { Language } from '../kernel/say.ts';
import type { Secret } from '../kernel/secret.ts';
import type { ApiConnection } from './api-client.ts';

/** What the command line is given by `main.ts`. */
export interface CliDeps {
  readonly version: string;
  /** Where `--language` says nothing. */
  readonly language: Language;
  /** Of whoever runs the command: COMMUNIQUE_TOKEN. */
  readonly token: Secret | undefined;
  /** The token of a persona of a trial; absent outside one, or for a name that is none. Asked after `connect`. */
  tokenOf(persona: string): string | undefined | Promise<string | undefined>;
  /**
   * The way to `server`; without one, to the server that works in the data folder, or else to an app opened in this
   * process.
   * @throws AppError
   */
  connect(options: { readonly server: string | undefined }): Promise<ApiConnection>;
  /** Loaded when one is asked for: what asks a server needs nothing of the house. */
  local(): Promise<LocalActions>;
}

/** What runs on this machine instead of asking a server. A number is the exit code. */
export interface LocalActions {
  serve: LocalAction<{ readonly port?: number; readonly host?: string }>;
  work: LocalAction<object>;
  bot: LocalAction<object>;
  migrate: LocalAction<object>;
  seed: LocalAction<object>;
  init: LocalAction<{ readonly missions: string; readonly members?: string }>;
  sandbox: LocalAction<{ readonly port?: number; readonly folder?: string }>;
  /** Writes the key of this machine into a file, under a passphrase. */
  escrow: LocalAction<{ readonly file: string }>;
  unwrap: LocalAction<{ readonly file: string }>;
  restore: LocalAction<{ readonly file: string; readonly escrow?: string; readonly check?: true }>;
  rotateKey: LocalAction<object>;
  /** Checks an archive of a post; without a key, by that of this machine. */
  verifyArchive: LocalAction<{ readonly file: string; readonly key?: string }>;
  doctor: LocalAction<object>;
  tour: LocalAction<{ readonly csv?: string; readonly sandbox?: string; readonly out?: string }>;
}

export type LocalAction<Options> = (options: Options & LocalContext) => Promise<number | undefined>;

export interface LocalContext {
  readonly language: Language;
  readonly json: boolean;
}

/** Where the command line writes: the result to `stdout`, notes to `stderr`. Colours follow each stream's own terminal. */
export interface Io {
  readonly stdout: Out;
  readonly stderr: Out;
}

export type Out = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
