import { describe, expect, it } from 'vitest';
import type { ConfirmRequest } from '../../src/channels/contract.ts';
import { xAdapter } from '../../src/channels/x/adapter.ts';
import type { XCredentials } from '../../src/channels/x/credentials.ts';
import type { XOptions } from '../../src/channels/x/options.ts';
import type { XSaved } from '../../src/channels/x/upload-pictures.ts';
import { DAY, HOUR, MINUTE, plus, SECOND } from '../../src/kernel/durations.ts';
import { sampleText, sampleThread, sampleWithPictures } from '../support/sample-content.ts';
import type { HttpAnswer, RecordedRequest } from '../support/scripted-network.ts';
import { expectChannelError } from './contract/expect-channel-error.ts';
import { CONTRACT_NOW, letGo, openStage, refusing } from './contract/stage.ts';
import { describeContract } from './contract.ts';
import { xFixture } from './fixtures/x.ts';

describeContract(xFixture);

const net = xFixture.network;
const hidden = { secrets: xFixture.secrets, log: [] };
const keepNothing = async () => {};

describe('X: refusals', () => {
  it('takes a used-up plan for spent money, not for a short wait', async () => {
    await using stage = await openStage(xFixture, net);
    const type = 'https://api.x.com/2/problems/usage-capped';
    stage.network.answer(() => ({
      status: 429,
      body: { title: 'UsageCapExceeded', detail: 'Monthly limit of posts reached', type },
    }));
    const error = await expectChannelError(publishText(stage), 'quota_exhausted', hidden);
    expect(error.facts).toMatchObject({ httpStatus: 429, networkCode: 'usage-capped' });
  });

  it('takes an app without credits for spent money', async () => {
    await using stage = await openStage(xFixture, net);
    stage.network.answer(() => ({
      status: 402,
      body: { title: 'CreditsDepleted', detail: 'No credits', type: 'about:blank' },
    }));
    await expectChannelError(publishText(stage), 'quota_exhausted', hidden);
  });

  it("waits for the day's reset where the day's limit is the one used up", async () => {
    await using stage = await openStage(xFixture, net);
    const inAnHour = unixSeconds(plus(CONTRACT_NOW, HOUR));
    stage.network.answer(() => ({
      status: 429,
      headers: {
        'x-rate-limit-remaining': '55',
        'x-rate-limit-reset': unixSeconds(plus(CONTRACT_NOW, MINUTE)),
        'x-user-limit-24hour-remaining': '0',
        'x-user-limit-24hour-reset': inAnHour,
      },
    }));
    const error = await expectChannelError(publishText(stage), 'rate_limited', hidden);
    expect(error.facts.retryAt).toEqual(plus(CONTRACT_NOW, HOUR));
  });

  it('waits for a whole window where no instant is named, and never asks again at once', async () => {
    await using stage = await openStage(xFixture, net);
    stage.network.answer(() => ({ status: 429 }));
    const unnamed = await expectChannelError(publishText(stage), 'rate_limited', hidden);
    expect(unnamed.facts.retryAt).toEqual(plus(CONTRACT_NOW, 15 * MINUTE));
    stage.network.answer(() => ({
      status: 429,
      headers: { 'x-rate-limit-reset': unixSeconds(plus(CONTRACT_NOW, -5)) },
    }));
    const past = await expectChannelError(publishText(stage), 'rate_limited', hidden);
    expect(past.facts.retryAt).toEqual(plus(CONTRACT_NOW, SECOND));
  });

  it.each([
    ['You attempted to reply to a Tweet that is deleted or not visible to you.', 'not_found'],
    ['Your Tweet text is too long.', 'content_rejected'],
    ['You are not permitted to perform this action.', 'permission_denied'],
    ['You are not allowed to create a Tweet with duplicate content.', 'duplicate'],
  ] as const)('reads "%s" as %s', async (detail, code) => {
    await using stage = await openStage(xFixture, net);
    stage.network.answer(() => ({
      status: 403,
      body: { title: 'Forbidden', detail, type: 'about:blank', status: 403 },
    }));
    await expectChannelError(publishText(stage), code, hidden);
  });

  it('says what became of the connection, not only that the call failed', async () => {
    await using stage = await openStage(xFixture, net);
    stage.network.answer(() => 'reset');
    const error = await expectChannelError(publishText(stage), 'outcome_unknown', hidden);
    expect(error.message).toMatch(/ECONNRESET|Socket closed/);
  });

  it('survives a compressed answer that is broken', async () => {
    await using stage = await openStage(xFixture, net);
    stage.network.answer(() => ({ status: 201, headers: { 'content-encoding': 'gzip' }, body: 'not gzip at all' }));
    await expectChannelError(publishText(stage), 'outcome_unknown', hidden);
  });

  it('survives errors of a shape that X never documented', async () => {
    await using stage = await openStage(xFixture, net);
    for (const body of [{ errors: [null] }, { errors: 'no' }, [], 'null', '']) {
      stage.network.answer(() => ({ status: 400, headers: { 'content-type': 'application/json' }, body }));
      await expectChannelError(publishText(stage), 'content_rejected', hidden);
    }
  });
});

