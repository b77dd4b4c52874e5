import type { FastifyRequest } from 'fastify';
import type { Language } from '../kernel/say.ts';

/** The language that the reader asks for; where they ask for none of ours, the member's own, and English for strangers. */
export function languageOf(request: FastifyRequest): Language {
  return preferred(request.headers['accept-language']) ?? request.actor?.language ?? 'en';
}

/** By weight, then in the order written. RFC 9110, 12.5.4, https://www.rfc-editor.org/rfc/rfc9110 (June 2022). */
function preferred(header: string | undefined): Language | undefined {
  const asked = (header ?? '').split(',').map((range) => {
    const [tag = '', ...params] = range.split(';').map((piece) => piece.trim().toLowerCase());
    const weight = Number(params.find((param) => param.startsWith('q='))?.slice(2) ?? 1);
    return { language: tag.split('-')[0], weight };
  });
  const known = asked.filter(({ language, weight }) => (language === 'vi' || language === 'en') && weight > 0);
  known.sort((a, b) => b.weight - a.weight);
  return known[0]?.language as Language | undefined;
}
