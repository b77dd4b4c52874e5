import { TwitterApi } from 'twitter-api-v2';
import type { ZodType } from 'zod';
import { ChannelError } from '../channel-error.ts';
import type { CallContext } from '../contract.ts';
import { parseJson } from '../parse-json.ts';
import type { XCredentials } from './credentials.ts';
import { mapXError, type XPurpose } from './map-error.ts';

export interface XRequest<T> {
  readonly purpose: XPurpose;
  readonly method: 'get' | 'post' | 'delete';
  /** Below `https://api.x.com/2/`. */
  readonly path: string;
  readonly query?: Record<string, string | number>;
  readonly body?: Record<string, unknown>;
  /** JSON if absent. */
  readonly bodyAs?: 'form-data' | 'url';
  /** Signs as the app and not as the account: for a new access token. */
  readonly asApp?: boolean;
  /** The fields that are used of the answer. */
  readonly answer: ZodType<T>;
}

/**
 * One request to X, and its answer if that is what was expected.
 * @throws ChannelError
 */
export async function askX<T>(call: CallContext<XCredentials>, request: XRequest<T>): Promise<T> {
  let body: string;
  try {
    body = await send(call, request);
  } catch (thrown) {
    throw mapXError(call, request.purpose, thrown);
  }
  const parsed = request.answer.safeParse(parseJson(body));
  if (parsed.success) return parsed.data;
  throw unreadable(request.purpose, request.path);
}

async function send<T>(call: CallContext<XCredentials>, request: XRequest<T>): Promise<string> {
  const client = clientOf(call, request.asApp === true).v2;
  const options = {
    fullResponse: true,
    // As plain text: the library hides the HTTP status of an error whose body should be JSON and is none.
    forceParseMode: 'text',
    ...(request.bodyAs ? { forceBodyMode: request.bodyAs } : {}),
  } as const;
  const answer =
    request.method === 'post'
      ? await client.post<string>(request.path, request.body, options)
      : await client[request.method]<string>(request.path, request.query, options);
  return answer.data;
}

function clientOf({ credentials, wire }: CallContext<XCredentials>, asApp: boolean): TwitterApi {
  // Uncompressed: a compressed answer that is broken would throw where nobody can catch it, and end the process.
  const settings = { httpAgent: wire.agent, compression: 'identity' } as const;
  if (credentials.kind === 'oauth1') {
    const { appKey, appSecret, accessToken, accessSecret } = credentials;
    return new TwitterApi({ appKey, appSecret, accessToken, accessSecret }, settings);
  }
  if (!asApp) return new TwitterApi(credentials.accessToken, settings);
  const { clientId, clientSecret } = credentials;
  return new TwitterApi(clientSecret === undefined ? { clientId } : { clientId, clientSecret }, settings);
}

/** An answer below 400 that isn't what X documents. After a create call the post may stand there all the same. */
function unreadable(purpose: XPurpose, path: string): ChannelError {
  if (purpose === 'create') {
    return new ChannelError('outcome_unknown', 'X answered the create call with something that is not a post');
  }
  return new ChannelError('protocol_changed', `Cannot read the answer of X to ${path}: it is not what X documents`);
}
