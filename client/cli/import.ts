import { dateOf } from '../../machines/core/values/calendar.ts';
import type { Person } from '../../machines/core/values/directory.ts';
import type { Context as BatchContext } from '../../machines/loan/batch/context.ts';
import type { RuledReading } from '../cases/cases.ts';
import type { IdentityReader } from '../import/identity.ts';
import { readTable, type Spreadsheet } from '../import/spreadsheet.ts';
import type { Console } from './console.ts';
import { inSessionAs, type Session } from './session.ts';
import { badInput } from './failure.ts';
import { agreedIdentityKey } from './identity-key.ts';
import { openerOf, recorderOf } from './import-actors.ts';
import { problemsFound, summaryLines } from './import-outcome.ts';
import { orBadInput } from './or-bad-input.ts';
import { progressBar } from './progress-bar.ts';
import { tableNamed } from './table-named.ts';

/** What `import` was told beside the kind of table and the file. */
export interface ImportOptions {
  as?: string;
  batch?: string;
  programme?: string;
  role?: string;
  validOnly?: boolean;
  dryRun?: boolean;
  rehearsal?: boolean;
}

/** `countersign import`: reads a table, checks all of it, and then writes. */
export async function importTable(
  console: Console,
  kind: string,
  path: string,
  options: ImportOptions,
): Promise<void> {
  const name = tableNamed(kind);
  const target = name === 'applications' ? options.batch : options.programme;
  if (target === undefined)
    throw name === 'applications'
      ? badInput('no-batch', '请用 --batch 写明批次的编号。', 'Say with --batch which batch it is for.')
      : badInput(
          'no-programme',
          '请用 --programme 写明借款项目的编号。',
          'Say with --programme which programme it is for.',
        );
  const table = await orBadInput(() => readTable(path));
  await inSessionAs(console, options, async (session, who) => {
    const person = who();
    const key = await orBadInput(() => agreedIdentityKey(console, session.server.client));
    const work: Work = { console, session, person, table, key, options, reading: await session.read(target) };
    await session.requireWorker();
    await (name === 'applications' ? applications(work) : registers(work));
  });
}

interface Work {
  console: Console;
  session: Session;
  person: Person;
  table: Spreadsheet;
  key: string;
  options: ImportOptions;
  /** The batch or the programme. */
  reading: RuledReading;
}

async function applications(work: Work): Promise<void> {
  const { console, session, table, options, reading } = work;
  const { readApplications } = await import('../import/application-rows.ts');
  const { importApplications } = await import('../import/applications.ts');
  const { openedLoan } = await import('../import/opened-loan.ts');
  const recorder = recorderOf(work, 'intake.record');
  const { plan, no, programme } = reading.case.snapshot.context as BatchContext;
  const batch = { id: reading.case.id, plan, no, programme };
  const read = readApplications(table.sheets, {
    batch,
    directory: session.directory,
    identities: identities(work),
  });
  const { rows, samples, problems } = read;
  const wrong = problems.length > 0;
  if (wrong && (options.validOnly !== true || read.valid.length === 0))
    throw problemsFound(console, { ...summary(work), rows, samples, opened: 0, skipped: 0, problems });
  const bar = progressBar(console, console.say('立项', 'opened'));
  const opener = openerOf(work, session.cases.lifecycle('loan'));
  const done = await importApplications(read.valid, {
    cases: session.cases,
    existing: (id) => openedLoan(session.server.client, id),
    batch: reading,
    file: table.sha256,
    rows,
    opener,
    recorder,
    validOnly: options.validOnly === true,
    dryRun: options.dryRun === true,
    patiently: session.patiently,
    progress: bar.show,
  }).finally(bar.end);
  const all = [...problems, ...done.problems];
  const outcome = {
    ...summary(work),
    rows,
    samples,
    opened: done.opened.length,
    skipped: done.skipped,
    problems: all,
  };
  if (all.length > 0) throw problemsFound(console, { ...outcome, cases: done.opened });
  console.answer({ ...outcome, cases: done.opened }, () => summaryLines(console, outcome));
}

async function registers(work: Work): Promise<void> {
  const { console, session, table, options, reading } = work;
  const { readRegistrants } = await import('../import/register-rows.ts');
  const { importRegisters } = await import('../import/registers.ts');
  const recorder = recorderOf(work, 'register.enter');
  const read = readRegistrants(table.sheets, { directory: session.directory, identities: identities(work) });
  const { rows, samples, problems, valid } = read;
  if (problems.length > 0 && (options.validOnly !== true || valid.length === 0))
    throw problemsFound(console, { ...summary(work), rows, samples, opened: 0, skipped: 0, problems });
  const bar = progressBar(console, console.say('登记', 'entered'));
  const done = await importRegisters(valid, {
    cases: session.cases,
    programme: reading,
    file: table.sha256,
    recorder,
    dryRun: options.dryRun === true,
    patiently: session.patiently,
    progress: bar.show,
  }).finally(bar.end);
  const outcome = { ...summary(work), rows, samples, opened: done.entered, skipped: done.skipped, problems };
  if (problems.length > 0) throw problemsFound(console, outcome);
  console.answer(outcome, () => summaryLines(console, outcome));
}

const summary = ({ options, reading, table }: Work) => ({
  dryRun: options.dryRun === true,
  case: reading.case.id,
  file: table.sha256,
});

const identities = ({ key, reading }: Work): IdentityReader => ({ key, today: dateOf(reading.now) });
