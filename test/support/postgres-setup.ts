import type { TestProject } from 'vitest/node';
import { postgresPrograms, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** `postgres://…` of the server that the tests of the books share; empty where PostgreSQL is not installed. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for a whole test run. Where none is installed its half is skipped, but never in CI. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  if (postgresPrograms() === undefined && !process.env.CI) {
    process.stderr.write('PostgreSQL is not installed: the books are tested on SQLite only.\n');
    project.provide('postgresUrl', '');
    return;
  }
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return () => server.stop();
}
