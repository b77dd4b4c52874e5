import { type Account, accountOf } from './account.ts';
import { type Credentials, credentialsOf } from './credentials.ts';
import type { NetworkName } from './network-name.ts';
import type { Site } from './site.ts';
import { auditChatIdOf } from './telegram/chat.ts';

export interface AccountOrder {
  readonly network: NetworkName;
  /** With or without `@`. */
  readonly handle: string;
  /** As the network's page shows it. */
  readonly name?: string | undefined;
  /** Which of X's two ways to sign in; the other networks have one. */
  readonly auth?: 'oauth1' | 'oauth2' | undefined;
}

export interface CreatedAccount extends Account {
  readonly name: string;
  /** The network's origin in this sandbox. */
  readonly endpoint: string;
  readonly credentials: Credentials;
  /** Telegram: the private group beside the channel, into which the bot may forward messages. */
  readonly auditChatId?: string;
}

/** @throws AppError `sandbox.handle_malformed` */
export function createAccount(order: AccountOrder, site: Site): CreatedAccount {
  const { clock, store, origins } = site;
  const account = accountOf(order.network, order.handle);
  const auth = order.auth ?? 'oauth1';
  const known = store.nameOf(account.network, account.handle);
  const name = order.name ?? known;
  if (name !== known || !store.handles(account.network).includes(account.handle)) {
    store.record({ type: 'account', network: account.network, handle: account.handle, name });
  }
  if (account.network === 'x' && auth === 'oauth2' && !store.generationOf(account.handle)) {
    store.record({ type: 'tokens', handle: account.handle, generation: 0, at: clock.now().toISOString() });
  }
  const audit = account.network === 'telegram' ? { auditChatId: auditChatIdOf(account) } : {};
  const credentials = credentialsOf(account, auth, store);
  return { ...account, name, endpoint: origins[account.network], credentials, ...audit };
}
