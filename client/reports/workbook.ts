import { CFB, utils, write, type WorkSheet } from '@e965/xlsx';
import type { Cell, Sheet } from './sheet.ts';

const formats = { text: '@', money: '#,##0.00', count: '0' };

/** Sheets as an Excel workbook: numbers as numbers, money in yuan with two decimals, the head always in sight. */
export function workbookOf(sheets: Sheet[]): Uint8Array {
  const book = utils.book_new();
  const names = new Set<string>();
  for (const sheet of sheets) {
    const name = sheetName(sheet.title, names);
    names.add(name);
    utils.book_append_sheet(book, worksheet(sheet), name);
  }
  return withFrozenHeads(
    write(book, { type: 'buffer', bookType: 'xlsx', bookSST: true, compression: true }) as Uint8Array,
    sheets.map(({ above = [] }) => above.length + 1),
  );
}

function worksheet({ above = [], columns, rows, total }: Sheet): WorkSheet {
  const head = above.length;
  const across = Math.max(columns.length, ...above.map((line) => line.length));
  const all = [...rows, ...(total === undefined ? [] : [total])];
  const made: WorkSheet = {
    '!ref': utils.encode_range({ s: { r: 0, c: 0 }, e: { r: head + all.length, c: across - 1 } }),
    '!cols': columns.map(({ title }, index) => ({
      wch: Math.min(60, 2 + Math.max(width(title), ...all.map((row) => width(shown(row[index]))))),
    })),
  };
  for (const [r, line] of above.entries())
    for (const [c, words] of line.entries()) made[utils.encode_cell({ r, c })] = { t: 's', v: words };
  for (const [c, { title, kind }] of columns.entries()) {
    made[utils.encode_cell({ r: head, c })] = { t: 's', v: title };
    for (const [r, row] of all.entries()) {
      const cell = row[c];
      if (cell === undefined || cell === '') continue;
      made[utils.encode_cell({ r: head + r + 1, c })] =
        typeof cell === 'string'
          ? { t: 's', v: cell.slice(0, longestCell) }
          : { t: 'n', v: kind === 'money' ? cell / 100 : cell, z: formats[kind] };
    }
  }
  return made;
}

/** Excel's own limit. */
const longestCell = 32_767;

const shown = (cell: Cell): string =>
  typeof cell === 'number' ? (cell / 100).toLocaleString('en-US') + '.00' : (cell ?? '');

/** Chinese characters take two columns. */
const width = (words: string): number =>
  Array.from(words).reduce((sum, one) => sum + ((one.codePointAt(0) ?? 0) > 0x2e_7f ? 2 : 1), 0);

/** A name that Excel takes: at most 31 characters, none of `:\/?*[]`, not used twice. */
function sheetName(title: string, taken: Set<string>): string {
  const base = title
    .replaceAll(/[:\\/?*[\]\s]+/g, ' ')
    .trim()
    .slice(0, 27);
  for (let count = 1; ; count++) {
    const name = count === 1 ? base : `${base} ${count}`;
    if (!taken.has(name)) return name;
  }
}

const pane = (lines: number) =>
  `<pane ySplit="${lines}" topLeftCell="A${lines + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;

/** The library writes no frozen panes: they are put into the sheets of the finished file. */
function withFrozenHeads(file: Uint8Array, heads: number[]): Uint8Array {
  const zip = CFB.read(file, { type: 'buffer' });
  for (const [index, path] of zip.FullPaths.entries()) {
    const number = /xl\/worksheets\/sheet(\d+)\.xml$/.exec(path)?.[1];
    if (number === undefined) continue;
    const frozenHead = pane(heads[Number(number) - 1] ?? 1);
    const part = zip.FileIndex[index];
    const xml = Buffer.from(part.content).toString('utf8');
    const frozen = xml.replace(/(<sheetView [^>]*?)(\/>|>)/, (_, open: string, end: string) =>
      end === '/>' ? `${open}>${frozenHead}</sheetView>` : `${open}>${frozenHead}`,
    );
    part.content = Buffer.from(frozen, 'utf8');
    part.size = part.content.length;
  }
  return CFB.write(zip, { fileType: 'zip', type: 'buffer', compression: true }) as Uint8Array;
}
