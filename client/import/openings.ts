import { isDeepStrictEqual } from 'node:util';
import { decide } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import type { Lifecycle } from '../../machines/core/definition/lifecycle.ts';
import type { Outcome } from '../../machines/core/values/issues.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import type { Actor, Instant } from '../../machines/core/values/vocabulary.ts';
import { CaseExists, type Cases, type RuledReading } from '../cases/cases.ts';
import { strangersAtOpening } from '../directory/known-people.ts';
import { inParallel } from './in-parallel.ts';
import { once } from './once.ts';
import type { TableProblem } from './problems.ts';
import { tellRefusals, type Entry } from './table-rows.ts';
import { refuseTwice } from './twice.ts';

/** How many cases are asked or opened at once. */
export const atOnce = 10;

/** What every import works with. Every call to the server goes through `patiently`. */
export interface Importing {
  /** Whether the right rows are imported although others are wrong. */
  validOnly: boolean;
  dryRun: boolean;
  patiently<T>(work: () => Promise<T>): Promise<T>;
  progress?(done: number, total: number): void;
}

/** What an import did, or in a dry run would do. */
export interface Imported {
  /** Numbers of the cases that were opened or decided on, one for each row. */
  done: string[];
  /** How many rows were there already, as the file has them. */
  skipped: number;
  /** Rows that are right in themselves, but don't fit what is there: a case with other content, or none at all. */
  problems: TableProblem[];
  /** Rows that the rules refuse. */
  refused: TableProblem[];
}

/** What an import of openings works with. */
export interface ImportingOpenings extends Importing {
  cases: Pick<Cases, 'open' | 'decide' | 'readOpening'>;
  lifecycle: Lifecycle;
  directory?: Directory;
  /** What compares of the case of that number; `other` for a case of another lifecycle, nothing where there is none. */
  existing(id: string): Promise<unknown>;
  /** The same of an input. */
  sameInput(input: unknown): unknown;
  /** In which post a row's case is opened. */
  opener(entry: Entry): Outcome<Actor>;
  /** The number of a row's case, where the row gives none. */
  numberOf?(entry: Entry, by: Actor): string;
  /** The column at which it is told that a case exists. */
  numberedAt: string;
  at: Instant;
  /** Where the import itself is on record. */
  record?: Keeping;
}

/** The decision by which an import is on record in another case, as that stands. */
interface Keeping {
  case: RuledReading;
  event: string;
  by: Actor;
  of(opened: number, skipped: number): { id: string; data: unknown };
}

/** A row whose case has a number, and someone who opens it. */
interface Numbered {
  entry: Entry;
  id: string;
  by: Actor;
}

/**
 * Opens a case for every row that has none yet, and records the import where it has a place for that. All is checked
 * before anything is written: a case that exists with other content, and whatever the rules refuse, stop it. The same file
 * again changes nothing.
 *
 * @throws Refused when the case that keeps the record refuses
 */
export async function importOpenings(found: Entry[], importing: ImportingOpenings): Promise<Imported> {
  const { cases, lifecycle, existing, validOnly, dryRun, patiently, progress, record, at } = importing;
  const refused = new Set<Entry>();
  const all = numbered(await withTerms(found, importing, refused), importing, refused);
  const { fresh, same } = await compare(all, importing);
  if (record === undefined) refuse(fresh, importing, refused);
  const right = fresh.filter(({ entry }) => entry.row.problems.length === 0);
  const result = {
    done: right.map(({ id }) => id),
    skipped: same,
    problems: problemsOf(found.filter((one) => !refused.has(one))),
    refused: problemsOf([...refused]),
  };
  if (result.problems.length + refused.size > 0 && !validOnly) return { ...result, done: [] };
  if (right.length + same === 0) return result;
  const kept = record?.of(right.length, same);
  const isKept = kept === undefined || record?.case.case.log.some((entry) => entry.decisionId === kept.id);
  if (record !== undefined) {
    if (!isKept) requireAgreement(record, kept);
    for (const one of right) open(lifecycle, requestOf(one), at);
  }
  if (dryRun) return result;
  let done = 0;
  const others = new Set<string>();
  await inParallel(right, atOnce, async (one) => {
    try {
      await patiently(() => cases.open(lifecycle.id, requestOf(one), at));
    } catch (error) {
      // Somebody else imports at the same time, or an earlier answer was lost.
      if (!(error instanceof CaseExists)) throw error;
      if (!isSame(await patiently(() => existing(one.id)), one, importing)) throw error;
      others.add(one.id);
    }
    progress?.(++done, right.length);
  });
  if (record !== undefined && !isKept) {
    const { case: keeper, event, by } = record;
    await once(() => patiently(() => importing.cases.decide(keeper.case.id, event, { ...kept, by })));
  }
  return { ...result, done: result.done.filter((id) => !others.has(id)), skipped: same + others.size };
}

