import { Duplex } from 'node:stream';
import { Worker } from 'node:worker_threads';
import pg from 'pg';
import { AppError, messageOf } from '../kernel/errors.ts';
import type { Answer, EmbeddedPlace, Order } from './embedded-messages.ts';
import { SESSION_SETTINGS } from './postgres-adapter.ts';

/** PGlite in a thread of its own, spoken to as a server is: by node-postgres, over the one connection that it has. */
export interface EmbeddedServer extends AsyncDisposable {
  /** Its one connection is the queue for everything: a transaction has it to itself until it ends. */
  readonly pool: pg.Pool;
  /** A copy of the whole database, to start another in memory. */
  dump(): Promise<Blob>;
}

const THREAD = new URL('./embedded-thread.ts', import.meta.url);

/**
 * @param onEnd called where the database ends though nobody closed it: only a new start brings it back
 * @throws AppError `database.damaged`
 */
export async function startEmbedded(
  place: EmbeddedPlace,
  onEnd: (reason: string) => void = () => {},
): Promise<EmbeddedServer> {
  const thread = new Thread(place, onEnd);
  await thread.opened;
  const pool = new pg.Pool({
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    max: 1,
    idleTimeoutMillis: 0,
    stream: () => thread.connect(),
    onConnect: async (client) => {
      await client.query(SESSION_SETTINGS);
    },
  });
  pool.on('error', () => {});
  return {
    pool,
    async dump() {
      const client = await pool.connect();
      try {
        return await thread.dump();
      } finally {
        client.release();
      }
    },
    async [Symbol.asyncDispose]() {
      await pool.end();
      await thread.close();
    },
  };
}

class Thread {
  /** Rejects where the database can't be opened. */
  readonly opened: Promise<void>;
  readonly #worker: Worker;
  readonly #closed = Promise.withResolvers<void>();
  #dumped: ((copy: Blob) => void) | undefined;
  #connections = 0;
  #isClosing = false;
  #wire: Wire | undefined;
  /** Why it no longer answers. */
  #broken: Error | undefined;

  constructor(place: EmbeddedPlace, onEnd: (reason: string) => void) {
    const opened = Promise.withResolvers<void>();
    this.opened = opened.promise;
    this.#worker = new Worker(THREAD, { workerData: place, execArgv: [] });
    const end = (reason: string) => {
      if (!this.#isClosing && !this.#broken) onEnd(reason);
      this.#broken = new Error(`the embedded database has ended: ${reason}`);
      opened.reject(damaged(place, reason));
      this.#wire?.destroy(this.#broken);
      this.#closed.resolve();
    };
    this.#worker.on('error', (error) => end(messageOf(error)));
    this.#worker.on('exit', (code) => end(`exit ${code}`));
    this.#worker.on('message', (answer: Answer) => {
      switch (answer.kind) {
        case 'opened':
          return opened.resolve();
        case 'not_opened':
          this.#isClosing = true;
          return opened.reject(damaged(place, answer.reason));
        case 'received':
          return this.#wire?.receive(answer.connection, answer.bytes);
        case 'dumped':
          return this.#dumped?.(answer.copy);
        case 'closed':
          return this.#closed.resolve();
      }
    });
    this.opened.catch(() => this.#worker.terminate());
  }

  connect(): Wire {
    this.#connections += 1;
    const wire = new Wire(this.#connections, (order) => this.#tell(order));
    if (this.#broken) wire.destroy(this.#broken);
    this.#wire = wire;
    return wire;
  }

  dump(): Promise<Blob> {
    return new Promise((dumped) => {
      this.#dumped = dumped;
      this.#tell({ kind: 'dump' });
    });
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    this.#tell({ kind: 'close' });
    await this.#closed.promise;
    await this.#worker.terminate();
  }

  #tell(order: Order): void {
    this.#worker.postMessage(order);
  }
}

function damaged({ folder }: EmbeddedPlace, reason: string): AppError {
  return new AppError('database.damaged', { folder: folder ?? 'memory', reason });
}

/** The first byte of the message with which a client ends its session, which would end the only one there is. */
const TERMINATE = 'X'.charCodeAt(0);

/** What node-postgres takes for a socket. It writes whole messages, and puts together those of one question. */
class Wire extends Duplex {
  readonly #connection: number;
  readonly #tell: (order: Order) => void;

  constructor(connection: number, tell: (order: Order) => void) {
    super();
    this.#connection = connection;
    this.#tell = tell;
  }

  connect(): void {
    this.#tell({ kind: 'connect' });
    setImmediate(() => this.emit('connect'));
  }

  receive(connection: number, bytes: Uint8Array): void {
    if (connection === this.#connection && !this.destroyed) this.push(bytes);
  }

  setNoDelay(): void {}
  setKeepAlive(): void {}
  ref(): void {}
  unref(): void {}

  override _read(): void {}

  override _write(chunk: Buffer, _: BufferEncoding, done: () => void): void {
    this.#send(chunk);
    done();
  }

  override _writev(chunks: readonly { readonly chunk: Buffer }[], done: () => void): void {
    this.#send(Buffer.concat(chunks.map(({ chunk }) => chunk)));
    done();
  }

  override _final(done: () => void): void {
    this.push(null);
    done();
  }

  #send(bytes: Buffer): void {
    if (bytes[0] === TERMINATE) return;
    // A buffer of its own: those of node-postgres share theirs with what is yet to be written.
    this.#tell({ kind: 'send', connection: this.#connection, bytes: new Uint8Array(bytes) });
  }
}
