import { read as readWorkbook, utils } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { dossierOf } from '../../../client/print/dossier.ts';
import { bound, pdfOf } from '../../../client/print/pdf.ts';
import { xlsxOf } from '../../../client/print/sheets.ts';
import { loan } from '../../../machines/loan/definition.ts';
import { sampleCounty } from '../../support/county.ts';
import { paidOut, year } from '../../support/loan.ts';
import { paperOf, reportOn } from '../../support/papers.ts';
import { readPdf } from '../../support/pdf.ts';
import { permit } from '../../support/lifecycles/permit.ts';

const paid = paidOut().case;
const reader = { lang: 'zh' as const, directory: sampleCounty };
const bare = (words: string) => words.replace(/\s/g, '');

test('a file is one PDF: the catalogue, then each paper on the page that the catalogue names [L-32]', async () => {
  const papers = dossierOf(loan, { case: paid, now: paid.asOf }, reader);
  if (papers === undefined) throw new Error('A loan has a file.');
  const { pages } = await readPdf(await bound(papers, 'zh'));
  const rows = papers[0].lists[0]?.rows ?? [];
  expect(papers).toHaveLength(rows.length + 1);
  // The last column of the catalogue, from top to bottom.
  const [catalogue] = pages;
  const numbers = catalogue?.placed
    .filter(({ left, words }) => left > catalogue.width - 120 && /^\d+$/.test(words.trim()))
    .map(({ words }) => Number(words));
  expect(numbers).toHaveLength(rows.length);
  for (const [index, row] of rows.entries())
    expect(pages[(numbers?.[index] ?? 0) - 1]?.words.startsWith(bare(row[2] ?? ''))).toBe(true);
  expect(dossierOf(permit, { case: paid, now: paid.asOf }, reader)).toBeUndefined();
});

test('a report lies across the page, with who hands it in, and is signed', async () => {
  const filing = { unit: { place: 'yunling/qingshan' }, by: 'x', on: `${year}-04-01` };
  const roll = reportOn(loan, [paid], 'payoutRoll', { year }, { filing });
  const pdf = await readPdf(await pdfOf(roll, 'zh'));
  expect(pdf.title).toBe('借款发放花名册');
  expect(pdf.pages[0]?.width).toBeCloseTo(841.89, 1);
  for (const words of [
    '填报单位：青山镇',
    '填报人：x',
    '审核人：',
    `日期：${year}年4月1日`,
    '领款人签字',
    '合计',
  ])
    expect(pdf.words).toContain(words);
});

test('as a workbook the same has its head above the table and its money as numbers', async () => {
  const book = readWorkbook(await xlsxOf(reportOn(loan, [paid], 'payoutRoll', { year }), 'zh'));
  const [sheet] = Object.values(book.Sheets);
  if (sheet === undefined) throw new Error('There is a sheet.');
  const rows = utils.sheet_to_json<unknown[]>(sheet, { header: 1 });
  expect(rows[0]).toEqual(['借款发放花名册']);
  expect(rows[2]?.[0]).toMatch(/^填报单位：/);
  const head = rows.findIndex((row) => row.includes('领款人签字'));
  expect(rows[head + 1]).toContain(1500);
  expect(rows[head + 2]?.[0]).toBe('合计');
});

test('a form as a workbook has its fields and boxes on one sheet and each table on its own', async () => {
  const book = readWorkbook(await xlsxOf(paperOf(loan, paid, 'iou'), 'zh'));
  expect(book.SheetNames).toEqual(['借据', '还款计划']);
  const [fields, plan] = Object.values(book.Sheets).map((one) =>
    utils.sheet_to_json<unknown[]>(one, { header: 1 }),
  );
  expect(fields).toContainEqual(['金额（大写）', '壹仟伍佰元整']);
  expect(fields?.find((row) => row[0] === '借款人')?.[1]).toMatch(/已签\n[^]*签字：/);
  expect(plan?.at(-1)).toEqual([2, `${year + 1}年1月31日`, 750]);
});
