import { SECOND } from '../../../src/kernel/durations.ts';
import type { SentRequest } from '../sandbox-process.ts';
import type { BookedDelivery } from './book.ts';
import type { Chronicle, Stopped } from './course.ts';
import type { Use } from './plan.ts';

export interface Circumstances {
  readonly chronicle: Chronicle;
  readonly creates: readonly SentRequest[];
  /** The handle as its network writes it. */
  readonly handle: string;
  /** What the delivery's post was in the run for. */
  readonly use: Use;
}

/** The jumped clocks write wrong times: what is compared with them may be off by so much. */
const WRONG_BY_MS = 95 * SECOND;

/** @returns the fault that fired and explains why a delivery was not published; nothing where none does */
export function explain(delivery: BookedDelivery, circumstances: Circumstances): string | undefined {
  const { use } = circumstances;
  switch (delivery.state) {
    case 'canceled':
    case 'held':
    case 'partly_published':
      return byPerson(delivery, circumstances.chronicle);
    case 'needs_person':
      return asked(delivery, circumstances);
    case 'failed':
      return use === 'twin' && delivery.reason === 'reason.duplicate_elsewhere' ? 'twin' : undefined;
    case 'expired':
      return expired(delivery, circumstances);
    default:
      return undefined;
  }
}

function byPerson({ number, reason }: BookedDelivery, { persons }: Chronicle): string | undefined {
  const stop = persons.find(({ post }) => post.number === number)?.question.what;
  const stops: Readonly<Record<string, readonly string[]>> = {
    'reason.approval_ended': ['edit', 'withdraw'],
    'reason.content_changed': ['edit', 'withdraw'],
    'reason.frozen': ['freeze'],
    'reason.lockdown': ['lockdown'],
  };
  return stop !== undefined && stops[reason ?? '']?.includes(stop) ? stop : undefined;
}

/** A person is asked only where the network can't be asked, where it did not answer to the end, or where it shows two. */
function asked(delivery: BookedDelivery, circumstances: Circumstances): string | undefined {
  const cause = unknownBy(delivery, circumstances);
  switch (delivery.reason) {
    case 'reason.no_read_back':
    case 'reason.listing_too_short':
      return delivery.channel === 'telegram' ? cause : undefined;
    case 'reason.read_back_failed':
      return circumstances.use === 'unreadable' ? 'listing fails' : undefined;
    case 'reason.two_candidates':
      return circumstances.use === 'twin' ? 'twin' : undefined;
    default:
      return undefined;
  }
}

/** What kept the answer of its last create call from being known. */
function unknownBy({ attempts }: BookedDelivery, { creates, handle, chronicle }: Circumstances): string | undefined {
  const last = attempts.findLast(({ state }) => state === 'unknown');
  if (!last?.sendingAt) return undefined;
  const from = last.sendingAt.getTime() - WRONG_BY_MS;
  const until = (last.endedAt ?? last.sendingAt).getTime() + WRONG_BY_MS;
  const stop = chronicle.stopped.find((one) => one.from <= until && one.until >= from);
  const fault = creates.findLast(
    (one) =>
      one.handle === handle && one.fault !== undefined && Date.parse(one.at) >= from && Date.parse(one.at) <= until,
  )?.fault;
  if (last.error === null) return stop?.how;
  return fault ?? stop?.how;
}

/** Its time ran out while the network or a dead process kept it. */
function expired(delivery: BookedDelivery, { creates, handle, chronicle, use }: Circumstances): string | undefined {
  if (use === 'unreadable') return 'listing fails';
  if (creates.some((one) => one.handle === handle && one.fault === 'rate_limited')) return 'rate_limited';
  const isDuring = ({ from, until }: Stopped) =>
    Math.abs(delivery.expiresAt.getTime() - from) < WRONG_BY_MS ||
    Math.abs(delivery.expiresAt.getTime() - until) < WRONG_BY_MS;
  return chronicle.stopped.find(isDuring)?.how;
}
