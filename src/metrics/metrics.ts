import { type Actor, byOf, memberIdOf } from '../access/actor.ts';
import { authorize } from '../access/can.ts';
import { record } from '../audit/record.ts';
import type { MetricName } from '../channels/contract.ts';
import { findPost } from '../content/find-post.ts';
import type { PostRef } from '../content/post-view.ts';
import type { Prisma } from '../db/generated/client.ts';
import { AppError } from '../kernel/errors.ts';
import { newId } from '../kernel/ids.ts';
import { measureAccounts } from './measure-accounts.ts';
import { type Measured, type MeasuredPart, measureParts } from './measure-parts.ts';
import type { MetricsDeps } from './metrics-deps.ts';

interface MetricRow {
  readonly delivery: string;
  readonly channel: string;
  readonly handle: string;
  /** Counted from 0. */
  readonly part: number;
  readonly metric: string;
  /** The network's own name for the metric. */
  readonly networkName: string;
  readonly value: number;
  readonly age: string;
  readonly source: 'network' | 'typed';
  readonly apiVersion: string;
  readonly capturedAt: Date;
}

interface TypedCount {
  readonly metric: MetricName;
  readonly value: number;
}

export interface Metrics {
  /** Fetches counts now, for a post or a mission's published posts. */
  collect(
    actor: Actor,
    filter: { readonly post?: PostRef | undefined; readonly mission?: string | undefined },
  ): Promise<Measured>;
  /** Every snapshot of a post, the newest first. */
  of(actor: Actor, ref: PostRef): Promise<readonly MetricRow[]>;
  /** Numbers read off a screen, for networks that give none; marked as typed for ever. */
  type(actor: Actor, deliveryId: string, counts: readonly TypedCount[]): Promise<readonly MetricRow[]>;
  /** The ticks: what is due, and the followers of every account. */
  measureDue(signal: AbortSignal): Promise<Measured>;
  measureAccounts(signal: AbortSignal): Promise<number>;
}

export function createMetrics(deps: MetricsDeps): Metrics {
  return {
    collect: (actor, filter) => collect(deps, actor, filter),
    of: (actor, ref) => metricsOf(deps, actor, ref),
    type: (actor, deliveryId, counts) => typeCounts(deps, actor, deliveryId, counts),
    measureDue: (signal) => measureDue(deps, signal),
    measureAccounts: (signal) => measureAccounts(deps, signal),
  };
}

const MEASURABLE = { account: true } as const satisfies Prisma.PartInclude;
const BATCH = 2_000;
const ACCOUNTS_AT_ONCE = 8;

async function measureDue(deps: MetricsDeps, signal: AbortSignal): Promise<Measured> {
  const where = {
    measureAt: { lte: deps.clock.now() },
    remoteRef: { not: null },
    account: { status: 'connected' },
  } as const;
  return measureWhere(deps, { where, isDue: true, signal });
}

async function collect(
  deps: MetricsDeps,
  actor: Actor,
  filter: { readonly post?: PostRef | undefined; readonly mission?: string | undefined },
): Promise<Measured> {
  const { prisma } = deps.database;
  const place =
    filter.post === undefined ? await missionPlace(deps, filter.mission) : await findPost(prisma, filter.post);
  authorize(actor, 'metrics.collect', place, deps.clock.now());
  const post = filter.post === undefined ? { mission: { path: { startsWith: place.path } } } : { id: place.id };
  const where = { state: 'published', remoteRef: { not: null }, delivery: { post } } as const;
  return measureWhere(deps, { where, isDue: false, signal: new AbortController().signal });
}

async function missionPlace(deps: MetricsDeps, code: string | undefined): Promise<{ id: string; path: string }> {
  const where = code === undefined ? { parentId: null } : { code };
  const mission = await deps.database.prisma.mission.findFirst({ where, select: { id: true, path: true } });
  if (!mission) throw new AppError('mission.unknown', { code: code ?? '' });
  return mission;
}

