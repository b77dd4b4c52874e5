import axios, { type AxiosInstance } from 'axios';
import sharp from 'sharp';
import { createWire, type Wire } from '../../src/channels/wire.ts';
import { createWirePool } from '../../src/channels/wire-pool.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import type { Credentials } from '../../src/sandbox/credentials.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from '../../src/sandbox/sandbox.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';

export interface TestSandbox extends Sandbox {
  readonly clock: ManualClock;
  /** Against the control server; never throws on a status. */
  readonly control: AxiosInstance;
}

/** A sandbox on free ports whose clock starts at the real time (signatures carry it) and then stands still. */
export async function startTestSandbox(more: Partial<SandboxOptions> = {}): Promise<TestSandbox> {
  const clock = createManualClock(systemClock.now());
  const sandbox = await startSandbox({ clock, port: 0, ...more });
  const control = axios.create({ baseURL: `${sandbox.origins.control}/control`, validateStatus: () => true });
  return Object.assign(Object.create(sandbox) as Sandbox, { clock, control, origins: sandbox.origins });
}

/** A client that takes every status for an answer. */
export function client(baseURL: string, headers: Readonly<Record<string, string>> = {}): AxiosInstance {
  return axios.create({ baseURL, headers, validateStatus: () => true });
}

/** The wire of the adapters, for the fixed libraries that insist on https. */
export function wireTo(endpoint: string): Wire & Disposable {
  const pool = createWirePool({ privateOrigins: [endpoint] });
  const { signal } = new AbortController();
  const wire = createWire({ pool, clock: systemClock, signal, endpoint, secrets: [] });
  return Object.assign(Object.create(wire) as Wire, {
    agent: wire.agent,
    fetch: wire.fetch,
    [Symbol.dispose]: () => pool[Symbol.dispose](),
  });
}

/** One colour, so it is small; `side` makes it unlike another. */
export function picture(side: number, format: 'png' | 'jpeg' = 'png'): Promise<Buffer> {
  const create = { width: side, height: side, channels: 3, background: { r: 218, g: 37, b: 29 } } as const;
  return sharp({ create }).toFormat(format).toBuffer();
}

/** A picture of noise, which no format makes small. */
export async function heavyPicture(side: number): Promise<Buffer> {
  const create = { width: side, height: side, channels: 3, background: '#000', noise: NOISE } as const;
  return sharp({ create }).png({ compressionLevel: 0 }).toBuffer();
}

const NOISE = { type: 'gaussian', mean: 128, sigma: 60 } as const;

/** The credentials as the ones of one network. */
export function as<K extends string>(credentials: Credentials, ...keys: readonly K[]): Readonly<Record<K, string>> {
  return Object.fromEntries(
    keys.map((key) => [key, (credentials as Readonly<Record<string, string>>)[key] ?? '']),
  ) as Record<K, string>;
}
