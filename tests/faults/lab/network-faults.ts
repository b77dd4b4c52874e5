import { MINUTE } from '../../../src/kernel/durations.ts';
import type { FaultKind, FaultOrder } from '../../../src/sandbox/faults.ts';
import type { NetworkName } from '../../../src/sandbox/network-name.ts';
import { chanceOf } from './chance.ts';
import type { Plan } from './plan.ts';
import { LAG_MS, TOO_LATE_MS } from './timing.ts';

export interface TimedFault {
  /** From the start of the course. */
  readonly atMs: number;
  readonly order: FaultOrder;
}

const CREATE_KINDS = [
  'accepted_then_dropped',
  'late',
  'rate_limited',
  'accepted_then_server_error',
  'server_error',
  'slow',
  'reset',
  'garbage',
] as const satisfies readonly FaultKind[];
const ASKED = ['mastodon', 'x', 'bluesky'] as const;

/** What the networks do wrong in the course of a run. */
export function planNetworkFaults(
  seed: number,
  plan: Plan,
  handles: (handle: string) => string,
): readonly TimedFault[] {
  const chance = chanceOf(seed, 'network faults');
  const deliveries = plan.posts.reduce((sum, { variants }) => sum + variants.length, 0);
  const count = Math.max(CREATE_KINDS.length * ASKED.length, Math.round(deliveries / 15));
  const sometime = () => chance.int(plan.courseMs * 0.02, plan.courseMs * 0.92);
  const create = (network: NetworkName, kind: FaultKind): TimedFault => ({
    atMs: sometime(),
    order: {
      network,
      on: 'create',
      kind,
      times: chance.int(1, 3),
      delayMs: TOO_LATE_MS,
      retryAfterSeconds: chance.int(2, 5),
    },
  });
  const one = (index: number): TimedFault =>
    create(ASKED[index % ASKED.length] ?? 'x', CREATE_KINDS[index % CREATE_KINDS.length] ?? 'reset');
  const telegram = Array.from({ length: Math.ceil(count / 40) }, (_, index) =>
    create('telegram', index % 2 === 0 ? 'rate_limited' : 'accepted_then_dropped'),
  );
  const unread = Array.from({ length: Math.ceil(count / 4) }, (_, index): TimedFault => {
    const network = ASKED[index % ASKED.length] ?? 'x';
    return { atMs: sometime(), order: { network, on: 'read', kind: 'server_error', times: chance.int(1, 3) } };
  });
  return [
    ...plan.accounts.flatMap((account, index) => standing(account.network, handles(account.handle), index)),
    ...plan.posts.flatMap(({ use, variants }) =>
      variants.flatMap(({ network, handle }) => own(use, network, handles(handle))),
    ),
    ...[...Array.from({ length: count }, (_, index) => one(index)), ...telegram, ...unread].toSorted(
      (a, b) => a.atMs - b.atMs,
    ),
  ];
}

/** Half of the accounts are listed late; and half are on servers that know neither a key nor a text again. */
function standing(network: NetworkName, handle: string, index: number): readonly TimedFault[] {
  if (network !== 'mastodon' && network !== 'x') return [];
  const lagging = (on: 'read' | 'create', delayMs: number): TimedFault => ({
    atMs: 0,
    order: { network, on, kind: 'lagging', handle, delayMs },
  });
  return [
    ...(index % 2 === 0 ? [lagging('read', LAG_MS[network])] : []),
    ...(index % 4 < 2 ? [lagging('create', 60 * MINUTE)] : []),
  ];
}

function own(use: string, network: NetworkName, handle: string): readonly TimedFault[] {
  const lost = { network, on: 'create', kind: 'accepted_then_dropped', times: 1, handle } as const;
  if (use === 'twin') return [{ atMs: 0, order: lost }];
  if (use !== 'unreadable') return [];
  return [
    { atMs: 0, order: lost },
    { atMs: 0, order: { network, on: 'read', kind: 'server_error', handle } },
  ];
}
