import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { Effect } from '../machines/core/case/effects.ts';
import { perform } from './effects.ts';
import { failureOf } from './failures.ts';
import type { ActivityMeta, CaseSettings } from './messages.ts';

/** What an errand came back with. An error is told without the wrappers of its way back. */
export type Return = { output: unknown } | { error: unknown };

/** Something that a case asked of the world and that is not a cancellation. */
export type Errand = Exclude<Effect, { kind: 'cancel' }>;

/** The activities that a case has under way. */
export class Errands {
  readonly #underWay = new Map<Errand, CancellationScope>();
  readonly #settings: CaseSettings;
  readonly #back: (errand: Errand, result: Return | 'cancelled') => void;

  /** @param back told when an errand is over */
  constructor(settings: CaseSettings, back: (errand: Errand, result: Return | 'cancelled') => void) {
    this.#settings = settings;
    this.#back = back;
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** Begins an errand on a case's behalf. */
  begin(errand: Errand, about: Omit<ActivityMeta, 'key'>): void {
    const scope = new CancellationScope({ cancellable: true });
    this.#underWay.set(errand, scope);
    const over = (result: Return | 'cancelled') => {
      this.#underWay.delete(errand);
      this.#back(errand, result);
    };
    void scope
      .run(() => perform(errand, about, this.#settings))
      .then(
        (output) => over({ output }),
        (error: unknown) => over(isCancellation(error) ? 'cancelled' : { error: failureOf(causeOf(error)) }),
      );
  }

  /** Calls an invocation off. */
  cancel(generation: number): void {
    for (const [errand, scope] of this.#underWay) {
      if (errand.kind === 'invoke' && errand.generation === generation) scope.cancel();
    }
  }
}

const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? error.cause : error;
