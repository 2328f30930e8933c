import type { Lifecycle } from './lifecycle.ts';
import type { Case, Effect, Instant } from './vocabulary.ts';

/** A case being changed: nobody else sees it until the step is complete. */
export interface Draft {
  lifecycle: Lifecycle;
  case: Case;
  effects: Effect[];
  at: Instant;
}
