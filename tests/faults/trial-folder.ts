import { readConfig } from '../../src/config/config.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { silentLogger } from '../../src/kernel/logger.ts';
import { connectAccount } from '../../src/missions/connect-account.ts';
import { openHouse } from '../../src/run/house.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';

const BY = { actor: { kind: 'system' }, way: 'system' } as const;

/** Tokyo's bot may look into its channel, by way of an audit chat; the others' can't. */
const TOKYO = { mission: 'JP-TYO', handle: 'vn_tyo' };

/** Makes the data folder of a trial: missions, personas and accounts, whose credentials any sandbox knows. */
export async function makeTrialFolder(dataFolder: string): Promise<void> {
  const env = { COMMUNIQUE_DATA: dataFolder, COMMUNIQUE_SANDBOX_PORT: '0' };
  const surroundings = { ...readConfig(env, () => false), clock: systemClock, logger: silentLogger };
  await using sandbox = await startSandbox({ clock: systemClock, port: 0 });
  await using house = await openHouse(surroundings);
  const { credentials, auditChatId } = sandbox.createAccount({ network: 'telegram', handle: TOKYO.handle });
  const endpoint = house.sandbox?.endpoints.telegram ?? '';
  const connection = { mission: TOKYO.mission, channel: 'telegram', endpoint, sandbox: true };
  const words = { title: TOKYO.handle, language: 'ja', disclosure: 'Test' };
  await connectAccount(house.app.deps, { ...connection, ...words, credentials: { ...credentials, auditChatId } }, BY);
}
