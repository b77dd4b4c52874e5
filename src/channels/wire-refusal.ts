export type RefusalReason = 'too_late' | 'aborted' | 'epoch_lost' | 'second_request' | 'private_address';

/** A request that the wire stopped: none of its bytes left. */
export class WireRefusal extends Error {
  readonly reason: RefusalReason;

  constructor(reason: RefusalReason, message: string) {
    super(message);
    this.name = 'WireRefusal';
    this.reason = reason;
  }
}
