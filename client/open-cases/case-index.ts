import { awaitedKeys, type CaseFilter, disclosedDays, wantedBy } from './case-filter.ts';
import { formsOf } from '../../machines/core/tasks/published-words.ts';
import type { OpenCase } from './open-case.ts';

/**
 * Cases by the words that they carry, so that a question looks at few of them. All that is asked is asked of each case
 * found: the words only tell which need no look.
 */
export class CaseIndex {
  readonly #byWord = new Map<string, Set<OpenCase>>();

  /** Puts in a case. */
  add(one: OpenCase): void {
    for (const word of wordsOf(one)) {
      const known = this.#byWord.get(word);
      if (known === undefined) this.#byWord.set(word, new Set([one]));
      else known.add(one);
    }
  }

  /** Takes out a case that was put in. */
  remove(one: OpenCase): void {
    for (const word of wordsOf(one)) {
      const known = this.#byWord.get(word);
      known?.delete(one);
      if (known?.size === 0) this.#byWord.delete(word);
    }
  }

  /** The cases wanted, in no order. */
  find(filter: CaseFilter): OpenCase[] {
    const isWanted = wantedBy(filter);
    const fewest = waysTo(filter)
      .map((words) => words.flatMap((word) => this.#byWord.get(word) ?? []))
      .reduce((some, others) => (countOf(others) < countOf(some) ? others : some));
    const found = fewest.flatMap((cases) => [...cases].filter(isWanted));
    return fewest.length > 1 ? [...new Set(found)] : found;
  }
}

const everyCase = '';
const disclosing = 'public';

/** The words by which a case is found. */
const wordsOf = (one: OpenCase): Set<string> =>
  new Set([
    ...[everyCase, one.lifecycle, ...one.awaiting, ...one.involved],
    ...(disclosedDays(one).length > 0 ? [disclosing] : []),
  ]);

/** Lists of words: every case wanted carries at least one of each list. */
function waysTo(filter: CaseFilter): string[][] {
  const { involved, disclosedFrom, lifecycle } = filter;
  return [
    [everyCase],
    awaitedKeys(filter)?.map(({ key }) => key),
    involved === undefined ? undefined : formsOf(involved),
    disclosedFrom === undefined ? undefined : [disclosing],
    lifecycle === undefined ? undefined : [lifecycle],
  ].filter((words) => words !== undefined);
}

const countOf = (lists: Set<OpenCase>[]): number => lists.reduce((sum, cases) => sum + cases.size, 0);
