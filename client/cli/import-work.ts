import type { Person } from '../../machines/core/values/directory.ts';
import type { Imported, Importing } from '../import/openings.ts';
import type { Spreadsheet } from '../import/spreadsheet.ts';
import type { ReadTable } from '../import/table-rows.ts';
import type { Console } from './console.ts';
import { problemsFound, summaryLines } from './import-outcome.ts';
import { progressBar } from './progress-bar.ts';
import type { Session } from './session.ts';
import type { TableOptions } from './table-named.ts';

/** What `import` was told beside the table and the file. */
export interface ImportOptions extends TableOptions {
  as?: string;
  /** The case that a declared table is imported into; also by an option of the table's own. */
  into?: string;
  batch?: string;
  programme?: string;
  role?: string;
  place?: string;
  validOnly?: boolean;
  dryRun?: boolean;
  rehearsal?: boolean;
}

/** A table that someone imports. */
export interface ImportWork {
  console: Console;
  session: Session;
  person: Person;
  table: Spreadsheet;
  options: ImportOptions;
}

/** What an import did, counted. */
export interface Counted extends Omit<Imported, 'done'> {
  count: number;
  cases?: string[];
}

/** Openings or decisions, counted. */
export const counted = ({ done, ...rest }: Imported): Counted => ({
  ...rest,
  count: done.length,
  cases: done,
});

/**
 * Imports what is right, where nothing is wrong or that does not matter, and answers.
 *
 * @param read the table; `asking` where its right rows are tried although others are wrong, to tell everything at once
 */
export async function carryOut(
  { console, session, table, options }: ImportWork,
  { read, asking, names }: { read: ReadTable; asking: boolean; names: object },
  work: (common: Importing & Pick<Session, 'cases'>) => Promise<Counted>,
): Promise<void> {
  const { dryRun = false, validOnly = false } = options;
  const { cases, patiently } = session;
  const { rows, samples, problems: wrong } = read;
  const about = { dryRun, ...names, file: table.sha256, rows, samples };
  const stopped = wrong.length > 0 && (!validOnly || read.valid.length === 0);
  const nothing = { ...about, opened: 0, skipped: 0 };
  if (stopped && (!asking || read.entries.length === 0))
    throw problemsFound(console, { ...nothing, problems: wrong });
  const { show: progress, end } = progressBar(console, console.say('已办', 'done'));
  const common = { cases, validOnly, dryRun: dryRun || stopped, patiently, progress };
  const { count, problems, refused, ...done } = await work(common).finally(end);
  const all = [...new Set([...wrong, ...problems])];
  const told = { problems: [...all, ...refused] };
  if (stopped) throw problemsFound(console, { ...nothing, ...told });
  const outcome = { ...about, opened: count, ...done, ...told };
  if (told.problems.length > 0) throw problemsFound(console, outcome, all.length === 0);
  console.answer(outcome, () => summaryLines(console, outcome));
}
