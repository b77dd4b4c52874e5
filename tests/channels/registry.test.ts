import { expect, it } from 'vitest';
import { adapterFor, CHANNELS } from '../../src/channels/registry.ts';

it('refuses a channel that there is none of, and names those there are', () => {
  for (const name of ['facebook', '', 'constructor', 'X']) {
    expect(() => adapterFor(name)).toThrow(
      expect.objectContaining({
        code: 'channel.unknown',
        kind: 'not_found',
        params: expect.objectContaining({ channel: name }),
      }),
    );
  }
  expect(() => adapterFor('facebook')).toThrow(Object.keys(CHANNELS).join(', '));
});

it('gives the adapter of a channel', () => {
  for (const name of Object.keys(CHANNELS)) expect(adapterFor(name).channel).toBe(name);
});
