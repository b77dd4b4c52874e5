import { ChannelError } from '../channels/channel-error.ts';
import type { Count, Measurement, RemoteRef } from '../channels/contract.ts';
import type { Tx } from '../db/database.ts';
import { DAY, HOUR, plus } from '../kernel/durations.ts';
import { newId } from '../kernel/ids.ts';
import type { WorkAccount } from '../scheduler/load-work.ts';
import { asChannelError, type NetworkCall, networkCall } from '../scheduler/network-call.ts';
import { renewCredentials } from '../scheduler/renew-credentials.ts';
import type { MetricsDeps } from './metrics-deps.ts';

/** Posts are compared at equal age; each age is fetched once. */
const AGES = [
  { age: '1h', ms: HOUR },
  { age: '24h', ms: DAY },
  { age: '7d', ms: 7 * DAY },
  { age: '28d', ms: 28 * DAY },
] as const;

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

/** Fetches the counts of one account's parts in as few calls as its network allows, and stores them as snapshots. */
export async function measureParts(
  deps: MetricsDeps,
  {
    account,
    parts,
    signal,
  }: { readonly account: WorkAccount; readonly parts: readonly MeasuredPart[]; readonly signal: AbortSignal },
): Promise<Measured> {
  const adapter = deps.adapterFor(account.channel);
  if (!adapter.measure) {
    await deps.database.transaction((tx) =>
      setNext(
        tx,
        parts.map((part) => ({ id: part.id, at: null, age: null })),
      ),
    );
    return { measured: 0, failed: 0, without: parts.length };
  }
  let measured = 0;
  let failed = 0;
  for (let from = 0; from < parts.length; from += adapter.capabilities.measureBatch) {
    const batch = parts.slice(from, from + adapter.capabilities.measureBatch);
    const answer = await measureBatch(deps, account, batch, signal);
    await deps.database.transaction(async (tx) => {
      if (answer instanceof ChannelError)
        return setNext(
          tx,
          batch.map((part) => again(deps, part, answer)),
        );
      await storeSnapshots(deps, tx, { account, batch, answer, apiVersion: adapter.capabilities.apiVersion });
    });
    if (answer instanceof ChannelError) failed += batch.length;
    else measured += batch.length;
  }
  return { measured, failed, without: 0 };
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
    if (error.code === 'auth_expired' && call?.adapter.refresh) await renewCredentials(deps, account);
    deps.logger.warn({ account: account.id, code: error.code, problem: error.message }, 'counts could not be fetched');
    return error;
  }
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
  const countsOf = new Map(answer.map(({ ref, counts }) => [ref.id, counts]));
  await tx.snapshot.createMany({
    data: batch.flatMap((part) =>
      (countsOf.get(part.ref.id) ?? []).map((count: Count) => ({
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
  await setNext(
    tx,
    batch.filter((part) => part.age !== undefined).map((part) => following(part, capturedAt)),
  );
}

interface Next {
  readonly id: string;
  readonly at: Date | null;
  readonly age: string | null;
}

/** The next age that still lies ahead: what was missed while the house was down is not made up by late numbers. */
function following(part: MeasuredPart, now: Date): Next {
  const next = AGES.find(({ ms }) => plus(part.publishedAt, ms) > now);
  return { id: part.id, at: next ? plus(part.publishedAt, next.ms) : null, age: next?.age ?? null };
}

const AGAIN_MS = 5 * 60_000;

function again(deps: MetricsDeps, part: MeasuredPart, error: ChannelError): Next {
  const at = error.facts.retryAt ?? plus(deps.clock.now(), AGAIN_MS);
  return { id: part.id, at: part.age === undefined ? null : at, age: part.age ?? null };
}

async function setNext(tx: Tx, rows: readonly Next[]): Promise<void> {
  await tx.$executeRawUnsafe(
    `update parts set measure_at = row.at, measure_age = row.age
       from jsonb_to_recordset($1::jsonb) as row (id uuid, at timestamptz, age text) where parts.id = row.id`,
    JSON.stringify(rows),
  );
}
