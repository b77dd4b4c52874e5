import { pino } from 'pino';
import type { CallContext, ContentPart, PictureBytes, PublishRequest } from '../../../src/channels/contract.ts';
import { createWire } from '../../../src/channels/wire.ts';
import { createWirePool } from '../../../src/channels/wire-pool.ts';
import { createManualClock, type ManualClock } from '../../support/manual-clock.ts';
import { SAMPLE_LANGUAGE, sampleText } from '../../support/sample-content.ts';
import {
  type HttpAnswer,
  type Script,
  type ScriptedNetwork,
  startScriptedNetwork,
} from '../../support/scripted-network.ts';
import type { ChannelFixture, NetworkFixture, Refusal } from './fixture.ts';

/** Where the clock stands when a case begins. */
export const CONTRACT_NOW = new Date('2027-09-02T02:00:00.000Z');

export const PART_KEY = '0198f7a2-5b1c-7c3e-9d4f-2a6b8c0d1e2f';

/** One case's own network, clock and wires, and the adapter's log. */
export interface Stage<C, O, S> extends AsyncDisposable {
  readonly network: ScriptedNetwork;
  readonly clock: ManualClock;
  /** What the adapter logged. */
  readonly log: readonly string[];
  call(options?: CallOptions<C>): CallContext<C>;
  request(part?: ContentPart<PictureBytes>, more?: Partial<PublishRequest<O>>): PublishRequest<O>;
  /** What `prepare` keeps, as it comes back from storage; `undefined` for an adapter without one. */
  prepare(request: PublishRequest<O>): Promise<S | undefined>;
}

export interface CallOptions<C> {
  readonly credentials?: C;
  readonly endpoint?: string;
  readonly signal?: AbortSignal;
  /** The create call: one request. The function is asked before the first byte. */
  readonly create?: () => void;
}

/** Limits the call to one request, and lets it go. */
export const letGo = () => {};

/** Opens a stage on which the network works. */
export async function openStage<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  net: NetworkFixture<C, O>,
): Promise<Stage<C, O, S>> {
  const network = await startScriptedNetwork(net.works);
  const clock = createManualClock(CONTRACT_NOW);
  const log: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) });
  const pools: Disposable[] = [];
  const call = (options: CallOptions<C> = {}): CallContext<C> => {
    const endpoint = options.endpoint ?? network.origin;
    const signal = options.signal ?? new AbortController().signal;
    const pool = createWirePool({ privateOrigins: [endpoint] });
    pools.push(pool);
    const wire = createWire({
      pool,
      clock,
      signal,
      endpoint,
      secrets: [...fixture.secrets, ...(net.refresh?.replaced ?? [])],
      ...(options.create ? { createCall: { beforeFirstByte: options.create } } : {}),
    });
    return { credentials: options.credentials ?? fixture.credentials, endpoint, wire, clock, signal, logger };
  };
  return {
    network,
    clock,
    log,
    call,
    request: (part = sampleText, more = {}) => publishRequest(fixture, part, more),
    async prepare(request) {
      const kept = await fixture.adapter.prepare?.(call(), request, undefined, async () => {});
      return fromStorage(kept);
    },
    async [Symbol.asyncDispose]() {
      for (const pool of pools) pool[Symbol.dispose]();
      await network[Symbol.asyncDispose]();
    },
  };
}

function publishRequest<C, O, S>(
  fixture: ChannelFixture<C, O, S>,
  part: ContentPart<PictureBytes>,
  more: Partial<PublishRequest<O>> = {},
): PublishRequest<O> {
  return {
    key: PART_KEY,
    createdAt: CONTRACT_NOW,
    part: { ...part, pictures: part.pictures.slice(0, fixture.adapter.capabilities.limits.maxPictures) },
    index: 0,
    language: SAMPLE_LANGUAGE,
    options: fixture.options,
    account: { remoteId: fixture.account.remoteId, handle: fixture.account.handle },
    ...more,
  };
}

/** What was saved, as the database gives it back. */
export function fromStorage<S>(saved: S): S {
  return saved === undefined ? saved : (JSON.parse(JSON.stringify(saved)) as S);
}

/** The network that refuses: what the refusal has no answer for works. */
export function refusing(net: Pick<NetworkFixture<never, never>, 'works'>, refusal: Refusal): Script {
  return (request) => answerTo(refusal, request) ?? net.works(request);

  function answerTo(from: Refusal, request: Parameters<Script>[0]): HttpAnswer | undefined {
    return typeof from === 'function' ? from(request) : from;
  }
}
