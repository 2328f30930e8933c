import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { utils, write, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { readApplications, type Batch, tableToWrite } from './loan-tables.ts';
import type { Sheet } from '../../client/import/cell.ts';
import { sampleApplications } from '../../client/rehearsal/loan/sample-applications.ts';
import { readTable } from '../../client/import/spreadsheet.ts';
import { tableWorkbook, type Written } from '../../client/import/table-workbook.ts';
import { shippedPlan } from '../../machines/loan/plan-input.ts';
import { sampleCounty } from './county.ts';
import { tempDirectory } from './temp.ts';

export const plan = shippedPlan('2007');
export const batch: Batch = { id: 'batch-1', no: 1, programme: 'programme', plan };
export const identities = { key: 'a key that only tests know, of 32+', today: '2007-02-01' };

/** Made-up applications, the same each time. */
export const samples = (count: number): Written[] =>
  sampleApplications(sampleCounty, plan, { count, seed: 7, batchNo: 1 });

/** A file with some content in a directory that goes with the test. */
export async function fileOf(content: Uint8Array | string, name = 'table.xlsx'): Promise<string> {
  const path = join(await tempDirectory(), name);
  await writeFile(path, content);
  return path;
}

/** Applications as an xlsx file. */
export const applicationsFile = (rows: Written[]): Promise<string> =>
  fileOf(tableWorkbook(tableToWrite('applications', plan), rows));

/** A sheet of values, each cell as given. */
export const sheetOf = (rows: unknown[][]): WorkSheet => utils.aoa_to_sheet(rows);

/** A workbook with one sheet, which a test may change first. */
export function workbookOf(sheet: WorkSheet, change: (book: WorkBook) => void = () => {}): Buffer {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, '项目申请表');
  change(book);
  return Buffer.from(write(book, { type: 'buffer', bookType: 'xlsx' }) as Uint8Array);
}

/** Sample applications as rows of cells, headers first, as a test may change them. */
export function cellsOf(rows: Written[]): (string | number)[][] {
  const headers = Object.keys(rows[0] ?? {});
  return [headers, ...rows.map((row) => headers.map((header) => row[header] ?? ''))];
}

/** What an import finds in some sheets. */
export const readSheets = (sheets: Sheet[]) =>
  readApplications(sheets, { batch, directory: sampleCounty, identities });

/** What an import finds in sample applications after a change. */
export async function readChanged(change: (rows: Written[]) => void, count = 3) {
  const rows = samples(count);
  change(rows);
  return readSheets((await readTable(await applicationsFile(rows))).sheets);
}

/** An entry of an archive built by hand. */
export interface ZipEntry {
  name: string;
  content: Buffer;
  /** What the headers say it inflates to; by default the truth. */
  says?: number;
  flags?: number;
}

/** An archive, byte by byte, with headers that may lie. */
export function zipOf(entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = content.length, flags = 0 } of entries) {
    const packed = deflateRawSync(content, { level: content.length > 1e7 && content[0] !== 0 ? 1 : 9 });
    const path = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(says, 18);
    common.writeUInt16LE(path.length, 22);
    locals.push(Buffer.from('PK\u0003\u0004'), common, path, packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, tail, path);
    offset += 30 + path.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, listed, Buffer.from('PK\u0005\u0006'), end]);
}

/** The least that is an xlsx file, with a sheet and styles as given. */
export function minimalWorkbook(sheet: string, styles?: string): Buffer {
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const part = (name: string, content: string) => ({ name, content: Buffer.from(content) });
  return zipOf([
    part(
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/>${styles === undefined ? '' : `<Override PartName="/xl/styles.xml" ContentType="${types}.styles+xml"/>`}<Override PartName="/xl/externalLinks/externalLink1.xml" ContentType="${types}.externalLink+xml"/></Types>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/>${styles === undefined ? '' : `<Relationship Id="rId3" Type="${office}/styles" Target="styles.xml"/>`}<Relationship Id="rId2" Type="${office}/externalLink" Target="externalLinks/externalLink1.xml"/></Relationships>`,
    ),
    part(
      'xl/externalLinks/externalLink1.xml',
      '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>',
    ),
    ...(styles === undefined ? [] : [part('xl/styles.xml', styles)]),
    part('xl/worksheets/sheet1.xml', sheet),
  ]);
}

/** Rows as an xlsx file built by hand, which takes a fraction of the time for very many. */
export function quickWorkbook(rows: (string | number)[][]): Buffer {
  const cell = (value: string | number) =>
    typeof value === 'number' ? `<c><v>${value}</v></c>` : `<c t="inlineStr"><is><t>${value}</t></is></c>`;
  const lines = rows.map((row) => `<row>${row.map(cell).join('')}</row>`);
  return minimalWorkbook(`<worksheet><sheetData>${lines.join('')}</sheetData></worksheet>`);
}
