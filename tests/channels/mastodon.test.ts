import { describe, expect, it } from 'vitest';
import type { ConfirmRequest } from '../../src/channels/contract.ts';
import { mastodonAdapter } from '../../src/channels/mastodon/adapter.ts';
import type { MastodonCredentials } from '../../src/channels/mastodon/credentials.ts';
import type { MastodonOptions } from '../../src/channels/mastodon/options.ts';
import type { MastodonSaved } from '../../src/channels/mastodon/upload-pictures.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../src/kernel/durations.ts';
import { sampleText, sampleWithPictures } from '../support/sample-content.ts';
import type { HttpAnswer, RecordedRequest } from '../support/scripted-network.ts';
import { expectChannelError } from './contract/expect-channel-error.ts';
import type { Refusal } from './contract/fixture.ts';
import { CONTRACT_NOW, letGo, openStage, PART_KEY, refusing, type Stage } from './contract/stage.ts';
import { describeContract } from './contract.ts';
import { mastodonFixture } from './fixtures/mastodon.ts';

describeContract(mastodonFixture);

const net = mastodonFixture.network;
const hidden = { secrets: mastodonFixture.secrets, log: [] };
const { limits } = mastodonAdapter.capabilities;

describe('Mastodon: publishing', () => {
  it('sends visibility, language and an Idempotency-Key with every post', async () => {
    await using stage = await openStage(mastodonFixture, net);
    await publishText(stage);
    expect(stage.network.requests[0]?.headers['idempotency-key']).toBe(PART_KEY);
    expect(stage.network.requests[0]?.json()).toEqual({
      status: sampleText.text,
      visibility: 'public',
      sensitive: false,
      language: 'vi',
    });
  });

  it.each([
    ['pt-BR', 'pt'],
    ['zh-TW', 'zh-TW'],
    ['zh-Hant-TW', 'zh'],
    ['lo', 'lo'],
  ])('names the language %s as servers know it: %s', async (language, sent) => {
    await using stage = await openStage(mastodonFixture, net);
    await mastodonAdapter.publish(stage.call({ create: letGo }), stage.request(sampleText, { language }), undefined);
    expect(stage.network.requests[0]?.json()).toMatchObject({ language: sent });
  });

  it('never publishes without pictures that were not uploaded', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const publish = mastodonAdapter.publish(
      stage.call({ create: letGo }),
      stage.request(sampleWithPictures),
      undefined,
    );
    await expectChannelError(publish, 'media_rejected', hidden);
    expect(stage.network.requests).toEqual([]);
  });

  it('does not follow a redirect of the create call, nor take it for a refusal', async () => {
    await using stage = await openStage(mastodonFixture, net);
    stage.network.answer(() => ({ status: 302, headers: { location: '/elsewhere' }, body: { id: '1' } }));
    await expectChannelError(publishText(stage), 'outcome_unknown', hidden);
    expect(stage.network.requests).toHaveLength(1);
  });

  it.each([
    [422, 'Cannot attach more than 4 files', 'media_rejected'],
    [422, 'Validation failed: Text limit of 500 exceeded', 'content_rejected'],
    [404, 'The post you are trying to reply to does not appear to exist.', 'not_found'],
    [403, 'Your login is currently disabled', 'permission_denied'],
    [500, 'Internal', 'outcome_unknown'],
  ] as const)('reads %i "%s" as %s', async (status, error, code) => {
    await using stage = await openStage(mastodonFixture, net);
    stage.network.answer(() => ({ status, body: { error } }));
    await expectChannelError(publishText(stage), code, hidden);
  });

  it('waits for the instant that a server names in seconds, or for a whole window', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const at = plus(CONTRACT_NOW, 3 * MINUTE);
    stage.network.answer(() => ({ status: 429, headers: { 'x-ratelimit-reset': String(at.getTime() / SECOND) } }));
    expect((await expectChannelError(publishText(stage), 'rate_limited', hidden)).facts.retryAt).toEqual(at);
    stage.network.answer(() => ({ status: 429, headers: { 'x-ratelimit-reset': 'soon' }, body: '<h1>Slow down</h1>' }));
    const unnamed = await expectChannelError(publishText(stage), 'rate_limited', hidden);
    expect(unnamed.facts.retryAt).toEqual(plus(CONTRACT_NOW, 5 * MINUTE));
  });
});

