import { expect } from 'vitest';
import type { PublishRequest, PublishResult, RemoteRef } from '../../../src/channels/contract.ts';
import { samplePictures, sampleText, sampleThread, sampleWithPictures } from '../../support/sample-content.ts';
import type { ContractCase } from './contract-case.ts';
import { expectChannelError } from './expect-channel-error.ts';
import type { ChannelFixture, NetworkFixture } from './fixture.ts';
import { handedOffCases } from './handed-off-cases.ts';
import { carries, says, timesSent, wording } from './sent.ts';
import { fromStorage, letGo, openStage, refusing, type Stage } from './stage.ts';

export function publishCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const net = fixture.network;
  if (!net) return handedOffCases(fixture);
  const { adapter } = fixture;
  const { limits, maxParts } = adapter.capabilities;
  return [
    {
      name: 'publishes a text by one request and gives its ref and permalink',
      async run() {
        await using stage = await openStage(fixture, net);
        const request = stage.request(sampleText);
        const saved = await stage.prepare(request);
        const before = stage.network.requests.length;
        expectPublished(await publish(fixture, stage, request, saved), net.published(request));
        const sent = stage.network.requests.slice(before);
        expect(sent).toHaveLength(1);
        expect(sent[0] && says(sent[0], sampleText.text), 'the text is not in the create call').toBe(true);
      },
    },
    {
      name: 'sends the same words under the same key when it is called again',
      async run() {
        await using stage = await openStage(fixture, net);
        const request = stage.request(sampleText);
        const saved = await stage.prepare(request);
        const before = stage.network.requests.length;
        await publish(fixture, stage, request, saved);
        stage.clock.advance(90_000);
        await publish(fixture, stage, request, saved);
        const [first, second] = stage.network.requests.slice(before);
        expect(second && wording(second)).toEqual(first && wording(first));
      },
    },
    ...(limits.maxPictures > 0 ? pictureCases(fixture, net) : []),
    ...(maxParts > 1 ? threadCases(fixture, net) : []),
  ];
}

function pictureCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  const { limits } = fixture.adapter.capabilities;
  const pictures = samplePictures.slice(0, limits.maxPictures);
  return [
    {
      name: 'publishes pictures with their alt texts, sending each once',
      async run() {
        await using stage = await openStage(fixture, net);
        const request = stage.request(sampleWithPictures);
        const saved = await stage.prepare(request);
        const before = stage.network.requests.length;
        expectPublished(await publish(fixture, stage, request, saved), net.published(request));
        expect(stage.network.requests.length - before, 'requests of publish').toBe(1);
        for (const picture of pictures) {
          expect(timesSent(stage.network.requests, picture), `sendings of ${picture.mime}`).toBe(1);
          const told = stage.network.requests.some((sent) => says(sent, picture.alt));
          expect(told, `alt text "${picture.alt}" sent`).toBe(limits.maxAlt > 0);
        }
      },
    },
    ...(fixture.adapter.prepare ? keepingCases(fixture, net) : []),
  ];
}

/** About what `prepare` keeps. */
function keepingCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  const pictures = samplePictures.slice(0, fixture.adapter.capabilities.limits.maxPictures);
  const last = pictures[pictures.length - 1];
  return [
    {
      name: 'sends no picture again in a second prepare',
      async run() {
        await using stage = await openStage(fixture, net);
        const request = stage.request(sampleWithPictures);
        const first = await prepareKeeping(fixture, stage, request, undefined);
        expect(first.error).toBeUndefined();
        const before = stage.network.requests.length;
        const again = await prepareKeeping(fixture, stage, request, first.kept);
        expect(again.error).toBeUndefined();
        const sent = stage.network.requests.slice(before);
        for (const picture of pictures) expect(timesSent(sent, picture), `sendings of ${picture.mime}`).toBe(0);
      },
    },
    {
      name: 'goes on where a prepare broke off, without sending again what arrived',
      async run() {
        await using stage = await openStage(fixture, net);
        const request = stage.request(sampleWithPictures);
        const breaks = refusing(net, (sent) =>
          last && carries(sent, last) ? answerOfServerError(net, sent) : undefined,
        );
        stage.network.answer(breaks);
        const first = await prepareKeeping(fixture, stage, request, undefined);
        const sendsInPrepare = last !== undefined && timesSent(stage.network.requests, last) > 0;
        if (sendsInPrepare) {
          await expectChannelError(Promise.reject(first.error), 'unavailable', { ...fixture, log: stage.log });
        }
        stage.network.answer(net.works);
        const again = await prepareKeeping(fixture, stage, request, first.kept);
        expect(again.error).toBeUndefined();
        for (const picture of pictures.slice(0, -1)) {
          expect(timesSent(stage.network.requests, picture), `sendings of ${picture.mime}`).toBeLessThanOrEqual(1);
        }
        expectPublished(await publish(fixture, stage, request, again.kept), net.published(request));
      },
    },
  ];
}

function threadCases<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): readonly ContractCase[] {
  return [
    {
      name: 'publishes a reply under its parent by one request',
      async run() {
        await using stage = await openStage(fixture, net);
        const [, reply] = sampleThread;
        const request = stage.request(reply, { index: 1, thread: { root: net.parent, parent: net.parent } });
        const saved = await stage.prepare(request);
        const before = stage.network.requests.length;
        expectPublished(await publish(fixture, stage, request, saved), net.published(request));
        const [sent, ...more] = stage.network.requests.slice(before);
        expect(more).toEqual([]);
        expect(sent && says(sent, net.parent.id), 'the parent is not named in the create call').toBe(true);
      },
    },
  ];
}

function publish<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  stage: Stage<C, O, S>,
  request: PublishRequest<O>,
  saved: S | undefined,
): Promise<PublishResult> {
  return fixture.adapter.publish(stage.call({ create: letGo }), request, saved);
}

function expectPublished(result: PublishResult, ref: RemoteRef): void {
  expect(result).toEqual({ kind: 'published', ref });
}

/** Prepares, and gives what was kept by then, also where it broke off. */
async function prepareKeeping<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  stage: Stage<C, O, S>,
  request: PublishRequest<O>,
  saved: S | undefined,
): Promise<{ readonly kept: S | undefined; readonly error?: unknown }> {
  let kept = saved;
  const keep = async (now: S) => {
    kept = fromStorage(now);
  };
  try {
    const whole = await fixture.adapter.prepare?.(stage.call(), request, saved, keep);
    return { kept: fromStorage(whole) };
  } catch (error) {
    return { kept, error };
  }
}

function answerOfServerError<C, O>(net: NetworkFixture<C, O>, sent: Parameters<typeof net.works>[0]) {
  const { serverError } = net.refuses;
  return typeof serverError === 'function' ? serverError(sent) : serverError;
}
