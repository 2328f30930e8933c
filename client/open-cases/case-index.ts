import { awaitedKeys, dueRange, remainingTest, type CaseFilter } from './case-filter.ts';
import { merged } from './merged.ts';
import type { OpenCase } from './open-case.ts';
import { SortedCases } from './sorted-cases.ts';

/** Cases in the order of their deadlines, all together and for each who is awaited. */
export class CaseIndex {
  readonly #all = new SortedCases();
  readonly #byAwaited = new Map<string, SortedCases>();
  /** How many cases say so that a post was handed over. */
  readonly #away = new Map<string, number>();

  /** Puts in a case that is not there. */
  add(one: OpenCase): void {
    this.#all.add(one);
    for (const key of new Set(one.awaiting)) {
      const list = this.#byAwaited.get(key) ?? new SortedCases();
      list.add(one);
      this.#byAwaited.set(key, list);
    }
    for (const away of awayIn(one)) this.#away.set(away, (this.#away.get(away) ?? 0) + 1);
  }

  /** Takes out a case as it was put in. */
  remove(one: OpenCase): void {
    this.#all.remove(one);
    for (const key of new Set(one.awaiting)) {
      const list = this.#byAwaited.get(key);
      list?.remove(one);
      if (list?.size === 0) this.#byAwaited.delete(key);
    }
    for (const away of awayIn(one)) {
      const left = (this.#away.get(away) ?? 0) - 1;
      if (left > 0) this.#away.set(away, left);
      else this.#away.delete(away);
    }
  }

  /** A page of the cases wanted, the soonest deadline first, and how many there are in all. */
  page(
    filter: CaseFilter,
    { offset, size }: { offset: number; size: number },
  ): { total: number; items: OpenCase[] } {
    const whole = this.#wholeList(filter);
    if (whole !== undefined) {
      const { list, from, to } = whole;
      const items = list.slice(from + offset, Math.min(to, from + offset + size));
      return { total: to - from, items };
    }
    const all = this.matching(filter);
    return { total: all.length, items: all.slice(offset, offset + size) };
  }

  /** The cases wanted, the soonest deadline first. */
  matching(filter: CaseFilter): OpenCase[] {
    const holds = remainingTest(filter);
    const candidates = this.#candidates(filter);
    return holds === undefined ? candidates : candidates.filter(holds);
  }

  /** Where the cases wanted are all of a list from one place to another. */
  #wholeList(filter: CaseFilter): { list: SortedCases; from: number; to: number } | undefined {
    if (remainingTest(filter) !== undefined) return undefined;
    const lists = this.#awaitedLists(filter);
    const [only = { list: none }]: { list: SortedCases; away?: string }[] = lists ?? [{ list: this.#all }];
    if ((lists !== undefined && lists.length > 1) || only.away !== undefined) return undefined;
    return { list: only.list, ...placesIn(only.list, filter) };
  }

  /** The lists of all who are awaited that are not empty; `away` only where some of a list was handed over. */
  #awaitedLists(filter: CaseFilter): { list: SortedCases; away?: string }[] | undefined {
    return awaitedKeys(filter)?.flatMap(({ key, away }) => {
      const list = this.#byAwaited.get(key);
      if (list === undefined) return [];
      return away !== undefined && this.#away.has(away) ? { list, away } : { list };
    });
  }

  #candidates(filter: CaseFilter): OpenCase[] {
    const within = (list: SortedCases) => {
      const { from, to } = placesIn(list, filter);
      return list.slice(from, to);
    };
    const lists = this.#awaitedLists(filter);
    if (lists === undefined) return within(this.#all);
    return merged(
      lists.map(({ list, away }) =>
        away === undefined ? within(list) : within(list).filter((one) => !one.involved.includes(away)),
      ),
    );
  }
}

function placesIn(list: SortedCases, filter: CaseFilter): { from: number; to: number } {
  const due = dueRange(filter);
  if (due === undefined) return { from: 0, to: list.size };
  const from = list.countBefore(due.from);
  return { from, to: Math.max(from, list.countBefore(due.before)) };
}

const awayIn = (one: OpenCase): string[] => one.involved.filter((word) => word.startsWith('away:'));

/** The list of what awaits nobody. */
const none = new SortedCases();
