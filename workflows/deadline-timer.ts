import { CancellationScope, sleep } from '@temporalio/workflow';
import type { Instant } from '../machines/core/values/vocabulary.ts';

/** Decisions that follow within this many milliseconds leave the timer alone: moving it costs two events. */
const QUICKLY = 3_600_000;

/**
 * The one timer of a case, on its earliest deadline. While decisions follow each other quickly it stays when that
 * deadline moves later, and whoever is told looks again; otherwise it is set anew, so that the timeline shows what is
 * really awaited and no stale timer wakes the case.
 */
export class DeadlineTimer {
  #armed: { dueAt: Instant; at: number; scope: CancellationScope } | undefined;
  readonly #due: (dueAt: Instant) => void;

  /** @param due told the instant that the timer was set for, once it has come */
  constructor(due: (dueAt: Instant) => void) {
    this.#due = due;
  }

  /** Sets the timer, unless one is set that will do. The summary is what the timeline shows. */
  set(dueAt: Instant, summary: string): void {
    if (this.#armed !== undefined) {
      const recent = Date.now() - this.#armed.at < QUICKLY;
      if (this.#armed.dueAt === dueAt || (recent && this.#armed.dueAt < dueAt)) return;
      this.#armed.scope.cancel();
    }
    const armed = { dueAt, at: Date.now(), scope: new CancellationScope({ cancellable: true }) };
    this.#armed = armed;
    const wait = Math.max(1, Date.parse(dueAt) - Date.now());
    void armed.scope
      .run(() => sleep(wait, { summary }))
      .then(
        () => {
          if (this.#armed === armed) this.#armed = undefined;
          this.#due(dueAt);
        },
        () => undefined,
      );
  }
}
