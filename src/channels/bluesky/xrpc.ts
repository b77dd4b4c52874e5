import { Agent } from '@atproto/api';
import type { ZodType } from 'zod';
import type { CallContext } from '../contract.ts';
import { type CallKind, mapError, unreadable } from './map-error.ts';

/** The official client over the guarded wire. It neither refreshes nor repeats: one `ask` is one request. */
export interface Xrpc {
  /** @throws ChannelError, for everything that goes wrong */
  ask<T>(kind: CallKind, run: (agent: Agent) => Promise<{ readonly data: unknown }>, shape: ZodType<T>): Promise<T>;
}

/** @param token goes as bearer with every request; calls that need none may do without */
export function openXrpc(call: CallContext<unknown>, token?: string): Xrpc {
  const headers = token ? { authorization: `Bearer ${token}` } : {};
  const agent = new Agent({ service: call.endpoint, fetch: call.wire.fetch, headers });
  const redact = (text: string) => {
    const clean = call.wire.redact(text);
    return token ? clean.replaceAll(token, '[secret]') : clean;
  };
  return {
    async ask(kind, run, shape) {
      const answer = await run(agent).catch((thrown: unknown) => {
        throw mapError(call, kind, thrown, redact);
      });
      const parsed = shape.safeParse(answer.data);
      if (!parsed.success) throw unreadable(kind, 'protocol_changed');
      return parsed.data;
    },
  };
}
