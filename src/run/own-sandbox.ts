import { AppError } from '../kernel/errors.ts';
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts';
import { portTaken } from './port-taken.ts';
import { SANDBOX_PORTS } from './sandbox-door.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The simulated networks in this process, on ports from the configured one on; what they receive is kept in the data
 * folder unless said otherwise.
 * @throws AppError `sandbox.port_conflict`
 */
export async function startOwnSandbox(
  { config, clock, logger }: Surroundings,
  given: { readonly port?: number | undefined; readonly folder?: string | undefined } = {},
): Promise<Sandbox> {
  const { host } = config;
  const { port = config.sandboxPort, folder = `${config.dataFolder}/sandbox` } = given;
  try {
    return await startSandbox({ clock, logger, host, port, folder });
  } catch (cause) {
    throw portTaken(cause)
      ? new AppError('sandbox.port_conflict', { host, port, last: port + SANDBOX_PORTS - 1 }, { cause })
      : cause;
  }
}
