import type { PictureBytes } from '../../../src/channels/contract.ts';
import type { RecordedRequest } from '../../support/scripted-network.ts';

/** How many of `requests` carry the picture's bytes, as they are or in base64. */
export function timesSent(requests: readonly RecordedRequest[], picture: PictureBytes): number {
  return requests.filter((request) => carries(request, picture)).length;
}

export function carries(request: RecordedRequest, picture: PictureBytes): boolean {
  const bytes = Buffer.from(picture.bytes);
  return Buffer.from(request.body).includes(bytes) || request.text.includes(bytes.toString('base64'));
}

/** Whether `words` stand in the request's URL or body, JSON or form. */
export function says(request: RecordedRequest, words: string): boolean {
  const inJson = JSON.stringify(words).slice(1, -1);
  const plain = request.text.replaceAll('+', ' ');
  return [request.text, `${request.path}?${request.query}`, decoded(plain)].some(
    (sent) => sent.includes(words) || sent.includes(inJson),
  );
}

/** The request without what may differ between two sendings of the same: the signature and the form's boundary. */
export function wording(request: RecordedRequest): object {
  const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1];
  const body = Buffer.from(request.body).toString('latin1');
  return {
    method: request.method,
    path: request.path,
    query: request.query.toString(),
    idempotencyKey: request.headers['idempotency-key'],
    body: boundary ? body.replaceAll(boundary, '(boundary)') : body,
  };
}

function decoded(form: string): string {
  try {
    return decodeURIComponent(form);
  } catch {
    return form;
  }
}
