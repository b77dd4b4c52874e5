import { AppError } from '../kernel/errors.ts';
import { blueskyAdapter } from './bluesky/adapter.ts';
import type { ChannelAdapter, ChannelName } from './contract.ts';
import { manualAdapter } from './manual/adapter.ts';
import { mastodonAdapter } from './mastodon/adapter.ts';
import { telegramAdapter } from './telegram/adapter.ts';
import { xAdapter } from './x/adapter.ts';

/** Every network that we speak to, by the name of its folder. */
export const CHANNELS: Readonly<Record<ChannelName, ChannelAdapter>> = {
  bluesky: blueskyAdapter,
  manual: manualAdapter,
  mastodon: mastodonAdapter,
  telegram: telegramAdapter,
  x: xAdapter,
};

/** @throws AppError `channel.unknown`, naming the ones there are */
export function adapterFor(channel: ChannelName): ChannelAdapter {
  const adapter = Object.hasOwn(CHANNELS, channel) ? CHANNELS[channel] : undefined;
  if (!adapter) throw new AppError('channel.unknown', { channel, known: Object.keys(CHANNELS).join(', ') });
  return adapter;
}
