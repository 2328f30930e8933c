import { expect, test } from 'vitest';
import { casesQuery, readAll } from '../../../client/cases/read-all.ts';
import { NoSuchCase } from '../../../client/cases/cases.ts';
import { reportOf, reportPaper } from '../../../client/reports/report.ts';
import { wordsOf } from '../../../client/words/words.ts';
import { defineLifecycle } from '../../../machines/core/definition/define.ts';
import type { Case } from '../../../machines/core/case/case.ts';
import { sampleCounty } from '../../support/county.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { permit } from '../../support/lifecycles/permit.ts';

const reader = { lang: 'en' as const, directory: sampleCounty };

test('fields have words in the reader’s language; who is unknown keeps an id, what is missing is empty', () => {
  const words = [
    'as it is',
    7,
    { zh: '甲', en: 'a' },
    { person: 'fs-shuitian' },
    { person: 'nobody' },
    { place: 'yunling/qingshan' },
    { day: '2027-03-01T16:30:00.000Z' },
    { fen: 123_456 },
    undefined,
  ].map((cell) => wordsOf(cell, reader));
  expect(words.slice(0, 3)).toEqual(['as it is', '7', 'a']);
  expect(words.slice(4)).toEqual(['nobody', 'Qingshan Town', '2 March 2027', 'CN¥1,234.56', '']);
  expect(words[3]).toContain('Shuitian');
});

test('a report has the rows of every case, by year and then by place, or of one year', () => {
  const lifecycle = {
    ...defineLifecycle({ machine: permit.machine }),
    reports: {
      years: {
        title: { zh: '年', en: 'years' },
        columns: { id: { zh: '号', en: 'id' } },
        rows: ({ case: c }: { case: Case }) => [2028, 2027].map((year) => ({ year, cells: { id: c.id } })),
      },
    },
  };
  const cases = [
    { id: 'b', place: 'x/b', snapshot: {} },
    { id: 'a', place: 'x/a', snapshot: {} },
  ].map((c) => ({ case: c as Case, lifecycle }));
  const all = reportOf(lifecycle, 'years', cases, reader);
  expect(all.rows.map(({ year, words }) => [year, words.id])).toEqual([
    [2027, 'a'],
    [2027, 'b'],
    [2028, 'a'],
    [2028, 'b'],
  ]);
  // Of a case under other rules, what they say.
  const others = cases.map((one) => ({ ...one, lifecycle: { ...lifecycle, reports: {} } }));
  expect(reportOf(lifecycle, 'years', others, reader)).toMatchObject({ rows: [], cases: 2 });
  expect(reportOf(lifecycle, 'years', cases, reader, { year: 2028 })).toMatchObject({ year: 2028, cases: 2 });
  expect(() => reportOf(lifecycle, 'toString', cases, reader)).toThrow(RangeError);
});

test('a summary says what share one column is of another, of each line and of all [L-29]', () => {
  const { branches } = loan.reports;
  const lifecycle = { ...loan, reports: { branches: branches as NonNullable<typeof branches> } };
  const one = (id: string, place: string, lifted: boolean) => {
    const context = { paidOutAt: 'x', place, plan: { year: 2027 }, outcomes: [{ lifted }] };
    return { case: { id, place, snapshot: { context } } as unknown as Case, lifecycle };
  };
  const [here, there] = ['yunling/qingshan/shuitian', 'yunling/qingshan/songlin'];
  const cases = [one('a', here, true), one('b', here, false), one('c', here, true), one('d', there, false)];
  const report = reportOf(lifecycle, 'branches', cases, reader);
  expect(report.rows.map(({ cells }) => cells)).toEqual([
    { village: { place: here }, members: 3, lifted: 2, share: '66.7%' },
    { village: { place: there }, members: 1, lifted: 0, share: '0.0%' },
  ]);
  const paper = reportPaper(lifecycle, report, reader, { asOf: '2027-12-31T00:00:00.000Z' });
  expect(JSON.stringify(paper.lists)).toContain('50.0%');
});

test('every case is asked for once, and one that answers no more is named', async () => {
  expect(casesQuery("x' OR '")).toBe("WorkflowType = 'x'' OR ''' AND ExecutionStatus != 'ContinuedAsNew'");
  const list = () =>
    (async function* () {
      yield* ['a', 'b', 'a', 'gone'].map((workflowId) => ({ workflowId }));
    })();
  const client = { workflow: { list } } as never;
  const asked: string[] = [];
  const read = async (id: string) => {
    asked.push(id);
    if (id === 'gone') throw new NoSuchCase(id);
    return { id } as Case;
  };
  const { cases, unread } = await readAll({ client }, 'permit', read);
  expect(asked.sort()).toEqual(['a', 'b', 'gone']);
  expect([cases.map((one) => one.id).sort(), unread]).toEqual([['a', 'b'], ['gone']]);
  await expect(readAll({ client }, 'permit', () => Promise.reject(new Error('broken')))).rejects.toThrow(
    'broken',
  );
});
