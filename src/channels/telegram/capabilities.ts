import { WORDS } from '../../kernel/words.ts';
import type { Capabilities } from '../contract.ts';

/**
 * Limits of sendMessage, sendPhoto and sendMediaGroup: https://core.telegram.org/bots/api (10.1 of 2026-06-11).
 * `maxAlt` is 0 because the network carries no alt text; ours is kept in the record and asked for all the same.
 */
export const telegramCapabilities: Capabilities = {
  title: WORDS['network.telegram'],
  textUnit: 'utf16',
  limits: {
    maxText: 4_096,
    maxTextWithPicture: 1_024,
    maxPictures: 10,
    pictureTypes: ['image/jpeg', 'image/png', 'image/webp'],
    maxPictureBytes: 10_000_000,
    maxAlt: 0,
  },
  maxParts: 25,
  readBack: 'none',
  removal: 'unseen',
  settleMs: 0,
  measureBatch: 1,
  metrics: [],
  apiVersion: 'Bot API 10.1',
  defaultEndpoint: 'https://api.telegram.org',
};

/** sendPhoto: width and height together, in pixels, and the longer side over the shorter. */
export const MAX_SIDES_PX = 10_000;
export const MAX_SIDE_RATIO = 20;
