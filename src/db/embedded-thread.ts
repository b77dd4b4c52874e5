import { parentPort, workerData } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { messageOf } from '../kernel/errors.ts';
import type { Answer, EmbeddedPlace, Order } from './embedded-messages.ts';

/**
 * The thread in which PGlite runs: what PostgreSQL works out there holds up nothing else in the process. It takes the
 * bytes that node-postgres would send to a server, in the order in which they come.
 */

/** PGlite's own are 128 MB, which stay resident once they were touched. */
const SETTINGS = ['-c', 'shared_buffers=48MB'];

const { folder, startFrom } = workerData as EmbeddedPlace;
const port = parentPort;
if (!port) throw new TypeError('this file runs as a thread');
const say = (answer: Answer) => port.postMessage(answer);

try {
  const pglite = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, ...SETTINGS],
    ...(folder !== undefined && { dataDir: folder }),
    ...(startFrom && { loadDataDir: startFrom }),
  });
  let before: Promise<void> = Promise.resolve();
  port.on('message', (order: Order) => {
    before = before.then(() => follow(pglite, order));
  });
  say({ kind: 'opened' });
} catch (thrown) {
  say({ kind: 'not_opened', reason: messageOf(thrown) });
}

async function follow(pglite: PGlite, order: Order): Promise<void> {
  switch (order.kind) {
    case 'connect':
      // What an earlier connection left undone.
      await pglite.exec('rollback');
      return;
    case 'send':
      return say({ kind: 'received', connection: order.connection, bytes: await answerTo(pglite, order.bytes) });
    case 'dump':
      return say({ kind: 'dumped', copy: await pglite.dumpDataDir('none') });
    case 'close':
      await pglite.close();
      return say({ kind: 'closed' });
  }
}

/** Several messages of the protocol go together, as node-postgres puts them together. */
async function answerTo(pglite: PGlite, bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  await pglite.execProtocolRawStream(bytes, { onRawData: (part) => parts.push(part.slice()) });
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
}
