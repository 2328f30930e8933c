import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundlesVariable } from '../support/bundles-variable.ts';

/** Every benchmark ends with figures: a round of the smallest sizes. What they say is not looked at. */

let bundles: string;
beforeAll(async () => {
  bundles = await mkdtemp(join(tmpdir(), 'countersign-bundles-'));
});
afterAll(() => rm(bundles, { recursive: true, force: true }));

/** Runs a benchmark as a process. Its figures as JSON. */
async function figuresOf(script: string, args: string[]): Promise<unknown> {
  const path = fileURLToPath(new URL(`../bench/${script}.ts`, import.meta.url));
  const env = { ...process.env, [bundlesVariable]: process.env[bundlesVariable] ?? bundles };
  const run = promisify(execFile)(process.execPath, [path, ...args, '--json'], { env });
  // A mark that is missed ends it with 1, after its figures.
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  try {
    return JSON.parse(stdout);
  } catch {
    throw new Error(`${script} ended without figures: ${stderr}`);
  }
}

/** Every number in a value, by its path. */
function numbersIn(value: unknown, path = ''): [path: string, number: number][] {
  // What JSON cannot hold, as infinity, it holds as null.
  if (typeof value === 'number' || value === null) return [[path, value ?? Number.NaN]];
  if (typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, one]) => numbersIn(one, `${path}/${key}`));
}

const isFigure = (value: number) => Number.isFinite(value) && value > 0;

describe.each([
  ['books', ['--rounds', '1', '--size', '5']],
  ['loans', ['--count', '4']],
  ['progress', ['--sizes', '5']],
  ['web', '--cases 500 --times 1 --loads 1 --approvers 1 --each 1 --rounds 1'.split(' ')],
])('%s', (script, args) => {
  test('ends with figures, each a number above nought', async () => {
    const figures = numbersIn(await figuresOf(script, args));
    expect(figures.length).toBeGreaterThan(2);
    expect(figures.filter(([, value]) => !isFigure(value))).toEqual([]);
  });
});

describe('bench', () => {
  let results: { sections: { against: string }[]; missing: { who: string; why: string }[] };
  beforeAll(async () => {
    // Flowable would have Maven fetch sixty libraries first.
    results = (await figuresOf('main', ['--small', '--rivals', 'Restate'])) as typeof results;
  });

  test('ends with figures, each a number above nought', () => {
    const figures = numbersIn(results);
    expect(figures.length).toBeGreaterThan(100);
    expect(figures.filter(([, value]) => !isFigure(value))).toEqual([]);
  });

  test('compares with a project by hand and with XState alone', () => {
    const others = results.sections.map((one) => one.against);
    expect(others).toEqual(expect.arrayContaining(['by hand', 'XState']));
  });

  test('compares with Restate', ({ skip }) => {
    const absent = results.missing.find(({ who }) => who === 'Restate');
    if (absent !== undefined) skip(absent.why);
    expect(results.sections.map((one) => one.against)).toContainEqual(expect.stringMatching(/^Restate \d/));
  });
});
