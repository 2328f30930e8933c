import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { caseActivities } from '../../activities/cases.ts';
import { roundActivities } from '../../activities/rounds.ts';
import { tallyActivities } from '../../activities/tally.ts';
import { Cases } from '../../client/cases/cases.ts';
import {
  readApplications,
  type Applications,
  importApplications,
  type ImportedApplications,
  openedLoan,
  readRegistrants,
  importRegisters,
  tableToWrite,
} from '../support/loan-tables.ts';
import { sampleApplications } from '../../client/rehearsal/loan/sample-applications.ts';
import { readTable } from '../../client/import/spreadsheet.ts';
import { tableWorkbook, type Written } from '../../client/import/table-workbook.ts';
import { casesQuery } from '../../client/cases/read-all.ts';
import { REHEARSAL_NAMESPACE } from '../../client/rehearsal/time-skipping.ts';
import type { Context as BatchContext } from '../../machines/loan/batch/context.ts';
import { peopleOf } from '../../machines/loan/programme/registers.ts';
import { lifecycles } from '../../machines/registry.ts';
import { workflowsPath } from '../../worker/bundle.ts';
import { organisation, plans, survey, townshipPlans } from '../machines/loan/programme/programme.ts';
import { sampleCounty } from '../support/county.ts';
import { historyOf } from '../support/history.ts';
import { committee, groups, namedAmongThem, noon, office, townships } from '../support/loan-office.ts';
import { fileOf, identities } from '../support/spreadsheets.ts';
import { startingVirtually } from '../../client/rehearsal/start-case.ts';
import { openWorld, type World } from '../support/world.ts';

let world: World;
let connection: Connection;
let cases: Cases;
let programme = '';
let batch = '';
const plan = { base: '2007', year: 2027 };
const context = async () => (await cases.read(batch)).case.snapshot.context as BatchContext;

beforeAll(async () => {
  const address = inject('temporalAddress');
  connection = await Connection.connect({ address });
  const client = new Client({ connection, namespace: REHEARSAL_NAMESPACE });
  const activities = {
    ...caseActivities(client),
    ...roundActivities(client),
    ...tallyActivities(client),
    notify: async () => ({ sent: 0 }),
  };
  world = await openWorld({ address, workflowsPath, lifecycles, activities });
  // The last day of the survey: some apply on it.
  const startAt = noon('2027-01-17');
  cases = new Cases(world.client, lifecycles, {
    taskQueue: world.taskQueue,
    start: (by, request) => startingVirtually({ startAt })(by, request),
  });
  programme = `${world.newId()}-loanProgramme-yunling-2027`;
  batch = `${programme}-batch`;
  const rehearsal = programme.replace('-loanProgramme-yunling-2027', '');
  const input = { place: 'yunling', title: '脱贫工程（样例）', plan };
  await cases.open('loanProgramme', { id: programme, rehearsal, by: office, input }, startAt);
  await cases.decide(programme, 'organisation.record', {
    ...{ by: office, data: organisation, named: namedAmongThem(organisation) },
  });
  await cases.decide(programme, 'survey.record', { by: office, data: survey });
  await cases.decide(programme, 'plans.adopt', { by: office, data: plans });
  for (const one of townships)
    await cases.decide(programme, 'township.plan', { by: committee(one), data: townshipPlans });
  const first = { place: 'yunling', title: '第一批（样例）', plan, programme, no: 1 };
  await cases.open('loanBatch', { id: batch, by: office, input: first }, startAt);
  await vi.waitFor(
    () =>
      cases.decide(batch, 'groups.assign', { by: office, data: { groups }, named: namedAmongThem(groups) }),
    {
      timeout: 60_000,
      interval: 500,
    },
  );
});
afterAll(async () => {
  await world.close();
  await connection.close();
});

/** Imports a table as the command does. */
async function importing(
  rows: Written[],
  validOnly = false,
): Promise<{ read: Applications; done: ImportedApplications }> {
  const reading = await cases.read(batch);
  const { plan: its, no } = reading.case.snapshot.context as BatchContext;
  const table = await readTable(await fileOf(tableWorkbook(tableToWrite('applications', its), rows)));
  const read = readApplications(table.sheets, {
    batch: { id: batch, no, programme, plan: its },
    directory: sampleCounty,
    identities: { ...identities, today: '2027-01-17' },
  });
  const refused = read.problems.length > 0 && !validOnly;
  const done = refused
    ? { opened: [], skipped: 0, problems: [] }
    : await importApplications(read.valid, {
        ...{ cases, batch: reading, file: table.sha256, rows: read.rows, opener: office, recorder: office },
        existing: (id) => openedLoan(world.client, id),
        ...{ validOnly, dryRun: false, patiently: (work) => work() },
      });
  return { read, done };
}
const rowsOf = async (count: number) =>
  sampleApplications(sampleCounty, (await context()).plan, { count, seed: 11, batchNo: 1 });
