import { expect } from 'vitest';
import type { ConfirmRequest, ConfirmResult, ContentPart, PictureBytes } from '../../../src/channels/contract.ts';
import { DAY, MINUTE, plus, SECOND } from '../../../src/kernel/durations.ts';
import { sampleText, sampleThread, sampleWithPictures } from '../../support/sample-content.ts';
import type { Script } from '../../support/scripted-network.ts';
import type { ContractCase } from './contract-case.ts';
import { expectChannelError } from './expect-channel-error.ts';
import type { ChannelFixture, ListingFixture, NetworkFixture, RecordFixture, RemotePost } from './fixture.ts';
import { CONTRACT_NOW, openStage, refusing, type Stage } from './stage.ts';

/** The call may have reached the network in this span. */
const SENT_FROM = plus(CONTRACT_NOW, -2 * MINUTE);
const SENT_UNTIL = plus(SENT_FROM, 5 * SECOND);
/** More than this is a burden on the network for one question. */
const MOST_REQUESTS = 20;

export function confirmCases<C, O, S>(fixture: ChannelFixture<C, O, S>): readonly ContractCase[] {
  const net = fixture.network;
  if (!net) return [];
  const { readBack } = net;
  const told: ContractCase = {
    name: 'tells truly how it reads back',
    async run() {
      expect(fixture.adapter.capabilities.readBack).toBe(readBack?.kind ?? 'none');
    },
  };
  if (!readBack) return [told, blindCase(fixture, net)];
  const asked =
    readBack.kind === 'listing' ? listingCases(fixture, net, readBack) : recordCases(fixture, net, readBack);
  return [told, ...asked, ...failedReadCases(fixture, net)];
}

function blindCase<C, O, S>(fixture: ChannelFixture<C, O, S>, net: NetworkFixture<C, O>): ContractCase {
  return {
    name: 'confirm: cannot tell on a network that cannot be read',
    async run() {
      await using stage = await openStage(fixture, net);
      expect(await confirm(fixture, stage, net.works)).toEqual({ kind: 'cannot_tell', reason: 'no_read_back' });
    },
  };
}

function listingCases<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
  listing: ListingFixture,
): readonly ContractCase[] {
  const post = (n: number, more: Partial<RemotePost>): RemotePost => ({
    id: listing.idOf(n),
    text: `Tin khác, số ${n}`,
    at: plus(SENT_FROM, (n - 10) * SECOND),
    pictures: 0,
    ...more,
  });
  const before = post(5, { at: plus(SENT_FROM, -DAY) });
  const ours = post(12, { text: sampleText.text });
  const after = post(14, {});
  const known = { newestRefBefore: before.id };
  const asking = (
    name: string,
    posts: readonly RemotePost[],
    more: Partial<ConfirmRequest<O>>,
    expected: ConfirmResult['kind'] | string,
    part = sampleText,
  ): ContractCase => ({
    name: `confirm: ${name} → ${expected}`,
    async run() {
      await using stage = await openStage(fixture, net);
      const script: Script = (request) => listing.answer(request, posts) ?? net.works(request);
      const result = await confirm(fixture, stage, script, more, part);
      expect(result.kind === 'cannot_tell' ? result.reason : result.kind).toBe(expected);
      if (result.kind === 'found') expect(result.ref.id).toBe(ours.id);
      expect(stage.network.requests.length).toBeLessThanOrEqual(MOST_REQUESTS);
    },
  });
  const withPictures = { ...ours, text: sampleWithPictures.text, pictures: 2 };
  const [, reply] = sampleThread;
  const replied = { ...ours, text: reply?.text ?? '', inReplyTo: net.parent.id };
  const inThread = { ...known, index: 1, thread: { root: net.parent, parent: net.parent } };
  const busy = Array.from({ length: 5_000 }, (_, n) => post(5_100 - n, { at: plus(SENT_FROM, SECOND) }));
  return [
    asking('ours among others', [after, ours, before], known, 'found'),
    asking('ours on an account whose newest post was not known', [after, ours, before], {}, 'found'),
    asking('ours with its pictures', [after, withPictures, before], known, 'found', sampleWithPictures),
    ...(reply && fixture.adapter.capabilities.maxParts > 1
      ? [
          asking('our reply under its parent', [after, replied, before], inThread, 'found', reply),
          asking(
            'the same words under another parent',
            [{ ...replied, inReplyTo: listing.idOf(3) }, before],
            inThread,
            'absent',
            reply,
          ),
          asking('the same words without a parent', [{ ...ours, text: reply.text }, before], inThread, 'absent', reply),
        ]
      : []),
    asking('a listing past the sending without it', [after, before], known, 'absent'),
    asking('an older post with the same words', [after, { ...before, text: sampleText.text }], {}, 'absent'),
    asking('the same words with other pictures', [withPictures, before], known, 'absent', {
      ...sampleWithPictures,
      pictures: [],
    }),
    asking('a post that belongs to another delivery', [ours, before], { ...known, claimedRefs: [ours.id] }, 'absent'),
    asking(
      "another delivery's and ours",
      [post(13, { text: sampleText.text }), ours, before],
      { ...known, claimedRefs: [listing.idOf(13)] },
      'found',
    ),
    asking('two that could be ours', [post(13, { text: sampleText.text }), ours, before], known, 'two_candidates'),
    asking('a listing that does not reach back to the sending', busy, {}, 'listing_too_short'),
  ];
}

