import { loadavg } from 'node:os';
import type { Results } from './results.ts';

/** The results as tables to read. */
export function report({ sizes, sections, figures, marks, missing }: Results): string {
  const load = loadavg().map((one) => one.toFixed(1));
  const lines = [
    `medians of ${sizes.rounds} interleaved rounds; load of the machine at the end ${load.join(' ')}`,
    ...sections.flatMap(({ title, against, rows }) => [
      '',
      title,
      row('', 'engine', against, 'ratio'),
      ...rows.map(({ name, engine, other, ratio, lost }) =>
        row(name, shown(engine), shown(other), `${ratio.toFixed(2)}${lost ? ' lost' : '     '}`),
      ),
    ]),
    '',
    "on the product's bundle",
    ...figures.map(({ name, value }) => row(name, shown(value))),
    '',
    ...missing.map(({ who, why }) => `${who} was not measured: ${why}`),
    ...marks.map(({ name, value, bound, met }) => `${met ? '✓' : '✗'} ${row(name, shown(value), bound)}`),
  ];
  return `${lines.map((line) => line.trimEnd()).join('\n')}\n`;
}

/** Three digits that count, and whole numbers whole. */
const shown = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toPrecision(3);

const row = (name: string, ...cells: string[]): string =>
  name.padEnd(60) + cells.map((cell) => cell.padStart(15)).join('');
