import type { Paper } from './form.ts';
import { fontSize, labelWidth, padding, roomOf, widthOf } from './measures.ts';

type Row = Paper['rows'][number];

/** Fields as lines of a table: names, numbers and short sentences go two to a line, a long one has a line of its own. */
export function fieldLines(paper: Pick<Paper, 'rows' | 'lists'>): Row[][] {
  const half = (roomOf(paper).width / 2 - labelWidth - 2 * padding.x) / fontSize;
  const ownLine = ({ long, value }: Row) => long && widthOf(value) > 2 * half;
  const made: Row[][] = [];
  for (const row of paper.rows) {
    const last = made.at(-1);
    const beside = !ownLine(row) && last?.length === 1 && last.every((one) => !ownLine(one));
    if (beside) last.push(row);
    else made.push([row]);
  }
  return made;
}