function recordCases<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
  record: RecordFixture,
): readonly ContractCase[] {
  const answering =
    (post: RemotePost | undefined): Script =>
    (request) =>
      record.answer(request, post) ?? net.works(request);
  return [
    {
      name: 'confirm: the record stands under our id → found',
      async run() {
        await using stage = await openStage(fixture, net);
        const { id } = net.published(stage.request(sampleText, { createdAt: SENT_FROM }));
        const post = { id, text: sampleText.text, at: SENT_FROM, pictures: 0 };
        const result = await confirm(fixture, stage, answering(post));
        expect(result.kind === 'found' ? result.ref.id : result).toBe(id);
      },
    },
    {
      name: 'confirm: no record under our id → absent',
      async run() {
        await using stage = await openStage(fixture, net);
        expect(await confirm(fixture, stage, answering(undefined))).toEqual({ kind: 'absent' });
      },
    },
  ];
}

/** A read that failed says nothing about the post. */
function failedReadCases<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
): readonly ContractCase[] {
  const { serverError, tokenExpired, rateLimited } = net.refuses;
  const failing = (name: string, script: Script, codes: Parameters<typeof expectChannelError>[1]): ContractCase => ({
    name: `confirm: ${name} → ${[codes].flat().join(' or ')}, not absent`,
    async run() {
      await using stage = await openStage(fixture, net);
      await expectChannelError(confirm(fixture, stage, script), codes, { ...fixture, log: stage.log });
      expect(stage.network.requests.length).toBeGreaterThan(0);
    },
  });
  const unreadable = ['protocol_changed', 'unavailable'] as const;
  return [
    failing('a server error', refusing(net, serverError), 'unavailable'),
    failing('the token has run out', refusing(net, tokenExpired), 'auth_expired'),
    failing('too many', refusing(net, rateLimited.answer), 'rate_limited'),
    failing('the connection ends', () => 'drop', 'unavailable'),
    failing('a page instead of an answer', () => ({ status: 200, body: '<!doctype html>' }), unreadable),
    failing('an answer of another shape', () => ({ status: 200, body: { surprise: [] } }), unreadable),
  ];
}

async function confirm<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  stage: Stage<C, O, S>,
  script: Script,
  more: Partial<ConfirmRequest<O>> = {},
  part: ContentPart<PictureBytes> = sampleText,
): Promise<ConfirmResult> {
  const request = stage.request(part, { createdAt: SENT_FROM });
  const saved = await stage.prepare(request);
  stage.network.answer(script);
  const sent = { sentFrom: SENT_FROM, sentUntil: SENT_UNTIL, claimedRefs: [] };
  return fixture.adapter.confirm(stage.call(), { ...request, ...sent, ...more }, saved);
}
