import { expect, inject, it } from 'vitest';
import { runLaboratory } from './lab/laboratory.ts';
import type { Report } from './lab/report.ts';

const LIMIT_MS = 600_000;

/** What no run may have, whatever was killed, and whenever. */
const CLEAN = { lost: 0, doubled: 0, sentAfterFreeze: 0, sentUnapproved: 0 } as const satisfies Partial<Report>;

it(
  'loses and doubles nothing, and keeps stops and approvals, while its processes are killed and paused',
  async () => {
    const engine = inject('templateUrl') === undefined ? 'embedded' : 'postgres';
    const cases: string[] = [];
    const say = (words: string) => cases.push(words);
    const report = await runLaboratory({ engine, seed: 7, deliveries: 60, kills: 6, pauses: 1, say });
    expect(report, cases.join('\n')).toMatchObject(CLEAN);
    expect(report.kills).toBe(6);
    expect(report.pausesPastLease).toBe(1);
    expect(report.published).toBeGreaterThan(report.deliveries / 2);
  },
  LIMIT_MS,
);
