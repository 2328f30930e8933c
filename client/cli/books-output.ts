import { writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { cut } from '../../machines/core/values/issue-sentences.ts';
import { csvOf, wordsOf, type Sheet } from '../reports/sheet.ts';
import { width, type Console } from './console.ts';
import { badInput } from './failure.ts';
import { readAs } from './input.ts';

/** How an answer of the books is wanted. */
export interface OutputOptions {
  format?: string;
  output?: string;
}

const formats = ['table', 'json', 'csv', 'xlsx'] as const;
const wanted = z.object({ format: z.enum(formats).optional() });

/** The format and the file that were asked for. Without a format the file's name says it. Files are for csv and xlsx. */
export function outputOf({ format, output }: OutputOptions): {
  format: (typeof formats)[number];
  output?: string;
} {
  const named = /\.(csv|xlsx)$/i.exec(output ?? '')?.[1]?.toLowerCase();
  const { format: read = 'table' } = readAs(wanted, { format: format ?? named }, 'bad-format');
  if (read === 'xlsx' && output === undefined)
    throw badInput(
      'output-needed',
      '--format xlsx 需要用 --output 指定文件，如 --output 账簿.xlsx。',
      '--format xlsx needs a file: --output books.xlsx.',
    );
  if (output !== undefined && read !== 'csv' && read !== 'xlsx')
    throw badInput(
      'output-without-format',
      `--output 只用于 csv 和 xlsx，如 --format xlsx --output 账簿.xlsx；收到 ${cut(output)}。`,
      `--output is for csv and xlsx, e.g. --format xlsx --output books.xlsx; got ${cut(output)}.`,
    );
  return output === undefined ? { format: read } : { format: read, output };
}

/** Prints an answer as a page or as JSON, or saves its sheets. */
export async function deliver(
  console: Console,
  options: OutputOptions,
  answer: { value: unknown; sheets: Sheet[]; page(): string[] },
): Promise<void> {
  const { format, output } = outputOf(options);
  if (console.json || format === 'json' || format === 'table') {
    console.answer(answer.value, answer.page);
    return;
  }
  if (output === undefined) {
    console.answer(answer.value, () => [csvOf(answer.sheets).trimEnd()]);
    return;
  }
  await save(output, format === 'csv' ? csvOf(answer.sheets) : await workbook(answer.sheets));
  console.note(console.say(`已保存到 ${output}`, `Saved to ${output}`));
}

/** Excel's library is large and loaded only where it is needed. */
const workbook = async (sheets: Sheet[]) => (await import('../reports/workbook.ts')).workbookOf(sheets);

async function save(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    throw badInput(
      'not-writable',
      `文件“${cut(path)}”写不了：${code}。请检查目录是否存在、是否可写。`,
      `The file "${cut(path)}" cannot be written: ${code}. Check that its directory exists and may be written to.`,
    );
  }
}

/** A sheet for a terminal, its numbers under each other. */
export function tableOf(console: Console, sheet: Sheet): string[] {
  const { columns, rows } = wordsOf(sheet, console.lang);
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => width(row[index] ?? ''))));
  const lines = rows.map((row) =>
    columns
      .map(({ kind }, index) => {
        const cell = row[index] ?? '';
        const room = ' '.repeat((widths[index] ?? 0) - width(cell));
        return kind === 'text' ? cell + room : room + cell;
      })
      .join('  ')
      .trimEnd(),
  );
  return lines.map((line, index) => (index === 0 ? console.paint('dim', line) : line));
}

/** A sheet with its title above. */
export const titled = (console: Console, sheet: Sheet): string[] =>
  sheet.rows.length === 0 ? [] : [console.paint('bold', sheet.title), ...tableOf(console, sheet)];

/** A sheet of one fund does not repeat the fund in each row. */
export const withoutFund = (sheet: Sheet): Sheet => ({
  ...sheet,
  columns: sheet.columns.slice(1),
  rows: sheet.rows.map((row) => row.slice(1)),
  ...(sheet.total === undefined ? {} : { total: sheet.total.slice(1) }),
});
