import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Sheet } from './cell.ts';
import { readDelimited } from './delimited.ts';
import { kindOf } from './file-kind.ts';
import { inMegabytes, limits as usual, type Limits } from './limits.ts';
import { RefusedFile } from './refused-file.ts';

/** What a file holds, and the hash by which the same file is known again. */
export interface Spreadsheet {
  kind: 'xlsx' | 'csv';
  /** SHA-256 of the file, in hex. */
  sha256: string;
  /** Those with content. */
  sheets: Sheet[];
}

/** Reads an xlsx or csv file within limits; which of the two it is, its content says. @throws RefusedFile */
export async function readTable(path: string, limits: Limits = usual): Promise<Spreadsheet> {
  const bytes = await boundedBytes(path, limits);
  const kind = kindOf(bytes);
  const read = kind === 'csv' ? [readDelimited(bytes, limits)] : await readXlsx(bytes, limits);
  const sheets = read.filter(({ rows }) => rows.length > 0);
  if (sheets.length === 0)
    throw new RefusedFile('empty-table', '表格里没有内容。', 'There is nothing in the table.');
  const count = sheets.reduce((sum, { rows }) => sum + rows.length - 1, 0);
  if (count > limits.dataRows) throw tooManyRows(count, limits);
  return { kind, sha256: createHash('sha256').update(bytes).digest('hex'), sheets };
}

// The parser of workbooks is large: loaded only for one.
const readXlsx = async (bytes: Buffer, limits: Limits): Promise<Sheet[]> =>
  (await import('./workbook.ts')).readWorkbook(bytes, limits);

async function boundedBytes(path: string, { fileBytes }: Limits): Promise<Buffer> {
  try {
    await using file = await open(path, 'r');
    const stat = await file.stat();
    if (!stat.isFile()) throw new RefusedFile('not-a-file', '这不是文件。', 'This is not a file.');
    if (stat.size > fileBytes)
      throw new RefusedFile(
        'too-large',
        `文件有 ${inMegabytes(stat.size)}，最大 ${inMegabytes(fileBytes)}；请分成几个文件，或删去图片和多余的格式。`,
        `The file has ${inMegabytes(stat.size)}, at most ${inMegabytes(fileBytes)} are allowed; divide it, or remove pictures and needless formats.`,
      );
    const bytes = Buffer.alloc(stat.size);
    const { bytesRead } = await file.read(bytes, 0, stat.size, 0);
    return bytes.subarray(0, bytesRead);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (error instanceof RefusedFile || code === undefined || !code.startsWith('E')) throw error;
    if (code === 'ENOENT')
      throw new RefusedFile('no-such-file', '没有这个文件。', 'There is no such file.', { cause: error });
    throw new RefusedFile('unreadable-file', `文件读不了：${code}。`, `The file cannot be read: ${code}.`, {
      cause: error,
    });
  }
}

const tooManyRows = (count: number, { dataRows }: Limits) =>
  new RefusedFile(
    'too-many-rows',
    `表格有 ${count} 行数据，一次最多 ${dataRows} 行；请分成几个文件。`,
    `The table has ${count} data rows, at most ${dataRows} are allowed at a time; divide it.`,
  );
