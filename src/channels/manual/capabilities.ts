import { WORDS } from '../../kernel/words.ts';
import type { Capabilities } from '../contract.ts';

/** The network is not known here, so these only keep out what no person could post by hand. */
export const manualCapabilities: Capabilities = {
  title: WORDS['network.manual'],
  textUnit: 'grapheme',
  limits: {
    maxText: 20_000,
    maxPictures: 20,
    pictureTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
    maxPictureBytes: 50_000_000,
    maxAlt: 5_000,
  },
  maxParts: 50,
  readBack: 'none',
  removal: 'by_hand',
  settleMs: 0,
  measureBatch: 1,
  metrics: [],
  apiVersion: 'none',
};
