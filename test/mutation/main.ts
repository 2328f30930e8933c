import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import { basename, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { createVitest, type TestModule, type TestSpecification, type Vitest } from 'vitest/node';
import { lifecycles } from '../../machines/registry.ts';
import { KeptWorker } from './kept-worker.ts';
import { inWords, type Mutant, mutantsOf, mutantsTouched } from './mutants.ts';

/**
 * `npm run mutate`: takes one thing at a time away from the lifecycles of a programme, in memory, and runs the programme's
 * tests until one fails. What none of them misses is listed, and the command ends with 1.
 *
 * - `--programme loan` one folder of `machines/` alone; otherwise each
 * - `--only final.sign` what has this in its description; `--only accepting.ts` what that file declares
 * - `--tests accepting.test.ts` only what these tests, by a part of their path, would miss
 * - `--list` says what would be taken away, and takes nothing
 */
const { values } = parseArgs({
  options: {
    programme: { type: 'string', multiple: true },
    only: { type: 'string', multiple: true },
    tests: { type: 'string', multiple: true, default: [''] },
    list: { type: 'boolean', default: false },
  },
});

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A mutant's tests that don't end in this time have missed what was taken away. */
const patience = 60_000;

/** Random walks come upon anything now and then; a test that misses a rule says so each time. */
const leftOut = /properties\.test\.ts$/u;

/** What of a programme is taken away, and by which folder of tests. */
const programmes: Record<string, string[]> = {
  'demonstration-project': ['demonstrationProject', 'countyProgramme'],
  loan: ['loan', 'loanBatch', 'loanProgramme'],
};

interface TestFile {
  specification: TestSpecification;
  milliseconds: number;
  touched: Set<string>;
}

const worker = new KeptWorker();

/** The files of the run under way that have ended. Vitest itself gives those of earlier runs as well. */
let ended: TestModule[] = [];
const reporter = { onTestModuleEnd: (module: TestModule) => void ended.push(module) };
const say = (line: string) => process.stdout.write(`${line}\n`);

/** The names that a file of a programme declares: what stands before a colon or a bracket, or in quotes. */
async function declaredIn(file: string, programme: string): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const path of glob(`machines/${programme}/**/${file}`, { cwd: root })) {
    const text = readFileSync(join(root, path), 'utf8');
    for (const [, quoted, plain] of text.matchAll(/'([a-z][\w.-]+)'|\b([a-z]\w+)(?=[:(])/gu))
      names.add(quoted ?? plain ?? '');
  }
  if (names.size === 0) throw new Error(`No file ${file} in machines/${programme}.`);
  return names;
}

/** Which mutants were asked for. */
async function wanted(programme: string): Promise<(mutant: Mutant) => boolean> {
  const { only } = values;
  if (only === undefined) return () => true;
  const tests = await Promise.all(
    only.map(async (one) => {
      if (!one.endsWith('.ts')) return (mutant: Mutant) => inWords(mutant).includes(one);
      const names = await declaredIn(one, programme);
      return ({ name, part }: Mutant) =>
        names.has(name.replace(/ booked$|^tell\.|:.*$/gu, '')) || names.has(part.split('#')[2] ?? '');
    }),
  );
  return (mutant) => tests.some((test) => test(mutant));
}

