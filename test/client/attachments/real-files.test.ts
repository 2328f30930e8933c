import { utils, write } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { kindByContent } from '../../../client/attachments/kind-by-content.ts';
import { openChromium } from '../../support/chromium.ts';
import { sheetOf, workbookOf } from '../../support/spreadsheets.ts';

const kindOf = async (bytes: Uint8Array) => {
  const kind = await kindByContent(bytes);
  return kind.ok ? kind.value : kind.refusals[0]?.code;
};

test('a workbook as a spreadsheet program writes it is taken, one with macros is not', async () => {
  const sheet = sheetOf([['样例', 1]]);
  expect(await kindOf(workbookOf(sheet))).toBe('xlsx');
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet);
  book.vbaraw = Buffer.from('macros');
  const withMacros = Buffer.from(write(book, { type: 'buffer', bookType: 'xlsm' }) as Uint8Array);
  expect(await kindOf(withMacros)).toBe('file-macros');
});

test('what a browser prints and pictures is taken', { timeout: 60_000 }, async () => {
  const browser = await openChromium();
  try {
    const page = await browser.newPage();
    await page.setContent('<h1>样例</h1>');
    expect(await kindOf(await page.pdf())).toBe('pdf');
    expect(await kindOf(await page.screenshot())).toBe('png');
    expect(await kindOf(await page.screenshot({ type: 'jpeg' }))).toBe('jpeg');
    expect(await kindOf(Buffer.from(await page.content()))).toBe('file-markup');
  } finally {
    await browser.close();
  }
});
