import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory } from '../../../machines/core/values/directory.ts';
import type { Input } from '../../../machines/loan/input.ts';
import { type Batch, readApplications } from '../../import/application-rows.ts';
import { applicationTable } from '../../import/application-columns.ts';
import { sampleApplications } from '../../import/sample-applications.ts';
import { readTable } from '../../import/spreadsheet.ts';
import { tableWorkbook } from '../../import/table-workbook.ts';
import { RehearsalFailed } from '../script.ts';
import type { LoanOutcome } from './outcomes.ts';

/** An application that a rehearsal opens a loan for. */
export interface Applicant {
  id: string;
  input: Input;
}

/**
 * The applications of a batch, by way of a spreadsheet as an office would fill it in: written with sample people,
 * read back and checked as an import does. `amounts` are what each will be lent, in fen.
 */
export async function applicantsOf(
  directory: Directory,
  batch: Batch,
  outcomes: LoanOutcome[],
  amounts: number[],
): Promise<Applicant[]> {
  const { plan, no } = batch;
  const rows = sampleApplications(directory, plan, {
    count: outcomes.length,
    seed: plan.year,
    batchNo: no,
  }).map((row, index) => ({
    ...row,
    是否村干部: outcomes[index]?.leftOut === 'villageCadre' ? '是' : '否',
    '申请金额(元)': Math.ceil((amounts[index] ?? 100_000) / 10_000) * 100,
  }));
  const identities = { key: 'sample', today: plan.survey.to };
  const directoryOfFile = await mkdtemp(join(tmpdir(), 'countersign-sample-'));
  try {
    const path = join(directoryOfFile, 'applications.xlsx');
    await writeFile(path, tableWorkbook(applicationTable(plan, identities), rows));
    const { sheets } = await readTable(path);
    const { valid, problems } = readApplications(sheets, { batch, directory, identities });
    const [wrong] = problems;
    if (wrong !== undefined) throw new RehearsalFailed(`A sample application is wrong: ${wrong.message.en}`);
    return valid.map(({ id, input }) => ({ id, input }));
  } finally {
    await rm(directoryOfFile, { recursive: true, force: true });
  }
}