describe('X: signing in', () => {
  const oauth1: XCredentials = {
    kind: 'oauth1',
    appKey: 'x-app-key-0815',
    appSecret: 'x-app-secret-0815',
    accessToken: '42-x-token-0815',
    accessSecret: 'x-token-secret-0815',
  };

  it('signs each call with OAuth 1.0a tokens and sends none of the secrets', async () => {
    await using stage = await openStage(xFixture, net);
    expect(await xAdapter.identify(stage.call({ credentials: oauth1 }))).toMatchObject({ handle: '@VietnamInParis' });
    await xAdapter.prepare?.(
      stage.call({ credentials: oauth1 }),
      stage.request(sampleWithPictures),
      undefined,
      keepNothing,
    );
    expect(stage.network.requests).toHaveLength(5);
    for (const { headers, text } of stage.network.requests) {
      expect(headers.authorization).toMatch(/^OAuth .*oauth_consumer_key="x-app-key-0815".*oauth_signature="/);
      for (const secret of ['x-app-secret-0815', 'x-token-secret-0815']) {
        expect(headers.authorization).not.toContain(secret);
        expect(text).not.toContain(secret);
      }
    }
  });

  it('asks for a reconnect where OAuth 1.0a tokens no longer work, without a call', async () => {
    await using stage = await openStage(xFixture, net);
    const refreshed = xAdapter.refresh?.(stage.call({ credentials: oauth1 })) ?? Promise.resolve();
    await expectChannelError(refreshed, 'auth_expired', hidden);
    expect(stage.network.requests).toEqual([]);
  });

  it('refreshes as a form: a confidential client by Basic authorisation, a public one by its id alone', async () => {
    await using stage = await openStage(xFixture, net);
    await xAdapter.refresh?.(stage.call());
    const { clientSecret: _, ...publicClient } = xFixture.credentials as Extract<XCredentials, { kind: 'oauth2' }>;
    await xAdapter.refresh?.(stage.call({ credentials: publicClient }));
    const [confidential, open] = stage.network.requests;
    const basic = Buffer.from(`${publicClient.clientId}:x-client-secret-4711`).toString('base64');
    expect(confidential?.headers.authorization).toBe(`Basic ${basic}`);
    expect(open?.headers.authorization).toBeUndefined();
    expect([...new URLSearchParams(open?.text)]).toEqual([
      ['grant_type', 'refresh_token'],
      ['refresh_token', 'x-refresh-token-4711'],
      ['client_id', publicClient.clientId],
    ]);
  });
});

describe('X: pictures', () => {
  it('never publishes without pictures that were not uploaded', async () => {
    await using stage = await openStage(xFixture, net);
    const call = stage.call({ create: letGo });
    await expectChannelError(
      xAdapter.publish(call, stage.request(sampleWithPictures), undefined),
      'media_rejected',
      hidden,
    );
    expect(stage.network.requests).toEqual([]);
  });

  it('names the pictures in the order of the post, and the reader of the options', async () => {
    await using stage = await openStage(xFixture, net);
    const request = stage.request(sampleWithPictures, { options: { replySettings: 'following', madeWithAi: true } });
    const saved = await stage.prepare(request);
    const turned = { ...request, part: { ...request.part, pictures: request.part.pictures.toReversed() } };
    await xAdapter.publish(stage.call({ create: letGo }), turned, saved);
    const ids = saved?.media.map(({ id }) => id).toReversed();
    expect(stage.network.requests.at(-1)?.json()).toEqual({
      text: sampleWithPictures.text,
      media: { media_ids: ids },
      reply_settings: 'following',
      made_with_ai: true,
    });
  });

  it('asks later for what X is still processing, without a second upload', async () => {
    await using stage = await openStage(xFixture, net);
    const request = stage.request({ ...sampleWithPictures, pictures: sampleWithPictures.pictures.slice(0, 1) });
    let kept: XSaved | undefined;
    const prepare = () => {
      const save = async (saved: XSaved) => {
        kept = saved;
      };
      return xAdapter.prepare?.(stage.call(), request, kept, save) ?? Promise.reject();
    };
    stage.network.answer(refusing(net, (sent) => processing(sent, 'in_progress')));
    const error = await expectChannelError(prepare(), 'unavailable', hidden);
    expect(error.facts.retryAt).toEqual(plus(CONTRACT_NOW, 7 * SECOND));
    stage.network.answer(refusing(net, (sent) => processing(sent, 'failed')));
    await expectChannelError(prepare(), 'media_rejected', hidden);
    stage.network.answer(refusing(net, (sent) => processing(sent, 'succeeded')));
    await prepare();
    expect(stage.network.requests.filter((sent) => isUpload(sent))).toHaveLength(1);
  });

  it('uploads anew what X will soon have forgotten', async () => {
    await using stage = await openStage(xFixture, net);
    const request = stage.request(sampleWithPictures);
    const saved = await stage.prepare(request);
    stage.clock.advance(DAY - 2 * HOUR);
    await xAdapter.prepare?.(stage.call(), request, saved, keepNothing);
    expect(stage.network.requests.filter(isUpload)).toHaveLength(2);
    stage.clock.advance(90 * MINUTE);
    const renewed = await xAdapter.prepare?.(stage.call(), request, saved, keepNothing);
    expect(stage.network.requests.filter(isUpload)).toHaveLength(4);
    expect(renewed?.media).toHaveLength(2);
  });
});

describe('X: reading back', () => {
  it('finds a reply in front of which X put the mention of its author', async () => {
    await using stage = await openStage(xFixture, net);
    const [, reply] = sampleThread;
    const thread = { root: net.parent, parent: net.parent };
    stage.network.answer(() => listing([{ text: `@VietnamInParis ${reply?.text}`, conversation_id: net.parent.id }]));
    const request = confirmRequest(stage.request(reply, { thread, index: 1 }));
    expect(await xAdapter.confirm(stage.call(), request, undefined)).toMatchObject({ kind: 'found' });
  });

  it('goes by the post that is replied to where X names it, under its old name and its new one', async () => {
    await using stage = await openStage(xFixture, net);
    const [, reply] = sampleThread;
    const thread = { root: { id: '11' }, parent: { id: '22' } };
    const request = confirmRequest(stage.request(reply, { thread, index: 2 }));
    for (const field of ['referenced_tweets', 'referenced_posts']) {
      const answerTo = (id: string) =>
        listing([{ text: reply?.text, conversation_id: '11', [field]: [{ type: 'replied_to', id }] }]);
      stage.network.answer(() => answerTo('22'));
      expect(await xAdapter.confirm(stage.call(), request, undefined)).toMatchObject({ kind: 'found' });
      stage.network.answer(() => answerTo('11'));
      expect(await xAdapter.confirm(stage.call(), request, undefined)).toEqual({ kind: 'absent' });
    }
  });
});

describe('X: counts', () => {
  it('reads a repost under the name that the specification has given it since August 2026', async () => {
    await using stage = await openStage(xFixture, net);
    stage.network.answer(() => ({ status: 200, body: { data: [{ id: '1', public_metrics: { repost_count: 3 } }] } }));
    expect(await xAdapter.measure?.(stage.call(), [{ id: '1' }])).toEqual([
      { ref: { id: '1' }, counts: [{ metric: 'shares', networkName: 'repost_count', value: 3 }] },
    ]);
  });

  it('does not take a post that is withheld for one that is gone', async () => {
    await using stage = await openStage(xFixture, net);
    const type = 'https://api.x.com/2/problems/not-authorized-for-resource';
    stage.network.answer(() => ({
      status: 200,
      body: { errors: [{ resource_id: '1', type, title: 'Authorization Error' }] },
    }));
    expect(await xAdapter.measure?.(stage.call(), [{ id: '1' }])).toEqual([{ ref: { id: '1' }, counts: [] }]);
  });
});

describe('X: check', () => {
  const keysOf = (text: string) =>
    xAdapter
      .check({ language: 'vi', parts: [{ text, pictures: [] }] }, {}, xAdapter.capabilities.limits)
      .map(({ key }) => key);

  it('finds invisible characters that X refuses', () => {
    expect(keysOf('Xin\ufeff chào')).toEqual(['check.text_bad_character']);
  });

  it('finds a second cashtag, and takes prices for none', () => {
    expect(keysOf('$VNM và $FPT')).toEqual(['check.too_many_cashtags']);
    expect(keysOf('$VNM tăng, vé giá $25 và US$30')).toEqual([]);
  });
});

type Stage = Awaited<ReturnType<typeof openStage<XCredentials, XOptions, XSaved>>>;

function publishText(stage: Stage): Promise<unknown> {
  return xAdapter.publish(stage.call({ create: letGo }), stage.request(sampleText), undefined);
}

function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / SECOND));
}

function isUpload(request: RecordedRequest): boolean {
  return request.method === 'POST' && request.path === '/2/media/upload';
}

function processing(request: RecordedRequest, state: string): HttpAnswer | undefined {
  if (request.path !== '/2/media/upload') return undefined;
  return { status: 200, body: { data: { id: '5', processing_info: { state, check_after_secs: 7 } } } };
}

/** The account's posts: these, sent just now, and an old one. */
function listing(posts: readonly object[]): HttpAnswer {
  const now = posts.map((post, n) => ({ id: `90${n}`, created_at: CONTRACT_NOW.toISOString(), ...post }));
  const old = { id: '10', text: 'Tin cũ', created_at: plus(CONTRACT_NOW, -DAY).toISOString() };
  return { status: 200, body: { data: [...now, old], meta: { result_count: now.length + 1 } } };
}

function confirmRequest(request: ReturnType<Stage['request']>): ConfirmRequest<XOptions> {
  return { ...request, sentFrom: plus(CONTRACT_NOW, -5 * SECOND), sentUntil: CONTRACT_NOW, claimedRefs: [] };
}
