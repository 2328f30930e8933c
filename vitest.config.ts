import { defineConfig } from 'vitest/config';

/** Tests of single parts that open a browser. */
const inBrowser = ['test/client/**/{browser,in-chromium,real-files}.test.ts'];

/** What properties are tried with: another seed each time, unless one is given. */
process.env.COUNTERSIGN_SEED ??= String(Date.now() % 2 ** 31);
process.stdout.write(`COUNTERSIGN_SEED=${process.env.COUNTERSIGN_SEED}\n`);
const seeded = { setupFiles: ['test/support/seed.ts'] };

/** What is waited for comes much later on a busy machine than on an idle one. */
const patient = { poll: { timeout: 30_000 } };

/** `fast`: pure tests, no server. `books`: the ledger in SQLite and a real PostgreSQL. `server`: the real Temporal server in virtual time. `web`: the web client over HTTP and in a browser, on the real server. `e2e`: whole processes, also killed in the middle of their work. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'fast',
          ...seeded,
          expect: patient,
          include: ['test/{machines,client,worker,activities,project,examples}/**/*.test.ts'],
          exclude: ['test/activities/books/**', ...inBrowser],
          // Properties over whole lives take seconds, and much longer beside other programs.
          ...{ testTimeout: 60_000, hookTimeout: 60_000 },
          // Modules are loaded once for all files, which takes half the time; nothing is mocked or kept in them.
          isolate: false,
        },
      },
      {
        test: {
          name: 'books',
          ...seeded,
          expect: patient,
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
          expect: patient,
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
          ...seeded,
          expect: patient,
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
          expect: patient,
          include: ['test/{e2e,chaos}/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