interface Measuring {
  readonly where: Prisma.PartWhereInput;
  readonly isDue: boolean;
  readonly signal: AbortSignal;
}

async function measureWhere(deps: MetricsDeps, { where, isDue, signal }: Measuring): Promise<Measured> {
  const rows = await deps.database.prisma.part.findMany({ where, include: MEASURABLE, take: BATCH });
  const byAccount = [...Map.groupBy(rows, (row) => row.accountId).values()];
  const results: Measured[] = [];
  for (let from = 0; from < byAccount.length && !signal.aborted; from += ACCOUNTS_AT_ONCE) {
    const measuring = byAccount.slice(from, from + ACCOUNTS_AT_ONCE).flatMap((ofAccount) => {
      const account = ofAccount[0]?.account;
      const parts = ofAccount.flatMap((row) => measuredPart(row, isDue));
      return account ? [measureParts(deps, { account, parts, signal })] : [];
    });
    results.push(...(await Promise.all(measuring)));
  }
  const sum = (key: keyof Measured) => results.reduce((total, one) => total + one[key], 0);
  return { measured: sum('measured'), failed: sum('failed'), without: sum('without') };
}

function measuredPart(row: Prisma.PartGetPayload<object>, isDue: boolean): readonly MeasuredPart[] {
  if (!row.remoteRef || !row.publishedAt) return [];
  const ref = { id: row.remoteRef, ...(row.refDetail === null ? {} : { detail: row.refDetail }) };
  return [
    { id: row.id, ref, publishedAt: row.publishedAt, ...(isDue && row.measureAge ? { age: row.measureAge } : {}) },
  ];
}

async function metricsOf(deps: MetricsDeps, actor: Actor, ref: PostRef): Promise<readonly MetricRow[]> {
  const post = await findPost(deps.database.prisma, ref);
  authorize(actor, 'metrics.view', post, deps.clock.now());
  return rowsWhere(deps, { part: { delivery: { postId: post.id } } });
}

async function rowsWhere(deps: MetricsDeps, where: Prisma.SnapshotWhereInput): Promise<readonly MetricRow[]> {
  const rows = await deps.database.prisma.snapshot.findMany({
    where,
    orderBy: [{ capturedAt: 'desc' }, { id: 'desc' }],
    take: 5_000,
    include: { account: true, part: true },
  });
  return rows.map((row) => ({
    delivery: row.part?.deliveryId ?? '',
    channel: row.account.channel,
    handle: row.account.handle,
    part: row.part?.index ?? 0,
    metric: row.metric,
    networkName: row.networkName,
    value: Number(row.value),
    age: row.age,
    source: row.source,
    apiVersion: row.apiVersion,
    capturedAt: row.capturedAt,
  }));
}

async function typeCounts(
  deps: MetricsDeps,
  actor: Actor,
  deliveryId: string,
  counts: readonly TypedCount[],
): Promise<readonly MetricRow[]> {
  await deps.database.transaction(async (tx) => {
    const part = await tx.part.findUnique({
      where: { deliveryId_index: { deliveryId, index: 0 } },
      include: { delivery: { include: { post: { include: { mission: true } } } } },
    });
    if (!part) throw new AppError('delivery.not_found', { id: deliveryId });
    authorize(actor, 'metrics.type', part.delivery.post.mission, deps.clock.now());
    await tx.snapshot.createMany({
      data: counts.map(({ metric, value }) => ({
        id: newId(),
        accountId: part.accountId,
        partId: part.id,
        metric,
        networkName: metric,
        value: BigInt(value),
        apiVersion: 'typed',
        age: 'asked',
        source: 'typed' as const,
        typedById: memberIdOf(actor),
        capturedAt: deps.clock.now(),
      })),
    });
    await record(tx, deps.clock, [
      {
        ...byOf(actor),
        action: 'metrics.typed',
        subject: { kind: 'delivery', id: deliveryId },
        details: Object.fromEntries(counts.map(({ metric, value }) => [metric, value])),
      },
    ]);
  });
  return rowsWhere(deps, { part: { deliveryId } });
}
