import type { OpenCase } from './open-case.ts';
import { SortedCases } from './sorted-cases.ts';

/** Cases by words that they carry, for each word in the order of their deadlines. */
export class CasesByWord {
  /** Most words of a hundred thousand cases may be carried by one of them only: a list for each would take much room. */
  readonly #byWord = new Map<string, OpenCase | SortedCases>();

  /** Puts in a case that is not there, under each of its words. */
  add(one: OpenCase, words: readonly string[]): void {
    for (const word of new Set(words)) {
      const known = this.#byWord.get(word);
      if (known instanceof SortedCases) known.add(one);
      else this.#byWord.set(word, known === undefined ? one : listOf(known, one));
    }
  }

  /** Takes out a case under the words with which it was put in. */
  remove(one: OpenCase, words: readonly string[]): void {
    for (const word of new Set(words)) {
      const known = this.#byWord.get(word);
      if (known instanceof SortedCases) known.remove(one);
      if (!(known instanceof SortedCases) || known.size === 0) this.#byWord.delete(word);
    }
  }

  has(word: string): boolean {
    return this.#byWord.has(word);
  }

  /** The lists of some words, but of those that no case carries. */
  of(words: Iterable<string>): SortedCases[] {
    return [...new Set(words)].flatMap((word) => {
      const known = this.#byWord.get(word);
      return known === undefined || known instanceof SortedCases ? (known ?? []) : listOf(known);
    });
  }

  /** The lists of all words that are not before a given one. Goes through all words. */
  from(least: string): SortedCases[] {
    return this.of([...this.#byWord.keys()].filter((word) => word >= least));
  }
}

function listOf(...cases: OpenCase[]): SortedCases {
  const list = new SortedCases();
  for (const one of cases) list.add(one);
  return list;
}
