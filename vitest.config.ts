// Two projects over the same servers: `tests` is part of npm test, `drills` are the long proofs of npm run drills.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const folders = '{lib,app,components,scripts,i18n,prisma,conformance}';
const common = {
  environment: 'node',
  pool: 'forks',
  globalSetup: ['scripts/database/vitest-setup.ts'],
  // Every test is also a leak detector.
  setupFiles: ['./lib/testing/leaks/setup.ts'],
  exclude: ['**/node_modules/**', '.next/**'],
} as const;

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)) } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          ...common,
          globalSetup: [...common.globalSetup],
          setupFiles: [...common.setupFiles],
          exclude: [...common.exclude],
          name: 'tests',
          include: [`${folders}/**/*.test.{ts,tsx}`],
          // On every machine as on the smallest: all files share one pair of servers, which takes so many connections.
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          ...common,
          globalSetup: [...common.globalSetup],
          setupFiles: [...common.setupFiles],
          exclude: [...common.exclude],
          name: 'drills',
          include: [`{lib,app,components,scripts,e2e,prisma,conformance}/**/*.drill.ts`],
          testTimeout: 900_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
