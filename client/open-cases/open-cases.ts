import { covers } from '../../machines/core/values/place.ts';
import { countedAs, type CaseFilter, type Dimension } from './case-filter.ts';
import { CaseIndex } from './case-index.ts';
import { sameCase, type ClosedCase, type OpenCase } from './open-case.ts';

/** What became of a case: opened, changed or closed. */
export interface CaseChange {
  id: string;
  before?: OpenCase;
  after?: OpenCase;
}

/** So many of the latest changes are remembered, so that a reader may ask what it has missed. */
const mostChanges = 2_000;

/** So many closed cases are remembered, so that a late record does not open one again. */
const mostClosed = 20_000;

/**
 * All open cases, in memory, in the order of their deadlines. A case never goes back: a record older than the one
 * known is left alone.
 */
export class OpenCases {
  readonly #byId = new Map<string, OpenCase>();
  readonly #index = new CaseIndex();
  /** The latest closed ones, in the order in which they closed. */
  readonly #closed = new Map<string, ClosedCase>();
  readonly #listeners = new Set<(changes: CaseChange[]) => void>();
  readonly #latest: CaseChange[] = [];
  /** Begins at the present, so that a number given out before a restart is older than all that is remembered. */
  #version = Date.now();

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): OpenCase | undefined {
    return this.#byId.get(id);
  }

  ids(): IterableIterator<string> {
    return this.#byId.keys();
  }

  /** Takes in what is known of cases now; those that are known better are left alone. Answers with what changed. */
  put(news: OpenCase | ClosedCase | readonly (OpenCase | ClosedCase)[]): CaseChange[] {
    const changes: CaseChange[] = [];
    for (const one of [news].flat() as (OpenCase | ClosedCase)[]) {
      const change = 'closed' in one ? this.#close(one) : this.#keep(one);
      if (change !== undefined) changes.push(change);
    }
    this.#tell(changes);
    return changes;
  }

  /** Lets go of cases that the server no longer knows, without remembering them as closed. */
  forget(ids: Iterable<string>): CaseChange[] {
    const changes = [...ids].flatMap((id) => this.#drop(id) ?? []);
    this.#tell(changes);
    return changes;
  }

  /** Calls a listener with what changed, until the returned function is called. What a listener throws, `put` throws. */
  onChange(listener: (changes: CaseChange[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Counts the changes. */
  get version(): number {
    return this.#version;
  }

  /** What has changed since the list was at some version; nothing known where that is too long ago. */
  since(version: number): CaseChange[] | undefined {
    const count = this.#version - version;
    if (!(count >= 0 && count <= this.#latest.length)) return undefined;
    return this.#latest.slice(this.#latest.length - count);
  }

  /** A page of the cases wanted, the soonest deadline first, and how many there are in all. */
  page(filter: CaseFilter, range: { offset: number; size: number }): { total: number; items: OpenCase[] } {
    return this.#index.page(filter, range);
  }

  /** How many of the cases wanted there are of each kind. Counting by light needs the filter's `bounds`. */
  counts(filter: CaseFilter, by: Dimension): Map<string, number> {
    const kindOf = countedAs(by, filter.bounds);
    const counts = new Map<string, number>();
    for (const one of this.matching(filter)) {
      const kind = kindOf(one);
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
    return counts;
  }

  /** The cases wanted, the soonest deadline first. */
  matching(filter: CaseFilter): OpenCase[] {
    return this.#index.matching(filter);
  }

  #keep(news: OpenCase): CaseChange | undefined {
    const before = this.#byId.get(news.id);
    const known = before ?? this.#closed.get(news.id);
    if (known !== undefined && isBehind(news, known, before === undefined)) return undefined;
    const after = before === undefined ? news : completed(news, before);
    if (before !== undefined && sameCase(before, after)) return undefined;
    this.#closed.delete(news.id);
    if (before !== undefined) this.#index.remove(before);
    this.#byId.set(after.id, after);
    this.#index.add(after);
    return { id: after.id, ...(before === undefined ? {} : { before }), after };
  }

  #close(news: ClosedCase): CaseChange | undefined {
    const known = this.#byId.get(news.id) ?? this.#closed.get(news.id);
    // How a run ended is the last that is known of it, whenever it last published a change.
    const ofSameRun = news.startedAt !== undefined && news.startedAt === known?.startedAt;
    if (known !== undefined && !ofSameRun && isBehind(news, known, false)) return undefined;
    this.#closed.delete(news.id);
    const startedAt = news.startedAt ?? known?.startedAt;
    this.#closed.set(news.id, { ...news, ...(startedAt === undefined ? {} : { startedAt }) });
    const [oldest] = this.#closed.size > mostClosed ? this.#closed.keys() : [];
    if (oldest !== undefined) this.#closed.delete(oldest);
    return this.#drop(news.id);
  }

  #drop(id: string): CaseChange | undefined {
    const before = this.#byId.get(id);
    if (before === undefined) return undefined;
    this.#byId.delete(id);
    this.#index.remove(before);
    return { id, before };
  }

  #tell(changes: CaseChange[]): void {
    if (changes.length === 0) return;
    this.#version += changes.length;
    this.#latest.push(...changes.slice(-mostChanges));
    this.#latest.splice(0, this.#latest.length - mostChanges);
    const failures: unknown[] = [];
    for (const listener of this.#listeners) {
      try {
        listener(changes);
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'A listener to open cases failed.');
  }
}

type Known = Pick<OpenCase, 'changedAt' | 'startedAt'>;

/** Whether news is older than what is known; with `orEqual`, also when it is as old. */
function isBehind(news: Known, known: Known, orEqual: boolean): boolean {
  if (news.startedAt !== undefined && known.startedAt !== undefined && news.startedAt !== known.startedAt)
    return news.startedAt < known.startedAt;
  if (news.changedAt === undefined || known.changedAt === undefined) return orEqual;
  return orEqual ? news.changedAt <= known.changedAt : news.changedAt < known.changedAt;
}

/** What a newer record does not tell is taken over from the one before. */
function completed(news: OpenCase, before: OpenCase): OpenCase {
  const startedAt = news.startedAt ?? before.startedAt;
  return {
    ...news,
    place: news.place === '' || covers(news.place, before.place) ? before.place : news.place,
    openedAt: news.openedAt < before.openedAt ? news.openedAt : before.openedAt,
    ...(startedAt === undefined ? {} : { startedAt }),
  };
}
