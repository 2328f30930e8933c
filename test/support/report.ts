import { z } from 'zod';

/** What Vitest's JSON report tells. */
const report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

/** How a part of the tests went. */
export interface Tally {
  passed: number;
  failed: number;
  /** Every test that was not run, for whatever reason: `path › title`. */
  notRun: string[];
}

/** Reads the report that Vitest wrote about a run. */
export function readReport(text: string): Tally {
  const { numPassedTests, numFailedTests, testResults } = report.parse(JSON.parse(text));
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    notRun: testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status !== 'passed' && status !== 'failed')
        .map(({ fullName }) => `${name} › ${fullName.trim()}`),
    ),
  };
}
