import { isWordKey, type Language, sayStored } from './say.ts';

/** What people call a network; one that has no words here any more keeps the name of its channel. */
export function channelTitle(language: Language, channel: string): string {
  const key = `network.${channel}`;
  return isWordKey(key) ? sayStored(language, key, {}) : channel;
}
