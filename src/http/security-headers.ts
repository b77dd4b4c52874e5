import type { FastifyReply, FastifyRequest } from 'fastify';

/** For JSON and pictures: a browser that shows one runs nothing. */
const NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * The headers of OWASP's REST and HTTP header cheat sheets (https://cheatsheetseries.owasp.org, 2026). No CORS header:
 * the only browser page that calls this interface is served from the same origin.
 */
export function setSecurityHeaders(request: FastifyRequest, reply: FastifyReply): void {
  reply.headers({
    'content-security-policy': NOTHING_RUNS,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
    'x-request-id': request.id,
  });
  if (request.protocol === 'https') reply.header('strict-transport-security', 'max-age=31536000');
}