const loans = async () => {
  const found: string[] = [];
  for await (const one of world.client.workflow.list({ query: casesQuery('loan', `${batch}-`) }))
    found.push(one.workflowId);
  return found.sort();
};
const listed = (count: number) =>
  vi.waitFor(async () => expect(await loans()).toHaveLength(count), { timeout: 30_000, interval: 300 });

describe('an import on the real server', () => {
  test('with one wrong row opens nothing', async () => {
    const rows = await rowsOf(12);
    Object.assign(rows[4] ?? {}, { 身份证号: '349999195001010011' });
    const { read, done } = await importing(rows);
    expect(read.problems.map(({ row, code }) => [row, code])).toEqual([[6, 'identity-checksum']]);
    expect([done.opened, await loans(), (await context()).imports]).toEqual([[], [], []]);
  });

  test('opens a loan for each row, with nothing of an identity number in its history [L-04] [L-05]', async () => {
    const rows = await rowsOf(12);
    const { done } = await importing(rows);
    expect(done.opened).toHaveLength(12);
    await listed(12);
    const { case: first } = await cases.read(`${batch}-0001`);
    expect(first).toMatchObject({ lifecycle: 'loan', place: 'yunling/qingshan/shuitian' });
    expect((await context()).imports).toMatchObject([{ rows: 12, opened: 12, skipped: 0 }]);
    const histories = await Promise.all([batch, `${batch}-0001`].map((id) => historyOf(world.client, id)));
    const payloads = JSON.stringify(histories).replace(/"data":"([^"]*)"/g, (_, data: string) =>
      Buffer.from(data, 'base64').toString('utf8'),
    );
    expect(payloads.includes('样例户0001')).toBe(true);
    for (const row of rows) expect(payloads.includes(String(row.身份证号))).toBe(false);
  });

  test('of the same file again changes nothing', async () => {
    const before = (await historyOf(world.client, batch)).length;
    const { done } = await importing(await rowsOf(12));
    expect(done).toEqual({ opened: [], skipped: 12, problems: [] });
    expect((await context()).imports).toHaveLength(1);
    expect(await loans()).toHaveLength(12);
    expect((await historyOf(world.client, batch)).length).toBe(before);
  });

  test('run twice at the same time opens each loan once: what the other had is nothing new', async () => {
    const rows = await rowsOf(16);
    const both = await Promise.all([importing(rows), importing(rows)]);
    const opened = both.flatMap(({ done }) => done.opened);
    expect(opened.toSorted()).toEqual(rows.slice(12).map((row) => `${batch}-${String(row.编号).slice(-4)}`));
    for (const { done } of both) {
      expect(done.problems).toEqual([]);
      expect(done.opened.length + done.skipped).toBe(16);
    }
    expect((await context()).imports.slice(1)).toMatchObject([{ rows: 16 }]);
    const again = await importing(rows);
    expect(again.done).toEqual({ opened: [], skipped: 16, problems: [] });
    await listed(16);
  });

  test('with a row that differs from its loan names it and opens nothing; the right ones follow when asked', async () => {
    const rows = await rowsOf(19);
    Object.assign(rows[2] ?? {}, { 规模: '99亩' });
    Object.assign(rows[17] ?? {}, { 是否贫困户: '也许' });
    const { done } = await importing(rows.filter((_, index) => index !== 17));
    expect(done).toMatchObject({ opened: [], problems: [{ row: 4, code: 'exists-differently' }] });
    const { read, done: valid } = await importing(rows, true);
    expect(read.problems.map(({ row, code }) => [row, code])).toContainEqual([19, 'not-yes-or-no']);
    expect(valid.opened).toEqual([`${batch}-0017`, `${batch}-0019`]);
    expect((await context()).imports.at(-1)).toMatchObject({ rows: 19, opened: 2, skipped: 15 });
    await listed(18);
  });

  test('enters registers in the programme once [L-04]', async () => {
    const rows = (await rowsOf(230)).map((row, index) => ({
      ...{ 序号: index + 1, 姓名: row.姓名 ?? '', 身份证号: row.身份证号 ?? '' },
      ...{
        乡镇: row.乡镇 ?? '',
        村: row.村 ?? '',
        是否贫困: '是',
        是否需到企业工作: '否',
        是否监测对象: '是',
      },
    }));
    const kind = tableToWrite('registers', (await context()).plan);
    const table = await readTable(await fileOf(tableWorkbook(kind, rows)));
    const setting = { directory: sampleCounty, identities: { ...identities, today: '2027-01-17' } };
    const people = readRegistrants(table.sheets, setting).valid;
    const enter = async () =>
      importRegisters(people, {
        ...{ cases, programme: await cases.read(programme), file: table.sha256, recorder: office },
        ...{ dryRun: false, patiently: (work) => work() },
      });
    expect(await enter()).toEqual({ entered: 230, chunks: 2, skipped: 0 });
    expect(await enter()).toEqual({ entered: 0, chunks: 2, skipped: 230 });
    expect(peopleOf((await cases.read(programme)).case)).toHaveLength(230);
  });
});
