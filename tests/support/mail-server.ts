import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A real SMTP server on the loopback interface that keeps what it was sent. */
export interface MailServer extends AsyncDisposable {
  readonly port: number;
  readonly received: readonly ReceivedMail[];
  /** What clients said hello with, whether or not a mail followed. */
  readonly connections: number;
}

interface ReceivedMail {
  readonly to: readonly string[];
  readonly from: string;
  /** As the bytes came. */
  readonly raw: string;
  readonly parsed: ParsedMail;
  readonly isSecure: boolean;
  readonly user: string | undefined;
}

export interface MailServerOptions {
  readonly port?: number;
  /** TLS from the first byte; otherwise STARTTLS is offered, or, with `plain`, not. */
  readonly tls?: 'from_the_start' | 'starttls' | 'plain';
  readonly password?: string;
  /** The reply to a recipient: `550 No such user`; none where they are taken. */
  readonly refuse?: (address: string) => string | undefined;
}

const fixture = (name: string) =>
  readFileSync(fileURLToPath(new URL(`../run/fixtures/${name}`, import.meta.url)), 'utf8');

/** What clients trust to speak TLS with it. */
export const TRUST = { ca: fixture('localhost-certificate.pem') };

export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const { port = 0, tls = 'plain', password, refuse } = options;
  const received: ReceivedMail[] = [];
  let connections = 0;
  const server = new SMTPServer({
    secure: tls === 'from_the_start',
    key: fixture('localhost-key.pem'),
    cert: fixture('localhost-certificate.pem'),
    disabledCommands: [...(tls === 'plain' ? ['STARTTLS'] : []), ...(password === undefined ? ['AUTH'] : [])],
    allowInsecureAuth: tls === 'plain',
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, done) {
      connections += 1;
      done();
    },
    onAuth(auth, _session, done) {
      if (auth.password === password) return done(null, { user: auth.username });
      done(replyOf('535 Authentication failed'));
    },
    onRcptTo({ address }, _session, done) {
      const reply = refuse?.(address);
      done(reply === undefined ? undefined : replyOf(reply));
    },
    onData(stream, { envelope, secure, user }, done) {
      void collect(stream).then(async (raw) => {
        received.push({
          to: envelope.rcptTo.map(({ address }) => address),
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          raw,
          parsed: await simpleParser(raw),
          isSecure: secure,
          user: user === undefined ? undefined : String(user),
        });
        done();
      });
    },
  } satisfies SMTPServerOptions);
  server.on('error', () => {});
  await new Promise<void>((listening, failed) => {
    server.once('error', failed);
    server.listen(port, '127.0.0.1', listening);
  });
  return {
    port: (server.server.address() as AddressInfo).port,
    received,
    get connections() {
      return connections;
    },
    [Symbol.asyncDispose]: () => new Promise((closed) => server.close(() => closed())),
  };
}

function replyOf(reply: string): Error {
  return Object.assign(new Error(reply.slice(4)), { responseCode: Number(reply.slice(0, 3)) });
}

async function collect(stream: AsyncIterable<unknown>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
