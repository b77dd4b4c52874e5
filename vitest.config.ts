import { defineConfig } from 'vitest/config';

// `vitest run` tests on the embedded database, `vitest run --mode postgres` on a real PostgreSQL (tests/support/postgres.ts).
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    globalSetup: ['tests/support/postgres.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 120_000,
  },
});
