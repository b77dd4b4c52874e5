import { checkLimits } from '../check-limits.ts';
import type { Content, Limits, Picture, Problem } from '../contract.ts';
import { utf16Length } from '../text/utf16-length.ts';
import { MAX_SIDE_RATIO, MAX_SIDES_PX, telegramCapabilities } from './capabilities.ts';

export function checkTelegram(content: Content, limits: Limits): readonly Problem[] {
  return [
    ...checkLimits(content, telegramCapabilities, limits, utf16Length),
    ...content.parts.flatMap(({ pictures }, part) =>
      pictures.flatMap((picture, index) => shapeProblems(picture, index + 1, part)),
    ),
  ];
}

/** @param number the picture's place as people count it, from 1 */
function shapeProblems({ widthPx, heightPx }: Picture, number: number, part: number): readonly Problem[] {
  const isTooLarge = widthPx + heightPx > MAX_SIDES_PX;
  const isTooNarrow = Math.max(widthPx, heightPx) > MAX_SIDE_RATIO * Math.min(widthPx, heightPx);
  if (!isTooLarge && !isTooNarrow) return [];
  const params = { picture: number, width: widthPx, height: heightPx, max: MAX_SIDES_PX, ratio: MAX_SIDE_RATIO };
  return [{ key: 'check.picture_shape', params, part, field: 'picture' }];
}
