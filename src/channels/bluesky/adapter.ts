import { allowanceOf, allowancesOf } from '../allowance.ts';
import type { ChannelAdapter } from '../contract.ts';
import { blueskyCapabilities } from './capabilities.ts';
import { checkBluesky } from './check.ts';
import { type BlueskyCredentials, blueskyCredentials } from './credentials.ts';
import { type BlueskyOptions, blueskyOptions } from './options.ts';
import type { BlueskySaved } from './saved.ts';

/** The official client takes 60 MB: it is loaded with the first call, and not where no account is on Bluesky. */
const network = () => import('./network.ts');

/** Bluesky, or any other server of the AT Protocol. See README.md. */
export const blueskyAdapter: ChannelAdapter<BlueskyCredentials, BlueskyOptions, BlueskySaved> = {
  channel: 'bluesky',
  capabilities: blueskyCapabilities,
  credentials: blueskyCredentials,
  options: blueskyOptions,
  check: (content, _options, limits) => checkBluesky(content, limits),
  identify: async (call) => (await network()).identify(call),
  prepare: async (...given) => (await import('./prepare.ts')).preparePost(...given),
  publish: async (...given) => (await network()).publishPost(...given),
  confirm: async (...given) => (await import('./confirm.ts')).confirmPost(...given),
  recent: async (...given) => (await import('./recent.ts')).recentPosts(...given),
  allowances: (headers) => allowancesOf({ account: [allowanceOf(headers, 'ratelimit-')] }),
  refresh: async (call) => (await network()).refresh(call),
  remove: async (...given) => (await network()).removePost(...given),
  measure: async (...given) => (await import('./measure.ts')).measurePosts(...given),
  measureAccount: async (call) => (await network()).measureAccount(call),
};
