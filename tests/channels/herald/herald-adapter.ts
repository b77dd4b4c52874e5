import { z } from 'zod';
import { ChannelError } from '../../../src/channels/channel-error.ts';
import { checkLimits } from '../../../src/channels/check-limits.ts';
import type { Capabilities, ChannelAdapter } from '../../../src/channels/contract.ts';
import { utf16Length } from '../../../src/channels/text/utf16-length.ts';
import { DAY } from '../../../src/kernel/durations.ts';
import { askHerald } from './ask-herald.ts';
import { confirmHerald, recentHerald } from './confirm-herald.ts';
import type { HeraldCredentials, HeraldOptions, HeraldSaved } from './herald-types.ts';

/**
 * A correct adapter for a network that does not exist, as small as one can be with every ability. The suite's own tests
 * break it in one place at a time.
 */
export const heraldAdapter = {
  channel: 'herald',
  get capabilities() {
    return capabilities;
  },
  credentials: z.object({ access: z.string().min(1), refresh: z.string().min(1) }),
  options: z.object({ audience: z.enum(['all', 'friends']) }),
  check: (content, _options, limits) => checkLimits(content, capabilities, limits, utf16Length),
  async identify(call) {
    const me = await askHerald(call, 'GET', '/me', z.object({ id: z.string(), handle: z.string() }));
    return { remoteId: me.id, handle: me.handle };
  },
  async prepare(call, request, saved, save) {
    let mediaIds = saved?.mediaIds ?? [];
    for (const picture of request.part.pictures.slice(mediaIds.length)) {
      const sent = { bytes: Buffer.from(picture.bytes).toString('base64'), mime: picture.mime, alt: picture.alt };
      const { id } = await askHerald(call, 'POST', '/media', z.object({ id: z.string() }), sent);
      mediaIds = [...mediaIds, id];
      await save({ mediaIds });
    }
    return { mediaIds };
  },
  async publish(call, request, saved) {
    const sent = {
      key: request.key,
      text: request.part.text,
      audience: request.options.audience,
      mediaIds: saved?.mediaIds ?? [],
      inReplyTo: request.thread?.parent.id,
    };
    const answer = z.object({ id: z.string(), url: z.string() });
    const { id, url } = await askHerald(call, 'POST', '/posts', answer, sent);
    return { kind: 'published', ref: { id, permalink: url } };
  },
  confirm: confirmHerald,
  recent: recentHerald,
  async refresh(call) {
    const sent = { refresh: call.credentials.refresh };
    return askHerald(call, 'POST', '/token', z.object({ access: z.string(), refresh: z.string() }), sent);
  },
  credentialsExpireAt: () => new Date('2027-12-24T00:00:00Z'),
  async isGone(call, ref) {
    try {
      await askHerald(call, 'GET', `/posts/${ref.id}`, z.object({ id: z.string() }));
      return false;
    } catch (thrown) {
      if (thrown instanceof ChannelError && thrown.code === 'not_found') return true;
      throw thrown;
    }
  },
  async remove(call, ref) {
    try {
      await askHerald(call, 'DELETE', `/posts/${ref.id}`, z.object({}));
    } catch (error) {
      if (!(error instanceof ChannelError && error.code === 'not_found')) throw error;
    }
  },
  async measure(call, refs) {
    const measurements = [];
    for (let at = 0; at < refs.length; at += capabilities.measureBatch) {
      const asked = refs.slice(at, at + capabilities.measureBatch);
      const { posts } = await askHerald(call, 'GET', `/counts?ids=${asked.map((ref) => ref.id).join()}`, countsAnswer);
      for (const ref of asked) {
        const counts = posts[ref.id];
        measurements.push(counts ? { ref, counts: mapCounts(counts) } : { ref, counts: [], gone: true as const });
      }
    }
    return measurements;
  },
  async measureAccount(call) {
    const { followers } = await askHerald(call, 'GET', '/me', z.object({ followers: z.number() }));
    return { followers: { metric: 'followers', networkName: 'followers', value: followers } };
  },
} satisfies ChannelAdapter<HeraldCredentials, HeraldOptions, HeraldSaved>;

const capabilities: Capabilities = {
  title: { en: 'Herald', vi: 'Herald' },
  textUnit: 'utf16',
  limits: {
    maxText: 500,
    maxTextWithPicture: 300,
    maxPictures: 2,
    pictureTypes: ['image/png', 'image/jpeg'],
    maxPictureBytes: 1_000_000,
    maxAlt: 400,
  },
  maxParts: 5,
  readBack: 'listing',
  removal: 'read_back',
  settleMs: DAY,
  measureBatch: 3,
  metrics: ['reactions', 'comments'],
  apiVersion: '1',
};

const countsAnswer = z.object({
  posts: z.record(z.string(), z.object({ likes: z.number(), answers: z.number().optional() })),
});

function mapCounts({ likes, answers }: { readonly likes: number; readonly answers?: number | undefined }) {
  return [
    { metric: 'reactions', networkName: 'likes', value: likes } as const,
    ...(answers === undefined ? [] : [{ metric: 'comments', networkName: 'answers', value: answers } as const]),
  ];
}
