import { beforeEach, describe, expect, test } from 'vitest';
import {
  readApplications,
  type ApplicationRow,
  importApplications,
  type ImportingApplications,
  importRegisters,
  readRegistrants,
  tableToWrite,
} from '../../support/loan-tables.ts';
import { sampleApplications } from '../../../client/rehearsal/loan/sample-applications.ts';
import { readTable } from '../../../client/import/spreadsheet.ts';
import { tableWorkbook, type Written } from '../../../client/import/table-workbook.ts';
import { Refused } from '../../../machines/core/deciding/refused.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import type { Context as BatchContext } from '../../../machines/loan/batch/context.ts';
import type { Context as ProgrammeContext } from '../../../machines/loan/programme/context.ts';
import { loanBatch } from '../../../machines/loan/batch/definition.ts';
import { peopleOf } from '../../../machines/loan/programme/registers.ts';
import { founded } from '../../machines/loan/programme/programme.ts';
import { sampleCounty } from '../../support/county.ts';
import {
  batchId,
  county,
  groups,
  noon,
  office,
  programmeId,
  settlement,
  Story,
  townships,
} from '../../support/loan-office.ts';
import { MemoryCases } from '../../support/memory-cases.ts';
import { fileOf, identities } from '../../support/spreadsheets.ts';

/** A batch that takes applications in. */
function intake(): Story<BatchContext> {
  const plan = { base: '2007', year: 2027 };
  const input = { place: county, title: '第一批（样例）', plan, programme: programmeId, no: 1 };
  return new Story<BatchContext>(loanBatch, batchId, input, '2027-01-25')
    .answer('askCase', { output: { no: 1, townships } })
    .do('groups.assign', { groups });
}

let cases: MemoryCases;
const context = () => cases.all.get(batchId)?.snapshot.context as BatchContext;
const { plan } = intake().context;
const rowsOf = (count: number, seed = 3) =>
  sampleApplications(sampleCounty, plan, { count, seed, batchNo: 1 });

beforeEach(() => {
  cases = new MemoryCases(noon('2027-01-25'), intake().case);
});

/** What the command does with a file: reads it, and imports what is right. */
async function importing(rows: Written[], more: Partial<ImportingApplications> = {}) {
  const table = await readTable(await fileOf(tableWorkbook(tableToWrite('applications', plan), rows)));
  const batch = { id: batchId, no: 1, programme: programmeId, plan };
  const setting = { batch, directory: sampleCounty, identities: { ...identities, today: '2027-01-25' } };
  const read = readApplications(table.sheets, setting);
  return doing(read.valid, { file: table.sha256, rows: read.rows, ...more });
}

async function doing(valid: ApplicationRow[], more: Partial<ImportingApplications>) {
  return importApplications(valid, {
    cases,
    existing: cases.existing,
    batch: await cases.read(batchId),
    file: '0'.repeat(64),
    rows: valid.length,
    opener: office,
    recorder: office,
    validOnly: false,
    dryRun: false,
    patiently: (work) => work(),
    ...more,
  });
}
const codesOf = async (work: Promise<unknown>) => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  return error instanceof Refused ? error.refusals.map(({ code }) => code) : [];
};

