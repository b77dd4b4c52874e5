import type { Wire } from './wire.ts';
import { WireRefusal } from './wire-refusal.ts';

/** What went wrong with a network, in the words the scheduler decides by. */
export type ChannelErrorCode =
  | 'rate_limited'
  | 'unavailable'
  | 'network_failed'
  | 'outcome_unknown'
  | 'duplicate'
  | 'auth_expired'
  | 'permission_denied'
  | 'quota_exhausted'
  | 'content_rejected'
  | 'media_rejected'
  | 'not_found'
  | 'protocol_changed';

export interface ChannelErrorFacts {
  /** When the network says a new try may succeed. */
  readonly retryAt?: Date;
  readonly httpStatus?: number;
  /** The network's own code and words, redacted. */
  readonly networkCode?: string;
  readonly networkMessage?: string;
}

/** The only thing an adapter throws. */
export class ChannelError extends Error {
  readonly code: ChannelErrorCode;
  readonly facts: ChannelErrorFacts;

  constructor(code: ChannelErrorCode, message: string, facts: ChannelErrorFacts = {}, cause?: unknown) {
    super(message, { cause });
    this.name = 'ChannelError';
    this.code = code;
    this.facts = facts;
  }
}

/**
 * The error for a call that ended without an HTTP answer: time-out, reset, refused connection.
 * A create call whose bytes left may have been accepted; a read, or a call whose bytes never left, was not.
 */
export function connectionError(wire: Wire, call: 'create' | 'other', cause: unknown): ChannelError {
  const plain = plainCause(wire, cause);
  if (call === 'create' && wire.bytesLeft) {
    const message = `No answer to the create call after it was sent: ${plain.message}`;
    return new ChannelError('outcome_unknown', message, {}, plain);
  }
  const code = wire.bytesLeft ? 'unavailable' : 'network_failed';
  return new ChannelError(code, `No answer from the network: ${plain.message}`, {}, plain);
}

/** A library's error holds its request, authorization included: only its words go on, or the wire's own refusal. */
function plainCause(wire: Wire, cause: unknown): Error {
  for (let link = cause; link instanceof Error; link = link.cause) {
    if (link instanceof WireRefusal) return link;
  }
  return wire.refusal ?? new Error(wire.redact(cause instanceof Error ? cause.message : String(cause)));
}
