import { carryOver, type MoveRecord, originOf } from '../../machines/core/moving/carry-over.ts';
import { leaves } from '../../machines/core/case/states.ts';
import type { Text } from '../../machines/core/values/vocabulary.ts';
import type { CaseReading } from '../../workflows/messages.ts';
import { openCaseIds, readThese } from '../cases/read-all.ts';
import type { Cases } from '../cases/cases.ts';

/** What the definitions here would make of an open case; nothing of it has happened. */
export interface CheckedCase {
  id: string;
  lifecycle: string;
  title: string;
  version: Change<string>;
  states: Change<string[]>;
  deadlines: NonNullable<MoveRecord['deadlines']>;
  /** Who is awaited, as `role@place` or `=person`; `from` is missing where the case's build does not tell. */
  awaited: Partial<Change<string[]>>;
  /** Events that its states take, which they did not, and that they took and do no longer. */
  gained: string[];
  lost: string[];
  /** Why it can't be carried; empty when it can. */
  problems: Text[];
}

/** What is on record, and what the definitions here would make of it. */
export interface Change<T> {
  from: T;
  to: T;
}

/** So many cases are read at once. */
export const atOnce = 10;

/**
 * Tries on every open case what becoming a case of these definitions would do to it. Each is read through the build that it
 * runs on, and nothing is changed. `unread` are those that do not answer.
 */
export async function checkCases(
  cases: Cases,
  read: (id: string) => Promise<CaseReading>,
): Promise<{ checked: CheckedCase[]; unread: string[] }> {
  const ids = await openCaseIds(cases, Object.keys(cases.lifecycles));
  const found = await readThese(ids, async (id) => checkCase(cases, await read(id)), atOnce);
  return { checked: found.cases.toSorted((a, b) => (a.id < b.id ? -1 : 1)), unread: found.unread };
}

function checkCase(cases: Cases, { case: c, now, origin }: CaseReading): CheckedCase {
  const lifecycle = cases.lifecycle(c.lifecycle);
  const over = carryOver(lifecycle, c, now, origin);
  const after = over.ok ? over.case : c;
  const here = over.ok ? originOf(lifecycle, after) : undefined;
  const [before, accepted] =
    here === undefined || origin === undefined ? [[], []] : [origin.accepts, here.accepts];
  return {
    ...{ id: c.id, lifecycle: c.lifecycle, title: c.title },
    version: { from: c.version, to: lifecycle.version },
    states: { from: leaves(c.snapshot.value), to: leaves(after.snapshot.value) },
    deadlines: over.ok ? (over.change?.deadlines ?? []) : [],
    awaited: {
      ...(origin === undefined ? {} : { from: origin.awaits }),
      ...(here === undefined ? {} : { to: here.awaits }),
    },
    gained: accepted.filter((event) => !before.includes(event)),
    lost: before.filter((event) => !accepted.includes(event)),
    problems: over.ok ? [] : over.problems,
  };
}

/** Whether anyone would notice anything of it but the version. */
export const changes = ({ states, deadlines, awaited, gained, lost }: CheckedCase): boolean =>
  [...deadlines, ...gained, ...lost].length > 0 ||
  states.from.join() !== states.to.join() ||
  (awaited.from !== undefined && awaited.to !== undefined && awaited.from.join() !== awaited.to.join());
