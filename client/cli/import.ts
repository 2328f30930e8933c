import type { ImportTable } from '../../machines/core/definition/imports.ts';
import { dateOf } from '../../machines/core/values/calendar.ts';
import type { Person } from '../../machines/core/values/directory.ts';
import { actingOn, openingAs } from '../cases/acting.ts';
import { defaultNumber } from '../cases/number.ts';
import type { RuledReading } from '../cases/cases.ts';
import type { IdentityReader } from '../import/identity.ts';
import type { Imported } from '../import/openings.ts';
import { readTable, type Spreadsheet } from '../import/spreadsheet.ts';
import type { ReadTable } from '../import/table-rows.ts';
import type { StandingIn } from '../../machines/core/delegation/standing-in.ts';
import type { Console } from './console.ts';
import { inSessionAs, type Session } from './session.ts';
import { badInput } from './failure.ts';
import { agreedIdentityKey } from './identity-key.ts';
import { openerOf, recorderOf } from './import-actors.ts';
import { problemsFound, summaryLines } from './import-outcome.ts';
import { orBadInput } from './or-bad-input.ts';
import { progressBar } from './progress-bar.ts';
import { tableWanted, type DeclaredTable, type FormWanted, type TableOptions } from './table-named.ts';

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

/**
 * `countersign import`: reads a table, checks all of it, and then writes.
 *
 * @param words the name of a declared table and a file; or a file alone, with `--lifecycle`
 */
export async function importTable(console: Console, words: string[], options: ImportOptions): Promise<void> {
  const [file = '', more] = words.toReversed();
  const wanted = await tableWanted(more, options);
  const target = wanted.kind === 'declared' ? intoOf(wanted.table, options) : '';
  const table = await orBadInput(() => readTable(file));
  await inSessionAs(console, options, async (session, who) => {
    const work: Work = { console, session, person: who(), table, options };
    await (wanted.kind === 'declared' ? declared(work, wanted, target) : form(work, wanted));
  });
}

interface Work {
  console: Console;
  session: Session;
  person: Person;
  table: Spreadsheet;
  options: ImportOptions;
}

/** The case that a declared table is imported into. */
function intoOf({ into: { option, title } }: ImportTable, options: ImportOptions): string {
  const given = new Map(Object.entries(options)).get(option) ?? options.into;
  if (typeof given === 'string') return given;
  throw badInput(
    `no-${option}`,
    `请用 --${option} 写明${title.zh}的编号。`,
    `Say with --${option} which ${title.en} it is for.`,
  );
}

async function declared(work: Work, { table, lifecycle }: DeclaredTable, target: string): Promise<void> {
  const { console, session } = work;
  const { client } = session.server;
  const key = await orBadInput(() => agreedIdentityKey(console, client));
  const into = await session.read(target);
  await session.requireWorker();
  const { readDeclared } = await import('../import/declared.ts');
  const identities: IdentityReader = { key, today: dateOf(into.now) };
  const about = { id: into.case.id, context: into.case.snapshot.context };
  const importing = { ...work, reading: into };
  const { opens, enters } = table;
  const by = recorderOf(importing, table, opens?.event ?? enters?.event ?? '');
  const read = readDeclared(work.table.sheets, table, {
    into: about,
    directory: session.directory,
    identities,
  });
  await carryOut(work, read, { case: into.case.id }, async (common) => {
    if (enters !== undefined) {
      const { importEntries } = await import('../import/list-entries.ts');
      const rows = read.valid.map(({ data }) => data);
      const { entered, skipped } = await importEntries(rows, {
        ...common,
        enters,
        into,
        file: work.table.sha256,
        by,
      });
      return { count: entered, skipped, problems: [], refused: [] };
    }
    const { importOpenings } = await import('../import/openings.ts');
    const { openedCase } = await import('../import/opened.ts');
    if (opens === undefined) throw new Error(`The table ${table.title} neither opens nor enters.`);
    const opener = openerOf(importing, lifecycle);
    return counted(
      await importOpenings(read.valid, {
        ...common,
        lifecycle,
        existing: (id) => openedCase(client, lifecycle.id, opens, id),
        sameInput: opens.sameInput,
        opener: () => ({ ok: true, value: opener }),
        numberedAt: table.columns(about.context)[0]?.field ?? '',
        at: into.now,
        record: {
          ...{ case: into, event: opens.event, by },
          of: (opened, skipped) =>
            opens.record({ file: work.table.sha256, rows: read.rows, opened, skipped }),
        },
      }),
    );
  });
}

