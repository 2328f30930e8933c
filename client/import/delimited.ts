import { parse } from 'csv-parse/sync';
import type { Cell, Row, Sheet } from './cell.ts';
import type { Limits } from './limits.ts';
import { RefusedFile } from './refused-file.ts';

const delimiters = [',', ';', '\t', '；', '，'] as const;

/** Reads a csv file: UTF-8 with or without its mark, or GB18030 as Excel writes it in China; comma, semicolon or tab. */
export function readDelimited(bytes: Buffer, limits: Limits): Sheet {
  const words = decoded(bytes);
  const delimiter = delimiterOf(words);
  let records: string[][];
  try {
    records = parse(words, {
      bom: true,
      delimiter,
      // `="…"`, by which Excel is made to keep text, should be told as a formula.
      relax_quotes: true,
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
    });
  } catch (error) {
    throw malformed(error);
  }
  const rows: Row[] = [];
  for (const [index, fields] of records.entries()) {
    const cells = new Map<number, Cell>();
    for (const [column, field] of fields.entries()) {
      if (column >= limits.columns && field !== '') throw tooWide(limits);
      const written = field.trim();
      if (written.startsWith('=')) cells.set(column, { kind: 'formula', formula: written.slice(1) });
      else if (/^#(REF|N\/A|VALUE|DIV\/0|NAME|NUM|NULL)[!?]?$/i.test(written))
        cells.set(column, { kind: 'error', error: written });
      else if (written !== '') cells.set(column, { kind: 'text', text: field });
    }
    if (cells.size > 0) rows.push({ number: index + 1, cells });
  }
  return { name: 'CSV', rows };
}

/** Too many columns for a table of ours. */
export const tooWide = ({ columns }: Limits) =>
  new RefusedFile(
    'too-many-columns',
    `表格超过 ${columns} 列；请按模板填写。`,
    `The table has more than ${columns} columns; fill in the template.`,
  );

function decoded(bytes: Buffer): string {
  for (const encoding of ['utf-8', 'gb18030']) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(bytes);
    } catch {
      continue;
    }
  }
  throw new RefusedFile(
    'unknown-encoding',
    '文件的文字编码既不是 UTF-8，也不是 GB18030；请另存为“CSV UTF-8”或 .xlsx。',
    'The text is neither UTF-8 nor GB18030; save it as "CSV UTF-8" or as .xlsx.',
  );
}

/** The separator that the first line with text uses most, outside quotes. */
function delimiterOf(words: string): string {
  const line = words.split(/\r\n|\r|\n/, 50).find((one) => one.replace(/^\uFEFF/, '').trim() !== '') ?? '';
  const bare = line.replace(/"[^"]*"/g, '');
  const ranked = delimiters.map((one) => ({ one, times: bare.split(one).length - 1 }));
  const best = ranked.reduce((most, each) => (each.times > most.times ? each : most));
  if (best.times > 0 && (best.one === '；' || best.one === '，'))
    throw new RefusedFile(
      'wide-delimiter',
      `各列用全角“${best.one}”隔开；请改用半角逗号、分号或制表符，或改用 .xlsx。`,
      `Columns are separated by a full-width "${best.one}"; use a comma, semicolon or tab, or an .xlsx file.`,
    );
  return best.one;
}

function malformed(cause: unknown): RefusedFile {
  const line = (cause as { lines?: unknown }).lines;
  const [zh, en] = typeof line === 'number' ? [`第 ${line} 行附近`, ` near line ${line}`] : ['', ''];
  return new RefusedFile(
    'malformed-csv',
    `CSV ${zh}的引号不成对或内容过长；请检查，或改用 .xlsx。`,
    `The csv${en} has quotes that do not match or a field that is too long; check it, or use an .xlsx file.`,
    { cause },
  );
}
