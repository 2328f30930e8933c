import { isDeepStrictEqual } from 'node:util';
import type { CaseFilter, Dimension, HeldPost } from '../../client/open-cases/case-filter.ts';
import { lightBounds } from '../../client/open-cases/light-bounds.ts';
import type { List } from './open-cases-in-sqlite.ts';
import { addressed } from './open-cases-started.ts';

/** A line of the table: what, how long, and what else there is to say. */
export type Row = [what: string, figure: string, more?: string];

export const pageSize = 50;
export const times = 15;

export const shown = (ms: number): string => `${ms.toFixed(ms < 0.1 ? 4 : ms < 10 ? 2 : 0)} ms`;

/**
 * The milliseconds of this thread's own work in one run, on average, of something that waits for nobody: other
 * programs' work is left out. The system counts in steps of some milliseconds, so that short runs are counted together.
 */
export function worked(act: () => unknown): number {
  const [before, end] = [process.threadCpuUsage(), performance.now() + longest];
  for (let runs = 1; ; runs++) {
    act();
    const { user, system } = process.threadCpuUsage(before);
    const spent = (user + system) / 1000;
    if (spent >= enough || performance.now() > end) return spent / runs;
  }
}

/** So much work, in milliseconds, is counted well enough; and so long a time is too long to wait for it. */
const enough = 200;
const longest = 3000;

/** How many milliseconds each run of something takes. */
export async function timed(act: () => unknown, runs = times): Promise<number[]> {
  const took: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await act();
    took.push(performance.now() - start);
  }
  return took;
}

/** The inbox that is read. */
export const inbox: CaseFilter = { posts: [addressed] };

/** What the list in memory costs in this thread's own time, and how many times as much others, which answer the same. */
export function memoryFigures(
  open: List,
  others: { name: string; list: List }[] = [],
): { total: number; rows: Row[] } {
  const { total } = open.page(inbox, { offset: 0, size: 0 });
  const rows = tasks.map(([what, task]): Row => {
    const answer = task(open)();
    const own = worked(task(open));
    const theirs = others.map(({ name, list }) => {
      if (!isDeepStrictEqual(task(list)(), answer)) throw new Error(`${name} answers otherwise: ${what}.`);
      return { name, ms: worked(task(list)) };
    });
    return [what, shown(own), compared(own, theirs)];
  });
  return { total, rows };
}

/** The figures of others beside one's own. */
export const compared = (own: number, others: { name: string; ms: number }[]): string =>
  others.map(({ name, ms }) => `${name}: ${shown(ms)}, ${(ms / own).toFixed(1)} times`).join('; ');

const bounds = lightBounds(new Date().toISOString(), 3);
const officerOf = (place: string): HeldPost => ({ role: 'townshipOfficer', place, person: 'xian' });
const town: CaseFilter = { posts: [officerOf('yunling/town-3')] };

const page =
  (filter: CaseFilter, placed: (total: number) => number = () => 0) =>
  (list: List) => {
    const { total } = list.page({ ...filter, bounds }, { offset: 0, size: 0 });
    return () => list.page({ ...filter, bounds }, { offset: placed(total), size: pageSize });
  };
const counts = (filter: CaseFilter, by: Dimension) => (list: List) => () =>
  list.counts({ ...filter, bounds }, by);

/** What is asked of a list, and done to it. */
const tasks: [name: string, task: (list: List) => () => unknown][] = [
  ['inbox, first page and count', page(inbox)],
  ['inbox, page in the middle', page(inbox, (total) => Math.floor(total / 2))],
  ['inbox, last page', page(inbox, (total) => total - pageSize)],
  ['inbox, overdue only', page({ ...inbox, light: 'red' })],
  ['inbox, a word in the title', page({ ...inbox, text: '样例 7' })],
  ['inbox of a township, first page and count', page(town)],
  ['inbox of a township, second page', page(town, () => pageSize)],
  ['inbox of a township, overdue only', page({ ...town, light: 'red' })],
  ['inbox of a township, one stage', page({ ...town, stage: 'acceptance' })],
  ['inbox of a township, a word in the title', page({ ...town, text: '样例 7' })],
  ['inbox of two posts', page({ posts: [addressed, officerOf('yunling/town-3')] })],
  ['all cases, first page', page({})],
  ['all cases, one township', page({ township: 'yunling/town-3' })],
  ['all cases, a word in the title', page({ text: '样例 77' })],
  ['counts of the inbox by stage', counts(inbox, 'stage')],
  ['counts of all by township', counts({}, 'township')],
  ['counts of all by light', counts({}, 'light')],
  ['a thousand changes taken in', changing],
];

/** Moves the deadline of every hundredth case or so about, a thousand times. */
function changing(open: List): () => void {
  const some = [...open.ids()].filter((_, index) => index % Math.ceil(open.size / 1000) === 0);
  let round = 0;
  return () => {
    round += 1;
    for (let i = 0; i < 1000; i++) {
      const one = open.get(some[i % some.length] as string);
      if (one === undefined) throw new Error('A case is gone.');
      const dueAt = new Date(
        Date.now() + (((i * 7919 + round * 31) % 86_400) - 20_000) * 60_000,
      ).toISOString();
      open.put({ ...one, dueAt, changedAt: new Date(Date.now() + round * 1000).toISOString() });
    }
  };
}
