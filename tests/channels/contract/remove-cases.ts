import { expect } from 'vitest';
import type { ChannelErrorCode } from '../../../src/channels/channel-error.ts';
import type { HttpAnswer, Script } from '../../support/scripted-network.ts';
import type { ContractCase } from './contract-case.ts';
import { expectChannelError, expectNoSecret } from './expect-channel-error.ts';
import type { ChannelFixture, NetworkFixture, SinglePostFixture } from './fixture.ts';
import { openStage, refusing, type Stage } from './stage.ts';

/** About taking posts down, and about whether they are gone. */
export function removeCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const net = fixture.network;
  if (!net) return [];
  const told: ContractCase = {
    name: 'tells truly how a post is taken down',
    async run() {
      const { remove, isGone, capabilities } = fixture.adapter;
      expect(isGone !== undefined).toBe(net.singlePost !== undefined);
      const asked = isGone ? 'read_back' : 'unseen';
      expect(capabilities.removal).toBe(remove ? asked : 'by_hand');
    },
  };
  return [
    told,
    ...(fixture.adapter.remove ? takeDownCases(fixture, net) : []),
    ...(net.singlePost ? goneCases(fixture, net, net.singlePost) : []),
  ];
}

const PAGE: HttpAnswer = {
  status: 200,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><title>It works!</title>',
};
const FOREIGN_404: HttpAnswer = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: '<!doctype html><h1>404 Not Found</h1><hr>a proxy',
};

/** What is asked before the call that is meant: a session. */
const SIGNING_IN = /createSession|refreshSession|oauth2\/token/;

function takeDownCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  const { refuses } = net;
  const remove = async (stage: Stage<C, O, S>) =>
    fixture.adapter.remove?.(stage.call(), net.published(stage.request()));
  const failing = (
    name: string,
    script: Script,
    codes: ChannelErrorCode | readonly ChannelErrorCode[],
  ): ContractCase => ({
    name: `remove: ${name} → ${[codes].flat().join(' or ')}, not taken for removed`,
    async run() {
      await using stage = await openStage(fixture, net);
      stage.network.answer(script);
      await expectChannelError(remove(stage), codes, { ...fixture, log: stage.log });
    },
  });
  return [
    {
      name: 'remove: takes a post down',
      async run() {
        await using stage = await openStage(fixture, net);
        await remove(stage);
        expect(stage.network.requests.length).toBeGreaterThan(0);
        expectNoSecret(stage.log, fixture.secrets);
      },
    },
    {
      name: 'remove: succeeds where the post is gone already',
      async run() {
        await using stage = await openStage(fixture, net);
        stage.network.answer(refusing(net, refuses.alreadyGone ?? net.works));
        await remove(stage);
        expect(stage.network.requests.length).toBeGreaterThan(0);
      },
    },
    {
      name: 'remove: too many → rate_limited, with the instant that the network names',
      async run() {
        await using stage = await openStage(fixture, net);
        stage.network.answer(refusing(net, refuses.rateLimited.answer));
        const error = await expectChannelError(remove(stage), 'rate_limited', { ...fixture, log: stage.log });
        expect(error.facts.retryAt).toEqual(refuses.rateLimited.retryAt);
      },
    },
    failing('a server error', refusing(net, refuses.serverError), 'unavailable'),
    failing('no permission', refusing(net, refuses.permissionDenied), 'permission_denied'),
    failing('the token has run out', refusing(net, refuses.tokenExpired), 'auth_expired'),
    failing('the connection ends after it was sent', past(net, 'drop'), 'unavailable'),
    failing('a page instead of an answer', past(net, PAGE), ['protocol_changed', 'unavailable']),
  ];
}

function goneCases<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
  single: SinglePostFixture,
): readonly ContractCase[] {
  const { refuses } = net;
  const isGone = async (stage: Stage<C, O, S>) =>
    fixture.adapter.isGone?.(stage.call(), net.published(stage.request()));
  const answers = (name: string, isThere: boolean): ContractCase => ({
    name: `isGone: ${name}, by one request`,
    async run() {
      await using stage = await openStage(fixture, net);
      stage.network.answer((request) => single.answer(request, isThere) ?? net.works(request));
      expect(await isGone(stage)).toBe(!isThere);
      expect(stage.network.requests.map(({ method }) => method)).toEqual(['GET']);
      expectNoSecret(stage.log, fixture.secrets);
    },
  });
  const failing = (
    name: string,
    script: Script,
    codes: ChannelErrorCode | readonly ChannelErrorCode[],
  ): ContractCase => ({
    name: `isGone: ${name} → ${[codes].flat().join(' or ')}, not taken for gone`,
    async run() {
      await using stage = await openStage(fixture, net);
      stage.network.answer(script);
      await expectChannelError(isGone(stage), codes, { ...fixture, log: stage.log });
    },
  });
  return [
    answers('a post that is there is not', true),
    answers('one that the network says it has not is', false),
    failing('a server error', refusing(net, refuses.serverError), 'unavailable'),
    failing('too many', refusing(net, refuses.rateLimited.answer), 'rate_limited'),
    failing('the token has run out', refusing(net, refuses.tokenExpired), 'auth_expired'),
    failing('the connection ends after it was sent', past(net, 'drop'), 'unavailable'),
    failing('a page instead of an answer', past(net, PAGE), ['protocol_changed', 'unavailable']),
    failing("a 404 that is not the network's own", past(net, FOREIGN_404), ['not_found', 'protocol_changed']),
  ];
}

/** Signing in works; what follows is answered so. */
function past<C, O>(net: NetworkFixture<C, O>, answer: ReturnType<Script>): Script {
  return (request) => (SIGNING_IN.test(request.path) ? net.works(request) : answer);
}
