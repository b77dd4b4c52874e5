import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startPostgres } from '../tests/support/postgres.ts';
import type { Baseline } from './baseline.ts';
import { burst } from './burst.ts';
import { startChild } from './child.ts';
import type { Bench, Figure } from './figure.ts';
import { freeze } from './freeze.ts';
import { idle } from './idle.ts';
import type { Network } from './network.ts';
import { planning } from './planning.ts';
import { mostSelfTime, selfTimeByOwner } from './profile.ts';
import { publishNow } from './publish-now.ts';
import { steady } from './steady.ts';
import { throughput } from './throughput.ts';

/** `npm run bench`: measures the engine and prints each figure beside its baseline and target. See README.md. */

const FIGURES: Readonly<Record<string, (bench: Bench) => Promise<readonly Figure[]>>> = {
  throughput,
  burst,
  steady,
  planning,
  'publish-now': publishNow,
  freeze,
  idle,
};

const { values: given } = parseArgs({
  options: {
    only: { type: 'string', default: Object.keys(FIGURES).join(',') },
    database: { type: 'string', default: 'both' },
    runs: { type: 'string', default: '5' },
    scale: { type: 'string', default: '1' },
    'idle-minutes': { type: 'string', default: '5' },
    json: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});

interface Measured extends Figure {
  readonly database: string;
  /** Of the machine over the last minute, when the figure was there. */
  readonly load: number;
}

async function main(): Promise<void> {
  const databases = (['embedded', 'postgres'] as const).filter((one) => ['both', one].includes(given.database));
  const names = given.only.split(',');
  const unknown = names.filter((name) => !(name in FIGURES));
  if (unknown.length > 0 || databases.length === 0) {
    throw new Error(
      `Cannot measure ${unknown.join(', ') || given.database}: there are ${Object.keys(FIGURES).join(', ')}`,
    );
  }
  const measured: Measured[] = [];
  for (const database of databases) {
    for (const name of names) measured.push(...(await measure(name, database)));
  }
  console.log(tableOf(measured));
  if (given.profile && names.includes('throughput')) for (const database of databases) printProfile(database);
  if (given.json !== undefined) {
    const machine = { cores: cpus().length, cpu: cpus()[0]?.model, node: process.version };
    writeFileSync(given.json, `${JSON.stringify({ machine, given, figures: measured }, null, 2)}\n`);
  }
}

/** With processes and a server of its own: no figure is warmed or burdened by another. */
async function measure(name: string, database: Bench['database']): Promise<readonly Measured[]> {
  await using opened = new AsyncDisposableStack();
  const postgres = database === 'postgres' ? await startPostgres({ isDurable: true }) : undefined;
  opened.defer(() => postgres?.stop());
  const network = opened.use(startChild<Network>('network.ts'));
  const bench: Bench = {
    database,
    postgres,
    network,
    endpoint: await network.ask('listen', undefined),
    baseline: opened.use(startChild<Baseline>('baseline.ts')),
    runs: Number(given.runs),
    scale: Number(given.scale),
    idleMinutes: Number(given['idle-minutes']),
    profile: given.profile,
    say: (text) => console.error(`${database} ${text}`),
  };
  const figures = (await FIGURES[name]?.(bench)) ?? [];
  return figures.map((figure) => ({ database, ...figure, load: loadavg()[0] ?? 0 }));
}

function tableOf(measured: readonly Measured[]): string {
  const number = (value: number | undefined) =>
    value === undefined ? '' : value.toFixed(Math.abs(value) < 10 ? 2 : Math.abs(value) < 100 ? 1 : 0);
  const rows = measured.map((one) => [
    one.database,
    one.figure,
    `${number(one.measured)} ${one.unit}`,
    number(one.baseline),
    number(one.ratio),
    one.target,
    one.isMet ? 'ok' : 'missed',
    number(one.load),
  ]);
  const all = [['database', 'figure', 'measured', 'baseline', 'ratio', 'target', '', 'load'], ...rows];
  const widths = all[0]?.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0))) ?? [];
  return all
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function printProfile(database: string): void {
  const file = fileURLToPath(new URL(`../out/throughput-${database}.cpuprofile`, import.meta.url));
  const profile = JSON.parse(readFileSync(file, 'utf8'));
  console.log(`\n${database}, self time of the throughput run (out/throughput-${database}.cpuprofile)`);
  for (const times of [selfTimeByOwner(profile).slice(0, 15), mostSelfTime(profile, 25)]) {
    console.log('');
    for (const { where, share } of times) console.log(`${(share * 100).toFixed(1).padStart(5)} %  ${where}`);
  }
}

await main();
