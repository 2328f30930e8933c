import type { Instant } from '../../machines/core/values/vocabulary.ts';
import type { OpenCase } from './open-case.ts';

type Placed = Pick<OpenCase, 'id' | 'dueAt'>;

/** Later than every instant: where cases without a deadline stand. */
const never = '~';

/** The soonest deadline first, cases without one last; the number decides where all else is equal. */
export function byDeadline(a: Placed, b: Placed): number {
  const x = a.dueAt ?? never;
  const y = b.dueAt ?? never;
  if (x !== y) return x < y ? -1 : 1;
  return a.id === b.id ? 0 : a.id < b.id ? -1 : 1;
}

/** So many cases stand in one block before it is cut in two. */
const mostInBlock = 1024;

/**
 * Cases in the order of their deadlines, kept in blocks: a case is put in or taken out by moving one block's
 * cases, and the n-th is found by counting blocks.
 */
export class SortedCases {
  readonly #blocks: OpenCase[][] = [];
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Puts in a case that is not there. */
  add(one: OpenCase): void {
    const at = Math.min(this.#blockOf(one), Math.max(0, this.#blocks.length - 1));
    const block = this.#blocks[at];
    this.#size += 1;
    if (block === undefined) {
      this.#blocks.push([one]);
      return;
    }
    block.splice(placeIn(block, one), 0, one);
    if (block.length > mostInBlock) this.#blocks.splice(at + 1, 0, block.splice(mostInBlock / 2));
  }

  /** Takes out a case that was put in with this deadline and number; false when it is not there. */
  remove(one: Placed): boolean {
    const at = this.#blockOf(one);
    const block = this.#blocks[at];
    if (block === undefined) return false;
    const index = placeIn(block, one);
    const found = block[index];
    if (found === undefined || byDeadline(found, one) !== 0) return false;
    block.splice(index, 1);
    this.#size -= 1;
    if (block.length === 0) this.#blocks.splice(at, 1);
    return true;
  }

  /** How many cases are due before an instant. */
  countBefore(dueAt: Instant): number {
    const mark = { id: '', dueAt };
    const at = this.#blockOf(mark);
    let count = 0;
    for (let i = 0; i < at; i++) count += this.#blocks[i]?.length ?? 0;
    const block = this.#blocks[at];
    return block === undefined ? count : count + placeIn(block, mark);
  }

  /** The cases from one place to before another, in order. */
  slice(from = 0, to = this.#size): OpenCase[] {
    const parts: OpenCase[][] = [];
    let skipped = 0;
    for (const block of this.#blocks) {
      if (skipped >= to) break;
      const start = from - skipped;
      if (start < block.length) parts.push(block.slice(Math.max(0, start), to - skipped));
      skipped += block.length;
    }
    return ([] as OpenCase[]).concat(...parts);
  }

  /** The first block whose last case does not come before. */
  #blockOf(one: Placed): number {
    return firstFrom(this.#blocks, (block) => byDeadline(block.at(-1) as OpenCase, one) >= 0);
  }
}

const placeIn = (block: OpenCase[], one: Placed): number =>
  firstFrom(block, (other) => byDeadline(other, one) >= 0);

/** The first index from which on all hold. */
function firstFrom<T>(list: T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(list[middle] as T)) high = middle;
    else low = middle + 1;
  }
  return low;
}
