import { sha256 } from '../kernel/canonical-hash.ts';
import type { ReceivedPost } from './sandbox-door.ts';
import type { TourDelivery, TourMetric, TourUpload } from './tour-client.ts';

export interface Comparison {
  readonly upload: TourUpload;
  readonly deliveries: readonly TourDelivery[];
  readonly metrics: readonly TourMetric[];
  readonly received: readonly ReceivedPost[];
}

/**
 * Holds what the file says against what the networks have: each part there exactly once, its text, pictures and alt
 * texts to the byte, and each number that was collected the network's own.
 */
export function compareWithNetworks(given: Comparison): {
  readonly problems: readonly string[];
  readonly parts: number;
} {
  const problems = [...unplanned(given), ...unpublished(given), ...wrongTexts(given), ...wrongNumbers(given)];
  return { problems, parts: partsOf(given).length };
}

/** What the file asks for and nothing was planned for: a post of an earlier tour that nobody has approved. */
function unplanned({ upload, deliveries }: Comparison): readonly string[] {
  const planned = new Set(
    deliveries.flatMap(({ channel, mission, parts }) => parts.map(({ text }) => `${channel}\n${mission}\n${text}`)),
  );
  return upload.expected
    .filter(({ network, mission, text }) => !planned.has(`${network}\n${mission}\n${text}`))
    .map(({ network, mission, text }) => `${mission} ${network}: nothing is planned for "${text.slice(0, 40)}…"`);
}

function unpublished({ deliveries }: Comparison): readonly string[] {
  return deliveries
    .filter(({ state }) => state !== 'published')
    .map(({ post, channel, handle, state }) => `${post} ${channel} ${handle}: ${state}`);
}

interface SentPart {
  readonly delivery: TourDelivery;
  readonly index: number;
  readonly text: string;
}

/** Parts that went to a simulated network; what people posted by hand is theirs to show. */
function partsOf({ deliveries }: Comparison): readonly SentPart[] {
  return deliveries
    .filter(({ channel }) => channel !== 'manual')
    .flatMap((delivery) => delivery.parts.map(({ index, text }) => ({ delivery, index, text })));
}

function keyOf(network: string, handle: string, text: string): string {
  return `${network}\n${handle.replace(/^@/, '').split('@')[0]}\n${text}`;
}

function wrongTexts(given: Comparison): readonly string[] {
  const { upload, received } = given;
  const atNetworks = Map.groupBy(received, ({ network, handle, text }) => keyOf(network, handle, text));
  const hashOf = new Map([...upload.pictures].map(([file, bytes]) => [file, sha256(bytes)]));
  const expected = new Map(upload.expected.map((one) => [`${one.network}\n${one.mission}\n${one.text}`, one]));
  return partsOf(given).flatMap(({ delivery, index, text }) => {
    const { post, channel, mission, handle } = delivery;
    const name = `${post} ${channel} ${handle} ${index + 1}`;
    const want = expected.get(`${channel}\n${mission}\n${text}`);
    if (!want) return [`${name}: its text is not the file's`];
    const found = atNetworks.get(keyOf(channel, handle, text)) ?? [];
    if (found.length !== 1) return [`${name}: the network has it ${found.length} times`];
    const media = found[0]?.media ?? [];
    const pictures = want.pictures.map((file) => hashOf.get(file)).join();
    if (media.map((one) => one.sha256).join() !== pictures) return [`${name}: other pictures arrived`];
    const carriesAlt = channel !== 'telegram';
    if (carriesAlt && media.map(({ alt }) => alt).join('\n') !== want.alts.join('\n'))
      return [`${name}: other alt texts arrived`];
    return [];
  });
}

function wrongNumbers(given: Comparison): readonly string[] {
  const { metrics, received } = given;
  const atNetworks = new Map(received.map((post) => [keyOf(post.network, post.handle, post.text), post.counts]));
  const collected = Map.groupBy(metrics, ({ delivery, part }) => `${delivery} ${part}`);
  return partsOf(given).flatMap(({ delivery, index, text }) => {
    const counts = atNetworks.get(keyOf(delivery.channel, delivery.handle, text)) ?? {};
    return (collected.get(`${delivery.id} ${index}`) ?? [])
      .filter(({ metric, value }) => counts[metric] !== value)
      .map(
        ({ metric, value }) =>
          `${delivery.post} ${delivery.channel} ${index + 1}: ${metric} ${value}, the network has ${counts[metric]}`,
      );
  });
}
