import { defineConfig } from 'prisma/config';

// `prisma generate` stops without a native schema engine, though it never runs one, and the download of it needs the
// network. Any program that exists satisfies the check; migrations go through the WASM engine (src/db/schema-engine.ts).
// biome-ignore lint/style/noProcessEnv: Prisma reads this variable itself, and this file is not part of the service.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
});
