import { expect } from 'vitest';
import type { ChannelError, ChannelErrorCode } from '../../../src/channels/channel-error.ts';
import type { CallContext, ContentPart, PictureBytes } from '../../../src/channels/contract.ts';
import { WireRefusal } from '../../../src/channels/wire-refusal.ts';
import { MINUTE, SECOND } from '../../../src/kernel/durations.ts';
import { sampleText, sampleWithPictures } from '../../support/sample-content.ts';
import { closedOrigin, type HttpAnswer, type RecordedRequest, type Script } from '../../support/scripted-network.ts';
import type { ContractCase } from './contract-case.ts';
import { expectChannelError } from './expect-channel-error.ts';
import type { ChannelFixture, NetworkFixture, Refusal } from './fixture.ts';
import { type CallOptions, letGo, openStage, refusing, type Stage } from './stage.ts';

export function failureCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const net = fixture.network;
  if (!net) return [];
  return [
    ...refusedCases(fixture, net),
    ...lostCases(fixture, net),
    ...unsentCases(fixture, net),
    ...readCases(fixture, net),
  ];
}

/** The network answers the create call, and says no. */
function refusedCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  const { refuses } = net;
  const refused = (name: string, refusal: Refusal, code: ChannelErrorCode): ContractCase => ({
    name: `create call: ${name} → ${code}`,
    async run() {
      await using stage = await openStage(fixture, net);
      await publishFailing(fixture, stage, refusing(net, refusal), code);
    },
  });
  return [
    {
      name: 'create call: too many → rate_limited, with the instant that the network names',
      async run() {
        await using stage = await openStage(fixture, net);
        const { answer, retryAt } = refuses.rateLimited;
        const error = await publishFailing(fixture, stage, refusing(net, answer), 'rate_limited');
        expectInstant(error.facts.retryAt, retryAt);
        expect(retryAt.getTime()).toBeGreaterThan(stage.clock.now().getTime());
      },
    },
    refused('a server error', refuses.serverError, 'outcome_unknown'),
    refused('the token has run out', refuses.tokenExpired, 'auth_expired'),
    refused('no permission', refuses.permissionDenied, 'permission_denied'),
    refused('the text is refused', refuses.contentRefused, 'content_rejected'),
    ...(refuses.duplicate ? [refused('it stands there already', refuses.duplicate, 'duplicate')] : []),
    ...(refuses.mediaRefused ? [mediaRefusedCase(fixture, net, refuses.mediaRefused)] : []),
    {
      name: 'shows no secret that the network repeats in its refusal',
      async run() {
        await using stage = await openStage(fixture, net);
        const echoing: Refusal = (request) => repeating(answerOf(refuses.contentRefused, request), fixture.secrets);
        await publishFailing(fixture, stage, refusing(net, echoing), 'content_rejected');
      },
    },
  ];
}

function mediaRefusedCase<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
  refusal: Refusal,
): ContractCase {
  return {
    name: 'a picture is refused, at the upload or the create call → media_rejected',
    async run() {
      await using stage = await openStage(fixture, net);
      stage.network.answer(refusing(net, refusal));
      const request = stage.request(sampleWithPictures);
      const whole = stage
        .prepare(request)
        .then((saved) => fixture.adapter.publish(stage.call({ create: letGo }), request, saved));
      await expectChannelError(whole, 'media_rejected', { ...fixture, log: stage.log });
    },
  };
}

/** The create call was sent, and nobody knows what became of it. */
function lostCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  const lost = (name: string, script: Script, part: ContentPart<PictureBytes> = sampleText): ContractCase => ({
    name: `create call: ${name} → outcome_unknown`,
    async run() {
      await using stage = await openStage(fixture, net);
      await publishFailing(fixture, stage, script, 'outcome_unknown', {}, part);
      expect(stage.network.requests.length).toBeGreaterThan(0);
    },
  });
  return [
    lost('the connection ends after it was sent', () => 'drop'),
    lost('the connection is reset after it was sent', () => 'reset'),
    ...(fixture.adapter.capabilities.limits.maxPictures > 0
      ? [lost('the connection ends after pictures were sent', () => 'drop', sampleWithPictures)]
      : []),
    lost('accepted with a page instead of an answer', (request) => ({
      status: net.works(request).status,
      headers: { 'content-type': 'text/html' },
      body: '<!doctype html><title>It works!</title>',
    })),
    lost('accepted with an answer of another shape', (request) => ({
      status: net.works(request).status,
      body: { surprise: [1, 2, 3] },
    })),
    lost('accepted with an empty answer', (request) => ({ status: net.works(request).status, body: '' })),
    {
      name: 'create call: no answer in time → outcome_unknown',
      async run() {
        await using stage = await openStage(fixture, net);
        await publishWaiting(fixture, stage, (late) => late.clock.advance(10 * MINUTE));
      },
    },
    {
      name: 'create call: given up while it waits for the answer → outcome_unknown',
      async run() {
        await using stage = await openStage(fixture, net);
        const giveUp = new AbortController();
        await publishWaiting(fixture, stage, () => giveUp.abort(), { signal: giveUp.signal });
      },
    },
  ];
}

