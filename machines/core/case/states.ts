import type { LogEntry } from './case.ts';

/** State values as paths, the way people and search attributes name them. */

/** The active leaves of a state value, in document order: `running.work.building`. */
export function leaves(value: unknown, path: string[] = []): string[] {
  if (typeof value === 'string') return [[...path, value].join('.')];
  const regions = Object.entries(value as Record<string, unknown>);
  if (regions.length === 0) return path.length === 0 ? [] : [path.join('.')];
  return regions.flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** The leaf of the first region: where the case stands, said in one path. */
export const mainState = (value: unknown): string => leaves(value)[0] ?? '';

/** What stands between the states that one side of a line of the record names. */
const separator = ' + ';

/** The states that one side of a line of the record names, by their paths; none where it is empty. */
export const leavesIn = (side: string): string[] => (side === '' ? [] : side.split(separator));

/** States as one side of a line of the record names them. */
export const sideOf = (states: string[]): string => states.join(separator);

/** The states that a line of the record says were left. */
export const leavesLeft = ({ from }: Pick<LogEntry, 'from'>): string[] => leavesIn(from);

/** The states that a line of the record says were entered. */
export const leavesEntered = ({ to }: Pick<LogEntry, 'to'>): string[] => leavesIn(to);

/** What was left and what was entered; the main state on both sides when nothing moved. */
export function moved(before: string[], after: string[]): { from: string; to: string } {
  const from = before.filter((leaf) => !after.includes(leaf));
  const to = after.filter((leaf) => !before.includes(leaf));
  const same = after[0] ?? '';
  return { from: sideOf(from) || same, to: sideOf(to) || same };
}

/** The line of a record by which a leaf was entered, also where it was called otherwise before a move. */
export function lineEntering(log: LogEntry[], leaf: string, before = Infinity): LogEntry | undefined {
  const line = log.findLast(
    (one) => one.seq < before && one.from !== one.to && leavesEntered(one).includes(leaf),
  );
  if (line?.kind !== 'moved') return line;
  const earlier = leavesLeft(line)[leavesEntered(line).indexOf(leaf)];
  return earlier === undefined ? line : lineEntering(log, earlier, line.seq);
}
