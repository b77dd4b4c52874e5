import { Telegram } from 'telegraf';
import type { ZodType } from 'zod';
import type { CallContext } from '../contract.ts';
import type { TelegramCredentials } from './credentials.ts';
import { type CallKind, mapError, unreadable } from './map-error.ts';

/** The Bot API through telegraf and the guarded wire. One `ask` is one request. */
export interface BotApi {
  /** @throws ChannelError, for everything that goes wrong */
  ask<T>(kind: CallKind, run: (telegram: Telegram) => Promise<unknown>, shape: ZodType<T>): Promise<T>;
}

export function openBotApi(call: CallContext<TelegramCredentials>): BotApi {
  const telegram = new Telegram(call.credentials.botToken, {
    apiRoot: asSecure(call.endpoint),
    agent: call.wire.agent,
    webhookReply: false,
  });
  return {
    async ask(kind, run, shape) {
      const answer = await run(telegram).catch((thrown: unknown) => {
        throw mapError(call, kind, thrown);
      });
      const parsed = shape.safeParse(answer);
      if (!parsed.success) throw unreadable(kind, 'protocol_changed');
      return parsed.data;
    },
  };
}

/**
 * telegraf drops the agent, and with it our guard, when its root begins with `http:`. So it is always told `https:`;
 * the wire leads that to the plain server where the endpoint is one.
 */
function asSecure(endpoint: string): string {
  return endpoint.replace(/^http:/, 'https:');
}
