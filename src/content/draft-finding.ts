import type { Finding } from '../kernel/errors.ts';
import type { WordKey } from '../kernel/say.ts';

/** A finding with its place in the draft, so that each edge can name it its own way (a field, a line of a file). */
export interface DraftFinding {
  readonly key: WordKey;
  readonly params: Readonly<Record<string, string | number>>;
  readonly at: DraftPlace;
  /** A time that can't be kept or an unknown name is refused at once; what a network would refuse may wait as a draft. */
  readonly blocksDraft: boolean;
}

export interface DraftPlace {
  readonly variant?: number;
  readonly part?: number;
  readonly placement?: number;
  /** Where it is one of several networks that would refuse it: `x @vnembassy_fr`. */
  readonly network?: string;
  readonly field:
    | 'mission'
    | 'theme'
    | 'campaign'
    | 'window'
    | 'language'
    | 'reviewer'
    | 'account'
    | 'at'
    | 'repeat'
    | 'text'
    | 'picture'
    | 'alt'
    | 'options'
    | 'thread';
}

/** One that no draft can be stored with. */
export function blocking(
  key: WordKey,
  params: Readonly<Record<string, string | number>>,
  at: DraftPlace,
): DraftFinding {
  return { key, params, at, blocksDraft: true };
}

export function toFinding(found: DraftFinding): Finding {
  return { key: found.key, params: found.params, where: pathOf(found.at) };
}

/** As the API names a place: `variants[0].parts[2].text`. */
function pathOf(place: DraftPlace): string {
  const steps = [
    place.variant === undefined ? '' : `variants[${place.variant}]`,
    place.part === undefined ? '' : `parts[${place.part}]`,
    place.placement === undefined ? '' : `placements[${place.placement}]`,
    place.field,
  ];
  return steps.filter(Boolean).join('.');
}
