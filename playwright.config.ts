// The browser tests run against a production build with databases and a demo campaign of their own, made anew each time.
import { createHash } from 'node:crypto';
import { defineConfig, devices } from '@playwright/test';

// Two checkouts on one machine must not meet: the port follows from the folder.
const port = Number(
  process.env.E2E_PORT ??
    42_000 +
      (createHash('sha256')
        .update(import.meta.dirname)
        .digest()
        .readUInt16BE(0) %
        2000),
);
const url = `http://127.0.0.1:${port}`;
const chromium = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const desktop = { ...devices['Desktop Chrome'] };
const phone = { ...devices['Pixel 7'] };

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // One campaign in one database: tests that ran beside each other would see each other's people.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: process.env.CI !== undefined,
  // A busy machine may be late once; what fails twice is broken. A test that needed its second try is reported as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  reporter: 'line',
  use: {
    baseURL: url,
    locale: 'en-US',
    timezoneId: 'UTC',
    // A trace or a film of a test would be a copy of what it shows.
    trace: 'off',
    screenshot: 'off',
    video: 'off',
    launchOptions: { executablePath: chromium, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] },
  },
  projects: [
    { name: 'support', testMatch: 'support/**/*.spec.ts', use: desktop },
    { name: 'public', testMatch: 'public/**/*.spec.ts', use: desktop },
    { name: 'staff', testMatch: 'staff/**/*.spec.ts', use: desktop },
    { name: 'field', testMatch: 'field/**/*.spec.ts', use: phone },
    { name: 'promises', testMatch: 'promises/**/*.spec.ts', use: desktop },
  ],
  webServer: {
    command: 'node scripts/node24.mjs scripts/e2e-server.ts',
    url: `${url}/api/health`,
    env: { PORT: String(port) },
    timeout: 600_000,
    // While writing tests: E2E_PORT=3000 E2E_REUSE=1 runs them against an npm start that is already there.
    reuseExistingServer: process.env.E2E_REUSE === '1',
    stdout: 'ignore',
    stderr: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
});
