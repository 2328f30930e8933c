import { nextDeadline } from '../engine/deadlines.ts';
import type { Lifecycle } from '../definition/lifecycle.ts';
import { leaves, lineEntering } from '../case/states.ts';
import type { Case, LogEntry } from '../case/case.ts';
import type { Deadline } from '../case/deadline.ts';
import type { Instant } from '../values/vocabulary.ts';
import { awaitsAnyone } from './view.ts';

/** A time limit that has passed and whose task is still awaited: nothing was decided when it came, the light turned red. */
export interface MissedDeadline {
  name: string;
  dueAt: Instant;
}

/**
 * The time limits that were missed and are still awaited, the longest ago first: the clock brought the case into a state
 * in which somebody is awaited, and it is still there.
 */
export function missedDeadlines(lifecycle: Lifecycle, c: Case): MissedDeadline[] {
  if (c.snapshot.status !== 'active' || c.suspended !== undefined) return [];
  const found = leaves(c.snapshot.value).flatMap((leaf) => {
    if (!awaitsAnyone(lifecycle, c, leaf)) return [];
    const entered = lineEntering(c.log, leaf);
    return entered?.kind === 'deadline' ? [missed(entered)] : [];
  });
  return found.sort((a, b) => (a.dueAt < b.dueAt ? -1 : 1));
}

const missed = ({ event, at }: LogEntry): MissedDeadline => ({ name: event, dueAt: at });

/** What is most urgent: the longest missed time limit, else the deadline that comes next. */
export const mostUrgent = (lifecycle: Lifecycle, c: Case): MissedDeadline | Deadline | undefined =>
  missedDeadlines(lifecycle, c)[0] ?? nextDeadline(c);
