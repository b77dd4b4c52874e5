import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sleep, systemClock } from '../src/kernel/clock.ts';
import { MINUTE } from '../src/kernel/durations.ts';
import type { Bench, Figure } from './figure.ts';
import { openHouse } from './house.ts';
import { seedPlanned } from './steady.ts';
import { CONCURRENCY } from './throughput.ts';

const BIN = fileURLToPath(new URL('../bin/communique.js', import.meta.url));
/** Clock ticks per second in /proc: 100 on every Linux that Node runs on. */
const TICKS = 100;
/** `work` has no target of its own for the processor; it is shown. */
const TARGETS = { embedded: { command: 'serve', mib: 500 }, postgres: { command: 'work', mib: 200 } } as const;
const CPU_TARGET = 2;

/** What a process takes that only waits, with a large plan; on Linux. */
export async function idle(bench: Bench): Promise<readonly Figure[]> {
  const { endpoint, postgres, database, idleMinutes } = bench;
  await using house = await openHouse({ postgres, endpoint, accounts: 500, concurrency: CONCURRENCY });
  const planned = await seedPlanned(bench, house);
  await house.leave();
  const { command, mib } = TARGETS[database];
  const child = spawn(process.execPath, [BIN, command], { env: house.env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  try {
    await Promise.race([once(child.stdout, 'data'), ended.then(() => Promise.reject(new Error(`${command} ended`)))]);
    const pid = child.pid ?? 0;
    const windowMs = Math.min(MINUTE, (idleMinutes * MINUTE) / 2);
    await sleep(systemClock, idleMinutes * MINUTE - windowMs);
    const before = { ticks: ticksOf(pid), atMs: systemClock.monotonicMs() };
    await sleep(systemClock, windowMs);
    const seconds = (systemClock.monotonicMs() - before.atMs) / 1_000;
    const cpu = ((ticksOf(pid) - before.ticks) / TICKS / seconds) * 100;
    const resident = residentMib(pid);
    const name = `idle ${command} with ${planned} planned, after ${idleMinutes} min`;
    return [
      {
        figure: `${name}: resident`,
        unit: 'MiB',
        measured: resident,
        target: `≤ ${mib} MiB`,
        isMet: resident <= mib,
        samples: [resident],
      },
      {
        figure: `${name}: of one core`,
        unit: '%',
        measured: cpu,
        target: `< ${CPU_TARGET} %`,
        isMet: cpu < CPU_TARGET,
        samples: [cpu],
      },
    ];
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** User and system time: fields 14 and 15 of proc_pid_stat(5), counted from behind the name in parentheses. */
function ticksOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

function residentMib(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1_024;
}