/** Nothing reached the network, and the wire knows it. */
function unsentCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  return [
    {
      name: 'create call: the connection is refused → network_failed, no byte left',
      async run() {
        await using stage = await openStage(fixture, net);
        const endpoint = await closedOrigin();
        await publishFailing(fixture, stage, net.works, 'network_failed', { endpoint });
      },
    },
    {
      name: 'create call: too late to send → nothing reaches the network, and the wire says why',
      async run() {
        await using stage = await openStage(fixture, net);
        const create = () => {
          throw new WireRefusal('too_late', 'Cannot send: it is too late');
        };
        const { wire, received } = await publishUnsent(fixture, stage, { create });
        expect(wire.refusal?.reason).toBe('too_late');
        expect(received).toBe(0);
      },
    },
    {
      name: 'create call: given up before it was sent → nothing reaches the network',
      async run() {
        await using stage = await openStage(fixture, net);
        const { received } = await publishUnsent(fixture, stage, { create: letGo, signal: AbortSignal.abort() });
        expect(received).toBe(0);
      },
    },
  ];
}

/** Calls that change nothing can be made again, so none of them is ever `outcome_unknown`. */
function readCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  const read = (name: string, script: Script, codes: readonly ChannelErrorCode[]): ContractCase => ({
    name: `identify: ${name} → ${codes.join(' or ')}`,
    async run() {
      await using stage = await openStage(fixture, net);
      stage.network.answer(script);
      await expectChannelError(fixture.adapter.identify(stage.call()), codes, { ...fixture, log: stage.log });
      expect(stage.network.requests.length).toBeGreaterThan(0);
    },
  });
  const { serverError, tokenExpired, rateLimited } = net.refuses;
  return [
    read('a server error', refusing(net, serverError), ['unavailable']),
    read('the token has run out', refusing(net, tokenExpired), ['auth_expired']),
    read('too many', refusing(net, rateLimited.answer), ['rate_limited']),
    read('the connection ends', () => 'drop', ['unavailable']),
    read('a page instead of an answer', () => ({ status: 200, body: '<!doctype html>' }), [
      'protocol_changed',
      'unavailable',
    ]),
    {
      name: 'identify: the connection is refused → network_failed',
      async run() {
        await using stage = await openStage(fixture, net);
        const call = stage.call({ endpoint: await closedOrigin() });
        await expectChannelError(fixture.adapter.identify(call), 'network_failed', { ...fixture, log: stage.log });
      },
    },
  ];
}

/** Prepares while the network works, then publishes against `script`. */
async function publishFailing<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  stage: Stage<C, O, S>,
  script: Script,
  code: ChannelErrorCode,
  options: CallOptions<C> = {},
  part: ContentPart<PictureBytes> = sampleText,
): Promise<ChannelError> {
  const request = stage.request(part);
  const saved = await stage.prepare(request);
  const before = stage.network.requests.length;
  stage.network.answer(script);
  const call = stage.call({ create: letGo, ...options });
  const error = await expectChannelError(fixture.adapter.publish(call, request, saved), code, {
    ...fixture,
    log: stage.log,
  });
  expect(stage.network.requests.length - before).toBe(call.wire.bytesLeft ? 1 : 0);
  expect(call.wire.bytesLeft).toBe(code !== 'network_failed');
  return error;
}

/** Publishes to a network that has all of the request and is silent; `meanwhile` ends the wait. */
async function publishWaiting<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  stage: Stage<C, O, S>,
  meanwhile: (stage: Stage<C, O, S>) => void,
  options: CallOptions<C> = {},
): Promise<void> {
  const request = stage.request(sampleText);
  const saved = await stage.prepare(request);
  stage.network.answer(() => 'silent');
  const received = stage.network.next().then(() => meanwhile(stage));
  const published = fixture.adapter.publish(stage.call({ create: letGo, ...options }), request, saved);
  await expectChannelError(published, 'outcome_unknown', { ...fixture, log: stage.log });
  await received;
}

async function publishUnsent<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  stage: Stage<C, O, S>,
  options: CallOptions<C>,
): Promise<{ readonly wire: CallContext<C>['wire']; readonly received: number }> {
  const request = stage.request(sampleText);
  const saved = await stage.prepare(request);
  const before = stage.network.requests.length;
  const call = stage.call(options);
  await expectChannelError(fixture.adapter.publish(call, request, saved), ['network_failed', 'unavailable'], {
    ...fixture,
    log: stage.log,
  });
  expect(call.wire.bytesLeft).toBe(false);
  return { wire: call.wire, received: stage.network.requests.length - before };
}

/** To the second, which is as exact as networks are. */
function expectInstant(actual: Date | undefined, expected: Date): void {
  expect(Math.abs((actual?.getTime() ?? Number.NaN) - expected.getTime()), `retryAt ${actual}`).toBeLessThan(SECOND);
}

function answerOf(refusal: Refusal, request: RecordedRequest): HttpAnswer | undefined {
  return typeof refusal === 'function' ? refusal(request) : refusal;
}

/** The answer with the secrets in each of its sentences. */
function repeating(answer: HttpAnswer | undefined, secrets: readonly string[]): HttpAnswer | undefined {
  if (!answer) return undefined;
  const echo = ` (your token: ${secrets.join(' ')})`;
  if (typeof answer.body === 'string') return { ...answer, body: answer.body + echo };
  const body = JSON.stringify(answer.body, (_name, value: unknown) =>
    typeof value === 'string' && value.includes(' ') ? value + echo : value,
  );
  return { ...answer, headers: { 'content-type': 'application/json', ...answer.headers }, body };
}
