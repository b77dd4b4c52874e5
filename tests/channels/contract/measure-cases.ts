import { expect } from 'vitest';
import type { Measurement } from '../../../src/channels/contract.ts';
import type { ContractCase } from './contract-case.ts';
import { expectChannelError } from './expect-channel-error.ts';
import type { ChannelFixture, MeasureFixture, NetworkFixture } from './fixture.ts';
import { openStage, refusing, type Stage } from './stage.ts';

type RemoteCounts = Readonly<Record<string, number>>;

export function measureCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const net = fixture.network;
  if (!net) return [];
  const told: ContractCase = {
    name: 'tells truly what it can count',
    async run() {
      const { measure, capabilities } = fixture.adapter;
      expect(measure !== undefined).toBe(net.measure !== undefined);
      expect(new Set(capabilities.metrics)).toEqual(new Set(Object.values(net.measure?.names ?? {})));
      if (net.measure) expect(capabilities.measureBatch).toBeGreaterThan(0);
    },
  };
  return [told, ...(net.measure ? countCases(fixture, net, net.measure) : [])];
}

function countCases<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
  counted: MeasureFixture,
): readonly ContractCase[] {
  const { measureBatch } = fixture.adapter.capabilities;
  const whole: RemoteCounts = Object.fromEntries(Object.keys(counted.names).map((name, n) => [name, 7 + 1000 * n]));
  const zero: RemoteCounts = Object.fromEntries(Object.keys(counted.names).map((name) => [name, 0]));
  const sparse = Object.fromEntries(Object.entries(whole).filter(([name]) => !counted.optional.includes(name)));
  const failing = (
    name: string,
    refusal: Parameters<typeof refusing>[1],
    code: 'unavailable' | 'auth_expired',
  ): ContractCase => ({
    name: `measure: ${name} → ${code}, no counts`,
    async run() {
      await using stage = await openStage(fixture, net);
      stage.network.answer(refusing(net, refusal));
      await expectChannelError(measure(fixture, stage, counted, 1), code, { ...fixture, log: stage.log });
    },
  });
  return [
    {
      name: 'measure: each count under the name that the network has for it',
      async run() {
        await using stage = await openStage(fixture, net);
        answerCounts(stage, net, counted, [whole]);
        const [first] = await measure(fixture, stage, counted, 1);
        expectCounts(first, counted, whole);
        expect(first?.ref.id).toBe(counted.refOf(0).id);
      },
    },
    {
      name: 'measure: a count of zero is zero, one that the network leaves out is absent',
      async run() {
        await using stage = await openStage(fixture, net);
        answerCounts(stage, net, counted, [zero, sparse]);
        const [first, second] = await measure(fixture, stage, counted, 2);
        expectCounts(first, counted, zero);
        expectCounts(second, counted, sparse);
      },
    },
    {
      name: 'measure: what the network no longer has is marked as gone, without counts',
      async run() {
        await using stage = await openStage(fixture, net);
        answerCounts(stage, net, counted, [whole, undefined]);
        const [first, second] = await measure(fixture, stage, counted, 2);
        expectCounts(first, counted, whole);
        expect(second).toMatchObject({ ref: { id: counted.refOf(1).id }, counts: [], gone: true });
      },
    },
    {
      name: 'measure: many refs in as few calls as the network allows',
      async run() {
        await using stage = await openStage(fixture, net);
        const many = 2 * measureBatch + 1;
        answerCounts(
          stage,
          net,
          counted,
          Array.from({ length: many }, () => whole),
        );
        const measured = await measure(fixture, stage, counted, many);
        expect(measured.map((one) => one.ref.id)).toEqual(Array.from({ length: many }, (_, n) => counted.refOf(n).id));
        for (const one of measured) expectCounts(one, counted, whole);
        const sizes = stage.network.requests
          .map((request) => counted.refsIn(request).length)
          .filter((size) => size > 0);
        expect(sizes).toEqual([measureBatch, measureBatch, 1]);
      },
    },
    {
      name: 'measure: asks nothing where there is nothing to measure',
      async run() {
        await using stage = await openStage(fixture, net);
        expect(await measure(fixture, stage, counted, 0)).toEqual([]);
        expect(stage.network.requests).toEqual([]);
      },
    },
    failing('a server error', net.refuses.serverError, 'unavailable'),
    failing('the token has run out', net.refuses.tokenExpired, 'auth_expired'),
  ];
}

/** The network holds the n-th ref with `posts[n]`; `undefined` is gone. */
function answerCounts<C, O, S>(
  stage: Stage<C, O, S>,
  net: NetworkFixture<C, O>,
  counted: MeasureFixture,
  posts: readonly (RemoteCounts | undefined)[],
): void {
  const held = new Map<string, RemoteCounts>();
  for (const [n, counts] of posts.entries()) if (counts) held.set(counted.refOf(n).id, counts);
  stage.network.answer((request) => counted.answer(request, held) ?? net.works(request));
}

async function measure<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  stage: Stage<C, O, S>,
  counted: MeasureFixture,
  howMany: number,
): Promise<readonly Measurement[]> {
  const refs = Array.from({ length: howMany }, (_, n) => counted.refOf(n));
  return (await fixture.adapter.measure?.(stage.call(), refs)) ?? [];
}

function expectCounts(measured: Measurement | undefined, counted: MeasureFixture, remote: RemoteCounts): void {
  const expected = Object.entries(remote).map(([networkName, value]) => ({
    metric: counted.names[networkName],
    networkName,
    value,
  }));
  const byName = (a: { networkName: string }, b: { networkName: string }) => (a.networkName < b.networkName ? -1 : 1);
  expect([...(measured?.counts ?? [])].sort(byName)).toEqual(expected.sort(byName));
  expect(measured?.gone).toBeUndefined();
}
