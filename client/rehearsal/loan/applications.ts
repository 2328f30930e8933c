import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory } from '../../../machines/core/values/directory.ts';
import type { Input } from '../../../machines/loan/input.ts';
import { applicationTable } from '../../../machines/loan/import.ts';
import type { Plan } from '../../../machines/loan/plan.ts';
import { declaredKind, readDeclared } from '../../import/declared.ts';
import { readTable } from '../../import/spreadsheet.ts';
import { tableWorkbook } from '../../import/table-workbook.ts';
import { RehearsalFailed } from '../script.ts';
import { sampleApplications } from './sample-applications.ts';

/** The batch that applications are entered in: its case number, and what it holds. */
interface Batch {
  id: string;
  no: number;
  programme: string;
  plan: Plan;
}
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
    // Only the poor are lent to.
    ...(outcomes[index]?.leftOut === 'betterOff'
      ? {}
      : { 是否贫困户: '是', '人均年收入(元)': Math.min(Number(row['人均年收入(元)']), 1_200) }),
    '申请金额(元)': Math.ceil((amounts[index] ?? 100_000) / 10_000) * 100,
  }));
  const identities = { key: 'sample', today: plan.survey.to };
  const directoryOfFile = await mkdtemp(join(tmpdir(), 'countersign-sample-'));
  try {
    const path = join(directoryOfFile, 'applications.xlsx');
    await writeFile(path, tableWorkbook(declaredKind(applicationTable, batch, identities), rows));
    const { sheets } = await readTable(path);
    const into = { id: batch.id, context: batch };
    const { valid, problems } = readDeclared(sheets, applicationTable, { into, directory, identities });
    const [wrong] = problems;
    if (wrong !== undefined) throw new RehearsalFailed(`A sample application is wrong: ${wrong.message.en}`);
    return valid.map(({ id = '', data }) => ({ id, input: data as Input }));
  } finally {
    await rm(directoryOfFile, { recursive: true, force: true });
  }
}
