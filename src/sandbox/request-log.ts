import type { Call, NetworkName } from './network-name.ts';

export interface LoggedRequest {
  /** ISO 8601, when it arrived. */
  readonly at: string;
  readonly network: NetworkName;
  readonly call: Call;
  readonly method: string;
  readonly path: string;
  readonly handle: string | undefined;
  /** The status the network decided on, also where a fault kept the answer from leaving. */
  readonly status: number | undefined;
  readonly fault: string | undefined;
}

/** Enough for the longest tour; the oldest go first. */
const KEPT = 20_000;

/** What arrived at the networks since the sandbox started. */
export class RequestLog {
  #requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.#requests.push(request);
    if (this.#requests.length > 2 * KEPT) this.#requests = this.#requests.slice(-KEPT);
  }

  list(network: NetworkName | undefined, call: Call | undefined): readonly LoggedRequest[] {
    return this.#requests.filter(
      (request) =>
        (network === undefined || request.network === network) && (call === undefined || request.call === call),
    );
  }
}
