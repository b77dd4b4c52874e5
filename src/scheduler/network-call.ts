import { ChannelError } from '../channels/channel-error.ts';
import type { CallContext, ChannelAdapter, PublishRequest } from '../channels/contract.ts';
import { createWire, type Wire } from '../channels/wire.ts';
import type { Work, WorkAccount } from './load-work.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

export interface NetworkCall {
  readonly adapter: ChannelAdapter;
  readonly context: CallContext<unknown>;
  readonly wire: Wire;
}

export interface CallOptions {
  readonly signal: AbortSignal;
  /** For a create call: throws a `WireRefusal` when it is too late to send. */
  readonly beforeFirstByte?: () => void;
}

/**
 * Opens the account's credentials and a wire of its own for one call of its adapter.
 * @throws ChannelError `permission_denied` where the credentials can't be opened: a person connects the account again
 */
export function networkCall(
  deps: Omit<SchedulerDeps, 'wakePump'>,
  account: WorkAccount,
  options: CallOptions,
): NetworkCall {
  const adapter = deps.adapterFor(account.channel);
  const credentials = openCredentials(deps, adapter, account);
  const wire = createWire({
    pool: deps.wirePool,
    clock: deps.clock,
    signal: options.signal,
    endpoint: account.endpoint,
    secrets: stringsOf(credentials),
    timeoutMs: deps.timing.callTimeoutMs,
    ...(options.beforeFirstByte ? { createCall: { beforeFirstByte: options.beforeFirstByte } } : {}),
  });
  const { clock } = deps;
  return {
    adapter,
    wire,
    context: {
      credentials,
      endpoint: account.endpoint,
      wire,
      clock,
      signal: options.signal,
      // Made when there is something to say: most calls say nothing.
      get logger() {
        return deps.logger.child({ channel: account.channel, account: account.id });
      },
    },
  };
}

/** Opened once for as long as the sealed bytes are in hand: preparing and publishing need the same. */
const opened = new WeakMap<Uint8Array, unknown>();

function openCredentials(
  { vault }: Pick<SchedulerDeps, 'vault'>,
  adapter: ChannelAdapter,
  account: WorkAccount,
): unknown {
  const known = opened.get(account.credentials);
  if (known !== undefined) return known;
  try {
    const credentials = adapter.credentials.parse(vault.open(account.id, account.credentials));
    opened.set(account.credentials, credentials);
    return credentials;
  } catch {
    // Without its cause: what can't be parsed may be a secret.
    throw new ChannelError('permission_denied', `Cannot open the credentials of ${account.handle}: connect it again`);
  }
}

/** The request for a part; the same at every try of it. */
export function publishRequest(adapter: ChannelAdapter, work: Work): PublishRequest<unknown> {
  if (!work.content) throw new TypeError('Cannot make a request: the content is not what was approved');
  return {
    key: work.part.id,
    createdAt: work.part.createdAt,
    part: work.content.part,
    index: work.part.index,
    language: work.content.language,
    options: adapter.options.parse(work.account.options),
    account: { remoteId: work.account.remoteId, handle: work.account.handle },
    ...(work.thread ? { thread: work.thread } : {}),
  };
}

/** What `prepare` kept at an earlier try. */
export function savedOf(deps: SchedulerDeps, work: Work): unknown {
  return work.part.saved ? deps.vault.open(work.part.id, work.part.saved) : undefined;
}

/**
 * An adapter throws only `ChannelError`; anything else is its defect, and then only the wire knows whether bytes left.
 * @param wire absent where the call was not opened
 */
export function asChannelError(thrown: unknown, wire: Wire | undefined, call: 'create' | 'other'): ChannelError {
  if (thrown instanceof ChannelError) return thrown;
  const code = call === 'create' && wire?.bytesLeft ? 'outcome_unknown' : 'protocol_changed';
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const words = wire ? wire.redact(message) : message;
  return new ChannelError(code, `The adapter failed: ${words}`, {}, thrown);
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(stringsOf);
  return [];
}
