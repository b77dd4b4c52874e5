import { ChannelError } from '../channels/channel-error.ts';
import type { Count, Measurement, RemoteRef } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import { MINUTE, plus } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import { markNeedsReconnect } from '../missions/account-credentials.ts';
import type { WorkAccount } from '../scheduler/load-work.ts';
import { asChannelError, type NetworkCall, networkCall } from '../scheduler/network-call.ts';
import { renewCredentials } from '../scheduler/renew-credentials.ts';
import { ageAfter, isMissed } from './ages.ts';
import type { MetricsDeps } from './metrics-deps.ts';

export interface MeasuredPart {
  readonly id: string;
  readonly ref: RemoteRef;
  readonly publishedAt: Date;
  /** The age that is due; absent when a person asked. */
  readonly age?: string;
}

export interface Measured {
  readonly measured: number;
  readonly failed: number;
  /** Parts on networks that give no counts. */
  readonly without: number;
}

interface OfAccount {
  readonly account: WorkAccount;
  readonly parts: readonly MeasuredPart[];
  readonly signal: AbortSignal;
}

/** Fetches the counts of one account's parts in as few calls as its network allows, and stores them as snapshots. */
export async function measureParts(deps: MetricsDeps, { account, parts, signal }: OfAccount): Promise<Measured> {
  const adapter = deps.adapterFor(account.channel);
  if (!adapter.measure) {
    const never = parts.map(({ id }) => ({ id, age: null, at: null }));
    await deps.database.transaction((tx) => setNext(tx, never));
    return { measured: 0, failed: 0, without: parts.length };
  }
  const now = deps.clock.now();
  const late = (part: MeasuredPart) => part.age !== undefined && isMissed(part.age, part.publishedAt, now);
  await deps.database.transaction((tx) =>
    setNext(
      tx,
      parts.filter(late).flatMap((part) => following(part, now)),
    ),
  );
  const wanted = parts.filter((part) => !late(part));
  const { measureBatch: size, apiVersion } = adapter.capabilities;
  let measured = 0;
  for (let from = 0; from < wanted.length; from += size) {
    const batch = wanted.slice(from, from + size);
    const answer = await measureBatch(deps, account, batch, signal);
    await deps.database.transaction((tx) =>
      answer instanceof ChannelError
        ? setNext(
            tx,
            batch.flatMap((part) => again(deps, part, answer)),
          )
        : storeSnapshots(deps, tx, { account, batch, answer, apiVersion }),
    );
    if (!(answer instanceof ChannelError)) measured += batch.length;
  }
  return { measured, failed: wanted.length - measured, without: 0 };
}

async function measureBatch(
  deps: MetricsDeps,
  account: WorkAccount,
  batch: readonly MeasuredPart[],
  signal: AbortSignal,
): Promise<readonly Measurement[] | ChannelError> {
  let call: NetworkCall | undefined;
  try {
    call = networkCall(deps, account, { signal });
    const { adapter, context } = call;
    return (
      (await adapter.measure?.(
        context,
        batch.map(({ ref }) => ref),
      )) ?? []
    );
  } catch (thrown) {
    const error = asChannelError(thrown, call?.wire, 'other');
    deps.logger.warn({ account: account.id, code: error.code, problem: error.message }, 'counts could not be fetched');
    if (error.code === 'auth_expired') await renewOrAsk(deps, account);
    return error;
  }
}

/** A token that is found dead while measuring is told now, not when the next post is due. */
async function renewOrAsk(deps: MetricsDeps, account: WorkAccount): Promise<void> {
  const failure = await renewCredentials(deps, account);
  if (failure?.code !== 'permission_denied') return;
  await deps.database.transaction((tx) => markNeedsReconnect(tx, deps.clock, account));
}

interface Answered {
  readonly account: WorkAccount;
  readonly batch: readonly MeasuredPart[];
  readonly answer: readonly Measurement[];
  readonly apiVersion: string;
}

async function storeSnapshots(
  deps: MetricsDeps,
  tx: Tx,
  { account, batch, answer, apiVersion }: Answered,
): Promise<void> {
  const capturedAt = deps.clock.now();
  const answerOf = new Map(answer.map((one) => [one.ref.id, one]));
  await tx.snapshot.createMany({
    data: batch.flatMap((part) =>
      (answerOf.get(part.ref.id)?.counts ?? []).map((count: Count) => ({
        id: newId(),
        accountId: account.id,
        partId: part.id,
        metric: count.metric,
        networkName: count.networkName,
        value: BigInt(count.value),
        apiVersion,
        age: part.age ?? 'asked',
        source: 'network' as const,
        capturedAt,
      })),
    ),
  });
  const isGone = (part: MeasuredPart) => answerOf.get(part.ref.id)?.gone === true;
  const next = batch.flatMap((part) =>
    isGone(part) ? [{ id: part.id, age: null, at: null }] : following(part, capturedAt),
  );
  await setNext(tx, next);
}

interface Next {
  readonly id: string;
  readonly at: Date | null;
  readonly age: string | null;
}

/** What a person asks for besides changes nothing about the ages to come. */
function following(part: MeasuredPart, now: Date): readonly Next[] {
  if (part.age === undefined) return [];
  return [{ id: part.id, age: null, at: null, ...ageAfter(part.age, part.publishedAt, now) }];
}

const AGAIN_MS = 5 * MINUTE;

function again(deps: MetricsDeps, part: MeasuredPart, error: ChannelError): readonly Next[] {
  if (part.age === undefined) return [];
  return [{ id: part.id, age: part.age, at: error.facts.retryAt ?? plus(deps.clock.now(), AGAIN_MS) }];
}

async function setNext(tx: Tx, rows: readonly Next[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.$executeRawUnsafe(
    `update parts set measure_at = row.at, measure_age = row.age
       from jsonb_to_recordset($1::jsonb) as row (id uuid, at timestamptz, age text) where parts.id = row.id`,
    JSON.stringify(rows),
  );
}