const requestOf = ({ id, by, entry }: Numbered) => ({ id, by, input: entry.data });

const problemsOf = (entries: Entry[]): TableProblem[] => entries.flatMap(({ row }) => row.problems);

/** The case that keeps the record is asked before anything is opened. @throws Refused */
function requireAgreement({ case: keeper, event, by }: Keeping, kept: { id: string; data: unknown }): void {
  const outcome = decide(keeper.lifecycle, keeper.case, { ...kept, by, event }, keeper.now);
  if (!outcome.ok) throw new Refused(outcome.refusals);
}

/** The rows with what their cases take from another; where that is not to be had, the row is told why. */
async function withTerms(
  found: Entry[],
  { cases, lifecycle, patiently, at, numberedAt }: ImportingOpenings,
  refused: Set<Entry>,
): Promise<Entry[]> {
  if (lifecycle.opening.takes === undefined) return found;
  await inParallel(found, atOnce, async (entry) => {
    const read = await patiently(() => cases.readOpening(lifecycle, entry.data, at));
    if (read.ok) {
      entry.data = read.value;
      return;
    }
    refused.add(entry);
    tellRefusals(entry, read.refusals, numberedAt);
  });
  return found.filter((entry) => !refused.has(entry));
}

/** Every row with its number and who opens its case; where nobody may, the row is told why. */
function numbered(
  found: Entry[],
  { opener, numberOf, numberedAt }: ImportingOpenings,
  refused: Set<Entry>,
): Numbered[] {
  const all = found.flatMap((entry): Numbered[] => {
    const by = opener(entry);
    if (!by.ok) {
      refused.add(entry);
      tellRefusals(entry, by.refusals, numberedAt);
      return [];
    }
    const id = entry.id ?? numberOf?.(entry, by.value);
    return id === undefined ? [] : [{ entry, id, by: by.value }];
  });
  refuseTwice(
    all,
    ({ entry }) => entry.row,
    numberedAt,
    ({ id }) => id,
  );
  return all.filter(({ entry }) => entry.row.problems.length === 0);
}

/** Which rows have a case already. */
async function compare(
  all: Numbered[],
  importing: ImportingOpenings,
): Promise<{ fresh: Numbered[]; same: number }> {
  const { existing, patiently, numberedAt } = importing;
  const there = new Map<string, unknown>();
  await inParallel(all, atOnce, async ({ id }) => {
    const opened = await patiently(() => existing(id));
    if (opened !== undefined) there.set(id, opened);
  });
  const taken = all.filter(({ id }) => there.has(id));
  const differing = taken.filter((one) => !isSame(there.get(one.id), one, importing));
  for (const { entry, id } of differing) {
    const zh = `事项 ${id} 已存在，其内容与本行不同；请核对，已登记的不能用导入修改`;
    const en = `the case ${id} exists with other content; an import does not change it`;
    entry.row.object(numberedAt, 'exists-differently', text(zh, en));
  }
  return { fresh: all.filter(({ id }) => !there.has(id)), same: taken.length - differing.length };
}

const isSame = (there: unknown, { entry }: Numbered, { sameInput }: ImportingOpenings): boolean =>
  isDeepStrictEqual(there, sameInput(entry.data));

/** Tells every row what stands in the way of its opening. */
function refuse(
  fresh: Numbered[],
  { lifecycle, directory, at, numberedAt }: ImportingOpenings,
  refused: Set<Entry>,
): void {
  for (const one of fresh) {
    const { id, input, by } = requestOf(one);
    const refusals = directory === undefined ? [] : strangersAtOpening(lifecycle, { input, by }, directory);
    try {
      open(lifecycle, { id, input, by }, at);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      refusals.unshift(...error.refusals);
    }
    if (refusals.length === 0) continue;
    refused.add(one.entry);
    tellRefusals(one.entry, refusals, numberedAt);
  }
}
