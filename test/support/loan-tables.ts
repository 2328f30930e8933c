import type { Client } from '@temporalio/client';
import type { RuledReading } from '../../client/cases/cases.ts';
import type { Sheet } from '../../client/import/cell.ts';
import type { TableKind } from '../../client/import/columns.ts';
import { readDeclared } from '../../client/import/declared.ts';
import type { IdentityReader } from '../../client/import/identity.ts';
import { importEntries } from '../../client/import/list-entries.ts';
import { openedCase } from '../../client/import/opened.ts';
import { importOpenings, type ImportingOpenings } from '../../client/import/openings.ts';
import type { Entry } from '../../client/import/table-rows.ts';
import * as templates from '../../client/import/template.ts';
import type { ImportTable } from '../../machines/core/definition/imports.ts';
import type { Case } from '../../machines/core/case/case.ts';
import type { Directory } from '../../machines/core/values/directory.ts';
import type { Actor, Lang } from '../../machines/core/values/vocabulary.ts';
import { loan } from '../../machines/loan/definition.ts';
import type { Input } from '../../machines/loan/input.ts';
import type { Plan } from '../../machines/loan/plan.ts';
import { loanProgramme } from '../../machines/loan/programme/definition.ts';
import type { Registered } from '../../machines/loan/programme/registers.ts';
import { sampleCounty } from './county.ts';

/** The loan's two tables, as tests import them: what the command does with what the lifecycles declare. */

export const tableNames = ['applications', 'registers'] as const;
export type TableName = (typeof tableNames)[number];

const declared = (table: ImportTable | undefined): ImportTable => {
  if (table === undefined) throw new Error('The loan does not declare this table.');
  return table;
};
const tables: Record<TableName, ImportTable> = {
  applications: declared(loan.imports.applications),
  registers: declared(loanProgramme.imports.registers),
};

const contextFor = (plan: Plan) => ({ plan, no: 1, programme: '' });

/** The columns of a table, for writing it. */
export const tableToWrite = (name: TableName, plan: Plan): TableKind =>
  templates.declaredToWrite(tables[name], contextFor(plan), sampleCounty);

/** An empty table to fill in. */
export const template = (
  name: TableName,
  { plan, directory, lang }: { plan: Plan; directory: Directory; lang: Lang },
): Buffer => templates.template(templates.declaredToWrite(tables[name], contextFor(plan), directory), lang);

/** The batch that applications are entered in. */
export interface Batch {
  id: string;
  no: number;
  programme: string;
  plan: Plan;
}

/** An application of a table: the row, the number of the case that it becomes, and what that is opened with. */
export interface ApplicationRow {
  row: Entry['row'];
  id: string;
  input: Input;
}

interface Setting {
  directory: Directory;
  identities: IdentityReader;
}

/** Reads the applications of a batch. */
export function readApplications(
  sheets: Sheet[],
  { batch, directory, identities }: Setting & { batch: Batch },
) {
  const into = { id: batch.id, context: batch };
  const read = readDeclared(sheets, tables.applications, { into, directory, identities });
  const { rows, samples, problems } = read;
  const valid = read.valid.map(({ row, id = '', data }): ApplicationRow => ({
    row,
    id,
    input: data as Input,
  }));
  return { rows, samples, problems, valid };
}
export type Applications = ReturnType<typeof readApplications>;

/** Reads a registration table. */
export function readRegistrants(sheets: Sheet[], setting: Setting) {
  const into = { id: '', context: {} };
  const { rows, samples, problems, valid } = readDeclared(sheets, tables.registers, { ...setting, into });
  return { rows, samples, problems, valid: valid.map(({ data }) => data as Registered) };
}

/** What an import of applications works with. */
export interface ImportingApplications extends Pick<
  ImportingOpenings,
  'existing' | 'validOnly' | 'dryRun' | 'patiently' | 'progress'
> {
  cases: ImportingOpenings['cases'];
  batch: RuledReading;
  file: string;
  rows: number;
  opener: Actor;
  recorder: Actor;
}

/** Imports applications into a batch. */
export async function importApplications(
  found: ApplicationRow[],
  { batch, file, rows, opener, recorder, ...importing }: ImportingApplications,
) {
  const { opens } = tables.applications;
  if (opens === undefined) throw new Error('Applications open loans.');
  const entries = found.map(({ row, id, input }): Entry => ({
    row,
    id,
    data: input,
    columnOf: (path) => path,
  }));
  const { done, skipped, problems } = await importOpenings(entries, {
    ...importing,
    ...{ lifecycle: loan, sameInput: opens.sameInput, numberedAt: 'application.number', at: batch.now },
    opener: () => ({ ok: true, value: opener }),
    record: {
      ...{ case: batch, event: opens.event, by: recorder },
      of: (opened, there) => opens.record({ file, rows, opened, skipped: there }),
    },
  });
  return { opened: done, skipped, problems };
}
export type ImportedApplications = Awaited<ReturnType<typeof importApplications>>;

/** Enters people in the registers of a programme. */
export const importRegisters = (
  people: Registered[],
  {
    programme: into,
    recorder: by,
    ...importing
  }: Omit<Parameters<typeof importEntries>[1], 'enters' | 'into' | 'by'> & {
    programme: RuledReading;
    recorder: Actor;
  },
) => {
  const { enters } = tables.registers;
  if (enters === undefined) throw new Error('Registers are entered.');
  return importEntries(people, { ...importing, enters, into, by });
};

/** A loan as an import compares it with a row; `other` for a case that is none. */
export const openedLoanOf = (c: Pick<Case, 'lifecycle' | 'place' | 'snapshot'>): unknown =>
  c.lifecycle === 'loan' ? tables.applications.opens?.sameCase(c) : 'other';

/** The same of one on the server. */
export const openedLoan = (client: Client, id: string): Promise<unknown> => {
  const { opens } = tables.applications;
  if (opens === undefined) throw new Error('Applications open loans.');
  return openedCase(client, 'loan', opens, id);
};
