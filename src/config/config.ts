import { join } from 'node:path';
import { z } from 'zod';
import { AppError, type Finding } from '../kernel/errors.ts';
import type { LogLevel } from '../kernel/logger.ts';
import type { Language } from '../kernel/say.ts';
import { Secret } from '../kernel/secret.ts';
import { SETTINGS } from './settings.ts';

/** What the environment says, checked. Nothing here is secret. */
export interface Config {
  readonly mode: 'trial' | 'production';
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** The origin that links to people lead to. */
  readonly publicUrl: string;
  /** Addresses and networks of the reverse proxies whose word on who calls is taken. */
  readonly trustedProxies: readonly string[];
  /** Of the provider of single sign-on. */
  readonly oidc: { readonly issuer: string; readonly clientId: string } | undefined;
  readonly sandboxUrl: string | undefined;
  readonly sandboxPort: number;
  readonly privateOrigins: readonly string[];
  readonly language: Language;
  readonly logLevel: LogLevel;
  readonly publishConcurrency: number;
  /** Origin of Telegram's Bot API, for the bot by which people decide. */
  readonly botApiUrl: string;
  /** Where the ends of the audit log's chain are written, outside the database. */
  readonly anchorsFile: string;
  /** The sender of mails; there wherever a mail server is. */
  readonly mailFrom?: string | undefined;
}

export interface Secrets {
  /** Of this house at the provider of single sign-on. */
  readonly oidcSecret?: Secret | undefined;
  /** 32 bytes; absent in a trial, which makes its own. */
  readonly key: Secret<Uint8Array> | undefined;
  /** Holds the database's password. */
  readonly databaseUrl: Secret | undefined;
  readonly token: Secret | undefined;
  /** Of the Telegram bot by which people decide. */
  readonly botToken?: Secret | undefined;
  /** By which Telegram is known when it brings updates. */
  readonly botWebhookSecret?: Secret | undefined;
  /** May hold a password. */
  readonly botProxy?: Secret | undefined;
  /** Whoever knows it could keep the alarm quiet. */
  readonly heartbeatUrl?: Secret | undefined;
  /** Hold the passwords of the mail server and of the proxy before it. */
  readonly smtpUrl?: Secret | undefined;
  readonly smtpProxy?: Secret | undefined;
  /** 32 bytes: the key that `communique rotate-key` changes to. */
  readonly newKey?: Secret<Uint8Array> | undefined;
}

export interface Environment {
  readonly [name: string]: string | undefined;
}

/** What lies in the data folder and decides the mode: `communique init` leaves a mark there. */
export type IsProductionFolder = (dataFolder: string) => boolean;

const KEY_BYTES = 32;

/**
 * Reads the environment. All that is wrong is told at once.
 * @throws AppError `config.refused` with a finding per variable
 */
export function readConfig(
  env: Environment,
  isProductionFolder: IsProductionFolder,
): { config: Config; secrets: Secrets } {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const schema = z.object(mapValues(SETTINGS, ({ schema }) => schema)) as unknown as z.ZodType<Parsed>;
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw refused(parsed.error.issues.map(({ path }) => malformed(String(path[0]), given)));
  const values = parsed.data;
  const isProduction =
    values.NODE_ENV === 'production' || values.DATABASE_URL !== undefined || isProductionFolder(values.COMMUNIQUE_DATA);
  const findings = contradictions(values, isProduction);
  if (findings.length > 0) throw refused(findings);
  return {
    config: {
      mode: isProduction ? 'production' : 'trial',
      dataFolder: values.COMMUNIQUE_DATA,
      host: values.COMMUNIQUE_HOST,
      port: values.COMMUNIQUE_PORT,
      publicUrl: values.COMMUNIQUE_PUBLIC_URL ?? `http://${values.COMMUNIQUE_HOST}:${values.COMMUNIQUE_PORT}`,
      trustedProxies: values.COMMUNIQUE_TRUSTED_PROXIES,
      oidc: oidcOf(values),
      sandboxUrl: values.COMMUNIQUE_SANDBOX_URL,
      sandboxPort: values.COMMUNIQUE_SANDBOX_PORT,
      privateOrigins: values.COMMUNIQUE_PRIVATE_ORIGINS,
      language: values.COMMUNIQUE_LANGUAGE,
      logLevel: values.COMMUNIQUE_LOG_LEVEL,
      publishConcurrency: values.COMMUNIQUE_PUBLISH_CONCURRENCY,
      botApiUrl: values.COMMUNIQUE_BOT_API_URL,
      anchorsFile: values.COMMUNIQUE_AUDIT_ANCHORS ?? join(values.COMMUNIQUE_DATA, 'anchors.jsonl'),
      mailFrom: values.COMMUNIQUE_MAIL_FROM,
    },
    secrets: {
      key: keyFrom(values.COMMUNIQUE_SECRET_KEY),
      newKey: keyFrom(values.COMMUNIQUE_NEW_SECRET_KEY),
      databaseUrl: secretFrom(values.DATABASE_URL),
      token: secretFrom(values.COMMUNIQUE_TOKEN),
      heartbeatUrl: secretFrom(values.COMMUNIQUE_HEARTBEAT_URL),
      oidcSecret: secretFrom(values.COMMUNIQUE_OIDC_CLIENT_SECRET),
      smtpUrl: secretFrom(values.COMMUNIQUE_SMTP_URL),
      smtpProxy: secretFrom(values.COMMUNIQUE_SMTP_PROXY),
      botToken: secretFrom(values.COMMUNIQUE_BOT_TOKEN),
      botWebhookSecret: secretFrom(values.COMMUNIQUE_BOT_WEBHOOK_SECRET),
      botProxy: secretFrom(values.COMMUNIQUE_BOT_PROXY),
    },
  };
}

