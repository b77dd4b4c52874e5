import { MINUTE } from '../../kernel/durations.ts';
import { WORDS } from '../../kernel/words.ts';
import type { Capabilities } from '../contract.ts';

/**
 * For an account without Premium.
 * https://docs.x.com/fundamentals/counting-characters, https://docs.x.com/x-api/media/media-upload (read 2026-08)
 */
export const xCapabilities: Capabilities = {
  title: WORDS['network.x'],
  textUnit: 'weighted',
  limits: {
    maxText: 280,
    linkLength: 23,
    maxPictures: 4,
    // A GIF is moving at X, stands alone and is another kind of upload: left out.
    pictureTypes: ['image/jpeg', 'image/png', 'image/webp'],
    maxPictureBytes: 5_000_000,
    maxAlt: 1000,
  },
  maxParts: 25,
  // 403 "You are not allowed to create a Tweet with duplicate content."; for how long, X doesn't say.
  refusesRepeats: true,
  readBack: 'listing',
  removal: 'read_back',
  settleMs: MINUTE,
  measureBatch: 100,
  metrics: ['views', 'reactions', 'comments', 'shares', 'quotes', 'saves'],
  apiVersion: '2',
  defaultEndpoint: 'https://api.x.com',
};
