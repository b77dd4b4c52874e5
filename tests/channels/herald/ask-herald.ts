import type { AxiosResponse } from 'axios';
import { type ZodType, z } from 'zod';
import { ChannelError, type ChannelErrorCode, connectionError } from '../../../src/channels/channel-error.ts';
import type { CallContext } from '../../../src/channels/contract.ts';
import { plus, SECOND } from '../../../src/kernel/durations.ts';
import type { HeraldCredentials } from './herald-types.ts';

/** One request and its answer in the shape `answer`, or a ChannelError. */
export async function askHerald<A>(
  call: CallContext<HeraldCredentials>,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  answer: ZodType<A>,
  sent?: object,
): Promise<A> {
  const isCreate = method === 'POST' && path === '/posts';
  const response = await call.wire.axios
    .request<unknown>({
      method,
      url: call.endpoint + path,
      data: sent,
      headers: { authorization: `Bearer ${call.credentials.access}` },
    })
    .catch((cause: unknown) => {
      throw connectionError(call.wire, isCreate ? 'create' : 'other', cause);
    });
  if (response.status >= 400) throw refusalError(call, response, isCreate);
  const read = answer.safeParse(response.data);
  if (read.success) return read.data;
  throw new ChannelError(isCreate ? 'outcome_unknown' : 'protocol_changed', 'Cannot read the answer of Herald');
}

const refusal = z.object({ code: z.string(), message: z.string(), retryAfterS: z.number().optional() });

const CODES: Readonly<Record<string, ChannelErrorCode>> = {
  slow_down: 'rate_limited',
  token_expired: 'auth_expired',
  forbidden: 'permission_denied',
  bad_text: 'content_rejected',
  bad_picture: 'media_rejected',
  exists: 'duplicate',
  no_such_post: 'not_found',
};

function refusalError(
  call: CallContext<HeraldCredentials>,
  response: AxiosResponse<unknown>,
  isCreate: boolean,
): ChannelError {
  const { status } = response;
  const told = refusal.safeParse(response.data).data;
  if (status >= 500) return new ChannelError(isCreate ? 'outcome_unknown' : 'unavailable', 'Herald has a fault');
  const code = CODES[told?.code ?? ''] ?? 'protocol_changed';
  const words = call.wire.redact(told?.message ?? '');
  const retryAt = told?.retryAfterS === undefined ? {} : { retryAt: plus(call.clock.now(), told.retryAfterS * SECOND) };
  return new ChannelError(code, `Herald refuses: ${words}`, { httpStatus: status, networkMessage: words, ...retryAt });
}
