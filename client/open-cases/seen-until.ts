import type { WorkflowExecutionInfo } from '@temporalio/client';
import type { Instant } from '../../machines/core/values/vocabulary.ts';
import { searchAttributes as keys } from '../../workflows/search-attributes.ts';
import { BROKEN_OFF } from '../../workflows/visibility.ts';

type Seen = Pick<WorkflowExecutionInfo, 'startTime' | 'closeTime' | 'typedSearchAttributes'>;

/** The newest instant seen, and when it was, by a clock that only runs forward. Milliseconds. */
interface Mark {
  newest: number;
  movedAt: number;
}

/** How far to look back before the newest change seen, in milliseconds. */
export interface LookBack {
  by: number;
  /** Once nothing new has come for so long, the newest itself is far enough: what came late has come. */
  whileMoving: number;
}

/**
 * Until when changes have been seen. Three clocks: the case's own for its changes, the server's for starts and ends:
 * an opening is dated by its client, and a case that an administrator ends publishes nothing any more.
 */
export class SeenUntil {
  readonly #changed: Mark;
  readonly #started: Mark;
  readonly #closed: Mark;

  /** @param from the instant before which nothing need be looked for, in milliseconds */
  constructor(from: number, passed: number) {
    const mark = () => ({ newest: from, movedAt: passed });
    [this.#changed, this.#started, this.#closed] = [mark(), mark(), mark()];
  }

  /** Takes in a record. What a client whose clock runs ahead has dated later than `now` counts as of now. */
  see({ startTime, closeTime, typedSearchAttributes }: Seen, now: number, passed: number): void {
    const changed = typedSearchAttributes.get(keys.changed)?.getTime();
    if (changed !== undefined) move(this.#changed, Math.min(changed, now), passed);
    move(this.#started, startTime.getTime(), passed);
    // Of a paused one, some servers tell a time at which it closed; nobody closes ahead of the others.
    if (closeTime !== undefined) move(this.#closed, Math.min(closeTime.getTime(), now), passed);
  }

  /**
   * The visibility conditions for all that may have changed since, one a query: each is answered from an index of the
   * server's database, but joined only by looking at every record. `ended` are those that publish no change: they were
   * ended from outside.
   */
  conditions(lookBack: LookBack, passed: number): { changed: string; started: string; ended: string[] } {
    const from = ({ newest, movedAt }: Mark) =>
      instantOf(newest - (passed - movedAt > lookBack.whileMoving ? 0 : lookBack.by));
    return {
      changed: `${keys.changed.name} >= '${from(this.#changed)}'`,
      started: `ExecutionTime >= '${from(this.#started)}'`,
      ended: BROKEN_OFF.map(
        (status) => `ExecutionStatus = '${status}' AND CloseTime >= '${from(this.#closed)}'`,
      ),
    };
  }
}

function move(mark: Mark, to: number, passed: number): void {
  if (to <= mark.newest) return;
  mark.newest = to;
  mark.movedAt = passed;
}

const instantOf = (time: number): Instant => new Date(time).toISOString();
