import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { bundlesVariable } from './bundles-variable.ts';
import { readReport } from './report.ts';

/**
 * What `npm test` runs: formatting, lint with import arrows, types, dead code, then every test. Ends with
 * each test that was not run, each thing that failed and why, and one line, `N passed, N failed`, in which each check
 * counts as one; exits 1 when anything failed.
 */
const checks = ['format:check', 'lint', 'types', 'dead'];

/** Runs a command to its end: its exit code, and everything that it has said. */
async function run(
  command: string,
  args: string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ code: number | null; said: Buffer }> {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, said: Buffer.concat(said) };
}

let passed = 0;
let failed = 0;
const notRun: string[] = [];
const broken: string[] = [];
await Promise.all(
  checks.map(async (check) => {
    const { code, said } = await run('npm', ['run', '--silent', check]);
    process.stdout.write(said);
    process.stdout.write(`${code === 0 ? '✓' : '✗'} ${check}\n`);
    if (code === 0) passed += 1;
    else fail(check);
  }),
);

/**
 * The tests in pieces, two at a time: each waits for servers, clocks and browsers much of the time. Whichever ends takes
 * the next, and what is left to the last is short.
 */
const shards = 3;
const longOnes = ['e2e', 'server', 'web'];
const pieces: Piece[] = [
  ...Array.from({ length: shards }, (_, index) => `${index + 1}/${shards}`).flatMap((shard) =>
    longOnes.map((project) => ({ project, shard })),
  ),
  ...['fast', 'books'].map((project) => ({ project })),
];

/** A project, or a part of its files. */
interface Piece {
  project: string;
  shard?: string;
}

const directory = mkdtempSync(join(tmpdir(), 'countersign-report-'));
/** All of them share the workflow bundles. */
const bundles = mkdtempSync(join(tmpdir(), 'countersign-bundles-'));
const lane = async (): Promise<void> => {
  for (let piece = pieces.shift(); piece !== undefined; piece = pieces.shift())
    await runTests(piece, join(directory, `${pieces.length}.json`));
};
await Promise.all([lane(), lane()]);
for (const one of [directory, bundles]) rmSync(one, { recursive: true, force: true });
if (notRun.length > 0) process.stdout.write(`${notRun.length} not run:\n`);
for (const one of notRun) process.stdout.write(`- ${relative('', one)}\n`);
if (broken.length > 0) process.stdout.write('failed:\n');
for (const one of broken) process.stdout.write(`- ${one}\n`);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

/** What was said of errors that no test waited for. */
function unhandled(said: Buffer): string {
  const text = stripVTControlCharacters(said.toString());
  return text.slice(Math.max(text.indexOf('Unhandled'), 0)).slice(0, 3_000);
}

/** Counts something that failed without being a test. */
function fail(what: string): void {
  failed += 1;
  broken.push(what);
}

/** Runs a piece of the tests, prints what they say when they are done, and counts them. */
async function runTests({ project, shard }: Piece, file: string): Promise<void> {
  const { code, said } = await run(
    'npx',
    [
      ...['vitest', 'run', '--project', project, ...(shard === undefined ? [] : [`--shard=${shard}`])],
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    ],
    { ...process.env, [bundlesVariable]: bundles },
  );
  process.stdout.write(said);
  try {
    const report = readReport(readFileSync(file, 'utf8'));
    passed += report.passed;
    failed += report.broken.length;
    notRun.push(...report.notRun);
    broken.push(...report.broken);
    // An error that no test waited for fails without a test of its own.
    if (code !== 0 && report.broken.length === 0) fail(`${project} ended with ${code}\n${unhandled(said)}`);
  } catch (error) {
    fail(`${project} ended with ${code} and no report: ${String(error)}`);
  }
}
