import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Engine } from './ground.ts';
import { runLaboratory } from './laboratory.ts';
import { isGood } from './report.ts';

/**
 * `npm run faults`: kills, pauses and deceives the house in real processes, and counts at the networks what was
 * published. A JSON line per database on standard output, progress on standard error, and all that was done and found in
 * `out/`. Ends with 1 where something was lost, doubled, sent after a freeze or without an approval, where a fault did not
 * fire, or where nothing explains why a delivery was not published.
 */
const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '300' },
    pauses: { type: 'string', default: '20' },
    deliveries: { type: 'string', default: '3000' },
    database: { type: 'string', default: 'both' },
  },
});
const count = z.coerce.number().int().min(0);
const options = z
  .object({
    seed: count,
    kills: count,
    pauses: count,
    deliveries: count,
    database: z.enum(['embedded', 'postgres', 'both']),
  })
  .parse(values);

const engines: readonly Engine[] = options.database === 'both' ? ['embedded', 'postgres'] : [options.database];
const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());

for (const engine of engines) {
  const say = (words: string) => console.error(`${engine}: ${words}`);
  const evidenceFile = `out/laboratory-${engine}-${options.seed}.json`;
  const report = await runLaboratory({ ...options, engine, say, evidenceFile, signal: controller.signal });
  console.log(JSON.stringify(report));
  if (!isGood(report)) process.exitCode = 1;
}
