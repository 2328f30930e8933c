import {
  awaits,
  awaitedKeys,
  type AwaitedKey,
  type CaseFilter,
  disclosedDays,
  dueRange,
  remainingTest,
} from './case-filter.ts';
import { formsOf } from '../../machines/core/tasks/published-words.ts';
import { CasesByWord } from './cases-by-word.ts';
import { merged } from './merged.ts';
import type { OpenCase } from './open-case.ts';
import { SortedCases } from './sorted-cases.ts';

/**
 * Cases in the order of their deadlines: all together, for each who is awaited, for each who has to do with them, and for
 * each day until which something is disclosed. What is asked by one of these costs what it finds.
 */
export class CaseIndex {
  readonly #all = new SortedCases();
  readonly #awaiting = new CasesByWord();
  readonly #involved = new CasesByWord();
  readonly #disclosed = new CasesByWord();

  /** Puts in a case that is not there. */
  add(one: OpenCase): void {
    this.#all.add(one);
    this.#awaiting.add(one, one.awaiting);
    this.#involved.add(one, one.involved);
    this.#disclosed.add(one, disclosedDays(one));
  }

  /** Takes out a case as it was put in. */
  remove(one: OpenCase): void {
    this.#all.remove(one);
    this.#awaiting.remove(one, one.awaiting);
    this.#involved.remove(one, one.involved);
    this.#disclosed.remove(one, disclosedDays(one));
  }

  /** A page of the cases wanted, the soonest deadline first, and how many there are in all. */
  page(
    filter: CaseFilter,
    { offset, size }: { offset: number; size: number },
  ): { total: number; items: OpenCase[] } {
    const { lists, test } = this.#wayTo(filter);
    const [only = { list: none }] = lists;
    if (test === undefined && lists.length <= 1 && only.away === undefined) {
      const { from, to } = placesIn(only.list, filter);
      const items = only.list.slice(from + offset, Math.min(to, from + offset + size));
      return { total: to - from, items };
    }
    const all = this.matching(filter);
    return { total: all.length, items: all.slice(offset, offset + size) };
  }

  /** The cases wanted, the soonest deadline first. */
  matching(filter: CaseFilter): OpenCase[] {
    const { lists, test } = this.#wayTo(filter);
    const found = merged(
      lists.map(({ list, away }) => {
        const { from, to } = placesIn(list, filter);
        const within = list.slice(from, to);
        return away === undefined
          ? within
          : within.filter((one) => !away.some((word) => one.involved.includes(word)));
      }),
    );
    return test === undefined ? found : found.filter(test);
  }

  /** The shortest lists that hold all cases wanted, and what else these must pass, deadlines aside. */
  #wayTo(filter: CaseFilter): { lists: Listed[]; test: Test | undefined } {
    const all: Way = { lists: [{ list: this.#all }], test: () => true };
    const [shortest = all, ...others] = this.#waysTo(filter).sort((a, b) => lengthOf(a) - lengthOf(b));
    const tests = [...others.map(({ test }) => test), remainingTest(filter)].filter(
      (test) => test !== undefined,
    );
    if (tests.length <= 1) return { lists: shortest.lists, test: tests[0] };
    return { lists: shortest.lists, test: (one) => tests.every((test) => test(one)) };
  }

  /** For every part of a filter that has lists: these, and the same said of a single case. */
  #waysTo(filter: CaseFilter): Way[] {
    const { involved, disclosedFrom } = filter;
    const awaited = awaitedKeys(filter);
    const ways: Way[] = [];
    if (awaited !== undefined) ways.push({ lists: this.#awaitedLists(awaited), test: awaits(awaited) });
    if (involved !== undefined) {
      const forms = formsOf(involved);
      const lists = forms.flatMap((word) => this.#involved.get(word) ?? []).map((list) => ({ list }));
      ways.push({ lists, test: (one) => forms.some((word) => one.involved.includes(word)) });
    }
    if (disclosedFrom !== undefined) {
      const lists = this.#disclosed.from(disclosedFrom).map((list) => ({ list }));
      const test = (one: OpenCase) => disclosedDays(one).some((day) => day >= disclosedFrom);
      ways.push({ lists, test });
    }
    return ways;
  }

  /** The lists of all who are awaited that are not empty; `away` only where some of a list was handed over. */
  #awaitedLists(keys: AwaitedKey[]): Listed[] {
    return keys.flatMap(({ key, away }) => {
      const list = this.#awaiting.get(key);
      if (list === undefined) return [];
      return away?.some((word) => this.#involved.has(word)) === true ? { list, away } : { list };
    });
  }
}

type Test = (one: OpenCase) => boolean;

/** A list; of what carries a word of `away` it counts nothing. */
interface Listed {
  list: SortedCases;
  away?: string[];
}

interface Way {
  lists: Listed[];
  test: Test;
}

const lengthOf = ({ lists }: Way): number => lists.reduce((sum, { list }) => sum + list.size, 0);

function placesIn(list: SortedCases, filter: CaseFilter): { from: number; to: number } {
  const due = dueRange(filter);
  if (due === undefined) return { from: 0, to: list.size };
  const from = list.countBefore(due.from);
  return { from, to: Math.max(from, list.countBefore(due.before)) };
}

/** The list of what is nowhere. */
const none = new SortedCases();
