import { createHash } from 'node:crypto';
import { AppError } from '../kernel/errors.ts';
import { NETWORK_TITLES, type NetworkName } from './network-name.ts';

/** A profile on a simulated network. All of it follows from the network and the handle. */
export interface Account {
  readonly network: NetworkName;
  /** As the network writes it, without `@`. */
  readonly handle: string;
  /** The network's own id: a number, Telegram's chat id, Bluesky's DID. */
  readonly remoteId: string;
}

/**
 * The account with this handle; a leading `@` is dropped, and Bluesky's handles become domain names.
 * @throws AppError `sandbox.handle_malformed` where the real network could not have such a handle
 */
export function accountOf(network: NetworkName, given: string): Account {
  const bare = given.trim().replace(/^@/, '');
  const handle = network === 'bluesky' ? domainOf(bare) : bare;
  if (!isHandle(network, handle)) {
    const params = { network: NETWORK_TITLES[network], handle: given, example: HANDLES[network].example };
    throw new AppError('sandbox.handle_malformed', params);
  }
  return { network, handle, remoteId: remoteIdOf(network, handle) };
}

/** Whether the network could have this handle, which is written as the network writes it. */
export function isHandle(network: NetworkName, handle: string): boolean {
  return HANDLES[network].form.test(handle);
}

/**
 * X: its OpenAPI's `UserName`; Mastodon: its own username rule; Telegram: https://core.telegram.org/method/channels.updateUsername;
 * Bluesky: https://atproto.com/specs/handle (all read in 2026).
 */
const HANDLES: Readonly<Record<NetworkName, { readonly form: RegExp; readonly example: string }>> = {
  x: { form: /^[A-Za-z0-9_]{1,15}$/, example: 'vn_paris' },
  mastodon: { form: /^[A-Za-z0-9_]{1,30}$/, example: 'vietnam_paris' },
  telegram: { form: /^[A-Za-z][A-Za-z0-9_]{4,31}$/, example: 'vietnam_paris' },
  bluesky: {
    form: /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]*[a-z0-9])?$/,
    example: 'paris',
  },
};

/** A name without a dot gets the sandbox's own domain; a Bluesky handle has no underscore. */
function domainOf(name: string): string {
  const lower = name.toLowerCase();
  return lower.includes('.') ? lower : `${lower.replaceAll('_', '-')}.sandbox.test`;
}

function remoteIdOf(network: NetworkName, handle: string): string {
  const digest = createHash('sha256').update(`${network} ${handle.toLowerCase()}`).digest();
  const digits = digest.readBigUInt64BE().toString().padStart(20, '0');
  switch (network) {
    case 'x':
      return `1${digits.slice(-17)}`;
    case 'mastodon':
      return `11${digits.slice(-16)}`;
    case 'telegram':
      return `-100${1_000_000_000n + (digest.readBigUInt64BE() % 3_000_000_000n)}`;
    case 'bluesky':
      return `did:plc:${[...digest.subarray(0, 24)].map((byte) => BASE32[byte % 32]).join('')}`;
  }
}

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
