import { z } from 'zod';
import type { Directory } from '../../machines/core/values/directory.ts';
import { sentence } from '../../machines/core/values/issue-sentences.ts';
import { text } from '../../machines/core/values/text.ts';
import { input as loanInput, type Input } from '../../machines/loan/input.ts';
import type { Plan } from '../../machines/loan/plan.ts';
import { applicationTable } from './application-columns.ts';
import type { Sheet } from './cell.ts';
import type { IdentityReader } from './identity.ts';
import { villageNamed } from './place-names.ts';
import type { TableProblem } from './problems.ts';
import { readRows, type ReadRow } from './rows.ts';
import { refuseTwice } from './twice.ts';

/** The batch that applications are entered in. */
export interface Batch {
  /** Its case number. */
  id: string;
  /** Its number in the programme, which is in the number of every application. */
  no: number;
  programme: string;
  plan: Plan;
}

/** An application of a table: the row, the number of the case that it becomes, and what that is opened with. */
export interface ApplicationRow {
  row: ReadRow;
  id: string;
  input: Input;
}

/** What a table of applications holds: the rows that are right, and everything that is wrong with the others. */
export interface Applications {
  /** How many data rows there are, right and wrong. */
  rows: number;
  /** Rows marked as samples, which were passed over. */
  samples: number;
  valid: ApplicationRow[];
  problems: TableProblem[];
}

/** Reads the applications 项目申请表 of a batch. Every row is checked by the loan's own input, and all is told at once. */
export function readApplications(
  sheets: Sheet[],
  { batch, directory, identities }: { batch: Batch; directory: Directory; identities: IdentityReader },
): Applications {
  const { rows, problems, samples } = readRows(sheets, applicationTable(batch.plan, identities));
  const read = rows.map((row) => ({ row, ...candidate(row, batch, directory) }));
  refuseTwice(
    read,
    ({ row }) => row,
    'application.number',
    ({ id }) => id,
  );
  refuseTwice(
    read,
    ({ row }) => row,
    'household.identity',
    ({ row }) => fingerprintOf(row),
  );
  return {
    rows: rows.length,
    samples,
    problems: [...problems, ...rows.flatMap((row) => row.problems)],
    valid: read.flatMap(({ row, id, input }) =>
      row.problems.length === 0 && input !== undefined ? [{ row, id, input }] : [],
    ),
  };
}

const fingerprintOf = ({ values }: ReadRow): string | undefined =>
  (values['household.identity'] as { fingerprint: string } | undefined)?.fingerprint;

function candidate(
  row: ReadRow,
  batch: Batch,
  directory: Directory,
): { id: string; input: Input | undefined } {
  const { values, object } = row;
  const number = values['application.number'] as string | undefined;
  const id = number === undefined ? '' : caseNumber(batch, number);
  if (number !== undefined) checkNumber(row, number, batch);
  const found =
    typeof values.township === 'string' && typeof values.village === 'string'
      ? villageNamed(directory, values.township, values.village)
      : undefined;
  if (found?.ok === false) object(found.at, found.code, found.message);
  checkLabourers(row);
  const given = {
    place: found?.ok === true ? found.place : undefined,
    plan: batch.plan,
    batch: batch.id,
    programme: batch.programme,
    application: { ...part(values, 'application.'), year: batch.plan.year },
    household: { ...part(values, 'household.'), person: `hh-${id}` },
  };
  const checked = fieldsOfInput.safeParse(given, { reportInput: true });
  if (checked.success) return { id, input: checked.data };
  for (const issue of checked.error.issues) {
    const { zh, en, code = 'invalid' } = sentence(issue);
    const path = issue.path.join('.');
    const told = path === 'place' && row.problems.length > 0;
    if (!told) object(path.split('.').slice(0, 2).join('.'), code, text(zh, en));
  }
  return { id, input: undefined };
}

/** The loan's own input; the plan, which is the batch's and long, is not checked again for every row. */
const fieldsOfInput = z.strictObject({ ...loanInput.shape, plan: z.custom<Plan>() });

/** `household.` of the values: what comes after it, with its value. */
const part = (values: Record<string, unknown>, prefix: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([field, value]) =>
      field.startsWith(prefix) ? [[field.slice(prefix.length), value]] : [],
    ),
  );

/** The case number of an application: that of the batch, and the last part of the application's own. */
const caseNumber = ({ id }: Batch, number: string): string => `${id}-${number.split('-').at(-1)}`;

function checkNumber({ object }: ReadRow, number: string, { plan, no }: Batch): void {
  const [letters, year, batchNo, running] = number.split('-');
  if (Number(year) === plan.year && Number(batchNo) === no) return;
  const fit = `${letters}-${plan.year}-${no}-${running}`;
  const zh = `本批为${plan.year}年第${no}批，编号应如 ${fit}`;
  const en = `this is batch ${no} of ${plan.year}; its numbers are like ${fit}`;
  object('application.number', 'number-of-another-batch', text(zh, en));
}

function checkLabourers({ values, object }: ReadRow): void {
  const [members, labourers] = [values['household.members'], values['household.labourers']];
  if (typeof members !== 'number' || typeof labourers !== 'number' || labourers <= members) return;
  const zh = `劳动力${labourers}人，多于家庭人口${members}人`;
  const en = `${labourers} labourers are more than the ${members} members of the household`;
  object('household.labourers', 'more-labourers-than-members', text(zh, en));
}
