import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ChannelError } from '../../src/channels/channel-error.ts';
import type { CallContext, ChannelAdapter, ConfirmRequest } from '../../src/channels/contract.ts';
import { contractCases } from './contract.ts';
import { heraldAdapter as herald } from './herald/herald-adapter.ts';
import { heraldFixture } from './herald/herald-fixture.ts';
import type { HeraldCredentials, HeraldOptions, HeraldSaved } from './herald/herald-types.ts';

/** The suite must be able to fail: each of these adapters breaks one promise, and exactly the cases about it notice. */
interface Broken {
  readonly name: string;
  readonly change: Partial<ChannelAdapter<HeraldCredentials, HeraldOptions, HeraldSaved>>;
  readonly noticedBy: readonly string[];
}

type Call = CallContext<HeraldCredentials>;
type Confirming = ConfirmRequest<HeraldOptions>;

const BROKEN: readonly Broken[] = [
  {
    name: 'takes a server error to the create call for a refusal',
    change: {
      publish: (call, request, saved) =>
        herald.publish(call, request, saved).catch((error: unknown) => {
          if (error instanceof ChannelError && error.message === 'Herald has a fault') {
            throw new ChannelError('unavailable', error.message);
          }
          throw error;
        }),
    },
    noticedBy: ['create call: a server error → outcome_unknown'],
  },
  {
    name: 'would send again after a time-out',
    change: { publish: renaming(herald.publish, /no answer within/, 'network_failed') },
    noticedBy: ['create call: no answer in time → outcome_unknown'],
  },
  {
    name: 'takes any success for an answer',
    change: {
      publish: async (call, request, saved) => {
        try {
          return await herald.publish(call, request, saved);
        } catch (error) {
          if (error instanceof ChannelError && error.message.startsWith('Cannot read')) {
            return { kind: 'published', ref: { id: '' } };
          }
          throw error;
        }
      },
    },
    noticedBy: [
      'create call: accepted with a page instead of an answer → outcome_unknown',
      'create call: accepted with an answer of another shape → outcome_unknown',
      'create call: accepted with an empty answer → outcome_unknown',
    ],
  },
  {
    name: 'forgets when the network said to come back',
    change: {
      publish: (call, request, saved) =>
        herald.publish(call, request, saved).catch((error: unknown) => {
          if (error instanceof ChannelError) throw new ChannelError(error.code, error.message);
          throw error;
        }),
    },
    noticedBy: ['create call: too many → rate_limited, with the instant that the network names'],
  },
  {
    name: 'chooses a new key at every try',
    change: { publish: (call, request, saved) => herald.publish(call, { ...request, key: randomUUID() }, saved) },
    noticedBy: ['sends the same words under the same key when it is called again'],
  },
  {
    name: 'keeps nothing of an upload until all is done',
    change: { prepare: (call, request, saved) => herald.prepare(call, request, saved, async () => {}) },
    noticedBy: ['goes on where a prepare broke off, without sending again what arrived'],
  },
  {
    name: 'uploads again what it has',
    change: { prepare: (call, request, _saved, save) => herald.prepare(call, request, undefined, save) },
    noticedBy: [
      'sends no picture again in a second prepare',
      'goes on where a prepare broke off, without sending again what arrived',
    ],
  },
  {
    name: 'makes a second request in publish',
    change: {
      publish: async (call, request, saved) => {
        const result = await herald.publish(call, request, saved);
        if (request.thread) await herald.identify(call);
        return result;
      },
    },
    noticedBy: ['publishes a reply under its parent by one request'],
  },
  {
    name: 'loses the alt text',
    change: {
      prepare: (call, request, saved, save) => {
        const pictures = request.part.pictures.map((picture) => ({ ...picture, alt: '' }));
        return herald.prepare(call, { ...request, part: { ...request.part, pictures } }, saved, save);
      },
    },
    noticedBy: ['publishes pictures with their alt texts, sending each once'],
  },
  {
    name: 'loses the parent of a reply',
    change: {
      publish: (call, { thread: _lost, ...request }, saved) => herald.publish(call, request, saved),
    },
    noticedBy: ['publishes a reply under its parent by one request'],
  },
  {
    name: 'takes a failed read for an empty account',
    change: {
      confirm: async (call: Call, request: Confirming) => {
        try {
          return await herald.confirm(call, request);
        } catch (error) {
          if (error instanceof ChannelError && error.code === 'unavailable') return { kind: 'absent' };
          throw error;
        }
      },
    },
    noticedBy: [
      'confirm: a server error → unavailable, not absent',
      'confirm: the connection ends → unavailable, not absent',
    ],
  },
  {
    name: 'takes the post of another delivery',
    change: { confirm: (call: Call, request: Confirming) => herald.confirm(call, { ...request, claimedRefs: [] }) },
    noticedBy: [
      'confirm: a post that belongs to another delivery → absent',
      "confirm: another delivery's and ours → found",
    ],
  },
  {
    name: 'is sure of one among two',
    change: {
      confirm: async (call: Call, request: Confirming) => {
        const result = await herald.confirm(call, request);
        const isTorn = result.kind === 'cannot_tell' && result.reason === 'two_candidates';
        return isTorn ? { kind: 'found', ref: { id: '9012' } } : result;
      },
    },
    noticedBy: ['confirm: two that could be ours → two_candidates'],
  },
  {
    name: 'calls absent what it did not look for far enough',
    change: {
      confirm: async (call: Call, request: Confirming) => {
        const result = await herald.confirm(call, request);
        return result.kind === 'cannot_tell' && result.reason === 'listing_too_short' ? { kind: 'absent' } : result;
      },
    },
    noticedBy: ['confirm: a listing that does not reach back to the sending → listing_too_short'],
  },
  {
    name: "takes last year's post with the same words",
    change: {
      confirm: (call: Call, request: Confirming) => herald.confirm(call, { ...request, sentFrom: new Date(0) }),
    },
    noticedBy: ['confirm: an older post with the same words → absent'],
  },
  {
    name: 'shows an empty account where the list could not be read',
    change: {
      recent: (call, asked) =>
        herald.recent(call, asked).catch((error: unknown) => {
          if (error instanceof ChannelError && error.code === 'unavailable') return [];
          throw error;
        }),
    },
    noticedBy: ['recent: a server error → unavailable, not an empty list'],
  },
  {
    name: 'shows the oldest posts first',
    change: { recent: async (call, asked) => (await herald.recent(call, asked)).toReversed() },
    noticedBy: ['recent: the newest first, no more than asked, with their words and times'],
  },
  {
    name: 'shows more posts than were asked for',
    change: { recent: (call, asked) => herald.recent(call, { ...asked, limit: asked.limit + 1 }) },
    noticedBy: ['recent: the newest first, no more than asked, with their words and times'],
  },
  {
    name: 'writes zero for a count that is not told',
    change: {
      measure: async (call, refs) =>
        (await herald.measure(call, refs)).map((one) => {
          const isTold = one.gone || one.counts.some((count) => count.metric === 'comments');
          const zero = { metric: 'comments', networkName: 'answers', value: 0 } as const;
          return isTold ? one : { ...one, counts: [...one.counts, zero] };
        }),
    },
    noticedBy: ['measure: a count of zero is zero, one that the network leaves out is absent'],
  },
  {
    name: 'asks for one post at a time',
    change: {
      measure: async (call, refs) => {
        const measured = [];
        for (const ref of refs) measured.push(...(await herald.measure(call, [ref])));
        return measured;
      },
    },
    noticedBy: ['measure: many refs in as few calls as the network allows'],
  },
  {
    name: 'forgets posts that are gone',
    change: { measure: async (call, refs) => (await herald.measure(call, refs)).filter((one) => !one.gone) },
    noticedBy: ['measure: what the network no longer has is marked as gone, without counts'],
  },
  {
    name: 'tells another day on which the credentials run out',
    change: { credentialsExpireAt: () => new Date('2028-12-24T00:00:00Z') },
    noticedBy: ['tells when credentials run out for good exactly where they do'],
  },
  {
    name: 'keeps the old refresh token',
    change: {
      refresh: async (call) => ({ ...(await herald.refresh(call)), refresh: call.credentials.refresh }),
    },
    noticedBy: ['refresh: gives new credentials and nothing of the old pair'],
  },
  {
    name: 'fails to remove what is gone',
    change: {
      remove: async (call, ref) => {
        await herald.remove(call, ref);
        const { status } = await call.wire.axios.delete(`${call.endpoint}/posts/${ref.id}`);
        if (status === 404) throw new ChannelError('not_found', 'Herald does not have it');
      },
    },
    noticedBy: ['remove: succeeds where the post is gone already'],
  },
  {
    name: 'takes what could not be read for gone',
    change: { isGone: (call, ref) => herald.isGone(call, ref).catch(() => true) },
    noticedBy: [
      'isGone: a server error → unavailable, not taken for gone',
      'isGone: too many → rate_limited, not taken for gone',
      'isGone: the token has run out → auth_expired, not taken for gone',
      'isGone: the connection ends after it was sent → unavailable, not taken for gone',
      'isGone: a page instead of an answer → protocol_changed or unavailable, not taken for gone',
      "isGone: a 404 that is not the network's own → not_found or protocol_changed, not taken for gone",
    ],
  },
  {
    name: 'repeats the words of the network as they are',
    change: { publish: (call, request, saved) => herald.publish(unredacted(call), request, saved) },
    noticedBy: ['shows no secret that the network repeats in its refusal'],
  },
  {
    name: "hands on the library's own error with its request",
    change: {
      identify: async (call) => {
        try {
          return await herald.identify(call);
        } catch (error) {
          if (!(error instanceof ChannelError) || error.code !== 'network_failed') throw error;
          const request = { headers: { authorization: `Bearer ${call.credentials.access}` } };
          throw new ChannelError(error.code, error.message, {}, Object.assign(new Error('refused'), { request }));
        }
      },
    },
    noticedBy: ['identify: the connection is refused → network_failed'],
  },
  {
    name: 'logs a secret',
    change: {
      remove: async (call, ref) => {
        call.logger.debug({ header: call.credentials.access }, 'removing');
        await herald.remove(call, ref);
      },
    },
    noticedBy: [
      'remove: takes a post down',
      'remove: too many → rate_limited, with the instant that the network names',
      'remove: a server error → unavailable, not taken for removed',
      'remove: no permission → permission_denied, not taken for removed',
      'remove: the token has run out → auth_expired, not taken for removed',
      'remove: the connection ends after it was sent → unavailable, not taken for removed',
      'remove: a page instead of an answer → protocol_changed or unavailable, not taken for removed',
    ],
  },
  {
    name: 'throws an error of its own kind',
    change: {
      publish: (call, request, saved) =>
        herald.publish(call, request, saved).catch((error: unknown) => {
          if (error instanceof ChannelError && error.code === 'permission_denied') throw new Error(error.message);
          throw error;
        }),
    },
    noticedBy: ['create call: no permission → permission_denied'],
  },
  {
    name: 'identifies another account',
    change: { identify: async (call) => ({ ...(await herald.identify(call)), remoteId: '78' }) },
    noticedBy: ['identifies the account that the credentials open'],
  },
  {
    name: 'lets one character too many pass',
    change: {
      check: (content, options, limits) => herald.check(content, options, { ...limits, maxText: limits.maxText + 1 }),
    },
    noticedBy: [
      'check: one more than the longest text → a problem',
      'check: a problem names its part',
      'check: goes by the limits that it is given',
    ],
  },
  {
    name: 'lets a picture without alt text pass',
    change: {
      check: (content, options, limits) =>
        herald.check(content, options, limits).filter((problem) => problem.key !== 'check.alt_missing'),
    },
    noticedBy: [
      'check: a picture without alt text → a problem',
      'check: a picture whose alt text is blank → a problem',
    ],
  },
  {
    name: 'changes what it checks',
    change: {
      check: (content, options, limits) => {
        Object.assign(content, { language: 'en' });
        return herald.check(content, options, limits);
      },
    },
    noticedBy: ['check: is pure'],
  },
];

describe('a broken adapter is noticed, by the cases about what is broken and no other', () => {
  it.each(BROKEN)('that $name', async ({ change, noticedBy }) => {
    const cases = contractCases({ ...heraldFixture, adapter: { ...herald, ...change } });
    const outcomes = await Promise.all(
      cases.map(({ name, run }) =>
        run().then(
          () => [],
          () => [name],
        ),
      ),
    );
    expect(outcomes.flat()).toEqual(noticedBy);
  });
});

type Publish = (typeof herald)['publish'];

/** `publish` with another code for the errors whose message matches. */
function renaming(publish: Publish, message: RegExp, code: ChannelError['code']): Publish {
  return (call, request, saved) =>
    publish(call, request, saved).catch((error: unknown) => {
      if (error instanceof ChannelError && message.test(error.message)) throw new ChannelError(code, error.message);
      throw error;
    });
}

function unredacted(call: Call): Call {
  const wire = new Proxy(call.wire, {
    get: (target, name) => (name === 'redact' ? (text: string) => text : Reflect.get(target, name, target)),
  });
  return { ...call, wire };
}
