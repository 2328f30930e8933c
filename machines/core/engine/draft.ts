import type { Lifecycle } from '../definition/lifecycle.ts';
import type { Case } from '../case/case.ts';
import type { Effect } from '../case/effects.ts';
import type { Instant } from '../values/vocabulary.ts';

/** A case being changed: nobody else sees it until the step is complete. */
export interface Draft {
  lifecycle: Lifecycle;
  case: Case;
  effects: Effect[];
  at: Instant;
}
