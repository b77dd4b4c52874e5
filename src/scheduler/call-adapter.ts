import { ChannelError } from '../channels/channel-error.ts';
import { WireRefusal } from '../channels/wire-refusal.ts';
import { messageOf } from '../kernel/errors.ts';
import type { Work } from './load-work.ts';
import { asChannelError, type NetworkCall, networkCall, publishRequest, savedOf } from './network-call.ts';
import type { Outcome } from './outcome.ts';
import { renewCredentials } from './renew-credentials.ts';
import type { SchedulerDeps } from './scheduler-deps.ts';

/** A part whose uploads are done; `saved` is what the adapter's `prepare` made. */
export interface Prepared {
  readonly work: Work;
  readonly saved: unknown;
}

/** Everything before the create call. Answers an outcome where it failed. */
export async function prepareAtNetwork(
  deps: SchedulerDeps,
  work: Work,
  signal: AbortSignal,
): Promise<Prepared | Outcome> {
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, work.account, { signal });
    const { adapter, context } = call;
    const earlier = savedOf(deps, work);
    if (!adapter.prepare) return { work, saved: earlier };
    const request = publishRequest(adapter, work);
    const saved = await adapter.prepare(context, request, earlier, (kept) => keep(deps, work, kept));
    return { work, saved };
  } catch (thrown) {
    return failure(deps, work, { error: asChannelError(thrown, call?.wire, 'other'), phase: 'before' });
  }
}

/**
 * A database that is away at this moment is no fault of the adapter's, out of which this is thrown: the part is tried again.
 * @throws ChannelError `unavailable`
 */
async function keep(deps: SchedulerDeps, work: Work, saved: unknown): Promise<void> {
  const sealed = deps.vault.seal(work.part.id, saved);
  try {
    await deps.database.prisma.part.update({ where: { id: work.part.id }, data: { saved: sealed } });
  } catch (thrown) {
    const problem = messageOf(thrown);
    throw new ChannelError('unavailable', `Cannot keep what was uploaded: ${problem}`, {}, thrown);
  }
}

export interface SendLimits {
  /** True once the first byte may not leave any more: its time is over, or others may take this worker for dead. */
  readonly isFenced: () => boolean;
  readonly signal: AbortSignal;
}

/** The create call of a part that is `sending` on disk. Never throws. */
export async function publishAtNetwork(deps: SchedulerDeps, prepared: Prepared, limits: SendLimits): Promise<Outcome> {
  const { work, saved } = prepared;
  const beforeFirstByte = () => {
    const isLate = limits.isFenced() || deps.clock.now() >= work.delivery.expiresAt;
    if (isLate) throw new WireRefusal('too_late', 'Cannot send: the time for it is over');
    deps.reach?.('first_byte');
  };
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, work.account, { signal: limits.signal, beforeFirstByte });
    const { adapter, context } = call;
    const result = await adapter.publish(context, publishRequest(adapter, work), saved);
    return { kind: 'answered', work, result, at: deps.clock.now(), ...told(deps, call) };
  } catch (thrown) {
    if (call?.wire.refusal && !call.wire.bytesLeft) return { kind: 'never_sent', work };
    const failed = await failure(deps, work, { error: asChannelError(thrown, call?.wire, 'create'), phase: 'create' });
    return { ...failed, ...told(deps, call) };
  }
}

/** What the network's answer to the create call said of later ones. */
function told({ clock }: SchedulerDeps, call: NetworkCall | undefined): Pick<Outcome, 'allowances'> {
  const headers = call?.wire.answerHeaders;
  const allowances = headers && call?.adapter.allowances?.(headers, clock.now());
  return allowances ? { allowances } : {};
}

/** Credentials that ran out are renewed before the outcome is written, so that the next try finds the new ones. */
async function failure(
  deps: SchedulerDeps,
  work: Work,
  { error, phase }: { readonly error: ChannelError; readonly phase: 'before' | 'create' },
): Promise<Outcome> {
  if (error.code !== 'auth_expired' || !deps.adapterFor(work.account.channel).refresh) {
    return { kind: 'failed', work, error, phase };
  }
  return { kind: 'failed', work, error: (await renewCredentials(deps, work.account)) ?? error, phase };
}
