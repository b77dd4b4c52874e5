import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { systemClock } from '../../../src/kernel/clock.ts';
import { COMPILED } from '../../support/compiled.ts';
import {
  LAST_WORDS_FD,
  type LastWords,
  lastWords,
  type Order,
  type Question,
  type Said,
  said,
} from './worker-messages.ts';

const WORKER = fileURLToPath(new URL('./worker.ts', import.meta.url));

type Opening = Omit<Extract<Order, { kind: 'open' }>, 'kind'>;

/** One process, from its start to its death. */
export class Life {
  /** Resolves with how it ended. */
  readonly exited: Promise<string>;
  /** Whether somebody is about to stop it. */
  isTaken = false;
  /** Whether it was killed, or told to end: then its end is none of its own. */
  isDoomed = false;
  /** One that never was could not open the house: its database may have been away. */
  wasReady = false;
  /** On the monotonic clock. */
  readyAtMs = 0;
  state: 'loading' | 'opening' | 'ready' | 'dead' = 'loading';
  readonly #child: ChildProcess;
  readonly #loaded: Promise<void>;
  readonly #answers = new Map<number, (answer: Extract<Said, { kind: 'answer' }> | undefined) => void>();
  #heard: ((words: LastWords) => void) | undefined;

  /** @param logFile where its log and its last error are appended */
  constructor(logFile: string) {
    const log = openSync(logFile, 'a');
    this.#child = fork(WORKER, [], {
      stdio: ['ignore', log, log, 'ipc', 'pipe'],
      env: { ...COMPILED, NODE_NO_WARNINGS: '1' },
    });
    closeSync(log);
    this.#loaded = new Promise((loaded) => {
      this.#child.on('message', (message) => this.#hear(said.parse(message), loaded));
      this.#child.once('exit', () => loaded());
    });
    this.exited = once(this.#child, 'exit').then(([code, signal]) => {
      this.state = 'dead';
      for (const answer of this.#answers.values()) answer(undefined);
      return String(signal ?? code);
    });
    this.#listen(this.#child.stdio[LAST_WORDS_FD] as Readable);
  }

  get pid(): number | undefined {
    return this.#child.pid;
  }

  async open(opening: Opening): Promise<void> {
    await this.#loaded;
    if (this.state === 'dead') return;
    this.state = 'opening';
    this.#say({ kind: 'open', ...opening });
  }

  /** Tells it to stop itself at a point; resolves when it has come there, with what it says, or never. */
  stopAt(order: Omit<Extract<Order, { kind: 'stop' }>, 'kind'>): Promise<LastWords> {
    if (order.how === 'kill') this.isDoomed = true;
    this.#say({ kind: 'stop', ...order });
    return new Promise((heard) => {
      this.#heard = heard;
    });
  }

  jump(ms: number): void {
    this.#say({ kind: 'jump', ms });
  }

  /** @returns nothing where it dies first */
  ask(id: number, question: Question): Promise<Extract<Said, { kind: 'answer' }> | undefined> {
    return new Promise((resolve) => {
      this.#answers.set(id, (answer) => {
        this.#answers.delete(id);
        resolve(answer);
      });
      this.#say({ kind: 'ask', id, question });
    });
  }

  async kill(): Promise<void> {
    this.isDoomed = true;
    this.#child.kill('SIGKILL');
    await this.exited;
  }

  /** As it did not come to its point in time; it may still be on its way there. */
  pause(): void {
    this.#say({ kind: 'go_on' });
    this.#child.kill('SIGSTOP');
  }

  goOn(): void {
    this.#child.kill('SIGCONT');
  }

  /** Lets it finish what it has begun. One that has not been opened has begun nothing. */
  end(): void {
    this.isDoomed = true;
    if (this.state === 'loading') this.#child.kill('SIGKILL');
    else this.#say({ kind: 'end' });
  }

  #say(order: Order): void {
    // A process that has died meanwhile hears nothing: its end says so.
    if (this.#child.connected) this.#child.send(order, () => {});
  }

  #hear(message: Said, loaded: () => void): void {
    switch (message.kind) {
      case 'loaded':
        loaded();
        return;
      case 'ready':
        if (this.state === 'opening') this.state = 'ready';
        this.wasReady = true;
        this.readyAtMs = systemClock.monotonicMs();
        return;
      case 'answer':
        this.#answers.get(message.id)?.(message);
    }
  }

  #listen(words: Readable): void {
    let text = '';
    words.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) this.#heard?.(lastWords.parse(JSON.parse(line)));
    });
  }
}
