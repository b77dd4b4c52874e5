import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import type * as EngineModule from '@prisma/schema-engine-wasm/schema_engine_bg';

export type SchemaEngine = EngineModule.SchemaEngine;

/**
 * Prisma's schema engine, compiled to WebAssembly, over one of our own adapters: it creates and applies migrations where
 * the native engine can't be downloaded. The caller frees it (`using`).
 */
export async function openSchemaEngine(adapter: SqlMigrationAwareDriverAdapterFactory): Promise<SchemaEngine> {
  loaded ??= loadEngineModule();
  const { SchemaEngine } = await loaded;
  const ignoreLog = () => {};
  return SchemaEngine.new({ datamodels: undefined }, ignoreLog, bindMigrationAwareSqlAdapterFactory(adapter));
}

/** All tables and enums are ours to migrate. */
export const NO_FILTERS: EngineModule.SchemaFilter = { externalTables: [], externalEnums: [] };

/** The part of it used here; TypeScript tells of the whole only with the browser's types. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: Readonly<Record<string, object>>,
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};

let loaded: Promise<typeof EngineModule> | undefined;

/** By hand rather than by `import … from '….wasm'`, which prints an ExperimentalWarning and bundlers don't know. */
async function loadEngineModule(): Promise<typeof EngineModule> {
  const scriptPath = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const engine: typeof EngineModule = await import(pathToFileURL(scriptPath).href);
  const bytes = await readFile(scriptPath.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': importsOf(engine) });
  const start = instance.exports.__wbindgen_start;
  engine.__wbg_set_wasm(instance.exports);
  if (typeof start === 'function') start();
  return engine;
}

/**
 * What the engine calls, with one change: it never clears the timers of its time limits, which would hold up the end of
 * the process for 10 s after a migration.
 */
function importsOf(engine: typeof EngineModule): Readonly<Record<string, unknown>> {
  const calls: Record<string, unknown> = { ...engine };
  for (const [name, start] of Object.entries(calls)) {
    if (!name.startsWith('__wbg_setTimeout_') || typeof start !== 'function') continue;
    calls[name] = (...given: unknown[]) => start(...given).unref();
  }
  return calls;
}
