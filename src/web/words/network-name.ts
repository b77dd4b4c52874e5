const NAMES: Readonly<Record<string, string>> = {
  x: 'X',
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  telegram: 'Telegram',
};

/** The name of a network, the same in every language; its channel's name where it has none here. */
export function networkName(channel: string): string {
  return NAMES[channel] ?? channel;
}
