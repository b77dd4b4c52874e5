import { SECOND } from '../kernel/durations.ts';
import type { Secret } from '../kernel/secret.ts';

/** Where mails are handed over, and in whose name. */
export interface MailSettings {
  /**
   * `smtps://user:password@host:465` speaks TLS from the start, `smtp://host:587` goes on by STARTTLS and hands over nothing
   * without it, `smtp://host:25?tls=optional` takes what the server offers.
   */
  readonly server: Secret;
  /** `Communique <notices@mission.example>`, or the address alone. */
  readonly from: string;
  /** `http://user:password@host:3128`: reaches the server by CONNECT. */
  readonly proxy?: Secret | undefined;
}

/** What nodemailer takes; see https://nodemailer.com/smtp/ (read 2026-11). */
export interface SmtpOptions {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly requireTLS: boolean;
  readonly auth?: { readonly user: string; readonly pass: string };
  readonly proxy?: string;
  readonly connectionTimeout: number;
  readonly greetingTimeout: number;
  readonly socketTimeout: number;
  readonly dnsTimeout: number;
  readonly disableFileAccess: true;
  readonly disableUrlAccess: true;
}

const SMTPS_PORT = 465;
const SUBMISSION_PORT = 587;

/** A server that doesn't answer is given up soon: the outbox comes again. */
const PATIENCE = {
  connectionTimeout: 15 * SECOND,
  greetingTimeout: 15 * SECOND,
  socketTimeout: 30 * SECOND,
  dnsTimeout: 15 * SECOND,
} as const;

export function smtpOptionsOf({ server, proxy }: MailSettings): SmtpOptions {
  const url = new URL(server.reveal());
  const secure = url.protocol === 'smtps:';
  const [user, pass] = [decodeURIComponent(url.username), decodeURIComponent(url.password)];
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? SMTPS_PORT : SUBMISSION_PORT) : Number(url.port),
    secure,
    requireTLS: !secure && url.searchParams.get('tls') !== 'optional',
    ...(user === '' ? {} : { auth: { user, pass } }),
    ...(proxy ? { proxy: proxy.reveal() } : {}),
    ...PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

export interface MailAddress {
  readonly name: string;
  readonly address: string;
}

/** @returns undefined where it is no sender */
export function senderOf(from: string): MailAddress | undefined {
  const [, name = '', bracketed] = /^([^<>]*)<([^<>]*)>$/.exec(from.trim()) ?? [];
  const address = (bracketed ?? from).trim();
  return isMailAddress(address) ? { name: name.trim().replace(/^"(.*)"$/, '$1'), address } : undefined;
}

/** Of those that people have; quoted names and addresses of machines without a domain are none. */
export function isMailAddress(address: string): boolean {
  return /^[^\s@<>()[\]{},:;"\\\p{Cc}]+@[^\s@<>()[\]{},:;"\\\p{Cc}]+$/u.test(address) && address.length <= 254;
}

export function domainOf({ address }: MailAddress): string {
  return address.slice(address.lastIndexOf('@') + 1);
}
