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

type CallFrame = Profile['nodes'][number]['callFrame'];

/** The functions in which most of the time passed, callees not counted. */
export function mostSelfTime(profile: Profile, count: number): readonly SelfTime[] {
  return selfTimes(profile, ({ functionName, url, lineNumber }) => {
    const file = url.replace(/^.*\/(?=(?:src|node_modules|bench)\/)/, '');
    return `${functionName || '(anonymous)'} ${file}${file ? `:${lineNumber + 1}` : ''}`;
  }).slice(0, count);
}

/** The same by package, by room of this house, and for Node as a whole. */
export function selfTimeByOwner(profile: Profile): readonly SelfTime[] {
  return selfTimes(profile, ({ functionName, url }) => {
    const [, owner] = /^.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? /\/(src\/[^/]+|bench)\//.exec(url) ?? [];
    if (owner !== undefined) return owner;
    if (url.startsWith('node:')) return 'Node';
    // `(idle)`, `(garbage collector)`.
    return functionName.startsWith('(') ? functionName : 'Node, native';
  });
}

function selfTimes({ nodes, samples, timeDeltas }: Profile, nameOf: (frame: CallFrame) => string): readonly SelfTime[] {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const spent = new Map<string, number>();
  let all = 0;
  for (const [index, id] of samples.entries()) {
    const frame = frames.get(id);
    // The start of the profiler itself.
    if (!frame || frame.url.includes('node:inspector')) continue;
    const where = nameOf(frame);
    const delta = timeDeltas[index] ?? 0;
    spent.set(where, (spent.get(where) ?? 0) + delta);
    all += delta;
  }
  return [...spent].map(([where, time]) => ({ where, share: time / all })).toSorted((a, b) => b.share - a.share);
}
