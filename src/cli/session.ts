import type * as z from 'zod';
import { AppError } from '../kernel/errors.ts';
import { type Language, say } from '../kernel/say.ts';
import { Secret } from '../kernel/secret.ts';
import type { ApiAnswer, ApiClient, ApiConnection, ApiRequest, Method } from './api-client.ts';
import type { CliDeps, Io } from './cli-deps.ts';
import { PERSONAS, type PersonaRole } from './personas.ts';
import { Refusal } from './refusal.ts';

/** An answer as its command reads it, and as it came. */
export interface Asked<T> {
  readonly value: T;
  readonly json: unknown;
}

/** The options that every command takes. */
export interface GlobalOptions {
  readonly json?: true;
  readonly server?: string;
  readonly token?: string;
  readonly as?: string;
}

/** One command's conversation with the HTTP interface. */
export class Session {
  readonly language: Language;
  readonly #deps: CliDeps;
  readonly #io: Io;
  readonly #connection: ApiConnection;
  readonly #options: GlobalOptions;
  #persona: string | undefined;
  #said: string | undefined;
  #client: ApiClient | undefined;

  constructor(given: {
    readonly deps: CliDeps;
    readonly io: Io;
    readonly language: Language;
    readonly connection: ApiConnection;
    readonly options: GlobalOptions;
    /** Who plays it in a trial where nobody is named. */
    readonly role: PersonaRole;
  }) {
    this.language = given.language;
    this.#deps = given.deps;
    this.#io = given.io;
    this.#connection = given.connection;
    this.#options = given.options;
    this.#persona = this.#choosesPersona ? PERSONAS[given.role] : given.options.as;
  }

  /** In a trial where nobody is named: goes on as the persona of another role. */
  continueAs(role: PersonaRole): void {
    if (!this.#choosesPersona || this.#persona === PERSONAS[role]) return;
    this.#persona = PERSONAS[role];
    this.#client = undefined;
  }

  /** @throws Refusal, AppError `cli.server_unreachable`, `cli.answer_unavailable`, `cli.persona_unknown` */
  async ask<T>(schema: z.ZodType<T>, method: Method, path: string, request?: ApiRequest): Promise<Asked<T>> {
    const answer = await this.#request(method, path, request);
    const parsed = schema.safeParse(answer.json);
    if (!parsed.success) throw strange(answer, path);
    return { value: parsed.data, json: answer.json };
  }

  /** The answer's text, for a table. */
  async askText(path: string, request: ApiRequest): Promise<string> {
    return (await this.#request('GET', path, { ...request, accept: 'text/csv' })).text;
  }

  /** An answer that is larger than memory. @throws Refusal, AppError `cli.server_unreachable`, `cli.answer_unavailable` */
  async askBytes(method: Method, path: string): Promise<AsyncIterable<Uint8Array>> {
    const client = await this.#open();
    await this.sayWhoActs();
    const { status, bytes } = await client.stream(method, path);
    if (status >= 200 && status < 300) return bytes;
    const text = await textOf(bytes);
    const json: unknown = text.startsWith('{') ? JSON.parse(text) : undefined;
    if (!Refusal.matches(json)) throw strange({ status, json, text }, path);
    throw new Refusal(json);
  }

  /** For people, beside the result. */
  note(text: string): void {
    this.#io.stderr.write(`${text}\n`);
  }

  async #request(method: Method, path: string, request: ApiRequest | undefined): Promise<ApiAnswer> {
    const client = await this.#open();
    if (method !== 'GET') await this.sayWhoActs();
    const answer = await client.request(method, path, request);
    if (answer.status >= 200 && answer.status < 300) return answer;
    if (!Refusal.matches(answer.json)) throw strange(answer, path);
    throw new Refusal(answer.json);
  }

  /** Once for each persona. Who bears a token of their own knows who they are. */
  async sayWhoActs(): Promise<void> {
    await this.#open();
    if (this.#persona === undefined || this.#persona === this.#said) return;
    this.#said = this.#persona;
    this.note(say(this.language, 'cli.acting', { persona: this.#persona }));
  }

  async #open(): Promise<ApiClient> {
    this.#client ??= this.#connection.as({ token: await this.#token(), language: this.language });
    return this.#client;
  }

  /** A persona's token goes to no server that was not asked to have it. */
  get #choosesPersona(): boolean {
    const { token, as, server } = this.#options;
    return token === undefined && as === undefined && server === undefined && this.#deps.token === undefined;
  }

  async #token(): Promise<Secret | undefined> {
    if (this.#options.token !== undefined) return new Secret(this.#options.token);
    if (this.#persona === undefined) return this.#deps.token;
    const token = await this.#deps.tokenOf(this.#persona);
    if (token !== undefined) return new Secret(token);
    if (this.#options.as !== undefined) throw new AppError('cli.persona_unknown', { persona: this.#options.as });
    this.#persona = undefined;
    return undefined;
  }
}

async function textOf(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Something answers there, but not as Communique does. */
function strange({ status }: ApiAnswer, path: string): AppError {
  return new AppError('cli.answer_unavailable', { path, status });
}
