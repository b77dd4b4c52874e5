import { createServer } from 'node:net';
import { z } from 'zod';
import type { Config } from '../config/config.ts';
import { AppError } from '../kernel/errors.ts';
import { type Language, say } from '../kernel/say.ts';
import type { Examination } from './examination.ts';
import { openSandboxDoor, SANDBOX_PORTS } from './sandbox-door.ts';

/** Whether a start would find its ports free, and the sandbox that it is to use. */
export async function examinePorts(config: Config, language: Language): Promise<readonly Examination[]> {
  const { host, port, sandboxPort, sandboxUrl, mode } = config;
  const own = await examineOwnPort({ host, port }, language);
  if (mode === 'production') return [own];
  if (sandboxUrl !== undefined) return [own, await examineSandbox(sandboxUrl, language)];
  const ports = { host, port: sandboxPort, last: sandboxPort + SANDBOX_PORTS - 1 };
  const wanted = sandboxPort === 0 ? [] : Array.from({ length: SANDBOX_PORTS }, (_, index) => sandboxPort + index);
  const sandbox: Examination = (await isFree(host, wanted))
    ? { subject: 'sandbox', verdict: 'ok', words: say(language, 'doctor.sandbox_ports', ports) }
    : { subject: 'sandbox', verdict: 'wrong', words: say(language, 'sandbox.port_conflict', ports) };
  return [own, sandbox];
}

async function examineOwnPort(
  { host, port }: { readonly host: string; readonly port: number },
  language: Language,
): Promise<Examination> {
  const subject = 'port';
  if (await isFree(host, [port]))
    return { subject, verdict: 'ok', words: say(language, 'doctor.port', { host, port }) };
  const url = `http://${host}:${port}`;
  if (await isCommunique(url)) return { subject, verdict: 'ok', words: say(language, 'doctor.port_ours', { url }) };
  return { subject, verdict: 'wrong', words: say(language, 'serve.port_conflict', { host, port }) };
}

/** A server on PostgreSQL leaves no note in the data folder. */
async function isCommunique(url: string): Promise<boolean> {
  try {
    const answer = await fetch(new URL('/healthz', url));
    return z.object({ mode: z.enum(['trial', 'production']), version: z.string() }).safeParse(await answer.json())
      .success;
  } catch {
    return false;
  }
}

async function examineSandbox(origin: string, language: Language): Promise<Examination> {
  try {
    await openSandboxDoor(origin);
    return { subject: 'sandbox', verdict: 'ok', words: say(language, 'doctor.sandbox', { origin }) };
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown;
    return { subject: 'sandbox', verdict: 'wrong', words: thrown.in(language) };
  }
}

async function isFree(host: string, ports: readonly number[]): Promise<boolean> {
  return (await Promise.all(ports.map((port) => canListen(host, port)))).every(Boolean);
}

function canListen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ host, port }, () => probe.close(() => resolve(true)));
  });
}