type Parsed = { [N in keyof typeof SETTINGS]: z.output<(typeof SETTINGS)[N]['schema']> };

function oidcOf(values: Parsed): Config['oidc'] {
  const { COMMUNIQUE_OIDC_ISSUER: issuer, COMMUNIQUE_OIDC_CLIENT_ID: clientId } = values;
  return issuer === undefined || clientId === undefined ? undefined : { issuer, clientId };
}

function contradictions(values: Parsed, isProduction: boolean): readonly Finding[] {
  const findings: Finding[] = [];
  if (values.COMMUNIQUE_SECRET_KEY === undefined && isProduction) {
    findings.push(finding('config.key_missing', 'COMMUNIQUE_SECRET_KEY'));
  }
  for (const name of ['COMMUNIQUE_SECRET_KEY', 'COMMUNIQUE_NEW_SECRET_KEY'] as const) {
    const bytes = keyFrom(values[name])?.reveal().length ?? KEY_BYTES;
    if (bytes !== KEY_BYTES) findings.push(finding('config.key_length', name, { bytes }));
  }
  if (values.COMMUNIQUE_SANDBOX_URL !== undefined && isProduction) {
    findings.push(finding('config.sandbox_in_production', 'COMMUNIQUE_SANDBOX_URL'));
  }
  if (values.COMMUNIQUE_SMTP_URL !== undefined && values.COMMUNIQUE_MAIL_FROM === undefined) {
    findings.push(finding('config.mail_from_missing', 'COMMUNIQUE_MAIL_FROM'));
  }
  const oidc = ['COMMUNIQUE_OIDC_ISSUER', 'COMMUNIQUE_OIDC_CLIENT_ID', 'COMMUNIQUE_OIDC_CLIENT_SECRET'] as const;
  const missing = oidc.filter((name) => values[name] === undefined);
  if (missing.length < oidc.length) findings.push(...missing.map((name) => finding('config.oidc_incomplete', name)));
  return findings;
}

function secretFrom(value: string | undefined): Secret | undefined {
  return value === undefined ? undefined : new Secret(value);
}

function keyFrom(base64: string | undefined): Secret<Uint8Array> | undefined {
  return base64 === undefined ? undefined : new Secret(bytesOf(base64));
}

/**
 * Where the passphrase of a key in escrow stands. Read apart from all else, which may be refused as long as that key is
 * missing.
 */
export function escrowPassphraseFile(env: Environment): string | undefined {
  return env.COMMUNIQUE_ESCROW_PASSPHRASE_FILE?.trim() || undefined;
}

/** Never shows the value of a variable that may hold a secret. */
function malformed(name: string, given: Readonly<Record<string, string | undefined>>): Finding {
  const isSecret = /KEY|TOKEN|SECRET|PROXY|DATABASE_URL|HEARTBEAT|SMTP/.test(name);
  return finding('config.malformed', name, { value: isSecret ? '…' : (given[name] ?? '') });
}

function finding(
  key:
    | 'config.key_missing'
    | 'config.key_length'
    | 'config.sandbox_in_production'
    | 'config.mail_from_missing'
    | 'config.oidc_incomplete'
    | 'config.malformed',
  where: string,
  params: Finding['params'] = {},
): Finding {
  return { key, params, where };
}

function refused(findings: readonly Finding[]): AppError {
  return new AppError('config.refused', { count: findings.length }, { findings });
}

/** No bytes where the text isn't base64 throughout: Node would skip what it can't read and make a key of the rest. */
function bytesOf(base64: string): Uint8Array {
  const bytes = Buffer.from(base64, 'base64');
  const unpadded = (text: string) => text.replace(/=+$/, '');
  return unpadded(bytes.toString('base64')) === unpadded(base64.trim()) ? Uint8Array.from(bytes) : new Uint8Array();
}

function mapValues<T extends object, R>(record: T, map: (value: T[keyof T]) => R): { [K in keyof T]: R } {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)])) as { [K in keyof T]: R };
}
