import { expect } from 'vitest';
import { sampleText } from '../../support/sample-content.ts';
import { closedOrigin } from '../../support/scripted-network.ts';
import type { ContractCase } from './contract-case.ts';
import type { ChannelFixture } from './fixture.ts';
import { letGo, openStage } from './stage.ts';

/** For an adapter that calls no network: a person posts by hand. */
export function handedOffCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const { adapter } = fixture;
  const nowhere = () => ({ status: 599, body: 'no network should be called' });
  const open = () =>
    openStage(fixture, {
      works: nowhere,
      published: () => ({ id: '' }),
      parent: { id: '' },
      refuses: {
        rateLimited: { answer: nowhere, retryAt: new Date(0) },
        serverError: nowhere,
        tokenExpired: nowhere,
        permissionDenied: nowhere,
        contentRefused: nowhere,
      },
    });
  return [
    {
      name: 'hands the post to a person and calls no network',
      async run() {
        await using stage = await open();
        const request = stage.request(sampleText);
        const call = stage.call({ create: letGo, endpoint: await closedOrigin() });
        expect(await adapter.publish(call, request, undefined)).toEqual({ kind: 'handed_off' });
        expect(call.wire.bytesLeft).toBe(false);
      },
    },
    {
      name: 'cannot tell whether a person has posted it',
      async run() {
        await using stage = await open();
        const sent = { sentFrom: stage.clock.now(), sentUntil: stage.clock.now(), claimedRefs: [] };
        const result = await adapter.confirm(stage.call(), { ...stage.request(sampleText), ...sent }, undefined);
        expect(result).toEqual({ kind: 'cannot_tell', reason: 'no_read_back' });
        expect(stage.network.requests).toEqual([]);
      },
    },
    {
      name: 'has no ability that would need a network',
      async run() {
        const { measure, measureAccount, refresh, remove, isGone, capabilities } = adapter;
        expect({ measure, measureAccount, refresh, remove, isGone }).toEqual({});
        expect(capabilities.removal).toBe('by_hand');
        expect(capabilities.readBack).toBe('none');
      },
    },
  ];
}
