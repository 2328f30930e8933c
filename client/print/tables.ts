import type { Content, CustomTableLayout, TableCell } from 'pdfmake/interfaces.js';
import type { Lang } from '../../machines/core/values/vocabulary.ts';
import type { FilledList, Paper } from './form.ts';
import { heightOf, inner, labelWidth, lineWidth, padding, type Room, widthOf } from './measures.ts';

/** Words on paper: what the font lacks is replaced by then. */
export type Printable = (words: string) => string;

/** Lines around every cell. */
export const ruled: CustomTableLayout = {
  hLineWidth: () => lineWidth,
  vLineWidth: () => lineWidth,
  paddingLeft: () => padding.x,
  paddingRight: () => padding.x,
  paddingTop: () => padding.y,
  paddingBottom: () => padding.y,
};

/** The id of what stays on one page; `keepsTogether` reads it. */
const whole = 'whole';

/**
 * A row as a table of its own, below another without a gap. It stays on one page unless it is about as high as one.
 * (pdfmake can keep a row together by itself, but then drops what goes beyond the page.)
 */
export function ownRow(cells: TableCell[], outerWidths: number[], height: number, room: Room): Content {
  return {
    ...(staysWhole(height, room) ? { id: whole } : {}),
    table: { widths: inner(outerWidths), body: [cells] },
    layout: ruled,
    margin: [0, -lineWidth, 0, 0],
  };
}

/** Whether a row of about this height stays on one page. */
export const staysWhole = (height: number, room: Room): boolean => height < room.height;

/** For pdfmake's `pageBreakBefore`: what stays on one page and did not begins the next. */
export const keepsTogether = ({ id, pageNumbers }: { id?: string; pageNumbers: number[] }): boolean =>
  id === whole && pageNumbers.length > 1;

/** A label beside what it names. (pdfmake centres downwards as well, but wrongly for what begins a new page.) */
export const labelCell = (words: string): TableCell => ({ text: words, alignment: 'center' });

/** One line of fields: one field over the whole width, or two side by side. */
export function fieldRow(line: Paper['rows'], lang: Lang, print: Printable, room: Room): Content {
  const valueWidth = room.width / line.length - labelWidth;
  const cells = line.map(({ label, value }) => [print(label[lang]), print(value)] as const);
  return ownRow(
    cells.flatMap(([label, value]) => [labelCell(label), { text: value }]),
    line.flatMap(() => [labelWidth, valueWidth]),
    Math.max(
      ...cells.flatMap(([label, value]) => [
        heightOf(label, labelWidth - 2 * padding.x),
        heightOf(value, valueWidth - 2 * padding.x),
      ]),
    ),
    room,
  );
}

/** The id of a paper within what is bound together. */
export const idOf = (index: number): string => `paper-${index}`;

/**
 * A list under its title and the names of its columns, which stand on top of each page anew. In a catalogue, the last
 * column of so many rows gets the pages of the papers `behind` it.
 */
export function listTable(list: FilledList, lang: Lang, print: Printable, room: Room, behind = 0): Content {
  const columns = list.columns.map((one) => print(one[lang]));
  const rows = (list.rows.length === 0 ? [columns.map(() => '')] : list.rows).map((row) => row.map(print));
  const outer = columnWidths([columns, ...rows], room);
  const widths = inner(outer);
  const height = (row: string[]) => Math.max(...row.map((cell, index) => heightOf(cell, widths[index] ?? 0)));
  // Far below a page, as heights are estimated and pdfmake drops what goes beyond.
  const fits = (row: string[] | undefined) => row === undefined || height(row) < room.height / 3;
  const title = { text: print(list.title[lang]), colSpan: columns.length, alignment: 'center' as const };
  return {
    table: {
      widths,
      headerRows: 2,
      ...(fits(rows[0]) ? { keepWithHeaderRows: 1 } : {}),
      dontBreakRows: rows.every(fits),
      body: [
        [title, ...columns.slice(1).map(() => ({}))],
        columns.map((text) => ({ text, alignment: 'center' as const })),
        ...rows.map((row, at) =>
          row.map((text, index): TableCell =>
            at < behind && index === row.length - 1
              ? { pageReference: idOf(at + 1) }
              : { text: text === '' ? ' ' : text },
          ),
        ),
      ],
    },
    layout: ruled,
    margin: [0, -lineWidth, 0, 0],
  };
}

const [narrowest, widest] = [4, 24];

/** Outer widths that share the page's by how long the words in each column are. */
function columnWidths(rows: string[][], room: Room): number[] {
  const [head = []] = rows;
  const longest = head.map((_, index) =>
    Math.max(...rows.map((row) => Math.max(...(row[index] ?? '').split('\n').map(widthOf)))),
  );
  const shares = longest.map((one) => Math.min(widest, Math.max(narrowest, one)) + 1.5);
  const all = shares.reduce((sum, one) => sum + one, 0);
  return shares.map((one) => (one / all) * room.width);
}
