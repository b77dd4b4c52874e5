import type { ConfirmRequest, PublishRequest } from '../../../src/channels/contract.ts';
import { MINUTE, plus, SECOND } from '../../../src/kernel/durations.ts';
import { sampleText, sampleThread, sampleWithPictures } from '../../support/sample-content.ts';
import type { HttpAnswer, RecordedRequest } from '../../support/scripted-network.ts';
import type { ChannelFixture, NetworkFixture, RemotePost } from '../contract/fixture.ts';
import { letGo, openStage, type Stage } from '../contract/stage.ts';

/** An adapter's fixture that has a network. */
export interface Captured<C, O, S> extends ChannelFixture<C, O, S> {
  readonly network: NetworkFixture<C, O>;
}

/** Answers in place of the network that works; `undefined` leaves the request to it. */
export type Instead = (request: RecordedRequest) => HttpAnswer | undefined;

/** Every request that the adapter makes when each of its abilities is used. */
export async function captureRequests<C, O, S>(
  fixture: Captured<C, O, S>,
  instead: Instead = () => undefined,
): Promise<readonly RecordedRequest[]> {
  const { adapter, network: net } = fixture;
  await using stage = await openStage(fixture, net);
  stage.network.answer((request) => instead(request) ?? net.works(request));
  const [first = sampleText, second = sampleText] = sampleThread;
  const onePicture = { ...sampleWithPictures, pictures: sampleWithPictures.pictures.slice(0, 1) };
  const thread = { root: net.parent, parent: net.parent };
  const requests = [
    ...[first, sampleText, onePicture].map((part) => stage.request(part)),
    stage.request(second, { index: 1, thread }),
  ];
  for (const request of requests) await publish(fixture, stage, request);
  for (const request of requests) await adapter.remove?.(stage.call(), net.published(request));
  const { singlePost } = net;
  if (singlePost) {
    stage.network.answer((sent) => instead(sent) ?? singlePost.answer(sent, true) ?? net.works(sent));
    await adapter.isGone?.(stage.call(), net.published(stage.request()));
    stage.network.answer((sent) => instead(sent) ?? net.works(sent));
  }
  await adapter.identify(stage.call());
  await adapter.measureAccount?.(stage.call());
  if (net.refresh) await adapter.refresh?.(stage.call({ credentials: net.refresh.credentials }));
  await readBack(fixture, stage, instead);
  await measure(fixture, stage, instead);
  return [...stage.network.requests];
}

async function publish<C, O, S>(
  fixture: Captured<C, O, S>,
  stage: Stage<C, O, S>,
  request: PublishRequest<O>,
): Promise<void> {
  const saved = await stage.prepare(request);
  await fixture.adapter.publish(stage.call({ create: letGo }), request, saved);
}

/** Reads back once from an account so busy that its listing has many pages, once as the network works. */
async function readBack<C, O, S>(
  { adapter, network: net }: Captured<C, O, S>,
  stage: Stage<C, O, S>,
  instead: Instead,
): Promise<void> {
  const request = stage.request(sampleText);
  const sentFrom = plus(stage.clock.now(), -MINUTE);
  const asked: ConfirmRequest<O> = { ...request, sentFrom, sentUntil: plus(sentFrom, SECOND), claimedRefs: [] };
  const saved = await stage.prepare(request);
  await adapter.confirm(stage.call(), { ...asked, newestRefBefore: net.parent.id }, saved);
  const { readBack: listing } = net;
  if (listing?.kind !== 'listing') return;
  const busy = Array.from({ length: 300 }, (_, n): RemotePost => {
    return { id: listing.idOf(400 - n), text: `Tin ${n}`, at: plus(sentFrom, SECOND), pictures: 0 };
  });
  stage.network.answer((sent) => instead(sent) ?? listing.answer(sent, busy) ?? net.works(sent));
  await adapter.confirm(stage.call(), { ...asked, newestRefBefore: listing.idOf(1) }, saved);
}

async function measure<C, O, S>(
  { adapter, network: net }: Captured<C, O, S>,
  stage: Stage<C, O, S>,
  instead: Instead,
): Promise<void> {
  const { measure: counted } = net;
  if (!counted) return;
  const refs = [0, 1, 2].map((n) => counted.refOf(n));
  const counts = Object.fromEntries(Object.keys(counted.names).map((name) => [name, 1]));
  const posts = new Map(refs.map((ref) => [ref.id, counts]));
  stage.network.answer((sent) => instead(sent) ?? counted.answer(sent, posts) ?? net.works(sent));
  await adapter.measure?.(stage.call(), refs);
}
