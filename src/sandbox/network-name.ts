/** The networks that the sandbox simulates, in the order of their ports after the control server's. */
export const NETWORKS = ['x', 'mastodon', 'telegram', 'bluesky'] as const;
export type NetworkName = (typeof NETWORKS)[number];

/** What a request does to a network; faults are ordered for one of these. */
export const CALLS = ['create', 'read', 'upload', 'remove', 'other'] as const;
export type Call = (typeof CALLS)[number];

export const NETWORK_TITLES: Readonly<Record<NetworkName, string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  telegram: 'Telegram',
  bluesky: 'Bluesky',
};
