import type { TableProblem } from '../import/problems.ts';
import { columns, type Console } from './console.ts';

/** So many problems are printed; JSON has all of them. */
const mostPrinted = 100;

/** The problems of a table for a person: where, what was found, what would be right. */
export function problemLines(console: Console, problems: TableProblem[]): string[] {
  const { say, of, paint } = console;
  const shown = problems.slice(0, mostPrinted);
  const several = new Set(problems.map(({ sheet }) => sheet)).size > 1;
  const head = [
    ...(several ? [say('工作表', 'Sheet')] : []),
    say('位置', 'Cell'),
    say('列名', 'Header'),
    say('内容', 'Value'),
    say('应如何', 'What would be right'),
  ];
  const rows = shown.map(({ sheet, row, column, header, value, message }) => [
    ...(several ? [sheet] : []),
    column === '' ? say(`第${row}行`, `row ${row}`) : `${column}${row}`,
    header,
    value === '' ? '—' : value.replaceAll(/\s+/g, ' '),
    of(message),
  ]);
  const left = problems.length - shown.length;
  const rest = say(
    `……共 ${problems.length} 处，另有 ${left} 处未列出；--json 列出全部。`,
    `… ${problems.length} in all, ${left} not shown; --json lists them all.`,
  );
  const [titles = '', ...lines] = columns([head, ...rows]);
  return [paint('bold', titles), ...lines, ...(left > 0 ? [rest] : [])];
}
