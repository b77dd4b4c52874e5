import { DAY, MINUTE } from '../kernel/durations.ts';
import type { PostKind } from './post-view.ts';

/** How late a post may still go out, by kind; after that it expires. An emergency notice lives until its window ends. */
const ALLOWED_MS: Readonly<Record<PostKind, number>> = {
  routine: 60 * MINUTE,
  ministry_text: 60 * MINUTE,
  correction: 60 * MINUTE,
  policy: 15 * MINUTE,
  emergency: DAY,
};

export function allowedLatenessMs(kind: PostKind): number {
  return ALLOWED_MS[kind];
}
