import { Agent } from '@atproto/api';
import axios from 'axios';
import { Telegram } from 'telegraf';
import { TwitterApi } from 'twitter-api-v2';
import type { NetworkName } from '../../src/sandbox/network-name.ts';
import { as, type TestSandbox, wireTo } from './support.ts';

/** What every network can be asked for, by the library that its adapter uses. */
interface OpenNetwork {
  create(text: string): Promise<unknown>;
  read(): Promise<unknown>;
}

export type OpenNetworks = Readonly<Record<NetworkName, () => Promise<OpenNetwork>>>;

/** Signed in at `handle`; what a library throws for a refusal has the status somewhere, see `statusOf`. */
export function openNetworks(sandbox: TestSandbox, handle: string): OpenNetworks {
  return {
    x: async () => {
      const { credentials, endpoint } = sandbox.createAccount({ network: 'x', handle });
      const tokens = as(credentials, 'appKey', 'appSecret', 'accessToken', 'accessSecret');
      const api = () => new TwitterApi(tokens, { httpAgent: wireTo(endpoint).agent }).v2;
      return { create: (text) => api().tweet(text), read: () => api().me() };
    },
    mastodon: async () => {
      const { credentials, endpoint } = sandbox.createAccount({ network: 'mastodon', handle });
      const authorization = `Bearer ${as(credentials, 'accessToken').accessToken}`;
      const api = axios.create({ baseURL: endpoint, headers: { authorization } });
      return {
        create: async (status) => jsonOf((await api.post('/api/v1/statuses', { status })).data),
        read: () => api.get('/api/v1/accounts/verify_credentials'),
      };
    },
    telegram: async () => {
      const { credentials, endpoint } = sandbox.createAccount({ network: 'telegram', handle });
      const { botToken, chatId } = as(credentials, 'botToken', 'chatId');
      const bot = new Telegram(botToken, { apiRoot: endpoint });
      return { create: (text) => bot.sendMessage(chatId, text), read: () => bot.getMe() };
    },
    bluesky: async () => {
      const { credentials, endpoint, remoteId: repo } = sandbox.createAccount({ network: 'bluesky', handle });
      const signIn = as(credentials, 'identifier', 'password');
      const { data } = await new Agent({ service: endpoint }).com.atproto.server.createSession(signIn);
      // Unlike AtpAgent, this one does not renew its session by itself.
      const agent = new Agent({ service: endpoint, headers: { authorization: `Bearer ${data.accessJwt}` } });
      const collection = 'app.bsky.feed.post';
      return {
        create: (text) => {
          const record = { $type: collection, text, createdAt: '2027-09-02T02:00:00.000Z' };
          return agent.com.atproto.repo.createRecord({ repo, collection, record });
        },
        read: () => agent.com.atproto.server.getSession(),
      };
    },
  };
}

/** The HTTP status in what a library threw, or nothing where there was no answer that it could read. */
export function statusOf(thrown: unknown): number | undefined {
  const error = thrown as { code?: unknown; status?: unknown; response?: { status?: unknown; error_code?: unknown } };
  const found = [error.response?.error_code, error.response?.status, error.code, error.status];
  return found.find((one): one is number => typeof one === 'number' && one >= 400);
}

/** Axios gives an unreadable body as text. */
function jsonOf(body: unknown): unknown {
  if (typeof body === 'string') throw new SyntaxError('unreadable answer');
  return body;
}
