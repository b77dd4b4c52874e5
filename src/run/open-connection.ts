import { type ApiConnection, connectByHttp, connectInProcess } from '../cli/api-client.ts';
import { readOwner } from '../db/folder-lock.ts';
import { createServer } from '../http/server.ts';
import { AppError } from '../kernel/errors.ts';
import { VERSION } from '../version.ts';
import { openHouse } from './house.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The way to `server`; without one, to the house of the data folder, opened in this process, or to the process that has
 * it. The folder's lock tells which: a note of who answers where may have outlived its process.
 * @throws AppError `folder.in_use` where another process has the folder and answers nobody; what `openHouse` throws
 */
export async function openConnection(
  surroundings: () => Surroundings,
  server: string | undefined,
): Promise<ApiConnection> {
  if (server !== undefined) return connectByHttp(server);
  try {
    return await openInProcess(surroundings());
  } catch (thrown) {
    const isInUse = thrown instanceof AppError && thrown.code === 'folder.in_use';
    const url = isInUse ? readOwner(surroundings().config.dataFolder)?.url : undefined;
    if (url === undefined) throw thrown;
    return connectByHttp(url);
  }
}

async function openInProcess(surroundings: Surroundings): Promise<ApiConnection> {
  await using opened = new AsyncDisposableStack();
  const { app } = opened.use(await openHouse(surroundings));
  const { clock, logger } = surroundings;
  const api = await createServer({ services: app.services, clock, logger, version: VERSION });
  opened.defer(() => api.close());
  const held = opened.move();
  return connectInProcess(api, () => held.disposeAsync());
}
