import { expect } from 'vitest';
import type { RecentPost } from '../../../src/channels/contract.ts';
import { MINUTE, plus } from '../../../src/kernel/durations.ts';
import { foldWhiteSpace } from '../../../src/kernel/text.ts';
import { sampleText } from '../../support/sample-content.ts';
import type { Script } from '../../support/scripted-network.ts';
import type { ContractCase } from './contract-case.ts';
import { expectChannelError, expectNoSecret } from './expect-channel-error.ts';
import type { ChannelFixture, ListingFixture, NetworkFixture, RemotePost } from './fixture.ts';
import { CONTRACT_NOW, openStage, refusing, type Stage } from './stage.ts';

/** About the newest posts of the account, for a person who must decide whether one of them is ours. */
export function recentCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const net = fixture.network;
  if (!net) return [];
  const told: ContractCase = {
    name: 'shows the newest posts exactly where the network lists them',
    async run() {
      expect(fixture.adapter.recent !== undefined).toBe(net.recent !== undefined);
    },
  };
  return net.recent ? [told, ...listCases(fixture, net, net.recent), ...failedReadCases(fixture, net)] : [told];
}

function listCases<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
  listing: Omit<ListingFixture, 'kind'>,
): readonly ContractCase[] {
  const posts = Array.from(
    { length: 50 },
    (_, n): RemotePost => ({
      id: listing.idOf(60 - n),
      text: n === 1 ? sampleText.text : `Tin số ${60 - n}`,
      at: plus(CONTRACT_NOW, -n * MINUTE),
      pictures: 0,
    }),
  );
  const listed =
    (held: readonly RemotePost[]): Script =>
    (request) =>
      listing.answer(request, held) ?? net.works(request);
  return [
    {
      name: 'recent: the newest first, no more than asked, with their words and times',
      async run() {
        await using stage = await openStage(fixture, net);
        const recent = await recentOf(fixture, stage, listed(posts), 3);
        const shown = recent.map(({ ref, text, createdAt }) => ({ id: ref.id, text: foldWhiteSpace(text), createdAt }));
        expect(shown).toEqual(
          posts.slice(0, 3).map(({ id, text, at }) => ({ id, text: foldWhiteSpace(text), createdAt: at })),
        );
        expect(stage.network.requests.length).toBeLessThanOrEqual(2);
        expectNoSecret(stage.log, fixture.secrets);
      },
    },
    {
      name: 'recent: none on an account without posts',
      async run() {
        await using stage = await openStage(fixture, net);
        expect(await recentOf(fixture, stage, listed([]), 20)).toEqual([]);
      },
    },
  ];
}

function failedReadCases<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
): readonly ContractCase[] {
  const failing = (name: string, script: Script, codes: Parameters<typeof expectChannelError>[1]): ContractCase => ({
    name: `recent: ${name} → ${[codes].flat().join(' or ')}, not an empty list`,
    async run() {
      await using stage = await openStage(fixture, net);
      await expectChannelError(recentOf(fixture, stage, script, 5), codes, { ...fixture, log: stage.log });
    },
  });
  const { serverError, tokenExpired, rateLimited } = net.refuses;
  return [
    failing('a server error', refusing(net, serverError), 'unavailable'),
    failing('the token has run out', refusing(net, tokenExpired), 'auth_expired'),
    failing('too many', refusing(net, rateLimited.answer), 'rate_limited'),
    failing('an answer of another shape', () => ({ status: 200, body: { surprise: [] } }), [
      'protocol_changed',
      'unavailable',
    ]),
  ];
}

async function recentOf<C, O, S>(
  { adapter, account }: ChannelFixture<C, O, S>,
  stage: Stage<C, O, S>,
  script: Script,
  limit: number,
): Promise<readonly RecentPost[]> {
  stage.network.answer(script);
  const asked = { account: { remoteId: account.remoteId, handle: account.handle }, limit };
  return (await adapter.recent?.(stage.call(), asked)) ?? [];
}
