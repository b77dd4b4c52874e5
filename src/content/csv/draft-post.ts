import type { WallTime } from '../../kernel/zoned-time.ts';
import type { Audience, PostKind } from '../post-view.ts';

/**
 * A post as a CSV file tells it. Its form is right; whether its mission, accounts and pictures exist is not yet known.
 * Each `line` is where it begins in the file, counted from 1, so that a later finding can name its place.
 */
export interface DraftPost {
  readonly line: number;
  /** With `missionCode` the identity of the post: the same pair read again is the same post. */
  readonly key: string;
  readonly missionCode: string;
  readonly kind: PostKind;
  readonly theme: string;
  readonly audience: Audience;
  readonly campaign?: string;
  /** In the mission's zone: nobody outside may know of it before. */
  readonly embargo?: WallTime;
  readonly variants: readonly DraftVariant[];
}

/** One language, for the networks that get the same text at the same time. */
export interface DraftVariant {
  readonly line: number;
  /** BCP 47, canonical: `zh-Hans`. */
  readonly language: string;
  /** Channel names, sorted. */
  readonly networks: readonly string[];
  /** In the mission's zone: `2027-09-02T09:00`. */
  readonly at: WallTime;
  /** A rule of RFC 5545 as the file has it; whoever imports reads it. */
  readonly repeat?: string;
  /** More than one is a thread. */
  readonly parts: readonly DraftPart[];
}

export interface DraftPart {
  readonly line: number;
  /** As `normalizeText` leaves it. */
  readonly text: string;
  /** `file` is relative to the CSV file and never leads out of its folder. */
  readonly pictures: readonly DraftPicture[];
}

export interface DraftPicture {
  readonly file: string;
  readonly alt: string;
}
