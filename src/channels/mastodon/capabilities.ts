import { SECOND } from '../../kernel/durations.ts';
import { WORDS } from '../../kernel/words.ts';
import type { Capabilities } from '../contract.ts';

/**
 * What a server as released has; `identify` reads what the account's own server says.
 * https://docs.joinmastodon.org/entities/Instance/ (read 2026-07)
 */
export const mastodonCapabilities: Capabilities = {
  title: WORDS['network.mastodon'],
  textUnit: 'grapheme',
  limits: {
    maxText: 500,
    linkLength: 23,
    maxPictures: 4,
    pictureTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
    maxPictureBytes: 16 * 1024 * 1024,
    maxAlt: 1500,
  },
  maxParts: 25,
  readBack: 'listing',
  removal: 'read_back',
  settleMs: 15 * SECOND,
  measureBatch: 20,
  metrics: ['reactions', 'comments', 'shares', 'quotes'],
  apiVersion: '4.5',
};
