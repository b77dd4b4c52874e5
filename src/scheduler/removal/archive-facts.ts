import type { Count, RemoteRef } from '../../channels/contract.ts';
import type { PostSnapshot } from '../../content/post-snapshot.ts';
import { asChannelError, networkCall } from '../network-call.ts';
import type { SchedulerDeps } from '../scheduler-deps.ts';
import type { LoadedRemoval } from './removal-store.ts';

/** What was public before it is taken down, kept with the removal for ever. Instants are ISO 8601, UTC. */
export interface ArchivedDelivery {
  readonly form: 1;
  readonly archivedAt: string;
  readonly post: { readonly id: string; readonly kind: string; readonly theme: string };
  readonly revision: { readonly id: string; readonly number: number; readonly hash: string };
  readonly approvals: readonly ArchivedApproval[];
  readonly account: {
    readonly id: string;
    readonly channel: string;
    readonly handle: string;
    readonly remoteId: string;
  };
  readonly language: string;
  readonly parts: readonly ArchivedPart[];
}

/** Ids only: names are kept with the members, where they can be erased. */
interface ArchivedApproval {
  readonly step: number;
  readonly memberId: string;
  readonly role: string;
  readonly decidedAt: string;
}

interface ArchivedPart {
  readonly index: number;
  readonly text: string;
  /** The bytes stay with the media; the hash names them. */
  readonly pictures: readonly { readonly mediaId: string; readonly sha256: string; readonly alt: string }[];
  readonly ref: string | null;
  readonly refDetail: string | null;
  readonly permalink: string | null;
  readonly publishedAt: string | null;
  readonly counts: ArchivedCounts;
}

/** `asked`: counted by the network now; `last`: what was known of before, because it could not be asked. */
interface ArchivedCounts {
  readonly source: 'asked' | 'last';
  readonly values: readonly {
    readonly metric: string;
    readonly networkName: string;
    readonly value: number;
    readonly capturedAt: string;
  }[];
}

/** Gathers what was public, with the counts of this moment where the network gives them. Asks the network; throws nothing of it. */
export async function archiveFacts(
  deps: SchedulerDeps,
  removal: LoadedRemoval,
  signal: AbortSignal,
): Promise<ArchivedDelivery> {
  const { prisma } = deps.database;
  const { delivery } = removal;
  const { account, post } = delivery;
  const revision = await prisma.revision.findUniqueOrThrow({
    where: { id: delivery.revisionId },
    include: { decisions: { orderBy: { step: 'asc' } } },
  });
  const snapshot = revision.content as unknown as PostSnapshot;
  const variant = snapshot.variants.find(({ id }) => id === delivery.variantId);
  const countsOf = await counted(deps, removal, signal);
  return {
    form: 1,
    archivedAt: deps.clock.now().toISOString(),
    post: { id: post.id, kind: post.kind, theme: post.theme },
    revision: { id: revision.id, number: revision.number, hash: revision.hash },
    approvals: revision.decisions.map(({ step, memberId, role, decidedAt }) => ({
      step,
      memberId,
      role,
      decidedAt: decidedAt.toISOString(),
    })),
    account: { id: account.id, channel: account.channel, handle: account.handle, remoteId: account.remoteId },
    language: variant?.language ?? '',
    parts: delivery.parts.map((part) => {
      const content = variant?.parts[part.index];
      return {
        index: part.index,
        text: content?.text ?? '',
        pictures: (content?.pictures ?? []).map(({ mediaId, sha256, alt }) => ({ mediaId, sha256, alt })),
        ref: part.remoteRef,
        refDetail: part.refDetail,
        permalink: part.permalink,
        publishedAt: part.publishedAt?.toISOString() ?? null,
        counts: countsOf.get(part.id) ?? { source: 'last', values: [] },
      };
    }),
  };
}

type CountsOfPart = ReadonlyMap<string, ArchivedCounts>;

async function counted(deps: SchedulerDeps, removal: LoadedRemoval, signal: AbortSignal): Promise<CountsOfPart> {
  const last = await lastKnown(deps, removal);
  const asked = await askCounts(deps, removal, signal);
  return new Map([...last, ...asked]);
}

async function lastKnown({ database }: SchedulerDeps, { delivery }: LoadedRemoval): Promise<CountsOfPart> {
  const rows = await database.prisma.snapshot.findMany({
    where: { partId: { in: delivery.parts.map(({ id }) => id) } },
    orderBy: { capturedAt: 'desc' },
    distinct: ['partId', 'metric'],
  });
  const byPart = Map.groupBy(rows, ({ partId }) => partId ?? '');
  return new Map(
    [...byPart].map(([partId, ofPart]) => {
      const values = ofPart.map(({ metric, networkName, value, capturedAt }) => {
        return { metric, networkName, value: Number(value), capturedAt: capturedAt.toISOString() };
      });
      return [partId, { source: 'last', values }];
    }),
  );
}

/** A network that can't count, or doesn't now, holds no removal up. */
async function askCounts(deps: SchedulerDeps, { delivery }: LoadedRemoval, signal: AbortSignal): Promise<CountsOfPart> {
  const refs = delivery.parts.flatMap(({ id, remoteRef, refDetail }) =>
    remoteRef === null ? [] : [{ partId: id, ref: refOf(remoteRef, refDetail) }],
  );
  try {
    const { adapter, context } = networkCall(deps, delivery.account, { signal });
    const measured =
      (await adapter.measure?.(
        context,
        refs.map(({ ref }) => ref),
      )) ?? [];
    const capturedAt = deps.clock.now().toISOString();
    const countsOf = new Map(measured.map(({ ref, counts }) => [ref.id, counts]));
    return new Map(
      refs.flatMap(({ partId, ref }) => {
        const counts = countsOf.get(ref.id) ?? [];
        const values = counts.map((count: Count) => ({ ...count, capturedAt }));
        return values.length > 0 ? [[partId, { source: 'asked', values }] as const] : [];
      }),
    );
  } catch (thrown) {
    const { code, message } = asChannelError(thrown, undefined, 'other');
    deps.logger.warn({ account: delivery.accountId, code, problem: message }, 'not counted before a removal');
    return new Map();
  }
}

export function refOf(id: string, detail: string | null): RemoteRef {
  return { id, ...(detail === null ? {} : { detail }) };
}
