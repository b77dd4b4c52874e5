import type { z } from 'zod';
import { type ApiRequest, connectByHttp, type Method } from '../../src/cli/api-client.ts';
import { deliveries as deliveriesAnswer, type delivery } from '../../src/http/contract/deliveries.ts';
import { notices as noticesAnswer } from '../../src/http/contract/notices.ts';
import { Secret } from '../../src/kernel/secret.ts';
import { readPersonaTokens } from '../../src/run/seed-trial.ts';
import { startProcess } from './own-process.ts';
import { until } from './until.ts';

export type SeenDelivery = z.output<typeof delivery>;
type SeenNotice = z.output<typeof noticesAnswer>['notices'][number];

/** The house as `communique serve` runs it on a data folder, seen over HTTP. */
export interface HouseProcess extends AsyncDisposable {
  /** @throws Error where it is refused */
  ask(persona: string, method: Method, path: string, request?: ApiRequest): Promise<unknown>;
  deliveries(): Promise<readonly SeenDelivery[]>;
  /** The same once each has come to its end: it is out, or with a person. */
  ended(): Promise<readonly SeenDelivery[]>;
  /** Open notices about deliveries. */
  notices(): Promise<readonly SeenNotice[]>;
  verifyAudit(): Promise<unknown>;
  /** SIGKILL. Resolves when it is gone. */
  kill(): Promise<void>;
}

const ENDED_WITHIN_MS = 180_000;
const OPEN: ReadonlySet<string> = new Set(['planned', 'publishing', 'processing', 'unconfirmed']);

export async function startHouseProcess(dataFolder: string, sandboxOrigin: string): Promise<HouseProcess> {
  const child = startProcess(['serve'], {
    COMMUNIQUE_DATA: dataFolder,
    COMMUNIQUE_SANDBOX_URL: sandboxOrigin,
    COMMUNIQUE_PORT: '0',
    COMMUNIQUE_LOG_LEVEL: 'error',
  });
  const connection = connectByHttp(await child.says(/http:\/\/127\.0\.0\.1:\d+(?=\n)/));
  const tokens = readPersonaTokens(dataFolder);
  const ask: HouseProcess['ask'] = async (persona, method, path, request) => {
    const client = connection.as({ token: new Secret(tokens[persona] ?? ''), language: 'en' });
    const { status, json, text } = await client.request(method, path, request);
    if (status >= 300) throw new Error(`${method} ${path} as ${persona}: ${text}`);
    return json;
  };
  const deliveries = async () => deliveriesAnswer.parse(await ask('baocao', 'GET', '/deliveries')).deliveries;
  return {
    ask,
    deliveries,
    ended: () => until(deliveries, (all) => all.every(({ state }) => !OPEN.has(state)), ENDED_WITHIN_MS),
    async notices() {
      const { notices } = noticesAnswer.parse(await ask('truongcoquan', 'GET', '/notices'));
      return notices.filter(({ subject }) => subject.kind === 'delivery');
    },
    verifyAudit: () => ask('kiemtoan', 'GET', '/audit/verify'),
    kill: child.kill,
    [Symbol.asyncDispose]: child.kill,
  };
}
