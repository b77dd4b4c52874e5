import { checkLimits } from '../check-limits.ts';
import type { Content, Limits, Problem } from '../contract.ts';
import { graphemeLength } from '../text/graphemes.ts';
import { manualCapabilities } from './capabilities.ts';

export function checkManual(content: Content, limits: Limits): readonly Problem[] {
  return checkLimits(content, manualCapabilities, limits, graphemeLength);
}
