import type { FastifyRequest } from 'fastify';
import { AppError } from '../kernel/errors.ts';

/**
 * A browser sends cookies along whichever page makes it ask. What changes something is taken only from a page of ours:
 * the browser says which in `Origin`, and no page can say otherwise. OWASP, Cross-Site Request Forgery Prevention
 * (https://cheatsheetseries.owasp.org, 2026). `SameSite=Lax` of the cookie is the second lock.
 * @throws AppError `auth.cross_site_forbidden`
 */
export function refuseOtherSites(request: FastifyRequest, publicUrl: string | undefined): void {
  const origin = request.headers.origin ?? '';
  const isOurs = origin !== '' && (origin === publicUrl || ownOrigins(request).includes(origin));
  if (!isOurs || !isTypeOfPages(request)) throw new AppError('auth.cross_site_forbidden', { origin: origin || '–' });
}

/** The address that the server was reached at, for whom no public one is set. */
function ownOrigins({ protocol, socket }: FastifyRequest): readonly string[] {
  const { localAddress, localPort } = socket;
  if (localAddress === undefined || localPort === undefined) return [];
  const address = localAddress.replace(/^::ffff:/, '');
  const host = address.includes(':') ? `[${address}]` : address;
  const isLoopback = address === '::1' || address.startsWith('127.');
  return [host, ...(isLoopback ? ['localhost'] : [])].map((name) => `${protocol}://${name}:${localPort}`);
}

/** What our pages send. A form of another site could send the second; `Origin` tells it apart. */
function isTypeOfPages({ headers }: FastifyRequest): boolean {
  const type = headers['content-type'];
  return type === undefined || /^(application\/json|multipart\/form-data)\s*(;|$)/i.test(type);
}
