/**
 * The moments of a delivery's way between which a process may die or be paused. Nothing of the protocol depends on them:
 * the fault laboratory stops a worker at each, and counts at the network what came of it.
 */
export type ProtocolPoint =
  /** A batch is claimed: its attempts are `prepared` on disk. */
  | 'claimed'
  /** A part's uploads are over. */
  | 'uploaded'
  /** The gate is passed: the attempts are `sending` on disk, nothing has left. */
  | 'sending'
  /** The socket is connected and checked; the create call's first byte leaves next. */
  | 'first_byte'
  /** The network has answered; nothing of it is on disk. */
  | 'answered'
  /** The outcome is on disk. */
  | 'written'
  /** A read-back has its answer; nothing of it is on disk. */
  | 'asked'
  /** A network has answered that it took a post down; nothing of it is on disk. */
  | 'taken_down';

export type ReachPoint = (point: ProtocolPoint) => void;
