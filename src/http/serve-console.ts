import { existsSync } from 'node:fs';
import { join } from 'node:path';
import staticFiles from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { YEAR } from '../kernel/durations.ts';
import { AppError } from '../kernel/errors.ts';
import type { Api } from './api.ts';

/**
 * For the pages of the console: own files, own pictures, own answers. No script or style may stand in the page itself, no
 * text becomes code, and nothing comes from elsewhere.
 */
const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** What a page about texts never needs. https://www.w3.org/TR/permissions-policy/ (October 2025). */
const NO_DEVICES = 'camera=(), microphone=(), geolocation=(), payment=(), usb=()';

/** Addresses that the console's own script reads, whatever follows. */
const PAGES = ['/phone', '/phone/*', '/sign-in'];

/** @returns whether `npm run build:web` has made what is to be served */
export function isConsoleBuilt(folder: string): boolean {
  return existsSync(join(folder, 'index.html'));
}

/** The console as Vite built it into `folder`. Where it isn't built, its pages say what to do. */
export async function serveConsole(app: Api, folder: string): Promise<void> {
  if (!isConsoleBuilt(folder)) return addPages(app, () => Promise.reject(new AppError('console.unavailable', {})));
  await app.register(staticFiles, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    index: false,
    dotfiles: 'ignore',
    preCompressed: true,
    /** The names of the files change with their content. */
    maxAge: YEAR,
    immutable: true,
  });
  addPages(app, async (_request, reply) =>
    reply
      .headers({ 'content-security-policy': CONSOLE_POLICY, 'permissions-policy': NO_DEVICES })
      .header('cache-control', 'no-cache')
      .sendFile('index.html', folder, { cacheControl: false }),
  );
}

type Answer = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

function addPages(app: Api, handler: Answer): void {
  for (const url of PAGES) app.route({ method: 'GET', url, schema: { hide: true }, handler });
}