describe('Mastodon: pictures', () => {
  const part = { ...sampleWithPictures, pictures: sampleWithPictures.pictures.slice(0, 1) };

  it('asks once for what the server is still processing, then leaves it for later without a second upload', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const { prepare, kept } = keeping(stage, part);
    stage.network.answer(refusing(net, processing(206)));
    const error = await expectChannelError(prepare(), 'unavailable', hidden);
    expect(error.facts.retryAt).toEqual(plus(CONTRACT_NOW, 2 * SECOND));
    expect(stage.network.requests.map(({ method }) => method)).toEqual(['POST', 'GET']);
    stage.network.answer(refusing(net, processing(200)));
    await prepare();
    expect(stage.network.requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
    expect(kept()?.media).toMatchObject([{ id: '5', isProcessed: true }]);
  });

  it('takes a picture that the server could not process for refused', async () => {
    await using stage = await openStage(mastodonFixture, net);
    stage.network.answer(refusing(net, processing(422)));
    await expectChannelError(keeping(stage, part).prepare(), 'media_rejected', hidden);
  });

  it('uploads anew what the server has forgotten while it was processed', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const { prepare } = keeping(stage, part);
    stage.network.answer(refusing(net, processing(404)));
    await expectChannelError(prepare(), 'unavailable', hidden);
    stage.network.answer(net.works);
    await prepare();
    expect(stage.network.requests.filter(isUpload)).toHaveLength(2);
  });

  it('uploads anew what is older than half a day', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const { prepare } = keeping(stage, part);
    await prepare();
    stage.clock.advance(11 * HOUR);
    await prepare();
    expect(stage.network.requests.filter(isUpload)).toHaveLength(1);
    stage.clock.advance(2 * HOUR);
    await prepare();
    expect(stage.network.requests.filter(isUpload)).toHaveLength(2);
  });

  it('sends the bytes with their type and the alt text in one form', async () => {
    await using stage = await openStage(mastodonFixture, net);
    await keeping(stage, part).prepare();
    const form = await stage.network.requests[0]?.form();
    const file = form?.get('file') as File;
    expect(file.type).toBe('image/png');
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array(part.pictures[0]?.bytes ?? []));
    expect(form?.get('description')).toBe(part.pictures[0]?.alt);
  });
});

describe("Mastodon: the server's own limits", () => {
  it('reads them, of the types only pictures', async () => {
    await using stage = await openStage(mastodonFixture, net);
    expect((await mastodonAdapter.identify(stage.call())).limits).toEqual({
      maxText: 1_000,
      linkLength: 30,
      maxPictures: 8,
      pictureTypes: ['image/jpeg', 'image/png', 'image/avif'],
      maxPictureBytes: 10_485_760,
      maxAlt: 900,
    });
  });

  it('reads them in the old form from a server without the new one', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const configuration = { statuses: { max_characters: 5_000 } };
    stage.network.answer(instanceAnswers({ status: 200, body: { uri: 'https://old.example/', configuration } }));
    expect(await mastodonAdapter.identify(stage.call())).toMatchObject({
      handle: '@vietnam_paris@old.example',
      limits: { maxText: 5_000 },
    });
  });

  it('goes by the usual ones where a server tells none', async () => {
    await using stage = await openStage(mastodonFixture, net);
    stage.network.answer(instanceAnswers({ status: 404, body: '<h1>404</h1>' }));
    const { handle, limits: own } = await mastodonAdapter.identify(stage.call());
    expect(handle).toBe(`@vietnam_paris@${new URL(stage.network.origin).host}`);
    expect(own).toEqual({});
  });

  it('counts a content warning with the text', () => {
    const content = { language: 'vi', parts: [{ text: 'a'.repeat(495), pictures: [] }] };
    const options = { visibility: 'public', sensitive: false } as const;
    expect(mastodonAdapter.check(content, options, limits)).toEqual([]);
    expect(mastodonAdapter.check(content, { ...options, contentWarning: 'Bão lũ' }, limits)).toMatchObject([
      { key: 'check.text_too_long', params: { length: 501, max: 500, over: 1 } },
    ]);
  });
});

