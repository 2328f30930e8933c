import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What `npm test` runs: formatting, lint with import arrows, types, dead code, then every test. Ends with one line,
 * `N passed, N failed`, in which each check counts as one; exits 1 when anything failed.
 */
const checks = ['format:check', 'lint', 'types', 'dead'];

interface Report {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  success: boolean;
}

function run(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'inherit' }).status === 0;
}

let passed = 0;
let failed = 0;
let skipped = 0;
for (const check of checks) {
  const ok = run('npm', ['run', '--silent', check]);
  process.stdout.write(`${ok ? '✓' : '✗'} ${check}\n`);
  if (ok) passed += 1;
  else failed += 1;
}

const directory = mkdtempSync(join(tmpdir(), 'countersign-report-'));
const file = join(directory, 'report.json');
const ok = run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${file}`,
]);
try {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  passed += report.numPassedTests;
  failed += report.numFailedTests;
  skipped += report.numPendingTests;
  // A file that cannot be loaded fails without a test of its own.
  if (!ok && report.numFailedTests === 0) failed += 1;
} catch {
  failed += 1;
}
rmSync(directory, { recursive: true, force: true });
process.stdout.write(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`);
process.exitCode = failed === 0 ? 0 : 1;
