import type { Paper } from './form.ts';

type Row = Paper['rows'][number];

/** Fields as lines of a table: names and numbers go two to a line, sentences have one of their own. */
export function fieldLines(rows: Row[]): Row[][] {
  const made: Row[][] = [];
  for (const row of rows) {
    const last = made.at(-1);
    const beside = !row.long && last?.length === 1 && last[0]?.long === false;
    if (beside) last.push(row);
    else made.push([row]);
  }
  return made;
}
