import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** Stands between a client and a server, as a network does. */
export interface TcpProxy extends AsyncDisposable {
  readonly port: number;
  /** Nothing goes through any more, in either direction, and nobody is told: a partition. */
  cut(): void;
  /** New connections go through again; those that were cut stay silent. */
  mend(): void;
}

export async function startTcpProxy(target: { readonly host: string; readonly port: number }): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  const clients = new Set<Socket>();
  const cutOff = new WeakSet<Socket>();
  let isCut = false;
  const server = createServer((client) => {
    const upstream = connect(target);
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from);
      from.on('error', () => to.destroy());
      from.on('close', () => sockets.delete(from));
      from.on('data', (bytes: Uint8Array) => {
        if (!cutOff.has(client)) to.write(bytes);
      });
      from.on('end', () => {
        if (!cutOff.has(client)) to.end();
      });
    }
    if (isCut) cutOff.add(client);
    clients.add(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const client of clients) cutOff.add(client);
    },
    mend() {
      isCut = false;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