async function form(work: Work, { lifecycle, event }: FormWanted): Promise<void> {
  const { console, session, person, options } = work;
  const { directory } = session;
  const { formTable, readForm, caseField: numberedAt } = await import('../import/form-table.ts');
  const at = new Date().toISOString();
  const about = { lifecycle, event, directory, lang: console.lang, year: Number(dateOf(at).slice(0, 4)) };
  const table = await orBadInput(async () => formTable(about));
  const read = readForm(work.table.sheets, table, directory);
  await session.requireWorker();
  const names = { lifecycle: lifecycle.id, event: event ?? 'open' };
  if (event === undefined) {
    const { importOpenings } = await import('../import/openings.ts');
    const { openedCase, wholeInputs } = await import('../import/opened.ts');
    const comparing = wholeInputs(lifecycle);
    return carryOut(work, read, names, async (common) =>
      counted(
        await importOpenings(read.valid, {
          ...{ ...common, lifecycle, directory, numberedAt, at, sameInput: comparing.sameInput },
          existing: (id) => openedCase(session.server.client, lifecycle.id, comparing, id),
          opener: ({ data }) => openingAs(lifecycle, data, at, person, options),
          numberOf: ({ data }, by) => defaultNumber(lifecycle, directory, lifecycle.place(data), data, by),
        }),
      ),
    );
  }
  const { importDecisions } = await import('../import/decisions.ts');
  const standingIn = remembered((now) => session.standingIn(person.id, now));
  const acting = async ({ lifecycle: rules, case: c, now }: RuledReading) =>
    actingOn(rules, c, event, now, { person, standingIn: await standingIn(now) }, options);
  return carryOut(work, read, names, async (common) =>
    counted(
      await importDecisions(read.entries, {
        ...{ ...common, lifecycle: lifecycle.id, event, directory, numberedAt, acting },
        read: (id) => session.read(id),
        patience: console.settings.patience * 1_000,
      }),
    ),
  );
}

/** Whom someone stands in for, asked once for each day. */
function remembered(ask: (now: string) => Promise<StandingIn[]>): typeof ask {
  const known = new Map<string, Promise<StandingIn[]>>();
  return (now) => {
    const day = dateOf(now);
    const asked = known.get(day) ?? ask(now);
    known.set(day, asked);
    return asked;
  };
}

/** What an import did, counted. */
interface Counted extends Omit<Imported, 'done'> {
  count: number;
  cases?: string[];
}

const counted = ({ done, ...rest }: Imported): Counted => ({ ...rest, count: done.length, cases: done });

/** Imports what is right, where nothing is wrong or that does not matter, and answers. */
async function carryOut(
  { console, session, table, options }: Work,
  read: ReadTable,
  names: object,
  work: (common: {
    cases: Session['cases'];
    validOnly: boolean;
    dryRun: boolean;
    patiently: Session['patiently'];
    progress(done: number, total: number): void;
  }) => Promise<Counted>,
): Promise<void> {
  const [dryRun, validOnly] = [options.dryRun === true, options.validOnly === true];
  const { rows, samples, problems: wrong } = read;
  const about = { dryRun, ...names, file: table.sha256, rows, samples };
  const bar = progressBar(console, console.say('已办', 'done'));
  const common = {
    cases: session.cases,
    validOnly,
    dryRun,
    patiently: session.patiently,
    progress: bar.show,
  };
  // Where no row was read, there is nothing to ask any case about.
  const stopped = wrong.length > 0 && (!validOnly || read.valid.length === 0);
  const asked = 'event' in names && names.event !== 'open' && read.entries.length > 0;
  if (stopped && !asked) throw problemsFound(console, { ...about, opened: 0, skipped: 0, problems: wrong });
  const { count, skipped, problems, refused, cases } = await work(common).finally(bar.end);
  const all = [...new Set([...wrong, ...problems])];
  const outcome = {
    ...about,
    opened: count,
    skipped,
    problems: [...all, ...refused],
    ...(cases && { cases }),
  };
  if (outcome.problems.length > 0) throw problemsFound(console, outcome, all.length === 0);
  console.answer(outcome, () => summaryLines(console, outcome));
}
