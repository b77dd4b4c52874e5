import { SECOND } from '../../kernel/durations.ts';
import type { Account } from '../account.ts';
import { accountOfToken, botIdOf } from '../credentials.ts';
import type { Call } from '../network-name.ts';
import { type ApiRequest, type Protocol, Refusal, type Route } from '../protocol.ts';
import type { Site } from '../site.ts';
import {
  Copies,
  copyMessage,
  deleteMessage,
  deleteMessages,
  forwardMessage,
  getChat,
  getChatMember,
  getChatMemberCount,
  getMe,
} from './other-methods.ts';
import { sendMediaGroup, sendMessage, sendPhoto } from './send-methods.ts';
import { failure } from './telegram-refusal.ts';

/**
 * Telegram Bot API 10.1 for a bot that posts into a channel. It tells no views, and no figures of its rate limits: a limit
 * is met here only where a fault makes one.
 */
export function createTelegramProtocol(site: Site): Protocol {
  const copies = new Copies();
  const methods: readonly (readonly [name: string, call: Call, Method])[] = [
    ['sendMessage', 'create', sendMessage],
    ['sendPhoto', 'create', sendPhoto],
    ['sendMediaGroup', 'create', sendMediaGroup],
    ['getMe', 'read', getMe],
    ['getChat', 'read', getChat],
    ['getChatMember', 'read', getChatMember],
    ['getChatMemberCount', 'read', getChatMemberCount],
    ['deleteMessage', 'remove', deleteMessage],
    ['deleteMessages', 'remove', deleteMessages],
    ['forwardMessage', 'read', forwardMessage],
    ['copyMessage', 'read', copyMessage],
  ];
  return {
    network: 'telegram',
    accountOf,
    rateHeaders: () => ({}),
    rateLimited: (resetAt) => {
      const seconds = Math.max(1, Math.ceil((resetAt.getTime() - site.clock.now().getTime()) / SECOND));
      return failure(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
    },
    serverError: () => failure(502, 'Bad Gateway'),
    tokenRevoked: () => failure(401, 'Unauthorized'),
    unknownPath: () => failure(404, 'Not Found'),
    routes: methods.flatMap(([name, call, method]) =>
      (['GET', 'POST'] as const).map((verb): Route => {
        const answer = (request: ApiRequest, bot: Account) => method(request, bot, site, copies);
        return { method: verb, path: `/bot:token/${name}`, call, answer };
      }),
    ),
  };
}

type Method = (
  request: ApiRequest,
  bot: Account,
  site: Site,
  copies: Copies,
) => ReturnType<Extract<Route, { open?: false }>['answer']>;

function accountOf(request: ApiRequest): Account {
  const [botId, sealed = ''] = (request.params.token ?? '').split(':');
  const account = accountOfToken('telegram', 'telegram bot', sealed);
  if (account && String(botIdOf(account)) === botId) return account;
  throw new Refusal(failure(401, 'Unauthorized'));
}
