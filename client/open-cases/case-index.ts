import {
  awaits,
  awaitedKeys,
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
 *
 * Measured beside SQLite in memory at 100,000 cases (test/bench/open-cases.ts): a page of a township's inbox takes a
 * hundredth of the time, taking all cases in two thirds, a change as long; what goes through all cases takes longer, a
 * word 80 ms for 28, a township 20 ms for 1.
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
    const [only] = lists;
    if (test !== undefined || only === undefined || lists.length > 1) {
      const all = this.matching(filter);
      return { total: all.length, items: all.slice(offset, offset + size) };
    }
    const { from, to } = placesIn(only, filter);
    return { total: to - from, items: only.slice(from + offset, Math.min(to, from + offset + size)) };
  }

  /** The cases wanted, the soonest deadline first. */
  matching(filter: CaseFilter): OpenCase[] {
    const { lists, test } = this.#wayTo(filter);
    const found = merged(
      lists.map((list) => {
        const { from, to } = placesIn(list, filter);
        return list.slice(from, to);
      }),
    );
    return test === undefined ? found : found.filter(test);
  }

  /** The shortest lists that hold all cases wanted, and what else these must pass, deadlines aside. */
  #wayTo(filter: CaseFilter): { lists: SortedCases[]; test: Test | undefined } {
    const all: Way = { lists: [this.#all] };
    const [shortest = all, ...others] = this.#waysTo(filter).sort((a, b) => lengthOf(a) - lengthOf(b));
    const tests = [shortest.remaining, ...others.map(({ test }) => test), remainingTest(filter)].filter(
      (test) => test !== undefined,
    );
    const test = tests.length > 1 ? (one: OpenCase) => tests.every((test) => test(one)) : tests[0];
    return { lists: shortest.lists, test };
  }

  /** For every part of a filter that has lists: these, and the same said of a single case. */
  #waysTo(filter: CaseFilter): Way[] {
    const { involved, disclosedFrom } = filter;
    const awaited = awaitedKeys(filter);
    const ways: Way[] = [];
    if (awaited !== undefined) {
      const lists = this.#awaiting.of(awaited.map(({ key }) => key));
      const test = awaits(awaited);
      const handedOver = awaited.some(({ away }) => away.some((word) => this.#involved.has(word)));
      ways.push({ lists, test, ...(handedOver ? { remaining: test } : {}) });
    }
    if (involved !== undefined) {
      const forms = formsOf(involved);
      const test = (one: OpenCase) => forms.some((word) => one.involved.includes(word));
      ways.push({ lists: this.#involved.of(forms), test });
    }
    if (disclosedFrom !== undefined) {
      const test = (one: OpenCase) => disclosedDays(one).some((day) => day >= disclosedFrom);
      ways.push({ lists: this.#disclosed.from(disclosedFrom), test });
    }
    return ways;
  }
}

type Test = (one: OpenCase) => boolean;

/** Lists that hold all cases of some kind. */
interface Way {
  lists: SortedCases[];
  /** What those in the lists must pass, where the lists hold others, too. */
  remaining?: Test;
  /** Whether any case is of the kind. */
  test?: Test;
}

const lengthOf = ({ lists }: Way): number => lists.reduce((sum, { size }) => sum + size, 0);

function placesIn(list: SortedCases, filter: CaseFilter): { from: number; to: number } {
  const due = dueRange(filter);
  if (due === undefined) return { from: 0, to: list.size };
  const from = list.countBefore(due.from);
  return { from, to: Math.max(from, list.countBefore(due.before)) };
}