describe('an import of applications', () => {
  test('opens one loan a row, ten at once, and records itself in the batch [L-05] [L-22]', async () => {
    const seen: number[] = [];
    const done = await importing(rowsOf(25), { progress: (count) => seen.push(count) });
    expect(done).toMatchObject({ skipped: 0, problems: [] });
    expect(done.opened).toHaveLength(25);
    expect(cases.all.get(`${batchId}-0025`)).toMatchObject({ lifecycle: 'loan' });
    expect(cases.most).toBe(10);
    expect(seen.at(-1)).toBe(25);
    expect(context().imports).toMatchObject([{ rows: 25, opened: 25, skipped: 0, by: office.person }]);
  });

  test('of the same file again changes nothing', async () => {
    const rows = rowsOf(6);
    await importing(rows);
    const before = structuredClone([...cases.all]);
    const again = await importing(rows);
    expect(again).toEqual({ opened: [], skipped: 6, problems: [] });
    expect([...cases.all]).toEqual(before);
  });

  test('run twice at once counts once, whichever begins with more of it there already [L-05]', async () => {
    const rows = rowsOf(8);
    const both = await Promise.all([importing(rows), importing(rows)]);
    expect(both.flatMap(({ opened }) => opened).toSorted()).toEqual(
      rows.map((row) => `${batchId}-${String(row.编号).slice(-4)}`),
    );
    expect(both.map(({ opened, skipped }) => opened.length + skipped)).toEqual([8, 8]);
    expect(context().imports).toHaveLength(1);
    // One that saw some of the cases already would record something else under the same id.
    const late = await importing(rowsOf(9), { batch: await cases.read(batchId) });
    expect([late.opened.length, late.skipped]).toEqual([1, 8]);
    const stale = cases.all.get(batchId) as Case;
    const recorded = stale.log.find((entry) => entry.event === 'intake.record');
    const unaware = {
      ...(await cases.read(batchId)),
      case: { ...stale, log: stale.log.filter((entry) => entry !== recorded) },
    };
    expect(await importing(rows, { batch: unaware })).toEqual({ opened: [], skipped: 8, problems: [] });
    expect(context().imports).toHaveLength(2);
  });

  test('that broke off is finished by sending it again', async () => {
    const rows = rowsOf(6);
    let calls = 0;
    // Six times the batch's terms, six questions, and then the fourth opening.
    const patiently: ImportingApplications['patiently'] = async (work) => {
      if (++calls === 16) throw new Error('The line is cut.');
      return work();
    };
    await expect(importing(rows, { patiently })).rejects.toThrow('cut');
    expect(context().imports).toEqual([]);
    const opened = cases.all.size - 1;
    expect(opened).toBe(5);
    expect(await importing(rows)).toMatchObject({ skipped: opened });
    expect(context().imports).toMatchObject([{ opened: 6 - opened, skipped: opened }]);
  });

  test('with rows that differ from their cases imports nothing and names the rows', async () => {
    await importing(rowsOf(3));
    const before = structuredClone([...cases.all]);
    const rows = rowsOf(5);
    Object.assign(rows[1] ?? {}, { '申请金额(元)': 1_234 });
    const other = rowsOf(5, 4);
    Object.assign(rows[2] ?? {}, { 身份证号: other[4]?.身份证号 });
    const done = await importing(rows);
    expect(done.opened).toEqual([]);
    expect(done.problems.map(({ row, column, code }) => `${column}${row} ${code}`)).toEqual([
      'A3 exists-differently',
      'A4 exists-differently',
    ]);
    expect([...cases.all]).toEqual(before);
    const others = await importing(rows, { validOnly: true });
    expect([others.opened.length, others.skipped, others.problems.length]).toEqual([2, 1, 2]);
  });

  test('in a dry run tells what it would do and writes nothing', async () => {
    const done = await importing(rowsOf(4), { dryRun: true });
    expect([done.opened.length, cases.written]).toEqual([4, []]);
  });

  test('is refused before the first loan: wrong role, intake ended [L-05]', async () => {
    expect(await codesOf(importing(rowsOf(2), { recorder: settlement }))).toEqual(['wrong-role']);
    expect(await codesOf(importing(rowsOf(2), { opener: settlement }))).toEqual(['wrong-role']);
    const verifying = intake().do('intake.close', { applications: 1 }).counted({ intake: 1 });
    cases.all.set(batchId, verifying.case);
    expect(await codesOf(importing(rowsOf(2)))).toEqual(['not-in-this-state']);
    expect(cases.written).toEqual([]);
  });
});

describe('an import of registers', () => {
  const kind = tableToWrite('registers', plan);
  const registrants = async (count: number) => {
    const rows = rowsOf(count).map((row, index) => ({
      ...{ 序号: index + 1, 姓名: row.姓名 ?? '', 身份证号: row.身份证号 ?? '' },
      ...{
        乡镇: row.乡镇 ?? '',
        村: row.村 ?? '',
        是否贫困: '是',
        是否需到企业工作: '否',
        是否监测对象: '是',
      },
    }));
    const table = await readTable(await fileOf(tableWorkbook(kind, rows)));
    const setting = { directory: sampleCounty, identities: { ...identities, today: '2027-01-25' } };
    return { people: readRegistrants(table.sheets, setting).valid, file: table.sha256 };
  };
  const enter = async (people: Awaited<ReturnType<typeof registrants>>, more: object = {}) =>
    importRegisters(people.people, {
      ...{
        cases,
        programme: await cases.read(programmeId),
        file: people.file,
        recorder: office,
        dryRun: false,
      },
      patiently: (work) => work(),
      ...more,
    });
  const programme = () => cases.all.get(programmeId);

  beforeEach(() => {
    cases.all.set(programmeId, founded().case);
  });

  test('enters people in chunks of 200, each of which counts once [L-04]', async () => {
    const table = await registrants(450);
    expect(await enter(table)).toEqual({ entered: 450, chunks: 3, skipped: 0 });
    expect(await enter(table)).toEqual({ entered: 0, chunks: 3, skipped: 450 });
    const context = programme()?.snapshot.context as ProgrammeContext | undefined;
    expect(context?.registers.map(({ chunk, people }) => [chunk, people])).toEqual([
      [1, 200],
      [2, 200],
      [3, 50],
    ]);
    const found = programme();
    expect(found && peopleOf(found)).toHaveLength(450);
  });

  test('in a dry run, or by someone else, writes nothing', async () => {
    const table = await registrants(3);
    expect(await enter(table, { dryRun: true })).toMatchObject({ entered: 3 });
    expect(await codesOf(enter(table, { recorder: settlement }))).toEqual(['wrong-role']);
    expect(cases.written).toEqual([]);
  });
});
