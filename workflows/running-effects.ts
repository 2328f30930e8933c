import { CancellationScope, isCancellation } from '@temporalio/workflow';
import type { Effect } from '../machines/core/case/effects.ts';
import { perform } from './effects.ts';
import { failureOf } from './failures.ts';
import type { ActivityMeta, CaseSettings } from './messages.ts';

/** What an effect came back with. An error is told without the wrappers of its way back. */
export type Return = { output: unknown } | { error: unknown };

/** Something that a case asked of the world and that is not a cancellation. */
export type Runnable = Exclude<Effect, { kind: 'cancel' }>;

/** The activities that a case has under way. */
export class RunningEffects {
  readonly #underWay = new Map<Runnable, CancellationScope>();
  readonly #settings: CaseSettings;
  readonly #back: (effect: Runnable, result: Return | 'cancelled') => void;

  /** @param back told when an effect is over */
  constructor(settings: CaseSettings, back: (effect: Runnable, result: Return | 'cancelled') => void) {
    this.#settings = settings;
    this.#back = back;
  }

  get underWay(): number {
    return this.#underWay.size;
  }

  /** Begins an effect on a case's behalf. */
  begin(effect: Runnable, about: Omit<ActivityMeta, 'key'>): void {
    const scope = new CancellationScope({ cancellable: true });
    this.#underWay.set(effect, scope);
    const over = (result: Return | 'cancelled') => {
      this.#underWay.delete(effect);
      this.#back(effect, result);
    };
    void scope
      .run(() => perform(effect, about, this.#settings))
      .then(
        (output) => over({ output }),
        (error: unknown) => over(isCancellation(error) ? 'cancelled' : { error: failureOf(causeOf(error)) }),
      );
  }

  /** Calls an invocation off. */
  cancel(generation: number): void {
    for (const [effect, scope] of this.#underWay) {
      if (effect.kind === 'invoke' && effect.generation === generation) scope.cancel();
    }
  }
}

const causeOf = (error: unknown): unknown =>
  error instanceof Error && error.cause instanceof Error ? error.cause : error;
