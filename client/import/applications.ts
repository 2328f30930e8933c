import { isDeepStrictEqual } from 'node:util';
import { decide } from '../../machines/core/deciding/decide.ts';
import { open } from '../../machines/core/deciding/opening.ts';
import { Refused } from '../../machines/core/deciding/refused.ts';
import { text } from '../../machines/core/values/text.ts';
import type { Actor } from '../../machines/core/values/vocabulary.ts';
import { CaseExists, type Cases, type RuledReading } from '../cases/cases.ts';
import type { ApplicationRow } from './application-rows.ts';
import { inParallel } from './in-parallel.ts';
import { once } from './once.ts';
import type { OpenedLoan } from './opened-loan.ts';
import type { TableProblem } from './problems.ts';

/** How many cases are asked or opened at once. */
const atOnce = 10;

/** What an import works with. Every call to the server goes through `patiently`. */
export interface ImportingApplications {
  cases: Pick<Cases, 'lifecycle' | 'open' | 'decide'>;
  /** The loan of that number as it was opened; `other` for a case that is none. */
  existing(id: string): Promise<OpenedLoan | 'other' | undefined>;
  /** The batch as it stands. */
  batch: RuledReading;
  /** SHA-256 of the file, in hex. */
  file: string;
  /** How many data rows the file has, right and wrong. */
  rows: number;
  /** Who opens the loans, and who records the import in the batch. */
  opener: Actor;
  recorder: Actor;
  /** Whether the right rows are imported although others are wrong. */
  validOnly: boolean;
  dryRun: boolean;
  patiently<T>(work: () => Promise<T>): Promise<T>;
  progress?(done: number, total: number): void;
}

/** What an import did, or would do. */
export interface ImportedApplications {
  /** Case numbers of the loans that were opened; in a dry run, that would be. */
  opened: string[];
  /** How many were there already, as the file has them. */
  skipped: number;
  /** Rows that are right in themselves, but whose case exists with other content. */
  problems: TableProblem[];
}

/**
 * Opens a loan for every row that has none yet and records the import in its batch. All is checked before anything is
 * written: a case that exists with other content, and a batch that refuses, stop it. The same file again changes nothing.
 *
 * @throws Refused when the batch or a loan refuses
 */
export async function importApplications(
  found: ApplicationRow[],
  importing: ImportingApplications,
): Promise<ImportedApplications> {
  const { cases, existing, opener, validOnly, dryRun, patiently, progress } = importing;
  const { fresh, same, differing } = await compare(found, importing);
  const result = { opened: fresh.map(({ id }) => id), skipped: same, problems: differing };
  if (differing.length > 0 && !validOnly) return { ...result, opened: [] };
  if (fresh.length + same === 0) return result;
  requireAgreement(fresh, same, importing);
  if (dryRun) return result;
  let done = 0;
  const others = new Set<string>();
  await inParallel(fresh, atOnce, async (one) => {
    const { id, input } = one;
    try {
      await patiently(() => cases.open('loan', { id, input, by: opener }));
    } catch (error) {
      // Somebody else imports at the same time, or an earlier answer was lost.
      if (!(error instanceof CaseExists)) throw error;
      if (!isSame(await patiently(() => existing(id)), one)) throw error;
      others.add(id);
    }
    progress?.(++done, fresh.length);
  });
  const { event, message } = recording(fresh.length, same, importing);
  if (!isRecorded(message.id, importing))
    await once(() => patiently(() => cases.decide(importing.batch.case.id, event, message)));
  return {
    ...result,
    opened: result.opened.filter((id) => !others.has(id)),
    skipped: same + others.size,
  };
}

/** Which rows have a case already. */
async function compare(
  found: ApplicationRow[],
  { existing, patiently }: ImportingApplications,
): Promise<{ fresh: ApplicationRow[]; same: number; differing: TableProblem[] }> {
  const there = new Map<string, OpenedLoan | 'other'>();
  await inParallel(found, atOnce, async ({ id }) => {
    const loan = await patiently(() => existing(id));
    if (loan !== undefined) there.set(id, loan);
  });
  const taken = found.filter(({ id }) => there.has(id));
  const differing = taken.filter((one) => !isSame(there.get(one.id), one));
  for (const { row, id } of differing) {
    const zh = `事项 ${id} 已存在，其申请内容或户主与本行不同；请核对，已登记的申请不能用导入修改`;
    const en = `the case ${id} exists with another application or household; an import does not change it`;
    row.object('application.number', 'exists-differently', text(zh, en));
  }
  return {
    fresh: found.filter(({ id }) => !there.has(id)),
    same: taken.length - differing.length,
    differing: differing.flatMap(({ row }) => row.problems),
  };
}

/** The same application of the same person in the same village and batch. */
function isSame(there: OpenedLoan | 'other' | undefined, { input }: ApplicationRow): boolean {
  const { place, batch, application, household } = input;
  return isDeepStrictEqual(there, { place, batch, application, fingerprint: household.identity.fingerprint });
}

/** The batch and every loan are asked what they would say, before the first loan is opened. @throws Refused */
function requireAgreement(fresh: ApplicationRow[], same: number, importing: ImportingApplications): void {
  const { cases, batch, opener } = importing;
  const { event, message } = recording(fresh.length, same, importing);
  if (!isRecorded(message.id, importing)) {
    const decision = { ...message, event };
    const outcome = decide(batch.lifecycle, batch.case, decision, batch.now);
    if (!outcome.ok) throw new Refused(outcome.refusals);
  }
  const [first] = fresh;
  if (first !== undefined)
    open(cases.lifecycle('loan'), { id: first.id, input: first.input, by: opener }, batch.now);
}

const isRecorded = (id: string, { batch }: ImportingApplications): boolean =>
  batch.case.log.some((entry) => entry.decisionId === id);

/**
 * The record of an import. Its id says which file and how many of its rows the batch has by now, so that the same
 * import counts once, and one that adds rows to an earlier one of the same file counts anew.
 */
function recording(opened: number, skipped: number, { file, rows, recorder }: ImportingApplications) {
  const message = {
    id: `import-${file.slice(0, 32)}-${opened + skipped}`,
    by: recorder,
    data: { file, rows, opened, skipped },
  };
  return { event: 'intake.record', message };
}
