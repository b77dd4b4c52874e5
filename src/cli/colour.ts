import { styleText } from 'node:util';
import type { Out } from './cli-deps.ts';

type Format = Parameters<typeof styleText>[0];
export type Colour = (format: Format, text: string) => string;

/** Colours only where the stream is a terminal that shows them and NO_COLOR is not set: Node looks at both. */
export function colourFor(stream: Out): Colour {
  return (format, text) => styleText(format, text, { stream });
}

const FORMAT_OF_STATE: Readonly<Record<string, Format>> = {
  published: 'green',
  approved: 'green',
  connected: 'green',
  removed: 'green',
  partly_published: 'yellow',
  unconfirmed: 'yellow',
  held: 'yellow',
  needs_person: 'yellow',
  needs_reconnect: 'yellow',
  changes_requested: 'yellow',
  failed: 'red',
  expired: 'red',
  rejected: 'red',
  lapsed: 'red',
};

/** Colours the word for a state. */
export function stateColour(colour: Colour, state: string, text: string): string {
  const format = FORMAT_OF_STATE[state];
  return format ? colour(format, text) : text;
}
