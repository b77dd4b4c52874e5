import { checkLimits } from '../check-limits.ts';
import type { Content, Limits, Problem } from '../contract.ts';
import { graphemeLength } from '../text/graphemes.ts';
import { blueskyCapabilities } from './capabilities.ts';

export function checkBluesky(content: Content, limits: Limits): readonly Problem[] {
  return checkLimits(content, blueskyCapabilities, limits, graphemeLength);
}