/** Runs files with one thing taken away. @returns the first test that failed, if any */
async function killer(vitest: Vitest, mutant: Mutant, files: TestFile[]): Promise<string | undefined> {
  vitest.provide('mutant', mutant);
  let cutOff = false;
  const timer = setTimeout(() => {
    cutOff = true;
    worker.end();
  }, patience);
  ended = [];
  try {
    const { unhandledErrors } = await vitest.runTestSpecifications(files.map((one) => one.specification));
    if (cutOff) return 'time';
    for (const module of ended) {
      for (const test of module.children.allTests('failed')) return test.fullName;
      if (!module.ok()) return `${basename(module.moduleId)} as a whole`;
    }
    return unhandledErrors.length > 0 ? 'an error that no test waits for' : undefined;
  } catch (error) {
    if (cutOff) return 'time';
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The tests of a programme as they are: how long each file takes, and what it touches. */
async function testsOf(vitest: Vitest, programme: string): Promise<TestFile[]> {
  const specifications = await vitest.globTestSpecifications([`test/machines/${programme}/`]);
  const files: TestFile[] = [];
  const chosen = specifications.filter(
    ({ moduleId }) => !leftOut.test(moduleId) && values.tests.some((one) => moduleId.includes(one)),
  );
  for (const specification of chosen) {
    vitest.provide('mutant', null);
    ended = [];
    await vitest.runTestSpecifications([specification]);
    const [module] = ended;
    if (module === undefined || !module.ok()) {
      const errors = [...(module?.children.allTests('failed') ?? [])].flatMap(
        (test) => test.result().errors ?? [],
      );
      const why = [...(module?.errors() ?? []), ...errors].map(({ message }) => message).join('; ');
      throw new Error(`${relative(root, specification.moduleId)} fails as it is: ${why}`);
    }
    const touched = new Set(module.meta().touched ?? []);
    files.push({ specification, milliseconds: module.diagnostic().duration, touched });
  }
  return files.sort((one, other) => one.milliseconds - other.milliseconds);
}

/** Walks through a whole machine, role by role and state by state: slow, and they miss no rule and nobody who is told. */
const walks = /(?:matrix|model)\.test\.ts$/u;

/** The files that can miss what a mutant takes away, the quickest first. */
function concerned({ lifecycle, kind, name, part }: Mutant, files: TestFile[]): TestFile[] {
  const touching = (...beginning: string[]) => {
    const wanted = [lifecycle, ...beginning].join('|');
    return files.filter(({ touched }) => [...touched].some((key) => key.startsWith(wanted)));
  };
  const told = (all: TestFile[]) => all.filter(({ specification }) => !walks.test(specification.moduleId));
  if (name === 'open' || name === 'every event') return told(files);
  switch (kind) {
    case 'rule':
    case 'record':
    case 'told':
      return told(touching(kind, name, part));
    case 'deadline':
      return told(touching(kind, `${name}|`));
    case 'guard':
      return touching(kind, `${name}|`);
    case 'action':
      return touching('record', part.split('#')[2] ?? '');
    // Whoever is refused for their role has touched nothing of the event.
    case 'role':
    case 'anyone':
      return files;
    case 'trait':
      return told(touching('event', name in (lifecycles[lifecycle]?.events ?? {}) ? `${name}|` : ''));
    default:
      return told(files);
  }
}

async function mutateProgramme(vitest: Vitest, programme: string, ids: string[]): Promise<Mutant[]> {
  const files = await testsOf(vitest, programme);
  const keys = [...new Set(files.flatMap(({ touched }) => [...touched]))];
  const own = ids.flatMap((id) => {
    const lifecycle = lifecycles[id];
    return lifecycle === undefined ? [] : mutantsOf(lifecycle);
  });
  const isWanted = await wanted(programme);
  const mutants = [...own, ...mutantsTouched(keys).filter((one) => ids.includes(one.lifecycle))].filter(
    isWanted,
  );
  say(`${programme}: ${mutants.length} mutants, ${files.length} test files`);
  if (values.list) for (const mutant of mutants) say(`  ${inWords(mutant)}`);
  if (values.list) return [];
  const survivors: Mutant[] = [];
  for (const [index, mutant] of mutants.entries()) {
    const began = performance.now();
    const by = await killer(vitest, mutant, concerned(mutant, files));
    const took = ((performance.now() - began) / 1000).toFixed(1);
    const outcome = by === undefined ? 'SURVIVES' : 'killed';
    if (by === undefined) survivors.push(mutant);
    const reason = by === undefined ? '' : `, by: ${by}`;
    say(`${index + 1}/${mutants.length} ${took} s ${outcome} ${inWords(mutant)}${reason}`);
  }
  return survivors;
}

process.env.COUNTERSIGN_SEED ??= '1';
const vitest = await createVitest('test', {
  root,
  config: false,
  watch: false,
  update: 'none',
  reporters: [reporter],
  include: ['test/machines/**/*.test.ts'],
  setupFiles: ['test/support/seed.ts', 'test/mutation/setup.ts'],
  pool: worker.pool,
  isolate: false,
  maxWorkers: 1,
  testTimeout: 300_000,
});
const survivors: Mutant[] = [];
let failed = false;
try {
  for (const [programme, ids] of Object.entries(programmes))
    if (values.programme?.includes(programme) ?? true)
      survivors.push(...(await mutateProgramme(vitest, programme, ids)));
} catch (error) {
  failed = true;
  say(String(error));
} finally {
  await vitest.close();
  worker.end();
}
for (const one of survivors) say(`- ${inWords(one)}`);
if (!values.list && !failed)
  say(
    survivors.length === 0
      ? 'Every mutant was killed.'
      : `${survivors.length} survive${survivors.length === 1 ? 's' : ''}.`,
  );
process.exitCode = failed || survivors.length > 0 ? 1 : 0;
