import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { readReport } from './report.ts';

/**
 * What `npm test` runs: formatting, lint with import arrows, types, dead code, then every test. Ends with the name of
 * each test that was not run, their count, and one line, `N passed, N failed`, in which each check counts as one; exits 1 when
 * anything failed.
 */
const checks = ['format:check', 'lint', 'types', 'dead'];

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

let passed = 0;
let failed = 0;
const notRun: string[] = [];
for (const check of checks) {
  const ok = run('npm', ['run', '--silent', check]);
  process.stdout.write(`${ok ? '✓' : '✗'} ${check}\n`);
  if (ok) passed += 1;
  else failed += 1;
}

/** Parts of the tests side by side: each waits for servers, clocks and browsers much of the time. */
const parts = [
  ['fast', 'books', 'e2e'],
  ['server', 'web'],
];

const directory = mkdtempSync(join(tmpdir(), 'countersign-report-'));
await Promise.all(parts.map((projects, index) => runTests(projects, join(directory, `${index}.json`))));
rmSync(directory, { recursive: true, force: true });
if (notRun.length > 0) process.stdout.write(`${notRun.length} not run:\n`);
for (const one of notRun) process.stdout.write(`- ${relative('', one)}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** Runs the tests of some projects, prints what they say when they are done, and counts them. */
async function runTests(projects: string[], file: string): Promise<void> {
  const child = spawn(
    'npx',
    [
      ...['vitest', 'run', ...projects.flatMap((one) => ['--project', one])],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  process.stdout.write(Buffer.concat(said));
  try {
    const report = readReport(readFileSync(file, 'utf8'));
    passed += report.passed;
    failed += report.failed;
    notRun.push(...report.notRun);
    // A file that cannot be loaded fails without a test of its own.
    if (code !== 0 && report.failed === 0) failed += 1;
  } catch {
    failed += 1;
  }
}
