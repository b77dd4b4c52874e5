import { newId } from '../kernel/ids.ts';
import type { Call, NetworkName } from './network-name.ts';

/** Faults that stop a request before the network has taken it. `slow` only delays it. */
const BEFORE_FAULTS = ['rate_limited', 'server_error', 'slow', 'reset', 'token_revoked'] as const;
/** Faults of what the network knows while it answers; they go together with one of the others. */
const SIGHT_FAULTS = ['lagging'] as const;
/** Faults that spoil the answer to a request that the network has taken. */
const AFTER_FAULTS = ['accepted_then_dropped', 'accepted_then_server_error', 'garbage', 'late', 'hold'] as const;
export const FAULT_KINDS = [...BEFORE_FAULTS, ...SIGHT_FAULTS, ...AFTER_FAULTS] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

export interface FaultOrder {
  readonly network: NetworkName;
  readonly on: Call | 'any';
  readonly kind: FaultKind;
  /** How often it fires; without it, until it is cleared. */
  readonly times?: number | undefined;
  /** How many requests of this kind pass unharmed first. */
  readonly afterRequests?: number | undefined;
  /** Only requests of this account. */
  readonly handle?: string | undefined;
  /** How long `slow` and `late` wait, and how new posts are that `lagging` doesn't show. */
  readonly delayMs?: number | undefined;
  /** When `rate_limited` says to come back. */
  readonly retryAfterSeconds?: number | undefined;
}

export interface Fault extends FaultOrder {
  readonly id: string;
  /** How often it has fired. */
  readonly fired: number;
  /** How many answers it holds back now. */
  readonly holding: number;
}

/** A request as faults look at it. */
export interface FaultSubject {
  readonly network: NetworkName;
  readonly call: Call;
  readonly handle: string | undefined;
}

type FaultStage = 'before' | 'sight' | 'after';
const STAGES: Readonly<Record<FaultStage, readonly FaultKind[]>> = {
  before: BEFORE_FAULTS,
  sight: SIGHT_FAULTS,
  after: AFTER_FAULTS,
};

/** What was ordered to go wrong, and what did. */
export class Faults {
  readonly #ordered: State[] = [];

  order(order: FaultOrder): Fault {
    const state: State = { order, id: newId(), passed: 0, fired: 0, held: new Set() };
    this.#ordered.push(state);
    return shown(state);
  }

  list(): readonly Fault[] {
    return this.#ordered.map(shown);
  }

  clear(): void {
    this.release();
    this.#ordered.length = 0;
  }

  /** The first fault that hits this request at this stage; it counts as fired. */
  claim(stage: FaultStage, subject: FaultSubject): Fault | undefined {
    const kinds = STAGES[stage];
    for (const state of this.#ordered) {
      if (!kinds.includes(state.order.kind) || !hits(state.order, subject)) continue;
      if (state.order.times !== undefined && state.fired >= state.order.times) continue;
      if (state.passed < (state.order.afterRequests ?? 0)) {
        state.passed += 1;
        continue;
      }
      state.fired += 1;
      return shown(state);
    }
    return undefined;
  }

  /** Waits until answers are released. */
  hold(fault: Fault): Promise<void> {
    const state = this.#ordered.find((ordered) => ordered.id === fault.id);
    if (!state) return Promise.resolve();
    return new Promise((resolve) => void state.held.add(resolve));
  }

  /** Lets all held answers go; says how many there were. */
  release(): number {
    const held = this.#ordered.flatMap((state) => [...state.held]);
    for (const state of this.#ordered) state.held.clear();
    for (const letGo of held) letGo();
    return held.length;
  }
}

interface State {
  readonly order: FaultOrder;
  readonly id: string;
  passed: number;
  fired: number;
  readonly held: Set<() => void>;
}

function shown(state: State): Fault {
  return { ...state.order, id: state.id, fired: state.fired, holding: state.held.size };
}

function hits(order: FaultOrder, subject: FaultSubject): boolean {
  if (order.network !== subject.network) return false;
  if (order.on !== 'any' && order.on !== subject.call) return false;
  return order.handle === undefined || order.handle === subject.handle;
}
