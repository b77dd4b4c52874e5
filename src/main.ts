#!/usr/bin/env node
import { runProgram } from './cli/program.ts';
import { createLogger } from './kernel/logger.ts';
import { systemClock } from './kernel/clock.ts';
import { cliDeps } from './run/cli-actions.ts';
import { isProductionFolder } from './run/trial-guards.ts';

/** The process: the environment, the streams and the signals. Everything else is handed on. */
const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());

process.exitCode = await runProgram(
  process.argv.slice(2),
  { stdout: process.stdout, stderr: process.stderr },
  cliDeps({
    env: process.env,
    isProductionFolder,
    clock: systemClock,
    createLogger,
    signal: controller.signal,
    io: { stdout: process.stdout, stderr: process.stderr },
  }),
);
process.exit();
