import type { CaseFilter } from '../../client/open-cases/case-filter.ts';
import { lightBounds } from '../../client/open-cases/light-bounds.ts';
import type { OpenCases } from '../../client/open-cases/open-cases.ts';
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

/** What the list in memory costs in this thread's own time: pages, counts, changes. */
export function memoryFigures(open: OpenCases): { total: number; rows: Row[] } {
  const { total } = open.page(inbox, { offset: 0, size: pageSize });
  const bounds = lightBounds(new Date().toISOString(), 3);
  const page = (filter: CaseFilter, offset = 0) =>
    worked(() => open.page(filter, { offset, size: pageSize }));
  const counts = (filter: CaseFilter, by: 'stage' | 'township' | 'light') =>
    worked(() => open.counts({ ...filter, bounds }, by));
  const twoPosts = [addressed, { role: 'townshipOfficer', place: 'yunling/town-3', person: 'xian' }];
  const figures: [string, number][] = [
    ['inbox, first page and count', page(inbox)],
    ['inbox, page in the middle', page(inbox, Math.floor(total / 2))],
    ['inbox, last page', page(inbox, total - pageSize)],
    ['inbox of two posts', page({ posts: twoPosts })],
    ['inbox, overdue only', page({ ...inbox, light: 'red', bounds })],
    ['inbox, a word in the title', page({ ...inbox, text: '样例 7' })],
    ['all cases, first page', page({})],
    ['all cases, one township', page({ township: 'yunling/town-3' })],
    ['counts of the inbox by stage', counts(inbox, 'stage')],
    ['counts of all by township', counts({}, 'township')],
    ['counts of all by light', counts({}, 'light')],
    ['a thousand changes taken in', worked(changing(open))],
  ];
  return { total, rows: figures.map(([name, ms]) => [name, shown(ms)]) };
}

/** Moves the deadline of every hundredth case or so about, a thousand times. */
function changing(open: OpenCases): () => void {
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
