import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** What Vitest's JSON report tells. */
const report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** How a part of the tests went. */
export interface Tally {
  passed: number;
  /** Every test that was not run, for whatever reason: `path › title`. */
  notRun: string[];
  /** Every test that failed, and every file that did although none of its tests: `path › title`, then why. */
  broken: string[];
}

/** As much of a failure as one reads at the end of a long log. */
const reasonLength = 1_500;

/** Reads the report that Vitest wrote about a run. */
export function readReport(text: string): Tally {
  const { numPassedTests, testResults } = report.parse(JSON.parse(text));
  return {
    passed: numPassedTests,
    notRun: testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status !== 'passed' && status !== 'failed')
        .map(({ fullName }) => `${name} › ${fullName.trim()}`),
    ),
    broken: testResults.flatMap(({ name, status, message, assertionResults }) => {
      const failed = assertionResults.filter((one) => one.status === 'failed');
      if (failed.length === 0) return status === 'failed' ? [told(name, message)] : [];
      return failed.map(({ fullName, failureMessages }) =>
        told(`${name} › ${fullName.trim()}`, (failureMessages ?? []).join('\n')),
      );
    }),
  };
}

function told(name: string, why: string): string {
  return `${name}\n${stripVTControlCharacters(why).slice(0, reasonLength)}`.trim();
}
