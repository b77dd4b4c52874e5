#!/usr/bin/env node
import { runProgram } from './cli/program.ts';
import { systemClock } from './kernel/clock.ts';
import { createLogger } from './kernel/logger.ts';
import { cliDeps } from './run/cli-actions.ts';
import { isProductionFolder } from './run/trial-guards.ts';

/**
 * The process: the environment, the streams and the signals. Everything else is handed on. It ends by itself, when all
 * that was opened is closed and all that was said is written; a second signal ends it at once.
 */
const controller = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => controller.abort());

const io = { stdout: process.stdout, stderr: process.stderr };
process.exitCode = await runProgram(
  process.argv.slice(2),
  io,
  cliDeps({
    env: process.env,
    isProductionFolder,
    clock: systemClock,
    createLogger,
    signal: controller.signal,
    io,
    keyboard: process.stdin,
  }),
);
