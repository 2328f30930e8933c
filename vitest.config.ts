import { defineConfig } from 'vitest/config';

/** Tests of single parts that open a browser. */
const inBrowser = ['test/client/**/{browser,in-chromium,real-files}.test.ts'];

/** `fast`: pure tests, no server. `books`: the ledger in SQLite and a real PostgreSQL. `server`: the real Temporal server in virtual time. `web`: the web client over HTTP and in a browser, on the real server. `e2e`: whole processes. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          include: ['test/{machines,client,worker,activities}/**/*.test.ts'],
          exclude: ['test/activities/books/**', ...inBrowser],
        },
      },
      {
        test: {
          name: 'books',
          include: ['test/activities/books/**/*.test.ts'],
          globalSetup: ['test/support/postgres-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'server',
          include: ['test/{workflows,conformance}/**/*.test.ts'],
          globalSetup: ['test/support/server.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'web',
          include: ['test/web/**/*.test.ts', ...inBrowser],
          globalSetup: ['test/support/server.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
