import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { readReport } from './report.ts';

/**
 * What `npm test` runs: formatting, lint with import arrows, types, dead code, then every test. Ends with
 * each test that was not run, each thing that failed and why, and one line, `N passed, N failed`, in which each check
 * counts as one; exits 1 when anything failed.
 */
const checks = ['format:check', 'lint', 'types', 'dead'];

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

let passed = 0;
let failed = 0;
const notRun: string[] = [];
const broken: string[] = [];
for (const check of checks) {
  const ok = run('npm', ['run', '--silent', check]);
  process.stdout.write(`${ok ? '✓' : '✗'} ${check}\n`);
  if (ok) passed += 1;
  else fail(check);
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
if (broken.length > 0) process.stdout.write('failed:\n');
for (const one of broken) process.stdout.write(`- ${one}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** What was said of errors that no test waited for. */
function unhandled(said: Buffer[]): string {
  const text = stripVTControlCharacters(Buffer.concat(said).toString());
  return text.slice(Math.max(text.indexOf('Unhandled'), 0)).slice(0, 3_000);
}

/** Counts something that failed without being a test. */
function fail(what: string): void {
  failed += 1;
  broken.push(what);
}

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
    failed += report.broken.length;
    notRun.push(...report.notRun);
    broken.push(...report.broken);
    // An error that no test waited for fails without a test of its own.
    if (code !== 0 && report.broken.length === 0)
      fail(`${projects.join(', ')} ended with ${code}\n${unhandled(said)}`);
  } catch (error) {
    fail(`${projects.join(', ')} ended with ${code} and no report: ${String(error)}`);
  }
}
