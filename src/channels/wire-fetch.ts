import type { Axios } from 'axios';

/** Statuses whose answers have no body; `Response` refuses one. */
const BODYLESS = new Set([101, 204, 205, 304]);

/** A `fetch` whose requests go through `client`, for libraries that take one. Redirects are not followed. */
export function fetchOver(client: Axios): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const body = Buffer.from(await request.arrayBuffer());
    const answer = await client.request<ArrayBuffer>({
      url: request.url,
      method: request.method,
      headers: Object.fromEntries(request.headers),
      ...(body.length > 0 ? { data: body } : {}),
      responseType: 'arraybuffer',
      transformRequest: [(data: unknown) => data],
    });
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined && value !== null) headers.set(name, String(value));
    }
    return new Response(BODYLESS.has(answer.status) ? null : answer.data, { status: answer.status, headers });
  };
}
