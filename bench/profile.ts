import { mkdirSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../out/', import.meta.url));
const SAMPLE_US = 500;

/** Profiles this process while `run` runs. @returns its answer; the profile lies in `out/<name>.cpuprofile` */
export async function profiled<T>(name: string, run: () => Promise<T>): Promise<T> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: SAMPLE_US });
  await session.post('Profiler.start');
  const answer = await run();
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const file = `${FOLDER}${name}.cpuprofile`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(profile));
  return answer;
}

interface Profile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface SelfTime {
  readonly where: string;
  /** Of all that was sampled, idle time included. */
  readonly share: number;
}

/** The functions in which most of the time passed, callees not counted. */
export function mostSelfTime({ nodes, samples, timeDeltas }: Profile, count: number): readonly SelfTime[] {
  const names = new Map(
    nodes.map(({ id, callFrame }) => {
      const file = callFrame.url.replace(/^.*\/(?=(?:src|node_modules|bench)\/)/, '');
      return [id, `${callFrame.functionName || '(anonymous)'} ${file}${file ? `:${callFrame.lineNumber + 1}` : ''}`];
    }),
  );
  const spent = new Map<string, number>();
  let all = 0;
  for (const [index, id] of samples.entries()) {
    const where = names.get(id) ?? '';
    // The start of the profiler itself.
    if (where.includes('node:inspector')) continue;
    const delta = timeDeltas[index] ?? 0;
    spent.set(where, (spent.get(where) ?? 0) + delta);
    all += delta;
  }
  return [...spent]
    .map(([where, time]) => ({ where, share: time / all }))
    .toSorted((a, b) => b.share - a.share)
    .slice(0, count);
}
