import { WORDS } from '../../kernel/words.ts';
import type { Capabilities } from '../contract.ts';

/**
 * Lengths and the picture size from the lexicons app.bsky.feed.post and app.bsky.embed.images (read 2026-08-20); the
 * lexicon sets no length for alt text, 2,000 is what the network's own app lets people write.
 */
export const blueskyCapabilities: Capabilities = {
  title: WORDS['network.bluesky'],
  textUnit: 'grapheme',
  limits: {
    maxText: 300,
    maxTextBytes: 3_000,
    maxPictures: 4,
    pictureTypes: ['image/jpeg', 'image/png', 'image/webp'],
    maxPictureBytes: 2_000_000,
    maxAlt: 2_000,
  },
  maxParts: 25,
  readBack: 'by_id',
  removal: 'read_back',
  settleMs: 0,
  measureBatch: 25,
  metrics: ['reactions', 'comments', 'shares', 'quotes', 'saves'],
  apiVersion: 'lexicons of 2026-08-20',
  defaultEndpoint: 'https://bsky.social',
};
