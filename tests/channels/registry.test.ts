import { expect, it } from 'vitest';
import { adapterFor, CHANNELS } from '../../src/channels/registry.ts';
import { channelTitle } from '../../src/kernel/channel-title.ts';

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

it('has channels that pages, which know no adapter, call the same', () => {
  for (const [name, { capabilities }] of Object.entries(CHANNELS)) {
    const called = { en: channelTitle('en', name), vi: channelTitle('vi', name) };
    expect(called, `network.${name} in src/kernel/words/channels.ts`).toEqual(capabilities.title);
  }
});
