import type { AxiosResponse } from 'axios';
import type { ZodType } from 'zod';
import { ChannelError, connectionError } from '../channel-error.ts';
import type { CallContext } from '../contract.ts';
import { parseJson } from '../parse-json.ts';
import type { MastodonCredentials } from './credentials.ts';
import { type MastodonPurpose, mapRefusal } from './map-error.ts';

export interface MastodonRequest<T> {
  readonly purpose: MastodonPurpose;
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** From the server's root: `/api/v1/statuses`. */
  readonly path: string;
  readonly query?: URLSearchParams;
  /** An object goes as JSON, a form as multipart. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
  /** The fields that are used of the answer. */
  readonly answer: ZodType<T>;
}

export interface MastodonAnswer<T> {
  readonly status: number;
  readonly body: T;
}

/**
 * One request to the account's server, and its answer if that is what was expected.
 * @throws ChannelError
 */
export async function askMastodon<T>(
  call: CallContext<MastodonCredentials>,
  request: MastodonRequest<T>,
): Promise<MastodonAnswer<T>> {
  const { status, headers, data } = await send(call, request);
  if (status >= 400) throw mapRefusal(call, request.purpose, { status, headers, body: data });
  const parsed = request.answer.safeParse(parseJson(data));
  if (status < 300 && parsed.success) return { status, body: parsed.data };
  throw unreadable(call, request, status);
}

async function send<T>(
  call: CallContext<MastodonCredentials>,
  request: MastodonRequest<T>,
): Promise<AxiosResponse<string>> {
  try {
    return await call.wire.axios.request<string>({
      method: request.method,
      url: `${call.endpoint}${request.path}`,
      headers: {
        accept: 'application/json',
        authorization: `Bearer ${call.credentials.accessToken}`,
        ...request.headers,
      },
      ...(request.query ? { params: request.query } : {}),
      ...(request.body ? { data: request.body } : {}),
      responseType: 'text',
      // As it came: axios would try to make JSON of it, and servers answer errors in HTML.
      transformResponse: (body: unknown) => body,
    });
  } catch (thrown) {
    throw connectionError(call.wire, request.purpose === 'create' ? 'create' : 'other', thrown);
  }
}

/** An answer below 400 that isn't what is documented. After a create call the post may stand there all the same. */
function unreadable<T>(
  call: CallContext<MastodonCredentials>,
  { purpose, path }: MastodonRequest<T>,
  status: number,
): ChannelError {
  const facts = { httpStatus: status };
  if (purpose === 'create') {
    const message = `${call.endpoint} answered the create call with something that is not a post (HTTP ${status})`;
    return new ChannelError('outcome_unknown', message, facts);
  }
  const message = `Cannot read the answer of ${call.endpoint} to ${path} (HTTP ${status}): it is not what Mastodon documents`;
  return new ChannelError('protocol_changed', message, facts);
}