describe('Mastodon: reading back', () => {
  const old = { id: '10', content: '<p>Tin cũ</p>', created_at: plus(CONTRACT_NOW, -DAY).toISOString() };
  const fresh = { id: '90', content: '<p>Tin mới</p>', created_at: CONTRACT_NOW.toISOString() };

  it.each([
    ['a pinned post on top proves nothing of the rest', [old, fresh], {}, 'listing_too_short'],
    ['a server that gives the same page again', [fresh], {}, 'listing_too_short'],
    ['nothing at all where something was known', [], { newestRefBefore: '10' }, 'listing_too_short'],
    ['nothing at all where nothing was known', [], {}, 'absent'],
    ['boosts only', [{ ...old, reblog: { id: '1' } }], {}, 'listing_too_short'],
  ] as const)('%s', async (_name, page, more, expected) => {
    await using stage = await openStage(mastodonFixture, net);
    stage.network.answer(() => ({ status: 200, body: page }));
    const result = await mastodonAdapter.confirm(stage.call(), { ...confirmRequest(stage), ...more }, undefined);
    expect(result.kind === 'cannot_tell' ? result.reason : result.kind).toBe(expected);
  });

  it('counts ours once on a server that gives the same page again', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const ours = { ...fresh, content: `<p>${sampleText.text.replace('&', '&amp;')}</p>` };
    stage.network.answer(() => ({ status: 200, body: [ours] }));
    const result = await mastodonAdapter.confirm(stage.call(), confirmRequest(stage), undefined);
    expect(result).toEqual({ kind: 'found', ref: { id: '90' } });
  });

  it('leaves boosts aside and pages on past them', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const boost = { ...fresh, id: '91', reblog: { id: '1' } };
    const ours = { ...fresh, content: `<p>${sampleText.text.replace('&', '&amp;')}</p>` };
    const pages: Readonly<Record<string, readonly object[]>> = { first: [boost], '91': [ours, old] };
    stage.network.answer(({ query }) => ({ status: 200, body: pages[query.get('max_id') ?? 'first'] ?? [] }));
    const result = await mastodonAdapter.confirm(stage.call(), confirmRequest(stage), undefined);
    expect(result).toEqual({ kind: 'found', ref: { id: '90' } });
  });
});

describe('Mastodon: servers that lack a call', () => {
  it('counts one by one where there is no call for many', async () => {
    await using stage = await openStage(mastodonFixture, net);
    const counts = new Map([['1', { favourites_count: 2 }]]);
    const missing: HttpAnswer = { status: 404, body: '<h1>Not found</h1>' };
    stage.network.answer((request) =>
      request.path === '/api/v1/statuses' ? missing : (net.measure?.answer(request, counts) ?? missing),
    );
    expect(await mastodonAdapter.measure?.(stage.call(), [{ id: '1' }, { id: '2' }])).toEqual([
      { ref: { id: '1' }, counts: [{ metric: 'reactions', networkName: 'favourites_count', value: 2 }] },
      { ref: { id: '2' }, counts: [], gone: true },
    ]);
  });

  it('does not take a post for removed that the server still shows', async () => {
    await using stage = await openStage(mastodonFixture, net);
    stage.network.answer(({ method }) => (method === 'DELETE' ? { status: 404 } : { status: 200, body: { id: '1' } }));
    const removed = mastodonAdapter.remove?.(stage.call(), { id: '1' }) ?? Promise.resolve();
    await expectChannelError(removed, 'permission_denied', hidden);
  });
});

type MastodonStage = Stage<MastodonCredentials, MastodonOptions, MastodonSaved>;

function publishText(stage: MastodonStage): Promise<unknown> {
  return mastodonAdapter.publish(stage.call({ create: letGo }), stage.request(sampleText), undefined);
}

/** Prepares again and again with what was kept. */
function keeping(stage: MastodonStage, part: typeof sampleWithPictures) {
  let saved: MastodonSaved | undefined;
  const save = async (next: MastodonSaved) => {
    saved = next;
  };
  return {
    prepare: async () => mastodonAdapter.prepare?.(stage.call(), stage.request(part), saved, save),
    kept: () => saved,
  };
}

function isUpload(request: RecordedRequest): boolean {
  return request.method === 'POST' && request.path === '/api/v2/media';
}

/** Uploads are accepted for later; asked for, they are answered by `status`. */
function processing(status: number): Refusal {
  return (request) => {
    if (isUpload(request)) return { status: 202, body: { id: '5', url: null } };
    if (request.path === '/api/v1/media/5') return { status, body: { id: '5' } };
    return undefined;
  };
}

/** A server without `/api/v2/instance` that answers `v1` under the old path. */
function instanceAnswers(v1: HttpAnswer) {
  return refusing(net, (request) => {
    if (request.path === '/api/v2/instance') return { status: 404, body: { error: 'Not found' } };
    return request.path === '/api/v1/instance' ? v1 : undefined;
  });
}

function confirmRequest(stage: MastodonStage): ConfirmRequest<MastodonOptions> {
  const sentFrom = plus(CONTRACT_NOW, -5 * SECOND);
  return { ...stage.request(sampleText), sentFrom, sentUntil: CONTRACT_NOW, claimedRefs: [] };
}
