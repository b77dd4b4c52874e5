import type { Clock } from '../../../src/kernel/clock.ts';

export interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

interface Webhook {
  readonly url: string;
  readonly secret: string | undefined;
}

/** What happened in the chats and the bot has not confirmed yet, by whichever way it asks for it. */
export class Updates {
  readonly #clock: Clock;
  readonly #waiting = new Map<number, { readonly update: Update; readonly handled: () => void }>();
  #lastId = 500;
  #wake: (() => void) | undefined;
  webhook: Webhook | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when the bot has confirmed it: by asking for later ones, or by its answer to the webhook. */
  add(content: Readonly<Record<string, unknown>>): Promise<void> {
    this.#lastId += 1;
    const update = { update_id: this.#lastId, ...content };
    if (this.webhook) return deliver(this.webhook, update);
    return new Promise((handled) => {
      this.#waiting.set(update.update_id, { update, handled });
      this.#wake?.();
    });
  }

  /** Several at once, in one batch. */
  async addTogether(contents: readonly Readonly<Record<string, unknown>>[]): Promise<void> {
    await Promise.all(contents.map((content) => this.add(content)));
  }

  /** Waits up to `timeoutMs` for something to answer with. */
  async get(offset: number | undefined, timeoutMs: number, signal: AbortSignal): Promise<readonly Update[]> {
    if (offset !== undefined) this.#confirmBefore(offset);
    if (this.#waiting.size === 0 && timeoutMs > 0) await this.#untilSome(timeoutMs, signal);
    return [...this.#waiting.values()].slice(0, 100).map(({ update }) => update);
  }

  /** Ends a wait, as a restart of the server does. */
  hangUp(): void {
    this.#wake?.();
  }

  #confirmBefore(offset: number): void {
    for (const [id, { handled }] of this.#waiting) {
      if (id >= offset) continue;
      this.#waiting.delete(id);
      handled();
    }
  }

  #untilSome(timeoutMs: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#clock.setTimer(timeoutMs, done);
      signal.addEventListener('abort', done, { once: true });
      this.#wake = done;
      function done() {
        cancel();
        // Lets what comes at the same instant come with it.
        setImmediate(resolve);
      }
    });
  }
}

async function deliver({ url, secret }: Webhook, update: Update): Promise<void> {
  const headers = {
    'content-type': 'application/json',
    ...(secret ? { 'x-telegram-bot-api-secret-token': secret } : {}),
  };
  await fetch(url, { method: 'POST', headers, body: JSON.stringify(update) });
}
